"""Coverage, help and participation together, out of 1,000."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from leaderboard.methods.base import Ranking, quotient
from leaderboard.scoring import HELP_ENTRIES, NOTHING, Competitor, Pool, a_head, declared
from leaderboard.tallies import UnitTally

# What full marks of each part are worth: 1,000 together.
COVERAGE, HELP, PARTICIPATION = 600, 250, 150


@dataclass(frozen=True, slots=True)
class Balanced(Ranking):
    """A thousand for a unit where all reached the standard, took part and completed a help a head."""

    name: ClassVar[str] = "balanced"
    order: ClassVar[int] = 6
    of_people: ClassVar[bool] = True
    smallest: int = 20
    few: int = 5

    @classmethod
    def build(cls, smallest: int, few: int, top: int) -> Self:
        """Build it with the limits of a campaign's rules."""
        return cls(smallest, few)

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Add the three parts up."""
        return sum(self.parts(tally, competitor, pool).values(), NOTHING)

    def parts(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Mapping[str, Fraction]:
        """Weigh the shares of coverage, help and participation; together they are the score."""
        eligible = competitor.eligible
        own, pooled = weighed(tally, eligible), weighed(pool.tally, pool.eligible)
        shares = (
            a_head(part, eligible, whole, pool, self.smallest)
            for part, whole in zip(own, pooled, strict=True)
        )
        return dict(zip(("achievers", "paid", "participants"), shares, strict=True))

    def mean(self, pool: Pool) -> Fraction:
        """Weigh the shares of the whole pool."""
        return quotient(sum(weighed(pool.tally, pool.eligible)), pool.eligible)

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry by which somebody came, reached the standard or helped."""
        return max(tally.joined, tally.assisted)


def weighed(tally: UnitTally, eligible: int) -> tuple[int, int, int]:
    """Weigh coverage, help and participation, still to be spread over people."""
    return (
        COVERAGE * declared(tally.achievers, eligible),
        HELP // HELP_ENTRIES * declared(tally.paid, HELP_ENTRIES * eligible),
        PARTICIPATION * declared(tally.participants, eligible),
    )


METHOD = Balanced
