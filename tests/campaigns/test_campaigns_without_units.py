"""No campaign starts without a unit, by click or by clock, and none starts in the past without saying so."""

import pytest

from contest.acts.queries import acts_on
from contest.campaigns import service
from contest.campaigns.phases.next_steps import next_steps
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import campaign_by_id, enrolments_of
from contest.errors import Conflict
from tests.campaigns.making import (
    DAY,
    ENDS,
    HOUR,
    STARTS,
    a_few_units,
    gate,
    phase,
    phases,
    registering,
)

pytestmark = pytest.mark.usefixtures("database")


async def acts(campaign: int) -> list[str]:
    return [line.act for line in await acts_on(subject(campaign))]


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("at", [STARTS - HOUR, STARTS, STARTS + HOUR, ENDS + HOUR])
async def test_launching_without_a_unit_is_refused_with_the_way(at, at_once):
    campaign = await registering()

    with pytest.raises(Conflict, match=r"No unit takes part .* Register units first"):
        await service.launch(campaign, None, at, at_once=at_once)

    assert (await phase(campaign), await gate(campaign)) == ("registration", "shut")
    assert (await campaign_by_id(campaign)).starts_at == STARTS


async def test_the_clock_does_not_start_an_empty_campaign_and_says_so_once():
    campaign = await registering()

    taken = [
        await service.advance_due(at) for at in (STARTS - HOUR / 60, STARTS, STARTS, STARTS + DAY, ENDS + DAY)
    ]

    assert taken == [0, 0, 0, 0, 0]
    assert (await phase(campaign), await gate(campaign)) == ("registration", "shut")
    assert (await acts(campaign)).count("campaign_start_missed") == 1
    seen = next_steps(await campaign_by_id(campaign), STARTS)
    assert "passed without a unit" in seen.sentence
    assert "dates" in seen.acts


async def test_units_that_come_after_a_missed_start_are_ranked_and_the_campaign_waits_for_a_launch():
    await a_few_units()
    campaign = await registering()
    await service.advance_due(STARTS)
    await service.enrol(campaign, "DN001", None, STARTS + HOUR)

    await service.advance_due(STARTS + 2 * HOUR)
    assert await phase(campaign) == "registration"
    await service.launch(campaign, None, STARTS + 3 * HOUR)

    assert (await campaign_by_id(campaign)).starts_at == STARTS + 3 * HOUR
    assert (await phases(campaign))[-1] == ("running", STARTS + 3 * HOUR)
    assert [one.ranked for one in await enrolments_of(campaign)] == [True]
    assert "campaign_start_moved" in await acts(campaign)


async def test_a_missed_campaign_whose_end_is_past_too_needs_new_dates():
    await a_few_units()
    campaign = await registering()
    await service.enrol(campaign, "DN001", None, STARTS + HOUR)

    with pytest.raises(Conflict, match="choose new dates"):
        await service.launch(campaign, None, ENDS)

    assert await phase(campaign) == "registration"


async def test_who_registers_while_the_clock_is_late_is_outside_the_ranking():
    await a_few_units()
    campaign = await registering()
    await service.enrol(campaign, "DN001", None, STARTS - HOUR)

    await service.enrol(campaign, "HTX001", None, STARTS)

    assert {one.code: one.ranked for one in await enrolments_of(campaign)} == {"DN001": True, "HTX001": False}
