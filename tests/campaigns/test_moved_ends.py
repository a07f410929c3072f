"""The end of a running campaign is moved while it lies ahead, with a reason; the plan says what came when."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest

from contest.acts.queries import acts_on
from contest.campaigns import service
from contest.campaigns.dates.ends import (
    LOCKED_LATER,
    RULES_LATER,
    SAME,
    TOO_LONG,
    TOO_SOON,
    move_end,
    moves_of,
    wrong_end,
)
from contest.campaigns.freezes.service import freeze
from contest.campaigns.phases.plan import PlannedPhase, plan_of
from contest.campaigns.phases.transitions import STATE, advance_due, subject
from contest.campaigns.queries import campaign_by_id, campaign_by_slug, phase_changes
from contest.campaigns.rule_versions.service import RulesChange, change_rules
from contest.campaigns.rules import Phase
from contest.database import Stale
from contest.errors import Conflict, InvalidForm
from contest.local_time import VIETNAM
from tests.campaigns.making import DAY, ENDS, HOUR, STARTS, running
from tests.campaigns.test_dates import AMOUNTS
from tests.journeys.walking import until
from tests.making import make_campaign
from tests.site import SLUG, Site

WHY = "Mưa lũ kéo dài ở nhiều bản"


NOW = STARTS + 2 * DAY
RUNNING, REVIEW = Phase.RUNNING, Phase.REVIEW


@pytest.mark.usefixtures("database")
async def test_a_campaign_runs_on_until_its_new_end_and_everybody_reads_why() -> None:
    campaign = await running()

    await move_end(campaign, ENDS + 3 * DAY, WHY, None, NOW)
    await advance_due(ENDS + DAY)
    assert (await campaign_by_id(campaign)).phase is RUNNING
    await move_end(campaign, ENDS + 2 * DAY, "Nước đã rút sớm hơn", None, ENDS + DAY)
    await advance_due(ENDS + 2 * DAY)

    card = await campaign_by_id(campaign)
    assert (card.phase, card.ends_at, card.grace_ends_at) == (REVIEW, ENDS + 2 * DAY, ENDS + 4 * DAY)
    told = [(one.before, one.after, one.later, one.reason) for one in await moves_of(campaign)]
    assert told == [
        (ENDS, ENDS + 3 * DAY, True, WHY),
        (ENDS + 3 * DAY, ENDS + 2 * DAY, False, "Nước đã rút sớm hơn"),
    ]
    acts = [one.act for one in await acts_on(subject(campaign))]
    assert acts.count("campaign_end_moved") == 2


@pytest.mark.usefixtures("database")
async def test_an_end_that_is_no_end_is_told_beside_its_field() -> None:
    campaign = await running()
    await change_rules(campaign, RulesChange(AMOUNTS, ENDS - 5 * HOUR, "Đổi điểm cho bài khó"), None, NOW)

    async def wrong(wanted: datetime) -> str:
        return await wrong_end(campaign, STARTS, ENDS, wanted, NOW)

    assert await wrong(ENDS) == SAME
    assert await wrong(NOW + HOUR - timedelta(seconds=1)) == TOO_SOON
    assert await wrong(STARTS + timedelta(days=366, seconds=1)) == TOO_LONG
    assert await wrong(ENDS - 5 * HOUR) == RULES_LATER
    assert await wrong(ENDS - 4 * HOUR) == ""
    await freeze(campaign, ENDS - HOUR, "Chờ lễ tổng kết", None, NOW)
    assert await wrong(ENDS - HOUR) == LOCKED_LATER
    with pytest.raises(InvalidForm) as refusal:
        await move_end(campaign, ENDS, WHY, None, NOW)
    assert refusal.value.fields == {"ends": SAME}


@pytest.mark.usefixtures("database")
async def test_only_a_running_campaign_has_an_end_to_move_and_two_tabs_do_not_overwrite_each_other() -> None:
    campaign = await running()
    seen = await STATE.version(campaign)
    await move_end(campaign, ENDS + DAY, WHY, None, NOW, seen=seen)

    with pytest.raises(Stale):
        await move_end(campaign, ENDS + 2 * DAY, WHY, None, NOW, seen=seen)
    # The clock has not looked yet.
    with pytest.raises(Conflict, match="already ended"):
        await move_end(campaign, ENDS + 9 * DAY, WHY, None, ENDS + DAY)
    over = await make_campaign(phase="review")
    with pytest.raises(Conflict, match="already ended"):
        await move_end(over.id, ENDS + 9 * DAY, WHY, None, NOW)


@pytest.mark.usefixtures("database")
async def test_the_plan_tells_what_came_when_and_what_is_to_come() -> None:
    campaign = await running()
    await service.end_now(campaign, None, "Tổng kết sớm cùng huyện", NOW)

    plan = plan_of(await campaign_by_id(campaign), await phase_changes(campaign), NOW)

    told = {one.phase: (one.planned, one.entered, one.early, one.late) for one in plan}
    assert told[RUNNING] == (STARTS, STARTS, False, False)
    assert told[REVIEW] == (ENDS, NOW, True, False)
    ended = (await campaign_by_id(campaign)).grace_ends_at
    assert told[Phase.CERTIFIED] == (ended, None, False, False)
    assert told[Phase.ARCHIVED] == (None, None, False, False)


def test_minutes_decide_whether_a_phase_came_late() -> None:
    minute = timedelta(minutes=1)

    assert not PlannedPhase(RUNNING, NOW, NOW + minute).late
    assert PlannedPhase(RUNNING, NOW, NOW + 2 * minute).late
    assert not PlannedPhase(Phase.CERTIFIED, NOW, NOW + DAY, earliest=True).late


async def test_two_screens_move_the_end_and_the_rules_say_so(site: Site) -> None:
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    card = await campaign_by_slug(SLUG)
    later = card.ends_at + 3 * DAY
    path = f"/organise/{SLUG}/end/move"

    page = await organiser.go(f"/organise/{SLUG}")
    assert "Kế hoạch và thực tế" in page.text and f'href="{path}"' in page.text
    vague = await organiser.go(f"{path}?ends=2026-01-01T00:00&reason=lũ")
    assert vague.response.status_code == 422 and vague.text.count("data-wrong") == 2
    given = {"ends": f"{later.astimezone(VIETNAM):%Y-%m-%dT%H:%M}", "reason": WHY}
    await organiser.go(f"{path}?{urlencode(given)}")
    done = await organiser.send(path, given)

    assert done.response.status_code == 200 and "Những lần dời ngày kết thúc" in done.text
    assert (await campaign_by_slug(SLUG)).ends_at == later.replace(second=0, microsecond=0)
    await until(site.visitor(), f"/standings/{SLUG}/rules", WHY)
