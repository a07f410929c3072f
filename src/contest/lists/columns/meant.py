"""Which columns hold what once headings are read: the surest, a name over two, lists side by side; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contest.lists.choices import MOST_BLOCKS
from contest.lists.columns.headings import Heading
from contest.sheets import SheetRow, SheetTable

MOSTLY = 0.8
OFTEN = 0.5
LOOKED_AT = 50
# Hardly ever a family name and a given name have three words each.
WHOLE_NAME = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Some rows read as headings: what each column means, and how surely in all."""

    first: int
    last: int
    headings: tuple[str, ...]
    meant: Mapping[int, Heading]
    weight: int
    filled: int
    rows: tuple[SheetRow, ...] = ()


def columns_of(
    meant: Mapping[int, Heading], need: str, halves: tuple[str, ...]
) -> dict[str, tuple[int, ...]]:
    """The columns of each meaning: the surest heading, or several that are equally sure parts of one."""
    at: dict[str, tuple[int, ...]] = {}
    for name in dict.fromkeys(heading.column for _, heading in sorted(meant.items())):
        weight = max(one.weight for one in meant.values() if one.column == name)
        at[name] = tuple(
            column for column, one in sorted(meant.items()) if one.column == name and one.weight == weight
        )
    parts = [at.pop(half, ()) for half in halves]
    if need in at:
        at[need] = at[need][:1]
    elif halves and parts[-1]:
        # A lone column "Tên" holds whole names.
        at[need] = tuple(column for part in parts for column in part)
    return at


def without_western(
    table: SheetTable, found: Found, need: str, halves: tuple[str, ...]
) -> Mapping[int, Heading]:
    """What is meant, without a whole name that only joins its parts the western way round.

    Address books write "Hoa Thị Lò" beside the three columns of the same name.
    """
    at = columns_of({place: one for place, one in found.meant.items() if one.column != need}, "", ())
    whole = [place for place, one in found.meant.items() if one.column == need]
    places = [at[half][0] for half in reversed(halves) if half in at]
    if len(whole) != 1 or not {halves[0], halves[-1]} <= at.keys():
        return found.meant
    rows = [row.cells for row in table.rows if row.number > found.last and row.cells[whole[0]]][:LOOKED_AT]
    turned = [_joined(cells, places) == cells[whole[0]].split() for cells in rows]
    as_ours = [_joined(cells, places[::-1]) == cells[whole[0]].split() for cells in rows]
    if sum(turned) >= MOSTLY * len(rows) > 0 and sum(as_ours) < sum(turned):
        return {place: one for place, one in found.meant.items() if place != whole[0]}
    return found.meant


def _joined(cells: Sequence[str], places: Sequence[int]) -> list[str]:
    return [word for place in places for word in cells[place].split()]


def with_neighbour(
    table: SheetTable, found: Found, at: Mapping[str, tuple[int, ...]], need: str
) -> dict[str, tuple[int, ...]]:
    """A name over two columns: a heading merged over both, or given names below no heading."""
    columns = at[need]
    after = columns[-1] + 1
    if len(columns) > 1 or after >= len(found.headings):
        return dict(at)
    merged = any(
        one.first_column == columns[0] < one.last_column and one.first_line <= found.last <= one.last_line
        for one in table.merges
    )
    bare = not found.headings[after] or (merged and after not in found.meant)
    if bare and (merged or _holds_given_names(table, found.last, columns[0], after)):
        return {**at, need: (columns[0], after)}
    return dict(at)


def _holds_given_names(table: SheetTable, last: int, column: int, after: int) -> bool:
    rows = [row.cells for row in table.rows if row.number > last and row.cells[column]]
    given = [cells[after] for cells in rows if cells[after]]
    short = [text for text in given if len(text.split()) <= 2 and text.replace(" ", "").isalpha()]
    return bool(given) and len(given) >= OFTEN * len(rows) and len(short) >= MOSTLY * len(given)


def hold_whole_names(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> bool:
    """Whether several columns hold whole names each, so that they are no parts of one."""
    filled = [[cells[column].split() for column in columns] for cells in rows]
    full = [words for words in filled if len(words) > 1 and all(words)]
    whole = [words for words in full if all(len(one) >= WHOLE_NAME for one in words) or words[0] == words[1]]
    return bool(full) and len(whole) >= OFTEN * len(full) and len(whole) > 0


def lists_beside(found: Found, need: str) -> tuple[Mapping[str, tuple[int, ...]], ...] | None:
    """The columns of lists that stand side by side, each with its numbers; none of them mostly.

    None where several headings could be the one that is needed, and nothing tells which.
    """
    weight = max((one.weight for one in found.meant.values() if one.column == need), default=0)
    names = [
        column for column, one in sorted(found.meant.items()) if (one.column, one.weight) == (need, weight)
    ]
    if len(names) < 2:
        return ()
    edges = [0, *(_first_of_its_list(found, column, need) for column in names[1:]), len(found.headings)]
    lists = [
        {column: one for column, one in sorted(found.meant.items()) if first <= column < last}
        for first, last in pairwise(edges)
    ]
    alike = {tuple(one.column for one in columns.values()) for columns in lists}
    if len(alike) > 1 or len(next(iter(alike))) < 2 or len(lists) > MOST_BLOCKS:
        return None
    return tuple({one.column: (column,) for column, one in columns.items()} for columns in lists)


def _first_of_its_list(found: Found, column: int, need: str) -> int:
    """Where a list side by side with another begins: at the first column that the other begins with."""
    first = next(one.column for _, one in sorted(found.meant.items()))
    before = [at for at, one in found.meant.items() if at <= column and one.column == first]
    return max(before, default=column)
