"""Points per so many eligible people."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import ClassVar, Self

from leaderboard.methods.base import Ranking, quotient
from leaderboard.scoring import Competitor, Pool, a_head
from leaderboard.tallies import UnitTally


@dataclass(frozen=True, slots=True)
class PerEligible(Ranking):
    """Points per `per` eligible people."""

    name: ClassVar[str] = "per-eligible"
    order: ClassVar[int] = 1
    counts: ClassVar[str] = "points"
    per: int = 100
    smallest: int = 20
    few: int = 5

    @classmethod
    def build(cls, smallest: int, few: int, top: int) -> Self:
        """Build it with the limits of a campaign's rules."""
        return cls(smallest=smallest, few=few)

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Spread the unit's points over its eligible people."""
        points, pooled = self.per * tally.points, self.per * pool.tally.points
        return a_head(points, competitor.eligible, pooled, pool, self.smallest)

    def mean(self, pool: Pool) -> Fraction:
        """Spread the points of the pool over its people."""
        return quotient(self.per * pool.tally.points, pool.eligible)

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry that moved anything: points count, whatever they are for."""
        return tally.changed

    def points_for(self, gap: Fraction, eligible: int) -> int | None:
        """Take the points that the unit's people are short of, in a small unit those it is reckoned with."""
        return ceil(gap * max(eligible, self.smallest) / self.per)


METHOD = PerEligible
