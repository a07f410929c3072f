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


def reversal(number: int, of: Entry) -> Entry:
    """Undo an entry the way a ledger does."""
    return replace(of, number=number, points=-of.points, reverses=of.number)


class Scribe:
    """Keeps a ledger consistent while a test decides what happens."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._reversible: list[Entry] = []
        self._seen: set[tuple[int, int]] = set()
        self._achieved: set[int] = set()

    def award(self, person: int, route: tuple[int, ...], points: int, kind: Kind, achieves: bool) -> None:
        fresh = tuple(unit for unit in route if (person, unit) not in self._seen)
        achieved = achieves and person not in self._achieved
        entry = Entry(len(self.entries) + 1, person, route, fresh, points, kind, achieved)
        self._seen.update((person, unit) for unit in route)
        self._achieved.update({person} if achieved else ())
        self.entries.append(entry)
        self._reversible.append(entry)

    def reverse(self, choice: int) -> None:
        if not self._reversible:
            return
        original = self._reversible.pop(choice % len(self._reversible))
        self._seen.difference_update((original.person, unit) for unit in original.fresh)
        self._achieved.difference_update({original.person} if original.achieved else ())
        self.entries.append(reversal(len(self.entries) + 1, original))


AWARDS = st.tuples(
    st.integers(1, 8), st.sampled_from(ROUTES), st.integers(0, 30), st.sampled_from(Kind), st.booleans()
)
REVERSALS = st.integers(0, 50)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Entry]:
    """Draw a ledger with transfers, help, achievers, worthless entries and reversals."""
    scribe = Scribe()
    for event in draw(st.lists(AWARDS | AWARDS | REVERSALS, max_size=40)):
        if isinstance(event, int):
            scribe.reverse(event)
        else:
            scribe.award(*event)
    return scribe.entries
