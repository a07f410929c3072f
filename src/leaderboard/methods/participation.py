"""The share of eligible people with at least one entry."""

from dataclasses import dataclass
from typing import ClassVar, Self

from leaderboard.methods.base import ShareOfPeople


@dataclass(frozen=True, slots=True)
class Participation(ShareOfPeople):
    """The percentage of eligible people with at least one entry."""

    name: ClassVar[str] = "participation"
    order: ClassVar[int] = 3
    counts: ClassVar[str] = "participants"
    smallest: int = 20
    few: int = 5

    @classmethod
    def build(cls, smallest: int, few: int, top: int) -> Self:
        """Build it with the limits of a campaign's rules."""
        return cls(smallest, few)


METHOD = Participation
