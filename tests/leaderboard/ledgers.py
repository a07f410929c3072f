"""Ledgers to test with: short hand-written ones and random ones that any real ledger could hold."""

from dataclasses import replace

from hypothesis import strategies as st

from leaderboard import Entry, Kind

PROVINCE = 900
ROUTES = ((1, 100, PROVINCE), (2, 100, PROVINCE), (3, 101, PROVINCE), (4, 101, PROVINCE, 500))
UNITS = tuple(sorted({unit for route in ROUTES for unit in route}))


def award(number: int, unit: int = 1, points: int = 10, **changes: object) -> Entry:
    """Write a plain lesson of a person who has been seen before."""
    plain = Entry(number, number, (unit,), (), points, Kind.LESSON, achieved=False)
    return replace(plain, **changes)


def reversal(number: int, of: Entry, **changes: object) -> Entry:
    """Undo an entry as if it had been the last of its person."""
    return replace(of, number=number, points=-of.points, reverses=of.number, **changes)


def standing(entries: list[Entry]) -> list[Entry]:
    """The entries that nobody has undone."""
    undone = {entry.reverses for entry in entries}
    return [entry for entry in entries if entry.reverses is None and entry.number not in undone]


class Scribe:
    """Keeps a ledger consistent while a test decides what happens."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._achieved: set[int] = set()

    def award(self, person: int, route: tuple[int, ...], points: int, kind: Kind, achieves: bool) -> None:
        seen = self._seen(person)
        fresh = tuple(unit for unit in route if unit not in seen)
        achieved = achieves and person not in self._achieved
        self._achieved.update({person} if achieved else ())
        self.entries.append(Entry(len(self.entries) + 1, person, route, fresh, points, kind, achieved))

    def reverse(self, choice: int, loses_standard: bool) -> None:
        reversible = standing(self.entries)
        if not reversible:
            return
        original = reversible[choice % len(reversible)]
        left = self._seen(original.person, besides=original.number)
        fresh = tuple(unit for unit in original.units if unit not in left)
        achieved = original.person in self._achieved and (original.achieved or loses_standard)
        self._achieved.difference_update({original.person} if achieved else ())
        undoing = reversal(len(self.entries) + 1, original, fresh=fresh, achieved=achieved)
        self.entries.append(undoing)

    def _seen(self, person: int, besides: int = 0) -> set[int]:
        own = [entry for entry in standing(self.entries) if entry.person == person]
        return {unit for entry in own if entry.number != besides for unit in entry.units}


AWARDS = st.tuples(
    st.integers(1, 8), st.sampled_from(ROUTES), st.integers(0, 30), st.sampled_from(Kind), st.booleans()
)
REVERSALS = st.tuples(st.integers(0, 50), st.booleans())


@st.composite
def ledgers(draw: st.DrawFn) -> list[Entry]:
    """Draw a ledger with transfers, help, achievers, worthless entries and reversals."""
    scribe = Scribe()
    for event in draw(st.lists(AWARDS | AWARDS | REVERSALS, max_size=40)):
        if len(event) == 2:
            scribe.reverse(*event)
        else:
            scribe.award(*event)
    return scribe.entries
