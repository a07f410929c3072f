"""What the ranking methods have in common."""

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from leaderboard.scoring import NOTHING, Competitor, Pool
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


def quotient(part: int, whole: int) -> Fraction:
    """Divide exactly; a share of nobody is none."""
    return Fraction(part, whole) if whole else NOTHING
