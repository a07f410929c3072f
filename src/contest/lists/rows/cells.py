"""From the lines of a sheet to rows of cells by what they hold; pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from contest.lists.choices import place_of, row_id
from contest.lists.columns.headings import said
from contest.lists.columns.heads import SheetHead
from contest.lists.rows.listed import ClassifiedRow, RowCells
from contest.sheets import Noted, Oddity, SheetRow, SheetTable

ORDINAL: Final = "ordinal"
# In names an old font may have drawn a letter over it; elsewhere it is nothing.
SOFT_HYPHEN: Final = "\u00ad"
# How people write "the same as above".
_DITTO_SIGNS: Final = frozenset("\"″”“〃'’′ -–—_./\\,")
_DITTO_WORDS: Final = frozenset({"nt", "n t", "nhu tren", "ditto", "do", "same", "same as above"})
LONGEST_DITTO: Final = 20
LEAST_DIGITS: Final = 9
_DRAWN: Final = frozenset("\"″”“〃'’′")


@dataclass(frozen=True, slots=True)
class Columns:
    """What is to be known of the columns of a list: the one that must be there, and those that may repeat."""

    need: str
    repeats: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """The columns of one of the lists side by side, and those that are shown to nobody."""

    at: Mapping[str, tuple[int, ...]]
    span: range
    unseen: frozenset[int]


def rows_of(
    place: int, table: SheetTable, head: SheetHead, columns: Columns, end: int | None = None
) -> list[RowCells]:
    """The rows below some headings, up to those of the next table."""
    odd: dict[int, dict[int, Noted]] = {}
    for one in table.noted:
        odd.setdefault(one.line, {})[one.column] = one
    merged = _merged_down(table, head)
    found: list[RowCells] = []
    for block, at in enumerate(head.lists):
        own = _Block(at, head.span(block), frozenset((*head.private_at, *head.ours_at)))
        above: RowCells | None = None
        before = 0
        for row in table.rows:
            if row.number <= head.last or (end is not None and row.number >= end):
                continue
            number = row_id(place, row.number, block)
            read = _row(number, row, head, own, odd.get(row.number, {}), merged, columns)
            if above is not None and (
                _continues(row, read, at[columns.need], merged)
                or (above.ordinal and row.number == before + 1 and _says_a_phone(read, columns))
            ):
                before = row.number
                above = found[-1] = _joined(above, read, columns.need)
                continue
            read = _repeated(read, above, columns)
            found.append(read)
            above = read if read.cells.get(columns.need) else above
            before = row.number if read.cells.get(columns.need) else 0
    return found


def is_ditto(text: str) -> bool:
    """Whether a cell says "as above"."""
    if not text or len(text) > LONGEST_DITTO or any(map(str.isdigit, text)):
        return False
    words = said(text)
    if words in _DITTO_WORDS:
        return words != "do" or text == "do"
    drawn = _DITTO_SIGNS.issuperset(text)
    return drawn and (not _DRAWN.isdisjoint(text) or "//" in text)


def _repeated(row: RowCells, above: RowCells | None, columns: Columns) -> RowCells:
    """The row with what it says to be as above."""
    again = [name for name in columns.repeats if is_ditto(row.cells.get(name, ""))]
    if not again or above is None:
        return row
    cells = {**row.cells, **{name: above.cells.get(name, "") for name in again}}
    odd = {**row.odd, **{name: above.odd[name] for name in again if name in above.odd}}
    return replace(row, cells=cells, odd=odd)


def _continues(
    row: SheetRow, one: RowCells, need: Sequence[int], merged: Mapping[tuple[int, int], str]
) -> bool:
    """Whether a row only says more of the one above: its name is merged with that one's."""
    own = any(row.cells[column] for column in need if column < len(row.cells))
    return not own and any((row.number, column) in merged for column in need) and bool(one.cells)


def _says_a_phone(one: RowCells, columns: Columns) -> bool:
    """Whether a row holds nothing but a phone: below a counted person it is one more of that person."""
    filled = [name for name, text in one.cells.items() if text]
    if len(filled) != 1 or filled[0] not in columns.repeats or one.ordinal:
        return False
    text = one.cells[filled[0]]
    digits = sum(map(str.isdigit, text))
    return one.texts == (text,) and digits >= LEAST_DIGITS and not any(map(str.isalpha, text))


def _joined(above: RowCells, below: RowCells, need: str) -> RowCells:
    cells = dict(above.cells)
    for name, text in below.cells.items():
        if name != need and text and text != cells.get(name):
            cells[name] = f"{cells[name]} / {text}" if cells.get(name) else text
    return replace(above, cells=cells, odd={**below.odd, **above.odd})


def _merged_down(table: SheetTable, head: SheetHead) -> dict[tuple[int, int], str]:
    """Cells merged over several rows say the same for each of them."""
    first_cells = {row.number: row.cells for row in table.rows}
    filled: dict[tuple[int, int], str] = {}
    for one in table.merges:
        if (
            one.first_column != one.last_column
            or one.first_line <= head.last
            or one.first_line not in first_cells
        ):
            continue
        text = first_cells[one.first_line][one.first_column]
        for line in range(one.first_line + 1, one.last_line + 1):
            filled[line, one.first_column] = text
    return filled


def _row(
    row_of: int,
    row: SheetRow,
    head: SheetHead,
    block: _Block,
    odd: Mapping[int, Noted],
    merged: Mapping[tuple[int, int], str],
    columns: Columns,
) -> RowCells:
    cells: dict[str, str] = {}
    odd_cells: dict[str, Noted] = {}
    for name, places in block.at.items():
        texts = [
            text
            for column in places
            if column < len(row.cells) and (text := row.cells[column] or merged.get((row.number, column), ""))
        ]
        # Parts of a name follow each other; of two columns for one thing the first that says it counts.
        told = _telling(texts, phones=name in columns.repeats)
        cells[name] = " ".join(texts) if name == columns.need else told.replace(SOFT_HYPHEN, "")
        for column in places:
            # What stands in one of several columns is not all that is said.
            if column in odd and (told in texts or odd[column].kind is not Oddity.NUMBER):
                odd_cells.setdefault(name, odd[column])
    ordinal = cells.pop(ORDINAL, "")
    odd_cells.pop(ORDINAL, None)
    shown = tuple(
        text
        for column, text in enumerate(row.cells)
        if text and column in block.span and column not in block.unseen
    )
    own = {column for column in block.at[columns.need] if column < len(row.cells) and row.cells[column]}
    struck = bool(own) and own.issubset(row.struck)
    beyond = " ".join(filter(None, row.cells[head.width :])) if head.width else ""
    return RowCells(row_of, row.number, cells, odd_cells, ordinal, beyond, row.hidden, shown, struck)


def _telling(texts: Sequence[str], *, phones: bool = False) -> str:
    """Of several columns for one thing the first that holds a number; of phones all that may be one."""
    if len(texts) <= 1:
        return "".join(texts)
    told = [text for text in texts if any(map(str.isdigit, text))]
    long = [text for text in told if sum(map(str.isdigit, text)) >= LEAST_DIGITS] if phones else []
    return " / ".join(dict.fromkeys(long)) or next(iter(told), "".join(texts[:1]))


def wide_sheets(rows: Collection[ClassifiedRow]) -> set[int]:
    """Where most rows go beyond the headings: then it is a column without one, not a slip."""
    wide: dict[int, list[bool]] = {}
    for one in rows:
        wide.setdefault(place_of(one.row.id)[0], []).append(bool(one.row.beyond))
    return {place for place, beyond in wide.items() if sum(beyond) * 2 > len(beyond)}
