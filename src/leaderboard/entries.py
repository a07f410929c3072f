"""One line of a ledger: what happened is already priced, numbered and never changes."""

from dataclasses import dataclass
from enum import StrEnum

from leaderboard.errors import BadEntry


class Kind(StrEnum):
    """What the points are for; a reversal keeps the kind of the entry it undoes."""

    LESSON = "lesson"
    HELP = "help"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Entry:
    """The price of one fact, with all that a tally needs to know, so no tally remembers persons.

    `fresh` lists those of the units that see this person for the first time, `achieved` says that the
    person reached the standard by it. A reversal carries the units and `kind` of its original and the
    points negated; its `fresh` lists the units in which nothing of the person is left, and its
    `achieved` says that the person no longer has the standard: either may differ from the original's.
    """

    number: int
    person: int
    units: tuple[int, ...]
    fresh: tuple[int, ...]
    points: int
    kind: Kind
    achieved: bool
    reverses: int | None = None


def check(entry: Entry) -> None:
    """Refuse an entry whose parts contradict one another."""
    if entry.number < 1:
        raise BadEntry(f"Entry {entry.number} cannot stand in a ledger: numbers start at 1.")
    if entry.reverses is None:
        if entry.points < 0:
            raise BadEntry(f"Entry {entry.number} takes points away without saying which entry it undoes.")
    elif entry.points > 0:
        raise BadEntry(f"Entry {entry.number} undoes entry {entry.reverses}, so it cannot add points.")
    elif not 0 < entry.reverses < entry.number:
        raise BadEntry(f"Entry {entry.number} undoes entry {entry.reverses}, which does not come before it.")
    if entry.fresh != entry.units and not set(entry.fresh) <= set(entry.units):
        raise BadEntry(f"Entry {entry.number} is a first entry in a unit that it does not credit.")


def check_distinct(number: int, units: tuple[int, ...]) -> None:
    """Refuse a list of units that would count one entry twice for the same unit."""
    if len(set(units)) < len(units):
        raise BadEntry(f"Entry {number} names the same unit twice.")
