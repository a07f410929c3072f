"""Badges made public by their person only, under the chosen name, and taken back for good."""

import asyncio
from datetime import timedelta

import pytest

from contest.badges import queries, service
from contest.badges.wording import picture_of
from contest.database import run, value
from contest.errors import Busy, Forbidden, Gone, Invalid, NotFound
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.rules import ConsentKind
from tests.badges.scenes import badge_of, issue, viewer_of
from tests.making import NOON, make_person

LATER = NOON + timedelta(minutes=1)


@pytest.mark.usefixtures("database")
async def test_a_picture_says_who_where_what_and_when_in_vietnamese():
    scene = await badge_of()

    said = picture_of(await queries.badge(scene.badge), "Hường N.", "https://thiduaso.vn")

    assert (said.title, said.name, said.unit, said.earned, said.verify_url) == (
        "Đạt chuẩn kỹ năng số",
        "Hường N.",
        "Bản Che Căn, xã Mường Phăng",
        "Đạt được: tháng 11/2026",
        f"https://thiduaso.vn/v/{scene.badge}",
    )


@pytest.mark.usefixtures("database")
async def test_a_picture_never_stands_without_a_name():
    scene = await badge_of()
    record = await queries.badge(scene.badge)

    names = [
        picture_of(record, name, "https://thiduaso.vn").name for name in ("李明", "Hu\u031bo\u031b\u0300ng")
    ]

    assert names == ["Người học", "Hường"]


@pytest.mark.usefixtures("database")
async def test_sharing_makes_a_page_under_the_chosen_name_and_keeps_the_consent():
    scene = await badge_of()

    token = await service.share(scene.badge, scene.viewer, agreed=True, whole_name=False, now=NOON)

    record, share = await queries.shared(token)
    assert (record.public_id, share.token, share.shown_name) == (scene.badge, token, "Hường N.")
    assert await value("SELECT count(*) FROM consent WHERE kind = 'share' AND withdrawn_at IS NULL") == 1


@pytest.mark.usefixtures("database")
async def test_without_the_tick_nothing_is_public_and_nothing_recorded():
    scene = await badge_of()

    with pytest.raises(Invalid, match="Please tick the box if you agree"):
        await service.share(scene.badge, scene.viewer, agreed=False, whole_name=True, now=NOON)

    assert await value("SELECT (SELECT count(*) FROM badge_share) + (SELECT count(*) FROM consent)") == 0


@pytest.mark.usefixtures("database")
async def test_sharing_twice_at_once_makes_one_page():
    scene = await badge_of()

    tokens = await asyncio.gather(
        *(service.share(scene.badge, scene.viewer, True, False, NOON) for _ in range(5))
    )

    assert len(set(tokens)) == 1
    assert await value("SELECT count(*) FROM badge_share") == 1


@pytest.mark.usefixtures("database")
async def test_another_name_gets_another_page_and_the_old_one_is_gone():
    scene = await badge_of()
    short = await service.share(scene.badge, scene.viewer, True, False, NOON)

    whole = await service.share(scene.badge, scene.viewer, True, True, LATER)

    assert (await queries.shared(whole))[1].shown_name == "Nguyễn Thị Hường"
    with pytest.raises(Gone, match="This badge page was taken back"):
        await queries.shared(short)


@pytest.mark.usefixtures("database")
async def test_taken_back_is_gone_for_ever_and_sharing_again_makes_a_new_page():
    scene = await badge_of()
    first = await service.share(scene.badge, scene.viewer, True, False, NOON)

    await service.unshare(scene.badge, scene.viewer, LATER)
    second = await service.share(scene.badge, scene.viewer, True, False, LATER + timedelta(minutes=1))

    assert second != first
    assert (await queries.shared(second))[0].public_id == scene.badge
    with pytest.raises(Gone, match="This badge page was taken back"):
        await queries.shared(first)
    with pytest.raises(NotFound, match="There is no such badge page"):
        await queries.shared("never-was")


