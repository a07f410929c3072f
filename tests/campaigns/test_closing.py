"""Registration of units may end before the campaign starts: who comes later is outside the ranking."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest

from contest.campaigns import service
from contest.campaigns.dates.closing.service import (
    AFTER_START,
    SAME,
    TOO_SOON,
    move_closing,
    moves_of_registration,
)
from contest.campaigns.dates.service import CLOSES_LATER, NewDates, change_dates
from contest.campaigns.enrolment.ranking import rank
from contest.campaigns.phases.next_steps import next_steps
from contest.campaigns.phases.plan import plan_of
from contest.campaigns.phases.transitions import STATE
from contest.campaigns.queries import campaign_by_id, campaign_by_slug, enrolments_of, phase_changes
from contest.campaigns.rules import Phase
from contest.clock import now
from contest.database import Stale, run
from contest.errors import Conflict
from contest.launching.basis import basis_of
from contest.launching.forms import usual
from tests.campaigns.making import (
    CREATED,
    DAY,
    DRAFT,
    ENDS,
    HOUR,
    OPENS,
    STARTS,
    a_few_units,
    drafted,
    gate,
    phase,
)
from tests.campaigns.making import registering as opened
from tests.campaigns.test_champions import champion_of, enrolled
from tests.journeys.walking import until
from tests.making import against_the_rules, make_unit
from tests.refused import wrong
from tests.site import SLUG, Site

CLOSES = STARTS - 2 * DAY
OWN = replace(DRAFT, registration_ends_at=CLOSES)
WHY = "Nhiều xã chưa kịp họp bàn"


async def ranked(campaign: int) -> dict[str, bool]:
    return {one.code: one.ranked for one in await enrolments_of(campaign)}


@pytest.mark.usefixtures("database")
async def test_who_registers_after_its_end_takes_part_outside_the_ranking_until_somebody_says_why() -> None:
    await a_few_units()
    campaign = await opened(OWN)

    await service.enrol(campaign, "DN001", None, CLOSES - timedelta(microseconds=1))
    await service.enrol(campaign, "HTX001", None, CLOSES)
    assert await ranked(campaign) == {"DN001": True, "HTX001": False}
    await rank(campaign, ["HTX001"], True, WHY, None, CLOSES + HOUR)

    assert await ranked(campaign) == {"DN001": True, "HTX001": True}
    await service.advance_due(STARTS)
    assert await phase(campaign) == "running"


@pytest.mark.usefixtures("database")
async def test_its_end_is_put_off_with_a_reason_and_who_came_meanwhile_came_in_time() -> None:
    await a_few_units()
    campaign = await opened(OWN)
    await service.enrol(campaign, "DN001", None, CLOSES + HOUR)
    seen = await STATE.version(campaign)

    await move_closing(campaign, STARTS - DAY, WHY, None, CLOSES + 2 * HOUR, seen=seen)

    assert await ranked(campaign) == {"DN001": True}
    [moved] = await moves_of_registration(campaign)
    assert (moved.before, moved.after, moved.reason) == (CLOSES, STARTS - DAY, WHY)
    with pytest.raises(Stale):
        await move_closing(campaign, STARTS, WHY, None, CLOSES + 2 * HOUR, seen=seen)
    card = await campaign_by_id(campaign)
    line = plan_of(card, await phase_changes(campaign), STARTS - DAY)[1]
    assert (line.phase, line.closes, line.closed) == (Phase.REGISTRATION, STARTS - DAY, True)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [(CLOSES, SAME), (CREATED + HOUR - timedelta(seconds=1), TOO_SOON), (STARTS + HOUR, AFTER_START)],
)
async def test_an_end_that_cannot_be_is_told(wanted: datetime, sentence: str) -> None:
    campaign = await opened(OWN)

    with wrong(closes=sentence):
        await move_closing(campaign, wanted, WHY, None, CREATED)


@pytest.mark.usefixtures("database")
async def test_only_open_registration_has_an_end_to_move() -> None:
    await a_few_units()
    draft = await drafted(replace(OWN, slug="chua-mo", name="Chưa mở"))
    with pytest.raises(Conflict, match="Open the registration"):
        await move_closing(draft, STARTS - DAY, WHY, None, CREATED)
    campaign = await opened(OWN)
    with pytest.raises(Conflict, match="can no longer be moved"):
        await move_closing(campaign, STARTS, WHY, None, STARTS)


@pytest.mark.usefixtures("database")
async def test_the_start_stays_behind_the_end_of_registration_and_takes_it_along_when_it_comes_early() -> (
    None
):
    await a_few_units()
    campaign = await opened(OWN)
    with wrong(starts=CLOSES_LATER):
        await change_dates(campaign, NewDates("Tuần", None, CLOSES - HOUR, ENDS), None, CREATED)
    await service.enrol(campaign, "DN001", None, OPENS + HOUR)

    await service.launch(campaign, None, OPENS + DAY, at_once=True)

    card = await campaign_by_id(campaign)
    assert (card.registration_ends_at, card.starts_at) == (OPENS + DAY, OPENS + DAY)


@pytest.mark.usefixtures("database")
async def test_after_a_missed_start_units_are_in_time_until_the_launch_or_the_new_start() -> None:
    await a_few_units()
    campaign = await opened(OWN)
    await service.advance_due(STARTS)
    await service.enrol(campaign, "DN001", None, STARTS + HOUR)
    await change_dates(
        campaign, NewDates("Tuần", None, STARTS + 2 * DAY, ENDS + DAY), None, STARTS + 2 * HOUR
    )
    await service.enrol(campaign, "HTX001", None, STARTS + DAY)

    assert await ranked(campaign) == {"DN001": True, "HTX001": True}


@pytest.mark.usefixtures("database")
async def test_a_campaign_whose_units_all_came_late_does_not_start_and_rank_nobody() -> None:
    await a_few_units()
    campaign = await opened(OWN)
    await service.enrol(campaign, "DN001", None, CLOSES + HOUR)

    with pytest.raises(Conflict, match="none of them would be ranked"):
        await service.launch(campaign, None, CLOSES + 2 * HOUR, at_once=True)
    assert "if a unit has registered in time" in next_steps(await campaign_by_id(campaign), CLOSES).sentence
    await service.advance_due(STARTS)
    assert (await phase(campaign), await gate(campaign)) == ("registration", "shut")
    missed = next_steps(await campaign_by_id(campaign), STARTS)
    assert "passed without a unit that is ranked" in missed.sentence and "late" in missed.acts

    await service.launch(campaign, None, STARTS + HOUR)

    assert (await phase(campaign), await ranked(campaign)) == ("running", {"DN001": True})


@pytest.mark.usefixtures("database")
async def test_new_dates_after_a_missed_start_rank_who_had_come_late_but_for_decisions() -> None:
    await a_few_units()
    campaign = await opened(OWN)
    await service.enrol(campaign, "DN001", None, CLOSES + HOUR)
    await service.enrol(campaign, "HTX001", None, CLOSES + HOUR)
    for granted in (True, False):
        await rank(campaign, ["HTX001"], granted, WHY, None, CLOSES + 2 * HOUR)

    new = NewDates("Tuần", None, STARTS + 2 * DAY, ENDS + DAY)
    await change_dates(campaign, new, None, STARTS + HOUR)

    assert await ranked(campaign) == {"DN001": True, "HTX001": False}


@pytest.mark.usefixtures("database")
async def test_registration_whose_end_is_past_is_not_opened() -> None:
    late = await drafted(OWN)

    await service.advance_due(CLOSES)
    assert await phase(late) == "draft"
    with pytest.raises(Conflict, match="choose new dates"):
        await service.open_registration(late, None, CLOSES)


async def test_one_like_a_campaign_closes_registration_as_long_before_the_start(site: Site) -> None:
    card = await campaign_by_slug(SLUG)
    assert (await basis_of(f"campaign:{SLUG}")).close is None
    await against_the_rules("UPDATE campaign SET registration_ends_at = $1", card.starts_at - 2 * DAY)

    basis = await basis_of(f"campaign:{SLUG}")
    assert basis.close == 2 * DAY
    # One that closed weeks before its start proposes no hour that is past, or before registration opens.
    for lead in (None, 30 * DAY, DAY):
        early = usual(replace(basis, close=20 * DAY, lead=lead), (), "vi", now())
        assert early.dates.closes == ""


async def test_two_screens_move_it_and_a_champion_is_told_kindly_when_it_is_past(site: Site) -> None:
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    starts = now() + 3 * DAY
    await against_the_rules("UPDATE ledger SET gate = 'shut'")
    await against_the_rules("UPDATE campaign SET phase = 'registration', starts_at = $1", starts)
    path = f"/organise/{SLUG}/registration/move"
    assert f'href="{path}"' in (await organiser.go(f"/organise/{SLUG}")).text
    vague = await organiser.go(f"{path}?closes=2026-01-01T00:00&reason=lũ")
    assert vague.status == 422 and vague.text.count("data-wrong") == 2
    given = {"closes": f"{starts + 7 * HOUR - DAY:%Y-%m-%dT%H:%M}", "reason": WHY}
    await organiser.go(f"{path}?{urlencode(given)}")
    done = await organiser.send(path, given)
    assert done.status == 200 and "Những lần dời hạn đăng ký" in done.text and WHY in done.text
    # Put off to the very start, the reason is still everybody's to read.
    again = "Thêm thời gian cho các bản xa"
    await move_closing((await campaign_by_slug(SLUG)).id, starts, again, None, now())
    rules = await until(site.visitor(), f"/standings/{SLUG}/rules", "Đơn vị đăng ký sau khi đợt đã bắt đầu")
    assert again in rules.text

    await make_unit("HTX mắc ca", kind="cooperative", track="enterprise", eligible=12, code="HTX002")
    champion = await champion_of(site, "HTX002")
    assert "được xếp hạng" in champion.page.text
    await run("UPDATE campaign SET registration_ends_at = $1", now() - HOUR)
    page = champion.page.hidden
    asked = await champion.send(f"/campaigns/{SLUG}/register", {"code": "HTX002", "_seen": page["_seen"]})
    assert asked.status == 409 and "Vừa hết hạn đăng ký" in asked.text
    assert "Nếu có lý do chính đáng, báo Ban tổ chức" in asked.text

    await champion.send(f"/campaigns/{SLUG}/register")

    assert await enrolled("HTX002") == [False]
