"""Rows that were pasted: from Excel or a web page in cells, from a message line by line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Final

from contest.errors import N_
from contest.sheets.cells import cleaned
from contest.sheets.grid import LONGEST_CELL, TOO_MANY, tidy
from contest.sheets.plain.chats import each_name, without_stamps
from contest.sheets.plain.frames import unframed
from contest.sheets.plain.messages import HEADING, NAME_HEADING, columns_of, split_line
from contest.sheets.plain.records import records, separator_of
from contest.sheets.plain.spaced import BLANKS, spaced
from contest.sheets.plain.stacked import stacked
from contest.sheets.shape import MOST_LINES, MOST_ROWS, ReadWorkbook, SheetRefused, SheetRow, SheetTable

LONGEST: Final = 400_000
MOSTLY: Final = 0.5
# A heading is looked for in so many lines.
HEADS: Final = 30
# A line drawn below the head of a table: | --- | :---: |
DRAWN: Final = frozenset(" \t\r\n|:+=-")
SEPARATORS: Final = (";", "|")
# How programs for letters write whom one goes to: Lò Văn An <an@dienbien.gov.vn>; …
MAIL: Final = re.compile(r"[ \t]{0,9}<[^<>\s@]{1,64}@[^<>\s@]{1,200}>")

TOO_LONG = N_("The pasted text is longer than %(most)s characters. Please send it as a file instead.")


def read_pasted(text: str) -> ReadWorkbook:
    """The rows of pasted text, numbered as its lines are."""
    if len(text) > LONGEST:
        raise SheetRefused(TOO_LONG, most=LONGEST)
    text = unframed(MAIL.sub("", text.removeprefix("\ufeff").replace("\0", "")))
    lines = [(number, line) for number, line in _lines(text) if line.strip()]
    if len(lines) > MOST_LINES:
        raise SheetRefused(TOO_MANY, rows=MOST_ROWS)
    named = len(lines) == 1 and len(each_name(lines)) > 1
    if not named and (separator := _between_cells(lines)):
        kept = (line for line in records(text, separator, 0) if not is_drawn("|".join(line[1])))
        return _sheet(kept, separator)
    texts = [(number, line) for number, line in lines if not is_drawn(line)]
    if cells := spaced(texts, headed=True):
        return _sheet(iter(cells), BLANKS)
    if cells := stacked(texts):
        return _sheet(iter(cells), "")
    lines = each_name(without_stamps(lines))
    if free := _written_freely(lines):
        return _sheet(free, "")
    if cells := spaced(texts):
        return _sheet(iter(cells), BLANKS)
    return _sheet(((number, [cleaned(line)]) for number, line in lines), "")


def read_freely(text: str) -> tuple[SheetRow, ...]:
    """The rows of a file that holds lines as people write them in a message; none when it does not."""
    lines = [(number, line) for number, line in _lines(text) if line.strip()]
    if not 0 < len(lines) <= MOST_LINES or max(len(line) for _, line in lines) > LONGEST_CELL:
        return ()
    if any(HEADING.fullmatch(cleaned(line)) for _, line in lines[:HEADS]):
        return ()
    free = _written_freely(each_name(without_stamps(lines)))
    return tidy(free) if free else ()


def parted(table: SheetTable) -> SheetTable | None:
    """A table of one column as the lines of a message; none where most of them are something else."""
    filled = {column for row in table.rows for column, cell in enumerate(row.cells) if cell}
    if len(filled) != 1:
        return None
    column = filled.pop()
    lines = [(row.number, row.cells[column]) for row in table.rows]
    short = all(len(cell) <= LONGEST_CELL for _, cell in lines)
    free = _written_freely(each_name(without_stamps(lines))) if short else None
    if free is None:
        return None
    rows = tidy(free)
    name = next(at for at, heading in enumerate(rows[0].cells) if heading == NAME_HEADING)
    before = {row.number: row for row in table.rows}
    return replace(
        table,
        rows=tuple(_looking_as(row, before.get(row.number), name) for row in rows),
        hidden_columns=(),
        merges=(),
        noted=tuple(replace(one, column=name) for one in table.noted if one.column == column),
    )


def _looking_as(row: SheetRow, before: SheetRow | None, name: int) -> SheetRow:
    """A line with what was hidden or struck through in the sheet it comes from."""
    return (
        row if before is None else replace(row, hidden=before.hidden, struck=(name,) if before.struck else ())
    )


def _written_freely(lines: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]] | None:
    """Names with what people write beside them; nothing when most lines are something else."""
    free = [(number, split_line(line)) for number, line in lines]
    return columns_of(free) if sum(found.fits for _, found in free) >= MOSTLY * len(free) else None


def _sheet(lines: Iterator[tuple[int, list[str]]], separator: str) -> ReadWorkbook:
    return ReadWorkbook("pasted", "", separator, (), (SheetTable("", False, tidy(lines)),))


def is_drawn(line: str) -> bool:
    """Whether a line only draws the head of a table apart from its rows."""
    return "--" in line and DRAWN.issuperset(line)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(StringIO(text, newline=None), 1)


def _between_cells(lines: list[tuple[int, str]]) -> str:
    """The sign that parts cells; empty where lines are free."""
    texts = [line for _, line in lines if not is_drawn(line)]
    if sum("\t" in line.strip() for line in texts) >= MOSTLY * len(texts) > 0:
        return "\t"
    if separator := separator_of(texts, SEPARATORS):
        return separator
    heads = texts[0].split(",") if texts else []
    named = len(heads) > 1 and any(HEADING.fullmatch(cleaned(cell).strip('" ')) for cell in heads)
    return "," if named and separator_of(texts, (",",)) else ""
