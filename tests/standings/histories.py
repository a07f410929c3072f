"""Random ledgers of few people in few villages, with entries taken back; and what they add up to, naively."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from random import Random

from hypothesis import strategies as st

from contest.standings.engine.fold import FoldedEntry
from leaderboard import Entry, Kind
from tests.standings.campaigns import DAY, NOON, STANDARD

VILLAGES = (1, 2, 3)
COMMUNE = 100
PEOPLE = range(1, 8)


def history(
    chance: Random, length: int, villages: Sequence[int] = VILLAGES, commune: int = COMMUNE
) -> list[FoldedEntry]:
    """A ledger as the product writes it: people learn, reach the standard, help, move; entries are undone."""
    lines: list[FoldedEntry] = []
    for _ in range(length):
        at = NOON + chance.randint(-100, 12) * DAY / 24
        left = standing(lines)
        if left and chance.random() < 0.25:
            lines.append(undoing(lines, chance.choice(left), at))
        else:
            lines.append(earning(chance, lines, (chance.choice(villages), commune), at))
    return lines


def histories(longest: int = 40) -> st.SearchStrategy[list[FoldedEntry]]:
    """Any of them."""
    return st.builds(history, st.randoms(use_true_random=False), st.integers(0, longest))


def standing(lines: Sequence[FoldedEntry]) -> list[FoldedEntry]:
    """The entries that nothing has undone."""
    undone = {line.entry.reverses for line in lines}
    return [line for line in lines if line.entry.reverses is None and line.entry.number not in undone]


def earning(
    chance: Random, before: Sequence[FoldedEntry], units: tuple[int, ...], at: datetime
) -> FoldedEntry:
    """The next entry that gives points."""
    person, kind = chance.choice(PEOPLE), chance.choice([Kind.LESSON, Kind.HELP])
    own = [line for line in standing(before) if line.entry.person == person]
    seen = {unit for line in own for unit in line.entry.units}
    reached = kind is Kind.LESSON and chance.random() < 0.5 and not any(line.entry.achieved for line in own)
    points = chance.choice([0, 3, 5, 10]) + (STANDARD if reached else 0)
    fresh = tuple(unit for unit in units if unit not in seen)
    entry = Entry(len(before) + 1, person, units, fresh, points, kind, reached)
    confirmed = kind is Kind.HELP and chance.random() < 0.5
    return FoldedEntry(entry, STANDARD if reached else 0, confirmed, at, at)


def undoing(before: Sequence[FoldedEntry], line: FoldedEntry, at: datetime) -> FoldedEntry:
    """The entry that takes another one back; fresh where nothing of the person is left."""
    first = line.entry
    left = [one for one in standing(before) if one is not line and one.entry.person == first.person]
    seen = {unit for one in left for unit in one.entry.units}
    fresh = tuple(unit for unit in first.units if unit not in seen)
    number, kind = len(before) + 1, first.kind
    entry = Entry(number, first.person, first.units, fresh, -first.points, kind, first.achieved, first.number)
    return FoldedEntry(entry, line.standard, line.confirmed, line.occurred_at, at)


def points_of(lines: Sequence[FoldedEntry], unit: int | None = None) -> Counter[int]:
    """The points of everybody who has any, in one unit or in all."""
    points: Counter[int] = Counter()
    for line in lines:
        if unit is None or unit in line.entry.units:
            points[line.entry.person] += line.entry.points
    return +points
