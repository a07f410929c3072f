"""The share of eligible people with at least one entry."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import ClassVar, Self

from leaderboard.methods.base import FULL, Ranking, quotient
from leaderboard.scoring import Competitor, Pool, a_head, declared
from leaderboard.tallies import UnitTally


@dataclass(frozen=True, slots=True)
class Participation(Ranking):
    """The percentage of eligible people with at least one entry."""

    name: ClassVar[str] = "participation"
    order: ClassVar[int] = 3
    counts: ClassVar[str] = "participants"
    of_people: ClassVar[bool] = True
    percent: ClassVar[bool] = True
    smallest: int = 20
    few: int = 5

    @classmethod
    def build(cls, smallest: int, few: int, top: int) -> Self:
        """Build it with the limits of a season's rules."""
        return cls(smallest, few)

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Compare participants with eligible people."""
        eligible = competitor.eligible
        part = FULL * declared(tally.participants, eligible)
        return a_head(part, eligible, FULL * pool.tally.participants, pool, self.smallest)

    def mean(self, pool: Pool) -> Fraction:
        """Compare the participants of the pool with its people."""
        return quotient(FULL * pool.tally.participants, pool.eligible)

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry by which somebody came or reached the standard."""
        return tally.joined

    def people_for(self, gap: Fraction, eligible: int) -> int | None:
        """Take the people that the share is short of, in a small unit of those it is reckoned with."""
        return ceil(gap * max(eligible, self.smallest) / FULL)


METHOD = Participation
