"""The points of a unit's best people, kept exact while everybody's points rise and fall."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest

from leaderboard.entries import Entry
from leaderboard.tallies import UnitTally


class Best:
    """The points of everyone in one unit, and the sum of the best `top` of them."""

    __slots__ = ("_leaders", "_lowest", "bettered", "points", "top", "total")

    def __init__(self, top: int) -> None:
        if top < 1:
            raise ValueError(f"The best {top} people of a unit cannot be added up.")
        self.top = top
        self.points: dict[int, int] = {}
        self.total = 0
        # The number of the last entry that moved the total.
        self.bettered = 0
        self._choose()

    def add(self, person: int, points: int, number: int) -> None:
        """Give a person points, or take some away, by the entry of this number."""
        has = self.points.get(person, 0) + points
        if has:
            self.points[person] = has
        else:
            self.points.pop(person, None)
        before = self.total
        if person in self._leaders:
            self._move(person, has)
        elif has > self._lowest:
            self._admit(person, has)
        if self.total != before:
            self.bettered = number

    def restore(self, points: dict[int, int], bettered: int) -> None:
        """Take over everybody's points from a snapshot."""
        self.points, self.bettered = points, bettered
        self._choose()

    def _move(self, person: int, has: int) -> None:
        if has < self._leaders[person]:
            # Only a reversal lowers a leader; then somebody outside may have become the better one.
            self._choose()
            return
        self.total += has - self._leaders[person]
        self._leaders[person] = has
        self._measure()

    def _admit(self, person: int, has: int) -> None:
        if len(self._leaders) == self.top:
            last = min(self._leaders, key=self._leaders.__getitem__)
            self.total -= self._leaders.pop(last)
        self._leaders[person] = has
        self.total += has
        self._measure()

    def _choose(self) -> None:
        chosen = nlargest(self.top, self.points.items(), key=lambda item: item[1])
        # A contradictory ledger could leave someone in debt; nobody takes points from the others.
        self._leaders = {person: has for person, has in chosen if has > 0}
        self.total = sum(self._leaders.values())
        self._measure()

    def _measure(self) -> None:
        full = len(self._leaders) == self.top
        self._lowest = min(self._leaders.values()) if full else 0


class LastMoves:
    """When the best of units last moved, told from everybody's points at the end by taking entries back.

    It is what following them from the first entry on gives; mostly a few of the last entries are enough.
    """

    __slots__ = ("_bettered", "_total", "_walked")

    def __init__(self, best: Mapping[int, int], points: Mapping[int, Mapping[int, int]]) -> None:
        self._walked: dict[int, Best] = {}
        self._total: dict[int, int] = {}
        self._bettered: dict[int, int] = {}
        for unit, top in best.items():
            if of_people := points.get(unit):
                walked = self._walked[unit] = Best(top)
                walked.restore({person: has for person, has in of_people.items() if has}, 0)
                self._total[unit] = walked.total

    @property
    def open(self) -> tuple[int, ...]:
        """The units whose best have not moved in any entry taken back so far."""
        return tuple(sorted(self._walked))

    def take_back(self, number: int, person: int, units: Iterable[int], points: int) -> None:
        """Take back the points of an entry; every later one that moved an open unit was taken back before."""
        for unit in units:
            walked = self._walked.get(unit)
            if walked is not None:
                walked.add(person, -points, number)
                if walked.bettered:
                    self._bettered[unit] = number
                    del self._walked[unit]

    def settle(self, tallies: Mapping[int, UnitTally]) -> None:
        """Write the totals beside the other sums of their units."""
        for unit, total in self._total.items():
            tallies[unit].best, tallies[unit].bettered = total, self._bettered.get(unit, 0)


class Watch:
    """The units of a board whose best people are followed."""

    __slots__ = ("_of_route", "units")

    def __init__(self, best: Mapping[int, int]) -> None:
        self.units = {unit: Best(top) for unit, top in best.items()}
        self._of_route: dict[tuple[int, ...], tuple[Best, ...]] = {}

    def over(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Pass entries on, and note each one as soon as the next is asked for: then it was not refused."""
        routes = self._of_route
        for entry in entries:
            yield entry
            if entry.points:
                watched = routes.get(entry.units)
                if watched is None:
                    watched = routes[entry.units] = self._watched(entry.units)
                for best in watched:
                    best.add(entry.person, entry.points, entry.number)

    def settle(self, tallies: Mapping[int, UnitTally], moved: Iterable[int]) -> None:
        """Write the totals beside the other sums of the units that moved."""
        for unit in self.units.keys() & moved:
            best = self.units[unit]
            tallies[unit].best, tallies[unit].bettered = best.total, best.bettered

    def _watched(self, units: tuple[int, ...]) -> tuple[Best, ...]:
        return tuple(self.units[unit] for unit in units if unit in self.units)
