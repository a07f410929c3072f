"""What a lesson brought to a unit is told as its board counts it, or in points where the board does not."""

from dataclasses import replace

from contest.campaigns.rules import NumberedRules
from contest.ledger.rules import Award
from contest.lessons.outcome.gains import UnitGain, gains_of
from contest.live import Hub
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from tests.making import RULES
from tests.standings.campaigns import DAY, NOON, campaign_of, line


def award(number: int, points: int, *units: int) -> Award:
    return Award(1, "mua-thu", "Mùa thử", number, points, "", achieved=False, units=units)


async def gains(campaign: LiveCampaign, *awards: Award) -> tuple[UnitGain, ...]:
    boards = Boards(Hub())
    boards.campaigns.held[1] = campaign
    return await gains_of(boards, awards)


async def test_a_village_is_told_what_its_board_moved_and_what_it_lacks() -> None:
    campaign = campaign_of(36, 100)
    campaign.take([line(1, 2, 92, person=9, fresh=True), line(2, 1, 10, person=1, fresh=True)])

    (gain,) = await gains(campaign, award(2, 10, 1, 100))

    assert gain.standing.row.unit.name == "Bản 1"
    # 10 points among 36 people are 27.8 a hundred; the other village has 92.
    assert (gain.points, gain.score, gain.behind, gain.leads) == (10, 27.8, 64.2, False)
    assert gain.standing.ahead is not None and gain.standing.ahead.name == "Bản 2"


async def test_whoever_leads_lacks_nothing() -> None:
    campaign = campaign_of(100, 100)
    campaign.take([line(1, 1, 10, fresh=True)])

    (gain,) = await gains(campaign, award(1, 10, 1))

    assert (gain.score, gain.behind, gain.leads) == (10.0, None, True)


async def test_a_small_village_that_waits_for_more_people_is_told_its_points_alone() -> None:
    campaign = campaign_of(10, 100)
    careful = NumberedRules(1, NOON - DAY, replace(RULES, smallest=20, few=5))
    campaign.settle(replace(campaign._setup, versions=(careful,)))
    campaign.take([line(1, 2, 10, person=9, fresh=True), line(2, 1, 10, person=1, fresh=True)])

    (gain,) = await gains(campaign, award(2, 10, 1))

    assert gain.standing.row.held
    assert (gain.points, gain.score, gain.behind) == (10, None, None)


async def test_what_hardly_moves_a_large_unit_is_told_in_points() -> None:
    campaign = campaign_of(30_000)
    campaign.take([line(1, 1, 10, fresh=True)])

    (gain,) = await gains(campaign, award(1, 10, 1))

    assert (gain.points, gain.score) == (10, None)


async def test_nothing_is_told_of_no_points_of_other_campaigns_and_of_units_without_a_board() -> None:
    campaign = campaign_of(100)
    campaign.take([line(1, 1, 10, fresh=True)])

    assert await gains(campaign, award(1, 0, 1), award(1, 10, 100)) == ()
    assert await gains_of(Boards(Hub()), [award(1, 10, 1)]) == ()