@pytest.mark.usefixtures("database")
async def test_consent_taken_back_ends_every_page_and_a_new_consent_brings_none_back():
    scene = await badge_of()
    token = await service.share(scene.badge, scene.viewer, True, False, NOON)

    await consents.withdraw(scene.viewer.person_id, ConsentKind.SHARE, LATER)
    await consents.give(scene.viewer, ConsentKind.SHARE, LATER + timedelta(minutes=1))

    with pytest.raises(Gone, match="This badge page was taken back"):
        await queries.shared(token)
    assert (await queries.badge(scene.badge)).share is None
    again = await service.share(scene.badge, scene.viewer, True, False, LATER + timedelta(minutes=2))
    assert (await queries.shared(again))[1].token == again


@pytest.mark.usefixtures("database")
async def test_under_16_there_is_no_link_whatever_is_sent():
    scene = await badge_of(band="7-15")

    with pytest.raises(Forbidden, match="Under 16 a badge has no public link"):
        await service.share(scene.badge, scene.viewer, True, False, NOON)

    assert await value("SELECT (SELECT count(*) FROM badge_share) + (SELECT count(*) FROM consent)") == 0


@pytest.mark.usefixtures("database")
async def test_other_peoples_badges_are_not_there():
    scene = await badge_of()
    other = viewer_of(await make_person("Vàng A Páo"), "Vàng A Páo")

    for badge in (scene.badge, "no-such-badge"):
        with pytest.raises(NotFound, match="No badge has this number"):
            await service.share(badge, other, True, False, NOON)
        with pytest.raises(NotFound, match="No badge has this number"):
            await service.unshare(badge, other, NOON)


@pytest.mark.usefixtures("database")
async def test_ones_own_badges_come_latest_first_without_those_of_others():
    scene = await badge_of()
    campaign = await value("SELECT id FROM campaign")
    newer = await issue(scene.viewer.person_id, campaign, None, "dai_su_so", LATER)
    await issue(await make_person("Vàng A Páo"), campaign, None)

    mine = await queries.badges_of(scene.viewer.person_id)

    assert [record.public_id for record in mine] == [newer, scene.badge]
    assert [len(record.places) for record in mine] == [0, 2]


@pytest.mark.usefixtures("database")
async def test_a_child_has_a_picture_only_while_a_parent_agrees():
    scene = await badge_of("Giàng Thị Súa", band="7-15")
    without = (await queries.badge(scene.badge)).has_picture
    await consents.record(
        scene.viewer.person_id, ConsentKind.GUARDIAN, "vi", ConsentMethod.PAPER, NOON, relation="mother"
    )

    agreed = (await queries.badge(scene.badge)).has_picture
    await consents.withdraw(scene.viewer.person_id, ConsentKind.GUARDIAN, LATER)

    assert (without, agreed) == (False, True)
    assert not (await queries.badge(scene.badge)).has_picture


@pytest.mark.usefixtures("database")
async def test_while_sharing_is_frozen_nobody_is_named_and_no_address_is_lost():
    scene = await badge_of()
    token = await service.share(scene.badge, scene.viewer, True, False, NOON)
    await run("INSERT INTO sharing_freeze (reason, by_id, report_due_at) VALUES ('x', 1, now())")

    with pytest.raises(Busy) as paused:
        await queries.shared(token)
    with pytest.raises(Busy, match="Names and badges are not shown for the moment"):
        await service.share(scene.badge, scene.viewer, True, True, LATER)
    hidden = await queries.badge(scene.badge)
    await run("UPDATE sharing_freeze SET ended_at = now()")

    assert paused.value.retry_after == 3600
    assert (hidden.public_name, hidden.share is not None) == (None, True)
    assert (await queries.shared(token))[1].token == token


@pytest.mark.usefixtures("database")
async def test_a_share_under_older_words_is_shown_no_more():
    scene = await badge_of()
    token = await service.share(scene.badge, scene.viewer, True, False, NOON)

    await run("UPDATE consent SET version = version - 1")

    with pytest.raises(Gone, match="This badge page was taken back"):
        await queries.shared(token)
