"""What is told of numbers of people: of one to four nobody says how many, and nothing is reckoned from it.

Standings of the third edition see every unit through these functions alone. Whatever can be worked out
from them, from two of them, or from a whole and its parts, is therefore the same for one person as for four.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from leaderboard.tallies import UnitTally

# A number of people below this is never told.
FEWEST_TOLD = 5
# As what one to four people count in shares and ties: never more than they are.
COUNTED_AS = 1
WORD = "few"


def is_few(count: int) -> bool:
    """Whether there is somebody, but too few to say how many."""
    return 0 < count < FEWEST_TOLD


def told(count: int) -> int:
    """The number of people that standings may depend on."""
    return COUNTED_AS if is_few(count) else count


def told_tally(tally: UnitTally) -> UnitTally:
    """The sums of a unit as the public may know them.

    The number of the entry by which the last one came is 0 for all, and nobody is earlier than anybody by it:
    between two looks it would tell by how many entries, and so by how many people, a unit came to be enough.
    """
    return replace(
        tally,
        participants=told(tally.participants),
        achievers=told(tally.achievers),
        joined=0,
    )


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """A number of people as it may be told; with `more` it is a lower bound, because some units have few."""

    count: int
    more: bool = False

    @property
    def few(self) -> bool:
        """Whether they are at most four, and nobody says how many: of one unit that has few, and no other."""
        return is_few(self.count) if not self.more else self.count == COUNTED_AS

    @property
    def enough(self) -> int:
        """The number to draw bars with: none while they are few."""
        return 0 if self.few else self.count


def together(counts: Iterable[int]) -> PeopleCount:
    """Add up people of several units so that no unit's few follow from the sum and the others."""
    found = tuple(counts)
    return PeopleCount(sum(map(told, found)), any(map(is_few, found)))


def tells_no_few(whole: int, parts: Iterable[int]) -> bool:
    """Whether the numbers of all parts may stand beside the whole: none is few, nor are those in no part."""
    found = tuple(parts)
    return not any(map(is_few, (whole, whole - sum(found), *found)))


def written(count: int) -> str:
    """A number of people as public texts write it."""
    return WORD if is_few(count) else str(count)
