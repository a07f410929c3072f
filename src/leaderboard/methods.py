"""The ranking methods: what a unit's sums are worth, in exact fractions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from leaderboard.scoring import HELP_ENTRIES, NOTHING, Competitor, Method, Pool, a_head, declared
from leaderboard.tallies import UnitTally

FULL = 100
# What full marks of each part of the balanced method are worth: 1,000 together.
COVERAGE, HELP, PARTICIPATION = 600, 250, 150


@dataclass(frozen=True, slots=True)
class PerEligible:
    """Points per `per` eligible people."""

    name: ClassVar[str] = "per-eligible"
    per: int = 100
    smallest: int = 20
    few: int = 5

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


@dataclass(frozen=True, slots=True)
class Coverage:
    """The percentage of eligible people who reached the standard."""

    name: ClassVar[str] = "coverage"
    smallest: int = 20
    few: int = 5

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


@dataclass(frozen=True, slots=True)
class Participation:
    """The percentage of eligible people with at least one entry."""

    name: ClassVar[str] = "participation"
    smallest: int = 20
    few: int = 5

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


@dataclass(frozen=True, slots=True)
class Total:
    """The plain sum of points, whatever the size of the unit."""

    name: ClassVar[str] = "total"
    smallest: int = 20
    few: int = 5

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Take the points as they are."""
        return Fraction(tally.points)

    def mean(self, pool: Pool) -> Fraction:
        """Spread the points of the pool over its units."""
        return quotient(pool.tally.points, pool.units)

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry that moved anything: points count, whatever they are for."""
        return tally.changed


@dataclass(frozen=True, slots=True)
class TopN:
    """Points a head of the unit's best `top` people; the board must have been told to look at them."""

    name: ClassVar[str] = "top-n"
    top: int = 10
    smallest: int = 20
    few: int = 5

    def __post_init__(self) -> None:
        if self.top < 1:
            raise ValueError(f"The best {self.top} people of a unit cannot be compared.")

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Spread the points of the best people over `top` heads, those who did not come included."""
        return Fraction(tally.best, self.top)

    def mean(self, pool: Pool) -> Fraction:
        """Spread the points of the best people of every unit over all their heads."""
        return quotient(pool.tally.best, self.top * pool.units)

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry that moved the best, or by which somebody came or reached the standard."""
        return max(tally.bettered, tally.joined)


@dataclass(frozen=True, slots=True)
class Balanced:
    """A thousand for a unit where all reached the standard, took part and completed a help a head."""

    name: ClassVar[str] = "balanced"
    smallest: int = 20
    few: int = 5

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Add the three parts up."""
        return sum(self.parts(tally, competitor, pool), NOTHING)

    def parts(
        self, tally: UnitTally, competitor: Competitor, pool: Pool
    ) -> tuple[Fraction, Fraction, Fraction]:
        """Weigh the shares of coverage, help and participation; together they are the score."""
        eligible = competitor.eligible
        own, pooled = weighed(tally, eligible), weighed(pool.tally, pool.eligible)
        coverage, help_given, participation = (
            a_head(part, eligible, whole, pool, self.smallest)
            for part, whole in zip(own, pooled, strict=True)
        )
        return coverage, help_given, participation

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


def quotient(part: int, whole: int) -> Fraction:
    """Divide exactly; a share of nobody is none."""
    return Fraction(part, whole) if whole else NOTHING


METHODS: Mapping[str, Callable[[int, int, int], Method]] = {
    PerEligible.name: lambda smallest, few, top: PerEligible(smallest=smallest, few=few),
    Coverage.name: lambda smallest, few, top: Coverage(smallest, few),
    Participation.name: lambda smallest, few, top: Participation(smallest, few),
    Total.name: lambda smallest, few, top: Total(smallest, few),
    TopN.name: lambda smallest, few, top: TopN(top, smallest, few),
    Balanced.name: lambda smallest, few, top: Balanced(smallest, few),
}


def method(name: str, *, smallest: int, few: int, top: int) -> Method:
    """Build the method that rules and packages call by this name."""
    if name not in METHODS:
        raise ValueError(f"There is no ranking method called {name!r}; there are {', '.join(METHODS)}.")
    return METHODS[name](smallest, few, top)
