"""The exact place of one person among a million, and within each unit, without a list of them."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from leaderboard.entries import Entry
from leaderboard.errors import BadEntry, GapInLedger
from leaderboard.sealing import opened, sealed
from leaderboard.spread import Counted, Spread, fitting, spread_of

SNAPSHOT = "leaderboard people 1"
MOVED = -1
BITS = 10
PAGE = 1 << BITS
WITHIN = PAGE - 1


@dataclass(frozen=True, slots=True)
class PersonPlace:
    """Where somebody stands among `of` people with points.

    `gap` is how many points are missing to the next higher number anybody has and `next_place` the place
    taken with that number; neither exists in first place. `tied` says that others share the place.
    """

    place: int
    of: int
    points: int
    gap: int | None
    next_place: int | None
    tied: bool


class People:
    """The points of every person of one ledger, in the whole campaign and in each of the watched units.

    Persons are dense whole numbers: their points stand in pages of arrays. Nearly everybody credits the same
    units all the time (their lane), so one small number a person tells in which units the points count; only
    those who moved have sums of their own for each lane.
    """

    __slots__ = (
        "_everyone",
        "_lanes",
        "_moved",
        "_number",
        "_opened",
        "_pages",
        "_ready",
        "_spreads",
        "_units",
    )

    def __init__(self, units: frozenset[int]) -> None:
        self._units = units
        self._number = 0
        # A page holds the points of 1,024 persons and then their lanes: 0 for nobody yet, -1 for the moved.
        self._pages: dict[int, array[int]] = {}
        self._lanes: list[tuple[int, ...]] = [()]
        self._opened: dict[tuple[int, ...], int] = {}
        self._moved: dict[int, dict[int, int]] = {}
        self._everyone: Spread = Counted()
        self._ready: list[tuple[Spread, ...]] = [()]
        self._spreads: dict[int, Spread] | None = None

    @property
    def number(self) -> int:
        """The number of the last entry taken in; 0 before the first."""
        return self._number

    @property
    def units(self) -> frozenset[int]:
        """The units in which places are known."""
        return self._units

    def feed(self, entries: Iterable[Entry]) -> None:
        """Take in the next entries; one out of turn is refused, and those before it count."""
        pages, opened, ready, expected = self._pages, self._opened, self._ready, self._number + 1
        try:
            for entry in entries:
                if entry.number != expected:
                    raise GapInLedger(expected, entry.number)
                points = entry.points
                if points:
                    person = entry.person
                    lane = opened.get(entry.units) or self._open(entry.units)
                    page = pages.get(person >> BITS) or self._page(person)
                    at = person & WITHIN
                    held = page[at]
                    new = held + points
                    if held and page[at + PAGE] != lane:
                        self._take_of_moved(entry, page, lane)
                    elif held and new > 0:
                        page[at] = new
                        for spread in ready[lane]:
                            spread.move(held, new)
                    else:
                        self._come_or_go(entry, page, lane)
                expected += 1
        finally:
            self._number = expected - 1

    def place_of(self, person: int) -> PersonPlace | None:
        """Place somebody in the whole campaign; without points there is no place."""
        points = self._points(person)
        self.settle()
        return placed(self._everyone, points) if points else None

    def place_in(self, unit: int, person: int) -> PersonPlace | None:
        """Place somebody among the people of a unit, by the points credited to it."""
        if unit not in self._units:
            raise ValueError(f"The places within unit {unit} are not followed.")
        points = self._points_in(unit, person)
        return placed(self.settle()[unit], points) if points else None

    def watch(self, units: frozenset[int]) -> None:
        """Follow further units from now on; nobody may have points in them yet."""
        self._units |= units
        # Lists of units that were only partly watched belong to other lanes now.
        self._opened = {watched: lane for lane, watched in enumerate(self._lanes) if lane}
        if self._spreads is not None:
            self._spreads.update((unit, spread_of(())) for unit in units)

    def settle(self) -> dict[int, Spread]:
        """Count all people now, once; until the first question only their points are kept up."""
        if self._spreads is None:
            by_lane = self._points_by_lane()
            self._everyone = Counted(chain.from_iterable(by_lane))
            self._spreads = self._counted(by_lane)
            self._ready[:] = map(self._spreads_of, self._lanes)
        return self._spreads

    def raw(self) -> bytes:
        """Copy the state out in a few milliseconds; `sealed(SNAPSHOT, raw)` packs it, in any thread."""
        numbers = array("q", [self._number, len(self._units), *sorted(self._units), len(self._lanes) - 1])
        for units in self._lanes[1:]:
            numbers.extend((len(units), *units))
        sums = [
            (person, lane, points)
            for person, lanes in sorted(self._moved.items())
            for lane, points in sorted(lanes.items())
        ]
        numbers.extend((len(sums), *chain.from_iterable(sums), len(self._pages), *sorted(self._pages)))
        pages = (page.tobytes() for _, page in sorted(self._pages.items()))
        return b"".join((array("q", [len(numbers)]).tobytes(), numbers.tobytes(), *pages))

    def snapshot(self) -> bytes:
        """Write the state down; the same entries give the same bytes."""
        return sealed(SNAPSHOT, self.raw())

    @classmethod
    def restore(cls, snapshot: bytes) -> "People":
        """Go on from a snapshot as if all its entries had just been fed; a damaged one is refused."""
        raw = memoryview(opened(SNAPSHOT, snapshot))
        count = raw[:8].cast("q")[0]
        numbers = iter(raw[8 : 8 + 8 * count].cast("q"))
        number = next(numbers)
        people = cls(frozenset(_several(numbers, next(numbers))))
        people._number = number
        for _ in range(next(numbers)):
            people._add_lane(tuple(_several(numbers, next(numbers))))
        for _ in range(next(numbers)):
            person, lane, points = _several(numbers, 3)
            people._moved.setdefault(person, {})[lane] = points
        pages = raw[8 + 8 * count :].cast("i")
        for at, page in enumerate(_several(numbers, next(numbers))):
            people._pages[page] = array("i", pages[at * 2 * PAGE : (at + 1) * 2 * PAGE])
        return people

    def _points(self, person: int) -> int:
        page = self._pages.get(person >> BITS)
        return page[person & WITHIN] if page else 0

    def _points_in(self, unit: int, person: int) -> int:
        if person in self._moved:
            lanes = self._moved[person].items()
            return sum(points for lane, points in lanes if unit in self._lanes[lane])
        page = self._pages.get(person >> BITS)
        lane = page[(person & WITHIN) + PAGE] if page else 0
        return self._points(person) if unit in self._lanes[lane] else 0

    def _page(self, person: int) -> "array[int]":
        page = self._pages[person >> BITS] = array("i", bytes(8 * PAGE))
        return page

    def _open(self, units: tuple[int, ...]) -> int:
        """Find the lane of a list of units; lists that agree in the watched units share one."""
        watched = tuple(sorted(self._units.intersection(units)))
        lane = self._opened.get(watched) or self._add_lane(watched)
        self._opened[units] = lane
        return lane

    def _add_lane(self, watched: tuple[int, ...]) -> int:
        self._lanes.append(watched)
        self._ready.append(self._spreads_of(watched))
        self._opened[watched] = len(self._lanes) - 1
        return len(self._lanes) - 1

    def _spreads_of(self, units: tuple[int, ...]) -> tuple[Spread, ...]:
        """What moves with somebody of a lane; nothing before people have been counted."""
        if self._spreads is None:
            return ()
        return (self._everyone, *(self._spreads[unit] for unit in units))

    def _come_or_go(self, entry: Entry, page: "array[int]", lane: int) -> None:
        """Count somebody who had no points, or who has none any more."""
        at = entry.person & WITHIN
        held, new = page[at], page[at] + entry.points
        self._refuse_debt(entry, new)
        if not held:
            # Whoever starts from nothing, even once more, has this one lane.
            page[at + PAGE] = lane
            self._moved.pop(entry.person, None)
        page[at] = new
        for spread in self._ready[lane]:
            spread.move(held, new)
        self._widen(lane)

    def _take_of_moved(self, entry: Entry, page: "array[int]", lane: int) -> None:
        """Count the points of somebody who credited other units before."""
        person, at = entry.person, entry.person & WITHIN
        lanes = self._moved.get(person) or {page[at + PAGE]: page[at]}
        self._refuse_debt(entry, lanes.get(lane, 0) + entry.points)
        self._moved[person] = lanes
        page[at + PAGE] = MOVED
        held = {unit: self._points_in(unit, person) for unit in self._lanes[lane]}
        lanes[lane] = lanes.get(lane, 0) + entry.points
        if self._spreads is not None:
            self._everyone.move(page[at], page[at] + entry.points)
            for unit, points in held.items():
                self._spreads[unit].move(points, points + entry.points)
        page[at] += entry.points
        self._widen(lane)

    def _refuse_debt(self, entry: Entry, left: int) -> None:
        if left < 0:
            raise BadEntry(f"Entry {entry.number} takes away points that its person does not have.")

    def _widen(self, lane: int) -> None:
        """Keep the units of a lane in the form that fits how many people they have by now."""
        if self._spreads is None:
            return
        outgrown = {
            unit: fit
            for unit in self._lanes[lane]
            if (fit := fitting(self._spreads[unit])) is not self._spreads[unit]
        }
        if outgrown:
            self._spreads.update(outgrown)
            self._ready[:] = map(self._spreads_of, self._lanes)

    def _points_by_lane(self) -> list[list[int]]:
        """The points of everybody who has any, by lane; those of the moved stand last."""
        by_lane: list[list[int]] = [[] for _ in range(len(self._lanes) + 1)]
        for page in self._pages.values():
            for points, lane in zip(page[:PAGE], page[PAGE:], strict=True):
                if points:
                    by_lane[lane].append(points)
        return by_lane

    def _counted(self, by_lane: list[list[int]]) -> dict[int, Spread]:
        parts: dict[int, list[list[int]]] = {unit: [] for unit in self._units}
        for units, points in zip(self._lanes, by_lane, strict=False):
            for unit in units:
                parts[unit].append(points)
        for person, lanes in self._moved.items():
            for unit in {unit for lane in lanes for unit in self._lanes[lane]}:
                if points_here := self._points_in(unit, person):
                    parts[unit].append([points_here])
        return {unit: spread_of(list(chain.from_iterable(lists))) for unit, lists in parts.items()}


def placed(spread: Spread, points: int) -> PersonPlace:
    """Place somebody with these points among people of whom he is one."""
    above, same, following, at_following = spread.around(points)
    if following is None:
        return PersonPlace(above + 1, spread.size, points, None, None, same > 1)
    next_place = above - at_following + 1
    return PersonPlace(above + 1, spread.size, points, following - points, next_place, same > 1)


def _several(numbers: Iterator[int], count: int) -> list[int]:
    return list(islice(numbers, count))
