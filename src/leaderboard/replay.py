"""Goes through a ledger again, row by row, and refuses the first one that the rules would not have made."""

from array import array
from collections import Counter

from leaderboard.campaigns import Hours, Sums
from leaderboard.contents import PackagedCampaign, Version
from leaderboard.entries import Kind
from leaderboard.faults import Fault
from leaderboard.package import PublicEntry

KINDS = tuple(Kind)
KIND, ACHIEVED, REVERSAL, REVERSED = 3, 4, 8, 16


class Replay:
    """What has to be remembered of the rows so far to judge the next one."""

    def __init__(self, campaign: PackagedCampaign, versions: tuple[Version, ...]) -> None:
        self._hours = Hours(campaign, versions)
        self._sums = Sums()
        self._originals = Originals()
        self._presence = Presence()
        self._persons: dict[str, int] = {}
        self._lanes: dict[tuple[int, ...], int] = {}

    @property
    def people(self) -> int:
        """How many people have a row."""
        return len(self._persons)

    @property
    def reversals(self) -> int:
        """How many rows took an earlier one back."""
        return self._originals.reversals

    def take(self, entry: PublicEntry) -> None:
        """Check the next row; persons and lists of units are numbered as they come."""
        person = self._persons.setdefault(entry.person, len(self._persons))
        lane = self._lanes.setdefault(entry.units, len(self._lanes))
        hour = self._hours.of(entry)
        self._originals.add(entry, person, lane, hour.number)
        self._sums.add(entry, person, hour)
        self._presence.add(entry, person)


class Originals:
    """Every row so far in fifteen bytes: enough to tell whether a reversal takes back what was given."""

    def __init__(self) -> None:
        self._persons = array("I", [0])
        self._lanes = array("I", [0])
        self._hours = array("I", [0])
        self._points = array("i", [0])
        self._marks = bytearray(1)
        self.reversals = 0

    def add(self, entry: PublicEntry, person: int, lane: int, hour: int) -> None:
        """Remember a row; one that takes another back has to fit it in everything."""
        marks = KINDS.index(entry.kind) | (ACHIEVED if entry.achieved else 0)
        if entry.reverses is not None:
            self._reverse(entry, person, lane, hour, marks)
            marks |= REVERSAL
        elif entry.points < 0:
            raise Fault("row_negative", row=entry.number)
        self._persons.append(person)
        self._lanes.append(lane)
        self._hours.append(hour)
        self._points.append(entry.points)
        self._marks.append(marks)

    def _reverse(self, entry: PublicEntry, person: int, lane: int, hour: int, marks: int) -> None:
        of = entry.reverses or 0
        where = {"row": entry.number, "of": of}
        if not 0 < of < entry.number:
            raise Fault("reversal_later", **where)
        original = self._marks[of]
        if original & REVERSAL:
            raise Fault("reversal_of_reversal", **where)
        if original & REVERSED:
            raise Fault("reversal_twice", **where)
        agreement = {
            "reversal_points": entry.points == -self._points[of],
            "reversal_person": person == self._persons[of],
            "reversal_units": lane == self._lanes[of],
            "reversal_kind": marks & KIND == original & KIND,
            "reversal_hour": hour == self._hours[of],
            "reversal_achieved": marks & ACHIEVED == original & ACHIEVED,
        }
        for words, agrees in agreement.items():
            if not agrees:
                raise Fault(words, **where)
        self._marks[of] = original | REVERSED
        self.reversals += 1


class Presence:
    """In which units everybody has rows that count, and who has reached the standard.

    Nearly everybody credits the same units all the time: those and the number of rows tell all.
    """

    def __init__(self) -> None:
        self._usual: list[tuple[int, ...]] = []
        self._rows = array("q")
        self._achieved = bytearray()
        # Of people who credited different units: how many rows that count each unit has of them.
        self._moved: dict[int, Counter[int]] = {}

    def add(self, entry: PublicEntry, person: int) -> None:
        """Count a row that names exactly the units where it is the first one or, reversed, was the last."""
        if person == len(self._usual):
            self._usual.append(entry.units)
            self._rows.append(0)
            self._achieved.append(False)
        if entry.achieved:
            self._achieve(entry, person)
        if person in self._moved or self._usual[person] != entry.units:
            fresh = self._fresh_of_moved(entry, person)
        else:
            before = self._rows[person]
            after = self._rows[person] = before + 1 if entry.reverses is None else before - 1
            fresh = () if before and after else entry.units
        if entry.fresh != fresh:
            said, expected = (" ".join(map(str, units)) or "–" for units in (entry.fresh, fresh))
            raise Fault("row_fresh", row=entry.number, found=said, expected=expected)

    def _achieve(self, entry: PublicEntry, person: int) -> None:
        reaches = entry.reverses is None
        if reaches and self._achieved[person]:
            raise Fault("row_achieved", row=entry.number)
        self._achieved[person] = reaches

    def _fresh_of_moved(self, entry: PublicEntry, person: int) -> tuple[int, ...]:
        rows = self._moved.get(person)
        if rows is None:
            rows = self._moved[person] = Counter(dict.fromkeys(self._usual[person], self._rows[person]))
        if entry.reverses is not None:
            rows.subtract(entry.units)
        fresh = tuple(unit for unit in entry.units if not rows[unit])
        if entry.reverses is None:
            rows.update(entry.units)
        return fresh
