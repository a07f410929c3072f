"""The share of eligible people who reached the standard."""

from dataclasses import dataclass
from typing import ClassVar, Self

from leaderboard.methods.base import ShareOfPeople


@dataclass(frozen=True, slots=True)
class Coverage(ShareOfPeople):
    """The percentage of eligible people who reached the standard."""

    name: ClassVar[str] = "coverage"
    order: ClassVar[int] = 2
    counts: ClassVar[str] = "achievers"
    smallest: int = 20
    few: int = 5

    @classmethod
    def build(cls, smallest: int, few: int, top: int) -> Self:
        """Build it with the limits of a campaign's rules."""
        return cls(smallest, few)


METHOD = Coverage
