"""What a lesson brought to the units of whoever passed it, as their boards count it."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from contest.ledger.rules import Award
from contest.standings.board.views import UnitStanding, standing_of
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.explaining.formula import ALONE, tenths_of
from leaderboard import Competitor, UnitTally


@dataclass(frozen=True, slots=True)
class UnitGain:
    """What one award brought to one unit: its points, and what they are on its board.

    `score` is none where points are not what the board compares, or do not move it yet. `behind` is what is
    still missing to the unit one place above, on the same board.
    """

    standing: UnitStanding
    points: int
    score: float | None

    @property
    def behind(self) -> float | None:
        """What is missing to the next place above; none where that is not told."""
        return self.standing.gap if self.score is not None else None

    @property
    def leads(self) -> bool:
        """Whether nobody is ahead."""
        return self.standing.row.place == 1

    @property
    def rises(self) -> int:
        """Places won since this morning."""
        return max(0, self.standing.row.moved or 0)


async def gains_of(boards: Boards, awards: Iterable[Award]) -> tuple[UnitGain, ...]:
    """What these awards brought to the units that stand on boards, once the boards have taken them in."""
    paid = [award for award in awards if award.points]
    campaigns = await asyncio.gather(*(boards.caught_up(one.campaign_id, one.number) for one in paid))
    both = zip(campaigns, paid, strict=True)
    return tuple(
        gain for campaign, award in both if campaign is not None for gain in _gained(campaign, award)
    )


def _gained(campaign: LiveCampaign, award: Award) -> Iterable[UnitGain]:
    for unit in award.units:
        standing = standing_of(campaign, unit, each_side=1)
        if standing is not None:
            yield UnitGain(standing, award.points, _score(campaign, unit, standing, award.points))


def _score(campaign: LiveCampaign, unit: int, standing: UnitStanding, points: int) -> float | None:
    """The points as the unit's board counts them: alone, beside what the unit had already."""
    table, row = campaign.table_of(unit), standing.row
    if table is None or row.held or row.under or not row.ranked:
        return None
    if table.method.points_for(Fraction(0), row.eligible) is None:
        return None
    tenths = tenths_of(table.method.score(UnitTally(points=points), Competitor(unit, row.eligible), ALONE))
    return tenths / 10 if tenths else None
