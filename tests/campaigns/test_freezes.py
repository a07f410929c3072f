"""Boards that stand still for the public: at the very instant, after a restart, over certification."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from contest.campaigns.freezes.queries import freezes, holding, open_freeze
from contest.campaigns.freezes.rules import (
    AFTER_END,
    ALREADY,
    NO_INSTANT,
    NO_REASON,
    NOT_LOCKED,
    PAST,
    planned,
)
from contest.campaigns.freezes.service import freeze, hold_due, lift
from contest.campaigns.queries import campaign_by_slug, rule_versions
from contest.campaigns.rule_versions.rules import amounts_of
from contest.campaigns.rule_versions.service import RulesChange, change_rules, withdraw
from contest.campaigns.rules import Phase
from contest.clock import now
from contest.database import connected, rows, value
from contest.errors import Conflict
from contest.live import Hub
from contest.results.certification.queries import certified_campaigns, final_standings
from contest.results.certification.service import certify
from contest.results.public_log.page import public_campaign
from contest.standings.engine.live import Boards
from contest.standings.queries import entries_after, setup_of
from tests.conftest import UNHURRIED
from tests.making import against_the_rules
from tests.refused import wrong
from tests.screens.crowd import learn
from tests.site import SLUG, Site

HOUR = timedelta(hours=1)
OURS, RIVAL = "03325-001", "03325-002"
WHY = "Chờ lễ tổng kết"
BOARD = f"/standings/{SLUG}/village/B"


@pytest.fixture
async def small_database(small_url: str) -> AsyncIterator[str]:
    async with connected(small_url, pool=5, deadlines=UNHURRIED):
        yield small_url


async def campaign() -> int:
    return (await campaign_by_slug(SLUG)).id


async def public_numbers(campaign_id: int) -> list[int]:
    return [line.entry.number for line in await entries_after(campaign_id, 0)]


@pytest.mark.usefixtures("small_database")
async def test_from_a_planned_instant_on_no_entry_is_public_before_anybody_noticed() -> None:
    made = await campaign()
    await learn(OURS, people=2)
    at = now()
    await freeze(made, at, WHY, None, at - HOUR)
    await learn(OURS, people=3)

    assert (len(await public_numbers(made)), await holding(made)) == (2, None)
    assert len(await entries_after(made, 0, public=False)) == 5
    assert (await hold_due(now()), await hold_due(now())) == (1, 0)
    held = await holding(made)
    assert held is not None and held.number == 2
    assert len(await public_numbers(made)) == 2

    await lift(made, "Lễ tổng kết đã xong", None, now())
    assert len(await public_numbers(made)) == 5
    assert [one.lift_reason for one in await freezes(made)] == ["Lễ tổng kết đã xong"]
    acts = await rows("SELECT act FROM audit_record WHERE act LIKE 'boards%' ORDER BY id")
    assert [one["act"] for one in acts] == ["boards_locked", "boards_shown_again"]


@pytest.mark.usefixtures("small_database")
async def test_a_process_that_starts_shows_the_instant_and_organisers_see_on() -> None:
    made = await campaign()
    await learn(OURS, people=6)
    await freeze(made, None, WHY, None, now())
    await learn(RIVAL, people=7)
    await against_the_rules("UPDATE enrolment SET eligible = eligible * 2 WHERE campaign_id = $1", made)

    boards = Boards(Hub())
    await boards.open()
    shown, whole = boards.campaigns.campaign(SLUG), await boards.whole.campaign(made)
    rival = await value("SELECT id FROM unit WHERE code = $1", RIVAL)

    assert (shown.fold.number, whole.fold.number) == (6, 13)
    assert (shown.tally(rival).participants, whole.tally(rival).participants) == (0, 7)
    assert (shown.members[rival].eligible, whole.members[rival].eligible) == (80, 160)
    assert shown.frozen_at is not None and not shown.ready_to_turn(boards.campaigns.today + timedelta(days=1))
    await boards.close()


@pytest.mark.usefixtures("small_database")
async def test_many_who_look_at_once_wait_for_one_reading_and_see_all_that_counted() -> None:
    made = await campaign()
    boards = Boards(Hub())
    await boards.open()
    await learn(OURS, people=6)
    unlocked = await boards.whole.campaign(made)
    assert unlocked is boards.campaigns.campaign(SLUG) and unlocked.fold.number == 6

    await freeze(made, None, WHY, None, now())
    before = (await boards.whole.campaign(made)).version
    await learn(RIVAL, people=1)
    whole = await asyncio.gather(*(boards.whole.campaign(made) for _ in range(20)))

    assert {one.fold.number for one in whole} == {7}
    # One entry, and a few readings: those who asked while one went on wait for the next together.
    assert whole[0].version - before < 10
    await boards.close()


@pytest.mark.usefixtures("small_database")
async def test_a_change_of_rules_that_is_taken_back_meanwhile_leaves_the_boards_standing() -> None:
    made, at = await campaign(), now()
    await learn(OURS, people=6)
    dearer = amounts_of((await rule_versions(made))[0].rules) | {"lesson_points": 15}
    change = RulesChange(dearer, at + 3 * HOUR, "Nhiều bản mới có mạng")
    number = await change_rules(made, change, None, at)
    await freeze(made, None, WHY, None, at)
    await withdraw(made, number, "Chưa bàn xong với các xã", None, at)
    held = await holding(made)

    boards = Boards(Hub())
    await boards.open()
    shown = boards.campaigns.board(SLUG, "village", "B", 1)

    assert held is not None and held.rules == number
    assert shown.frozen_at is not None and [row.participants for row in shown.rows] == [6, 0]
    await boards.close()


@pytest.mark.usefixtures("small_database")
async def test_a_result_certified_while_boards_are_locked_stays_unknown_until_they_are_shown() -> None:
    made = await campaign()
    await learn(OURS, people=6)
    await freeze(made, None, WHY, None, now())
    await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE id = $1", made)
    await certify(made, None, now() + timedelta(days=3))

    assert (await public_campaign(SLUG)).phase is Phase.REVIEW
    assert (await final_standings(made), await certified_campaigns()) == ((), ())
    setup = await setup_of(made)
    assert (setup.card.phase, setup.certified) == (Phase.REVIEW, {})

    await lift(made, "Lễ tổng kết đã xong", None, now())
    assert (await public_campaign(SLUG)).phase is Phase.CERTIFIED
    assert len(await final_standings(made)) > 0


@pytest.mark.usefixtures("small_database")
async def test_a_result_that_everybody_knows_is_not_locked_at_an_instant_planned_before() -> None:
    made, at = await campaign(), now()
    await learn(OURS, people=6)
    await freeze(made, at, WHY, None, at - HOUR)
    await against_the_rules("UPDATE campaign SET phase = 'review', ends_at = now() WHERE id = $1", made)
    await certify(made, None, now() + timedelta(days=3))

    assert await hold_due(now() + timedelta(days=4)) == 0
    assert (await open_freeze(made), await freezes(made)) == (None, ())
    assert len(await final_standings(made)) > 0


@pytest.mark.usefixtures("small_database")
async def test_what_cannot_be_locked_is_told() -> None:
    made, ends_at = await campaign(), (await campaign_by_slug(SLUG)).ends_at

    with pytest.raises(Conflict) as nothing:
        await lift(made, WHY, None, now())
    assert nothing.value.message == NOT_LOCKED
    for at, reason, fields in (
        (now() - HOUR, WHY, {"at": PAST}),
        (ends_at, WHY, {"at": AFTER_END}),
        (None, "", {"reason": NO_REASON}),
    ):
        with wrong(**fields):
            await freeze(made, at, reason, None, now())
    await freeze(made, now() + HOUR, WHY, None, now())
    with pytest.raises(Conflict) as again:
        await freeze(made, None, WHY, None, now())
    assert again.value.message == ALREADY
    with wrong(reason=NO_REASON):
        await lift(made, "", None, now())
    await lift(made, "Đổi ngày", None, now())
    assert (await open_freeze(made), await freezes(made)) == (None, ())
    for odd in ("ngày mai", "1999-12-31T10:00", "2026-12-01T10:00+07:00"):
        with wrong(at=NO_INSTANT):
            planned(odd)
    assert planned("2026-12-01T08:00") == datetime(2026, 12, 1, 1, tzinfo=UTC)


async def test_an_organiser_locks_and_sees_on_while_everybody_else_sees_the_instant(site: Site) -> None:
    organiser, stranger = site.visitor(), site.visitor()
    await organiser.sign_in("organiser")
    await learn(OURS, people=6)
    await organiser.go(f"/organise/{SLUG}/lock")
    refusal = await organiser.send(f"/organise/{SLUG}/lock", {"when": "now", "reason": ""})
    assert refusal.status == 422
    # A word that is neither now nor a planned time locks nothing, nor does a reason that nobody can see.
    for odd in ("", " ", "all", "Now", "*"):
        refusal = await organiser.send(f"/organise/{SLUG}/lock", {"when": odd, "reason": WHY})
        assert refusal.status == 422 and "khoá ngay hay khoá vào giờ hẹn" in refusal.text, odd
    unseen = await organiser.send(f"/organise/{SLUG}/lock", {"when": "now", "reason": "\u200b\u2800"})
    assert unseen.status == 422 and "aria-invalid" in unseen.text
    page = await organiser.send(f"/organise/{SLUG}/lock", {"when": "now", "reason": WHY})
    assert "Mọi người đang xem bảng như lúc" in page.text
    await learn(RIVAL, people=7)

    own = await organiser.go(f"/organise/{SLUG}/boards?track=village&cluster=B")
    assert "Chỉ ban tổ chức xem được trang này" in own.text and own.text.count("7 tham gia") == 1
    assert "7 tham gia" not in (await stranger.go(BOARD)).text
    assert WHY in (await stranger.go(f"/campaigns/{SLUG}/changes")).text
    assert (await stranger.go(f"/organise/{SLUG}/boards")).path == "/sign-in"
