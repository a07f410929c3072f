"""Lines of text as records: what parts their cells, and the cells of each."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Final

from contest.errors import N_
from contest.sheets.cells import cleaned
from contest.sheets.shape import SheetRefused

SEPARATORS: Final = (";", ",", "\t", "|")
LOOKED_AT: Final = 100
# Where fewer lines agree than this, a sign parts nothing.
AGREEING: Final = 0.6
LEAST_WRAPPED: Final = 2

SAID: Final = re.compile(r'=\s*"((?:[^"]|"")*)"\s*')

QUOTES = N_("Line %(line)s: a quotation mark is opened and not closed, or a cell is far too long.")
ENDLESS = N_(
    "Line %(line)s is far too long for a row of a list. Please delete what does not belong in it, save the "
    "file and send it again."
)


def _told(cell: str) -> str:
    """The text that a formula only says: ="0912345678" keeps the zero of a number in Excel."""
    found = SAID.fullmatch(cell) if cell.startswith("=") else None
    return found[1].replace('""', '"') if found else cell


def separator_of(lines: Sequence[str], separators: Sequence[str] = SEPARATORS) -> str:
    """The sign on whose number most of the first lines agree; empty when there is none."""
    head = lines[:LOOKED_AT]
    best = max(separators, key=lambda separator: _consistency(head, separator))
    return best if _consistency(head, best)[0] >= AGREEING else ""


def common_separator(lines: Sequence[str]) -> str:
    """The sign that stands in most of the first lines, where tables of different widths follow each other."""
    head = [line for line in lines[:LOOKED_AT] if line.strip()]
    best = max(SEPARATORS, key=lambda separator: sum(separator in line for line in head))
    return best if sum(best in line for line in head) >= AGREEING * max(len(head), 1) else ""


def _consistency(head: Sequence[str], separator: str) -> tuple[float, int]:
    """How many lines agree on a number of columns above one, and how many columns that is."""
    widths = Counter[int]()
    try:
        for cells in csv.reader(head, delimiter=separator):
            widths[len(cells)] += any(cells)
    except csv.Error:
        return 0.0, 0
    width, agreeing = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (agreeing / widths.total(), width) if width > 1 and agreeing else (0.0, 0)


def records(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line it begins in."""
    # Only ends of lines end a line here; `splitlines` also takes other signs for one.
    lines = islice(StringIO(text, newline=""), skipped, None)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    before = skipped
    try:
        for cells in reader:
            yield before + 1, [cleaned(_told(cell)) for cell in cells]
            before = skipped + reader.line_num
    except csv.Error:
        begun = next(islice(StringIO(text, newline=""), before, None), "")
        raise SheetRefused(QUOTES if '"' in begun else ENDLESS, line=before + 1) from None


def unwrapped(lines: Sequence[tuple[int, list[str]]], separator: str) -> Iterator[tuple[int, list[str]]]:
    """The lines; where each is one quoted cell that holds a whole line, as some programs save, its cells."""
    texts = [cells[0] for _, cells in lines if any(cells)]
    alone = all(len(cells) == 1 for _, cells in lines if any(cells))
    if not alone or len(texts) < LEAST_WRAPPED or not separator_of(texts, (separator,)):
        return iter(lines)
    return (
        (number, [cleaned(_told(cell)) for cell in next(csv.reader(cells, delimiter=separator), [])])
        for number, cells in lines
    )
