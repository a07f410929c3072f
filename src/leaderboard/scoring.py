"""Ranking methods: from the sums of a unit to its score, in exact fractions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Protocol

from leaderboard.tallies import UnitTally

NOTHING = Fraction(0)
FULL = 100


@dataclass(frozen=True, slots=True)
class Competitor:
    """A unit on a board; an unranked one is listed after the others and takes no place."""

    unit: int
    eligible: int
    ranked: bool = True

    def __post_init__(self) -> None:
        if self.eligible < 0:
            raise ValueError(f"Unit {self.unit} cannot have {self.eligible} eligible people.")


@dataclass(frozen=True, slots=True)
class Pool:
    """What the ranked units of one cluster have together; unranked units move nobody's score."""

    points: int
    eligible: int

    @classmethod
    def of(cls, members: Iterable[tuple[Competitor, UnitTally]]) -> "Pool":
        """Add up the ranked members of a cluster."""
        points = eligible = 0
        for competitor, tally in members:
            if competitor.ranked:
                points += tally.points
                eligible += competitor.eligible
        return cls(points, eligible)


class Method(Protocol):
    """How a board turns sums into a score; it reads the tally and never writes to it."""

    @property
    def name(self) -> str:
        """Name the method the same way in rules, certificates and downloads."""

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Say what these sums are worth for this unit within its cluster."""


@dataclass(frozen=True, slots=True)
class PerEligible:
    """Points per `per` eligible people, with small units drawn toward their cluster's mean.

    A unit with fewer than `smallest` eligible people is scored as if it had that many and the
    missing ones did what the cluster does on average.
    """

    name: ClassVar[str] = "per-eligible"
    per: int = 100
    smallest: int = 20

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Spread the unit's points over its eligible people."""
        eligible = competitor.eligible
        if not eligible:
            return NOTHING
        missing = max(0, self.smallest - eligible)
        if not missing or not pool.eligible:
            return Fraction(self.per * tally.points, eligible + missing)
        # points + missing · (pool.points / pool.eligible), brought to one denominator
        drawn = tally.points * pool.eligible + missing * pool.points
        return Fraction(self.per * drawn, self.smallest * pool.eligible)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The percentage of eligible people who reached the standard."""

    name: ClassVar[str] = "coverage"

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Compare achievers with eligible people."""
        return percentage(tally.achievers, competitor.eligible)


@dataclass(frozen=True, slots=True)
class Participation:
    """The percentage of eligible people with at least one entry."""

    name: ClassVar[str] = "participation"

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Compare participants with eligible people."""
        return percentage(tally.participants, competitor.eligible)


@dataclass(frozen=True, slots=True)
class Total:
    """The plain sum of points, whatever the size of the unit."""

    name: ClassVar[str] = "total"

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Take the points as they are."""
        return Fraction(tally.points)


def percentage(part: int, whole: int) -> Fraction:
    """Express a part in percent, never above 100: declared numbers run behind the real ones."""
    return Fraction(FULL * min(part, whole), whole) if whole else NOTHING
