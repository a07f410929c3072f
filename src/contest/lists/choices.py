"""What the person said about a file: which columns, which sheets, which doubtful rows; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# A column that shall not be read although its heading means something.
NOT_READ = "-"
# Row numbers of all sheets of a file in one line of numbers: the sheet times this, and the row in it.
ROWS_OF_A_SHEET = 10_000_000
# Lists side by side in one sheet: the rows of the second follow after so many numbers.
ROWS_OF_A_BLOCK = 2_000_000
MOST_BLOCKS = 4


@dataclass(frozen=True, slots=True)
class ListChoices:
    """Everything that is not in the file itself; `pasted` text was typed into the page and is no file.

    `told` is what holds for every row that does not say it itself, by the column it would stand in.
    `columns` names, by the place of a sheet in the file and of a column in it, what the column holds;
    `sheets` are the places of those to be read, none meaning that it is found out; `kept` are doubtful rows
    that are what the list is about, `dropped` those that are not.
    """

    pasted: bool = False
    encoding: str = ""
    columns: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    sheets: frozenset[int] | None = None
    kept: frozenset[int] = frozenset()
    dropped: frozenset[int] = frozenset()
    told: Mapping[str, str] = field(default_factory=dict)


def row_id(sheet: int, number: int, block: int = 0) -> int:
    """One number for a row of a file, whichever sheet and which of the lists side by side it stands in."""
    return sheet * ROWS_OF_A_SHEET + block * ROWS_OF_A_BLOCK + number


def block_of(row: int) -> int:
    """Which of the lists side by side in its sheet a row stands in."""
    return row % ROWS_OF_A_SHEET // ROWS_OF_A_BLOCK


def place_of(row: int) -> tuple[int, int]:
    """The sheet and the number of the row in it."""
    sheet, number = divmod(row, ROWS_OF_A_SHEET)
    return sheet, number % ROWS_OF_A_BLOCK
