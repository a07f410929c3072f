"""What a ledger adds up to for each unit, and the fold that adds it up."""

from collections.abc import Iterable
from dataclasses import dataclass

from leaderboard.entries import Entry, Kind, check, check_distinct
from leaderboard.errors import GapInLedger


@dataclass(slots=True)
class UnitTally:
    """The sums of one unit, and for each group of them the number of the last entry that moved it.

    `changed` goes with all sums, `joined` with participants and achievers, `assisted` with `paid`: the helps
    that brought points, for those beyond a cap count in no score; `bettered` with `best`: the points of the
    best people, where the board was told to look.
    """

    points: int = 0
    participants: int = 0
    achievers: int = 0
    helped: int = 0
    helps: int = 0
    changed: int = 0
    joined: int = 0
    assisted: int = 0
    best: int = 0
    bettered: int = 0
    paid: int = 0

    def add(self, other: "UnitTally") -> None:
        """Take in the sums of other entries of the same ledger; `best` is no sum of entries."""
        self.points += other.points
        self.participants += other.participants
        self.achievers += other.achievers
        self.helped += other.helped
        self.helps += other.helps
        self.paid += other.paid
        # Written out: three calls of max() would be half the price of this addition.
        if other.changed > self.changed:
            self.changed = other.changed
        if other.joined > self.joined:
            self.joined = other.joined
        if other.assisted > self.assisted:
            self.assisted = other.assisted


class Batch:
    """The entries of one feeding, summed before they reach the units.

    Neighbours share their village, commune and province, so entries are first summed per list of
    units: one addition an entry, whatever the number of units it credits.
    """

    __slots__ = ("_lanes", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self._lanes: dict[tuple[int, ...], UnitTally] = {}

    def take(self, entries: Iterable[Entry]) -> None:
        """Add entries in turn; at the first one refused, those before it stay added."""
        lanes, taken, help_given = self._lanes, self.number, Kind.HELP
        try:
            for expected, entry in enumerate(entries, taken + 1):
                fresh, points, reverses = entry.fresh, entry.points, entry.reverses
                if entry.number != expected or fresh or points < 0 or reverses is not None:
                    self._admit(entry, expected)
                lane = lanes.get(entry.units) or self._open(expected, entry.units)
                sign = 1 if reverses is None else -1
                if points:
                    lane.points += points
                    lane.changed = expected
                if entry.kind is help_given:
                    lane.helped += points
                    lane.helps += sign
                    lane.changed = expected
                    if points:
                        lane.paid += sign
                        lane.assisted = expected
                if entry.achieved:
                    lane.achievers += sign
                    lane.changed = lane.joined = expected
                if fresh:
                    lane = lanes[fresh]
                    lane.participants += sign
                    lane.changed = lane.joined = expected
                taken = expected
        finally:
            self.number = taken

    def _admit(self, entry: Entry, expected: int) -> None:
        """Look closely at an entry that is out of turn, a first one somewhere, or a reversal."""
        check(entry)
        if entry.number != expected:
            raise GapInLedger(expected, entry.number)
        if entry.fresh not in self._lanes:
            self._open(expected, entry.fresh)

    def _open(self, number: int, units: tuple[int, ...]) -> UnitTally:
        check_distinct(number, units)
        return self._lanes.setdefault(units, UnitTally())

    def settle(self, tallies: dict[int, UnitTally]) -> set[int]:
        """Hand the sums over to the units and say which units they moved."""
        moved: set[int] = set()
        for units, lane in self._lanes.items():
            if lane.changed:
                moved.update(units)
                for unit in units:
                    if unit not in tallies:
                        tallies[unit] = UnitTally()
                    tallies[unit].add(lane)
        return moved
