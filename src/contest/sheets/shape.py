"""What a file of rows is once it has been read, and how large one may be."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from contest.errors import N_, Invalid

LARGEST_SHEET: Final = 5 * 2**20
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 50
# A table may be so much wider; what stands beyond is not read, and said. Wider still it is an attack.
WIDEST: Final = 1_000
# A title, a note and the names of the columns stand above the rows themselves.
MOST_LINES: Final = MOST_ROWS + 20
ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "windows-1258")

OTHER_KIND = N_("This is not an .xlsx or .csv file. Please save the sheet as .xlsx and send it again.")


class SheetRefused(Invalid):
    """A file that is not read, with what its owner can do about it."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line that says something; all lines of a table have the same number of cells."""

    number: int  # as Excel or an editor counts it
    cells: tuple[str, ...]  # as the sheet shows them
    hidden: bool = False
    struck: tuple[int, ...] = ()  # columns whose text is struck through


class Oddity(StrEnum):
    """Why what a cell shows is not all there is to it."""

    DATE = "date"  # raw: the day (or the moment) in ISO 8601
    NUMBER = "number"  # raw: the plain digits of a number that is shown otherwise (1,990 or 00123)
    ROUNDED = "rounded"  # raw: a number of more than 15 digits; Excel has put zeros for the last ones
    SHORTENED = "shortened"  # raw: a number such as 9.12E+08 in a file of text; its digits are gone
    ERROR = "error"  # raw: #REF!, #N/A, #NAME? and the like
    UNCOMPUTED = "uncomputed"  # a formula whose value was never stored; the cell is empty
    STRUCK = "struck"  # raw: the whole text, part of which is struck through and not read


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell that holds more, or less, than it shows."""

    line: int
    column: int  # from 0
    kind: Oddity
    raw: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one; its text stands in the first of them."""

    first_line: int
    last_line: int
    first_column: int  # from 0
    last_column: int


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet of a file, as it shows itself."""

    name: str  # empty for a file of text
    hidden: bool  # read and named, but not used by itself
    rows: tuple[SheetRow, ...]
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[Merge, ...] = ()
    noted: tuple[Noted, ...] = ()
    cut: bool = False  # something stands beyond the last column that is read


@dataclass(frozen=True, slots=True)
class ReadWorkbook:
    """All sheets of a file that have lines, in their order."""

    kind: str  # "xlsx", "ods", "csv", "html", "xml" or "pasted"
    encoding: str  # one of ENCODINGS; empty for workbooks
    separator: str  # the sign between cells of a line, a blank where columns line up; else empty
    ambiguous: tuple[str, ...]  # other encodings that read as well: the person has to say which it is
    tables: tuple[SheetTable, ...]
    mended: str = ""  # what the text had wrongly been read as, when turning it back was exact

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """The lines of the first visible table."""
        return next((table.rows for table in self.tables if not table.hidden), ())
