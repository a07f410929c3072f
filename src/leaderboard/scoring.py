"""From the sums of a unit to its score: who is compared, with whom, and fairly for small units."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from leaderboard.tallies import UnitTally

NOTHING = Fraction(0)
# Numerator and denominator.
Ratio = tuple[int, int]
# A completed help makes two help entries: when the learner confirms it, and when the learner then passes.
HELP_ENTRIES = 2


@dataclass(frozen=True, slots=True)
class Competitor:
    """A unit on a board; an unranked one is listed after the others and takes no place."""

    unit: int
    eligible: int
    ranked: bool = True

    def __post_init__(self) -> None:
        if self.eligible < 0:
            raise ValueError(f"Unit {self.unit} cannot have {self.eligible} eligible people.")


class Method(Protocol):
    """How a board turns sums into a score; it reads the tally and never writes to it."""

    @property
    def name(self) -> str:
        """Name the method the same way in rules, certificates and downloads."""

    @property
    def smallest(self) -> int:
        """Below this number of eligible people a unit is a small one."""

    @property
    def few(self) -> int:
        """A small unit is held while fewer people than this take part; 0 holds nobody."""

    @property
    def divides(self) -> bool:
        """Whether it spreads sums over people, so that very small units need care."""

    @property
    def of_people(self) -> bool:
        """Whether the score is made of numbers of people, and would tell how few they are."""

    @property
    def percent(self) -> bool:
        """Whether the score is a share of people."""

    @property
    def best(self) -> int:
        """Count of a unit's best people that a board must follow; 0 follows nobody."""

    def score(self, tally: UnitTally, competitor: Competitor, pool: "Pool") -> Fraction:
        """Say what these sums are worth for this unit within its cluster."""

    def parts(self, tally: UnitTally, competitor: Competitor, pool: "Pool") -> Mapping[str, Fraction]:
        """Take the score apart by the sums that are counted; together they are the score."""

    def points_for(self, gap: Fraction, eligible: int) -> int | None:
        """Count the points a unit is short of a score that much higher; None where they do not count."""

    def people_for(self, gap: Fraction, eligible: int) -> int | None:
        """Count the people a unit is short of a score that much higher; None where they do not count."""

    def mean(self, pool: "Pool") -> Fraction:
        """Say what an average unit of the pool scores."""

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry that moved what score, coverage or participation is made of."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What the ranked units of one cluster that are not held have together: their average is the measure.

    Achievers, participants and helps count in it as far as a share can: never beyond the people declared.
    """

    units: int
    eligible: int
    tally: UnitTally

    @classmethod
    def of(cls, members: Iterable[tuple[Competitor, UnitTally]], method: Method) -> "Pool":
        """Add up the members that are ranked and not held; nobody is in it when all are held."""
        units = eligible = 0
        together = UnitTally()
        for competitor, tally in members:
            if competitor.ranked and not is_held(competitor, tally, method):
                units += 1
                eligible += competitor.eligible
                together.points += tally.points
                together.participants += declared(tally.participants, competitor.eligible)
                together.achievers += declared(tally.achievers, competitor.eligible)
                together.paid += declared(tally.paid, HELP_ENTRIES * competitor.eligible)
                together.best += tally.best
        return cls(units, eligible, together)


def is_held(competitor: Competitor, tally: UnitTally, method: Method) -> bool:
    """Decide whether so few of a small unit take part that its score says nothing yet.

    A unit that declared nobody has no share of its own, so it is held whoever takes part.
    """
    if not method.few or competitor.eligible >= method.smallest:
        return False
    return tally.participants < method.few or not competitor.eligible


def declared(part: int, whole: int) -> int:
    """Cut a part down to its whole: declared numbers run behind the real ones."""
    return part if part < whole else whole


def as_declared(tally: UnitTally, eligible: int) -> UnitTally:
    """Give the sums of a unit with no more people than it declared; places never counted more."""
    return replace(
        tally,
        participants=declared(tally.participants, eligible),
        achievers=declared(tally.achievers, eligible),
    )


def a_head(part: int, eligible: int, pooled: int, pool: Pool, smallest: int) -> Fraction:
    """Spread a sum over a unit's people, in a small unit as if the missing ones were average.

    `pooled` is the same sum for the whole pool; without a pool the missing people did nothing.
    """
    return Fraction(*ratio(part, eligible, pooled, pool, smallest))


def ratio(part: int, eligible: int, pooled: int, pool: Pool, smallest: int) -> Ratio:
    """Give the sum a head as it comes, not reduced: enough to compare, and half the work."""
    if not eligible:
        return 0, 1
    missing = max(0, smallest - eligible)
    if not missing or not pool.eligible:
        return part, eligible + missing
    # part + missing · (pooled / pool.eligible), brought to one denominator
    return part * pool.eligible + missing * pooled, smallest * pool.eligible
