"""How points are spread over people: how many have more than a number, and what the next higher number is."""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

# A hundred people in a village need a hundred numbers; for thousands, counts per point value are smaller.
FEW = 512
SHIFT = 6
STEP = 1 << SHIFT


class Around(NamedTuple):
    """How many people have more points and how many the same; the next higher number and who has that."""

    above: int
    same: int
    following: int | None
    at_following: int


class Spread(Protocol):
    """The points of a number of people, each at least one point."""

    size: int

    def move(self, old: int, new: int) -> None:
        """Let one person's points change; nought stands for somebody who is not counted."""

    def around(self, points: int) -> Around:
        """Say what there is at this number of points and above it."""


class Sorted:
    """The points of few people, in order: as small as it can be."""

    __slots__ = ("points", "size")

    def __init__(self, points: Iterable[int] = ()) -> None:
        self.points = array("i", sorted(points))
        self.size = len(self.points)

    def move(self, old: int, new: int) -> None:
        """Take the old number out and put the new one in its place in the order."""
        points = self.points
        if old:
            del points[bisect_left(points, old)]
            self.size -= 1
        if new:
            insort(points, new)
            self.size += 1

    def around(self, points: int) -> Around:
        """Search the order for the number, and for the first one after it."""
        numbers, end = self.points, self.size
        after = bisect_right(numbers, points)
        same = after - bisect_left(numbers, points, 0, after)
        if after == end:
            return Around(0, same, None, 0)
        following = numbers[after]
        return Around(end - after, same, following, bisect_right(numbers, following, after) - after)


class Counted:
    """How many people have each number of points, and how many fall into each stretch of 64 numbers.

    A change touches two counts and seldom two sums; a question adds up one stretch and the sums after it.
    """

    __slots__ = ("_counts", "_sums", "size")

    def __init__(self, points: Iterable[int] = ()) -> None:
        numbers = Counter(points)
        self.size = numbers.total()
        self._counts = array("i", bytes(4 * STEP))
        self._sums = array("i", bytes(4))
        self._reach(max(numbers, default=0))
        for points_of_some, people in numbers.items():
            self._counts[points_of_some] = people
            self._sums[points_of_some >> SHIFT] += people

    def move(self, old: int, new: int) -> None:
        """Count one person less at the old number and one more at the new one."""
        if new >= len(self._counts):
            self._reach(new)
        counts, sums = self._counts, self._sums
        if old:
            counts[old] -= 1
            sums[old >> SHIFT] -= 1
        else:
            self.size += 1
        if new:
            counts[new] += 1
            sums[new >> SHIFT] += 1
        else:
            self.size -= 1

    def around(self, points: int) -> Around:
        """Add up the rest of the stretch and all stretches after it."""
        counts = self._counts
        stretch = (points >> SHIFT) + 1
        above = sum(counts[points + 1 : stretch << SHIFT]) + sum(self._sums[stretch:])
        if not above:
            return Around(0, counts[points], None, 0)
        following = self._next_above(points, stretch)
        return Around(above, counts[points], following, counts[following])

    def _next_above(self, points: int, stretch: int) -> int:
        """Find the next number that somebody has: in the rest of the stretch, or in the next one taken."""
        counts = self._counts
        for number in range(points + 1, stretch << SHIFT):
            if counts[number]:
                return number
        taken = next(at for at in range(stretch, len(self._sums)) if self._sums[at])
        return next(number for number in range(taken << SHIFT, len(counts)) if counts[number])

    def _reach(self, points: int) -> None:
        """Make room for this number, and as much again so that it seldom happens."""
        if points >= len(self._counts):
            stretches = 2 * (points >> SHIFT) + 1
            more = stretches - len(self._sums)
            self._sums.frombytes(bytes(4 * more))
            self._counts.frombytes(bytes(4 * STEP * more))


def spread_of(points: Sequence[int]) -> Spread:
    """Choose the smaller form for so many people."""
    return Sorted(points) if len(points) <= FEW else Counted(points)


def fitting(spread: Spread) -> Spread:
    """Turn to counts once there are too many people to keep in order; else nothing changes."""
    return Counted(spread.points) if isinstance(spread, Sorted) and spread.size > FEW else spread
