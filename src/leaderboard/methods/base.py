"""What the ranking methods have in common."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import ClassVar

from leaderboard.scoring import NOTHING, Competitor, Pool, a_head, declared
from leaderboard.tallies import UnitTally

FULL = 100


class Ranking:
    """A method that counts one sum of a unit and spreads it over the unit's people.

    `name` is that of rules, certificates and downloads, `order` the place in a list of methods, `counts` the
    sum of a tally that it is about. Where it `divides`, very small units need care; a score made `of_people`
    would tell how few they are; one in `percent` is a share of them.
    """

    __slots__ = ()
    name: ClassVar[str]
    order: ClassVar[int]
    counts: ClassVar[str] = ""
    divides: ClassVar[bool] = True
    of_people: ClassVar[bool] = False
    percent: ClassVar[bool] = False

    @property
    def best(self) -> int:
        """Count of a unit's best people that a board must follow; most methods ask for none."""
        return 0

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Say what these sums are worth for this unit within its cluster."""
        raise NotImplementedError

    def parts(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Mapping[str, Fraction]:
        """Take the score apart by the sums that are counted; together they are the score."""
        return {self.counts: self.score(tally, competitor, pool)}

    def points_for(self, gap: Fraction, eligible: int) -> int | None:
        """Count the points a unit is short of a score that much higher; None where they do not count."""
        return None

    def people_for(self, gap: Fraction, eligible: int) -> int | None:
        """Count the people a unit is short of a score that much higher; None where they do not count."""
        return None


class ShareOfPeople(Ranking):
    """The percentage of eligible people who are counted in one sum."""

    __slots__ = ()
    of_people: ClassVar[bool] = True
    percent: ClassVar[bool] = True
    smallest: int

    def score(self, tally: UnitTally, competitor: Competitor, pool: Pool) -> Fraction:
        """Compare those counted with eligible people."""
        eligible = competitor.eligible
        part = FULL * declared(getattr(tally, self.counts), eligible)
        return a_head(part, eligible, FULL * getattr(pool.tally, self.counts), pool, self.smallest)

    def mean(self, pool: Pool) -> Fraction:
        """Compare those of the pool with its people."""
        return quotient(FULL * getattr(pool.tally, self.counts), pool.eligible)

    def reached(self, tally: UnitTally) -> int:
        """Number the last entry by which somebody came or reached the standard."""
        return tally.joined

    def people_for(self, gap: Fraction, eligible: int) -> int | None:
        """Take the people that the share is short of, in a small unit of those it is reckoned with."""
        return ceil(gap * max(eligible, self.smallest) / FULL)


def quotient(part: int, whole: int) -> Fraction:
    """Divide exactly; a share of nobody is none."""
    return Fraction(part, whole) if whole else NOTHING
