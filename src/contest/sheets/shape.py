"""What a sheet is once it has been read, and how large one may be."""

from dataclasses import dataclass
from typing import Final

from contest.errors import N_, Invalid

LARGEST_SHEET: Final = 5 * 2**20
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 50
# A title, a note and the names of the columns stand above the rows themselves.
MOST_LINES: Final = MOST_ROWS + 20
ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "windows-1258")

OTHER_KIND = N_("This is not an .xlsx or .csv file. Please save the sheet as .xlsx and send it again.")


class SheetRefused(Invalid):
    """A file that is not read, with what its owner can do about it."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line that says something; all lines of a sheet have the same number of cells."""

    number: int  # as Excel or an editor counts it
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first visible sheet of a file, as text."""

    kind: str  # "xlsx" or "csv"
    encoding: str  # one of ENCODINGS; empty for xlsx
    separator: str  # ";", "," or a tab; empty for xlsx
    ambiguous: tuple[str, ...]  # other encodings that read as well: the person has to say which it is
    rows: tuple[SheetRow, ...]
