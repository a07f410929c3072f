"""A sheet kept as lines of text: its encoding and separator found out, never guessed in silence."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from contest.errors import N_
from contest.sheets.cells import cleaned
from contest.sheets.decoding import decoded
from contest.sheets.grid import tidy
from contest.sheets.shape import Sheet, SheetRefused, Table

SEPARATORS: Final = (";", ",", "\t")
LOOKED_AT: Final = 100
# Excel's own way of naming the separator in the first line.
STATED: Final = re.compile(r"sep=([;,\t])\r?\n?")

QUOTES = N_("Line %(line)s: a quotation mark is opened and not closed, or a cell is far too long.")


def read_lines(data: bytes, encoding: str) -> Sheet:
    """The rows of a CSV file; a forced encoding is not questioned."""
    text, found, others = decoded(data, encoding)
    separator, skipped = _separator(text)
    rows = tidy(_records(text, separator, skipped))
    return Sheet("csv", found, separator, others, (Table("", False, rows),))


def _separator(text: str) -> tuple[str, int]:
    """The separator, and how many lines only speak of it."""
    head = list(islice(StringIO(text, newline=""), LOOKED_AT))
    if head and (stated := STATED.fullmatch(head[0])):
        return stated[1], 1
    return max(SEPARATORS, key=lambda separator: _consistency(head, separator)), 0


def _consistency(head: list[str], separator: str) -> tuple[float, int]:
    """How many lines agree on a number of columns above one, and how many columns that is."""
    widths = Counter[int]()
    try:
        for cells in csv.reader(head, delimiter=separator):
            widths[len(cells)] += bool(cells)
    except csv.Error:
        return 0.0, 0
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (agreeing / widths.total(), width) if width > 1 else (0.0, 0)


def _records(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line it begins in."""
    # Only ends of lines end a line here; `splitlines` also takes other signs for one.
    lines = islice(StringIO(text, newline=""), skipped, None)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    before = skipped
    try:
        for cells in reader:
            yield before + 1, list(map(cleaned, cells))
            before = skipped + reader.line_num
    except csv.Error:
        raise SheetRefused(QUOTES, line=before + 1) from None
