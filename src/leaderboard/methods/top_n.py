"""Points a head of a unit's best people."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from leaderboard.methods.base import Ranking, quotient
from leaderboard.scoring import Competitor, Pool
from leaderboard.tallies import UnitTally


@dataclass(frozen=True, slots=True)
class TopN(Ranking):
    """Points a head of the unit's best `top` people; the board must have been told to look at them."""

    name: ClassVar[str] = "top-n"
    order: ClassVar[int] = 5
    counts: ClassVar[str] = "best"
    divides: ClassVar[bool] = False
    top: int = 10
    smallest: int = 20
    few: int = 5

    @classmethod
    def build(cls, smallest: int, few: int, top: int) -> Self:
        """Build it with the limits of a campaign's rules."""
        return cls(top, smallest, few)

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

    @property
    def best(self) -> int:
        """Follow as many people as are compared."""
        return self.top


METHOD = TopN
