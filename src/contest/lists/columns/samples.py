"""What each sheet of a file begins with, for the person to say which column is which; pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from contest.lists.choices import ListChoices
from contest.lists.columns.called import looks_like_a_name
from contest.lists.columns.heads import SheetHead
from contest.lists.columns.repeating import sheets_to_read
from contest.lists.reading import ListKind, heads_of
from contest.people.phones.hiding import without_phones
from contest.sheets import ReadWorkbook, SheetTable

GUESSED = 0.6
SAMPLE_ROWS, LONGEST_SAMPLE = 6, 40


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a sheet for the person to say which column is which, and what is known of it.

    `read` says whether the sheet would be read if nothing else is said.
    """

    place: int
    name: str
    hidden: bool
    rows: tuple[tuple[str, ...], ...]
    chosen: Mapping[int, str] = field(default_factory=dict)
    private: tuple[int, ...] = ()
    read: bool = True


def samples(
    sheet: ReadWorkbook,
    kind: ListKind,
    choices: ListChoices,
    remembered: Mapping[str, str],
    is_part: Callable[[str], bool] = lambda name: False,
) -> tuple[Sample, ...]:
    """What each sheet begins with, and which column is which as far as that is known or looks so."""
    heads = heads_of(sheet, kind, choices, remembered)
    read = sheets_to_read(sheet, heads, choices, remembered, is_part)
    return tuple(
        replace(_sample(place, table, heads.get(place), kind, choices), read=place in read)
        for place, table in enumerate(sheet.tables)
    )


def _sample(
    place: int, table: SheetTable, head: SheetHead | None, kind: ListKind, choices: ListChoices
) -> Sample:
    rows = [row.cells for row in table.rows if head is None or row.number >= head.last]
    chosen: dict[int, str] = dict(choices.columns.get(place, {}))
    if head is not None and not chosen:
        chosen = {column: name for name, columns in head.at.items() for column in columns}
    elif not chosen and (column := guessed(table)) is not None:
        chosen = {column: kind.need}
    cut = tuple(tuple(without_phones(cell)[:LONGEST_SAMPLE] for cell in cells) for cells in _telling(rows))
    return Sample(place, table.name, table.hidden, cut, chosen, head.private_at if head is not None else ())


def _telling(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """What each column holds first, in the rows of the table before those of a letter above it."""
    filled = [sum(map(bool, cells)) for cells in rows]
    wide = [cells for cells, count in zip(rows, filled, strict=True) if 2 * count >= max(filled)]
    width = max(map(len, rows), default=0)
    columns = [
        ([cells[column] for cells in (*wide, *rows) if cells[column]])[:SAMPLE_ROWS]
        for column in range(width)
    ]
    deepest = max(map(len, columns), default=0)
    return [
        tuple(texts[place] if place < len(texts) else "" for texts in columns) for place in range(deepest)
    ]


def guessed(table: SheetTable) -> int | None:
    """The column that looks most like one of names."""
    rows: Sequence[tuple[str, ...]] = [row.cells for row in table.rows]
    width = max(map(len, rows), default=0)
    share = {
        column: sum(looks_like_a_name(cells[column]) for cells in rows) / len(rows) for column in range(width)
    }
    best = max(share, key=lambda column: share[column], default=None)
    return best if best is not None and share[best] >= GUESSED else None
