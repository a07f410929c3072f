"""The share of eligible people who reached the standard."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import ClassVar, Self

from leaderboard.methods.base import FULL, Ranking, quotient
from leaderboard.scoring import Competitor, Pool, a_head, declared
from leaderboard.tallies import UnitTally


@dataclass(frozen=True, slots=True)
class Coverage(Ranking):
    """The percentage of eligible people who reached the standard."""

    name: ClassVar[str] = "coverage"
    order: ClassVar[int] = 2
    counts: ClassVar[str] = "achievers"
    of_people: ClassVar[bool] = True
    percent: ClassVar[bool] = True
    smallest: int = 20
    few: int = 5

    @classmethod
    def build(cls, smallest: int, few: int, top: int) -> Self:
        """Build it with the limits of a season's rules."""
        return cls(smallest, few)

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Compare achievers with eligible people."""
        eligible = competitor.eligible
        part = FULL * declared(tally.achievers, eligible)
        return a_head(part, eligible, FULL * pool.tally.achievers, pool, self.smallest)

    def mean(self, pool: Pool) -> Fraction:
        """Compare the achievers of the pool with its people."""
        return quotient(FULL * pool.tally.achievers, pool.eligible)

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry by which somebody came or reached the standard."""
        return tally.joined

    def people_for(self, gap: Fraction, eligible: int) -> int | None:
        """Take the people that the share is short of, in a small unit of those it is reckoned with."""
        return ceil(gap * max(eligible, self.smallest) / FULL)


METHOD = Coverage
