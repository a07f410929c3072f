"""A sheet kept as lines of text: its encoding and separator found out, never guessed in silence."""

import re
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO
from itertools import islice
from typing import Final

from contest.sheets.cells import cleaned
from contest.sheets.grid import tidy
from contest.sheets.headings import with_right_headings
from contest.sheets.letters.decoding import decoded, turned_right
from contest.sheets.plain.frames import unframed
from contest.sheets.plain.pasted import is_drawn, read_freely
from contest.sheets.plain.records import (
    LOOKED_AT,
    QUOTES,
    SEPARATORS,
    common_separator,
    records,
    separator_of,
    unwrapped,
)
from contest.sheets.plain.spaced import BLANKS, spaced
from contest.sheets.shape import Noted, Oddity, ReadWorkbook, SheetRow, SheetTable

__all__ = ["QUOTES", "read_lines"]

# So many names of columns in one cell are no title.
LEAST_PARTED: Final = 3
# Excel's own way of naming the separator in the first line.
STATED: Final = re.compile(r'"?sep=([;,\t|])"?\r?\n?', re.IGNORECASE)
# A long number as Excel shows and saves it in a narrow column; its last digits are gone.
SHORTENED: Final = re.compile(r"\d(?:[.,]\d{1,14})?E\+\d{1,3}", re.IGNORECASE)


def read_lines(data: bytes, encoding: str) -> ReadWorkbook:
    """The rows of a CSV file; a forced encoding is not questioned."""
    text, found, others = decoded(data, encoding)
    text, mended = turned_right(unframed(text))
    separator, skipped = _separator(text)
    lines: Iterable[tuple[int, list[str]]] = [] if separator else spaced(list(enumerate(StringIO(text), 1)))
    if not separator and not lines and (free := read_freely(text)):
        return ReadWorkbook("csv", found, "", others, (SheetTable("", False, free),), mended)
    by = separator or SEPARATORS[0]
    told = iter(lines) if lines else unwrapped(list(records(text, by, skipped)), by)
    kept = tidy(one for one in told if not is_drawn("|".join(one[1])))
    rows = with_right_headings(kept if lines else _with_parted_headings(kept))
    separator = BLANKS if lines else separator
    return ReadWorkbook(
        "csv", found, separator, others, (SheetTable("", False, rows, noted=_noted(rows)),), mended
    )


def _with_parted_headings(rows: tuple[SheetRow, ...]) -> tuple[SheetRow, ...]:
    """The rows, with headings in their cells where another sign parts them than the rows below."""
    return (*map(_parted, rows[:LOOKED_AT]), *rows[LOOKED_AT:])


def _parted(row: SheetRow) -> SheetRow:
    width = len(row.cells)
    if width < LEAST_PARTED or any(row.cells[1:]):
        return row
    found = [cells for sign in SEPARATORS if len(cells := row.cells[0].split(sign)) == width]
    return replace(row, cells=tuple(map(cleaned, found[0]))) if found else row


def _separator(text: str) -> tuple[str, int]:
    """The separator, none where no sign parts cells, and how many lines only speak of it."""
    head = list(islice(StringIO(text, newline=""), LOOKED_AT))
    if head and (stated := STATED.fullmatch(head[0])):
        return stated[1], 1
    return separator_of(head) or common_separator(head), 0


def _noted(rows: tuple[SheetRow, ...]) -> tuple[Noted, ...]:
    return tuple(
        Noted(row.number, column, Oddity.SHORTENED, cell)
        for row in rows
        for column, cell in enumerate(row.cells)
        if "+" in cell and SHORTENED.fullmatch(cell)
    )
