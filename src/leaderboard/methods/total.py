"""The plain sum of points."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import ClassVar, Self

from leaderboard.methods.base import Ranking, quotient
from leaderboard.scoring import Competitor, Pool
from leaderboard.tallies import UnitTally


@dataclass(frozen=True, slots=True)
class Total(Ranking):
    """The plain sum of points, whatever the size of the unit."""

    name: ClassVar[str] = "total"
    order: ClassVar[int] = 4
    counts: ClassVar[str] = "points"
    divides: ClassVar[bool] = False
    smallest: int = 20
    few: int = 5

    @classmethod
    def build(cls, smallest: int, few: int, top: int) -> Self:
        """Build it with the limits of a campaign's rules."""
        return cls(smallest, few)

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Take the points as they are."""
        return Fraction(tally.points)

    def mean(self, pool: Pool) -> Fraction:
        """Spread the points of the pool over its units."""
        return quotient(pool.tally.points, pool.units)

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry that moved anything: points count, whatever they are for."""
        return tally.changed

    def points_for(self, gap: Fraction, eligible: int) -> int | None:
        """Take the points of the gap."""
        return ceil(gap)


METHOD = Total
