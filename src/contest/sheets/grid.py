"""Lines of cells made into the rows of a sheet: even, without blanks around, and of bearable size."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Final

from contest.errors import N_
from contest.sheets.markup import TOO_MANY, TOO_WIDE, letters
from contest.sheets.shape import MOST_COLUMNS, MOST_LINES, MOST_ROWS, SheetRefused, SheetRow

LONGEST_CELL: Final = 2_000
# One long text shared by a million cells is small in a file and huge in memory.
MOST_TEXT: Final = 12 * 2**20

TOO_LONG = N_("Cell %(cell)s holds more than %(most)s characters. Is the text in the right place?")
TOO_MUCH = N_("The sheet holds too much text. Please keep only the columns you need.")
NOTHING = N_("The sheet has no rows.")


def tidy(lines: Iterable[tuple[int, Sequence[str]]]) -> tuple[SheetRow, ...]:
    """The lines that say something, all of the same width."""
    rows = [(number, cells) for number, cells in _within_limits(lines) if any(cells)]
    if not rows:
        raise SheetRefused(NOTHING)
    width = max(_width(cells) for _, cells in rows)
    if width > MOST_COLUMNS:
        raise SheetRefused(TOO_WIDE, columns=MOST_COLUMNS)
    return tuple(SheetRow(number, _even(cells, width)) for number, cells in rows)


def _within_limits(lines: Iterable[tuple[int, Sequence[str]]]) -> Iterable[tuple[int, Sequence[str]]]:
    left, kept = MOST_TEXT, 0
    for number, cells in lines:
        sizes = list(map(len, cells))
        if max(sizes, default=0) > LONGEST_CELL:
            column = letters(sizes.index(max(sizes)) + 1)
            raise SheetRefused(TOO_LONG, cell=f"{column}{number}", most=LONGEST_CELL)
        left -= sum(sizes)
        kept += any(cells)
        if kept > MOST_LINES:
            raise SheetRefused(TOO_MANY, rows=MOST_ROWS)
        if left < 0:
            raise SheetRefused(TOO_MUCH)
        yield number, cells


def _width(cells: Sequence[str]) -> int:
    return max(column for column, cell in enumerate(cells, 1) if cell)


def _even(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return tuple(cell for cell, _ in zip_longest(cells[:width], range(width), fillvalue=""))
