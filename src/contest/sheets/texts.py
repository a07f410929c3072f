"""The texts that the cells of a workbook share."""

import re
from typing import Final

from contest.sheets.archive import BOMB
from contest.sheets.cells import cleaned
from contest.sheets.grid import LONGEST_CELL
from contest.sheets.markup import Attributes, Reader
from contest.sheets.shape import MOST_COLUMNS, MOST_LINES, SheetRefused

MOST_TEXTS: Final = MOST_LINES * MOST_COLUMNS
# Excel writes signs that XML cannot carry by their numbers, and so a line's end within a cell.
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def text_of(written: str) -> str:
    """A text as its cell shows it."""
    if "_x" in written:
        written = ESCAPED.sub(lambda found: _sign(int(found[1], 16)), written)
    return cleaned(written)


def _sign(number: int) -> str:
    # Half of a pair is no sign at all.
    return "" if 0xD800 <= number <= 0xDFFF else chr(number)


class Texts(Reader):
    """Whole texts, put together from pieces of different looks; readings above them are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.pieces: list[str] = []
        self._above = 0
        self.starts = {"si": self._begin, "t": self.listen, "rPh": self._up}
        self.ends = {"si": self._finish, "t": self._piece, "rPh": self._down}

    def _begin(self, attributes: Attributes) -> None:
        self.pieces.clear()

    def _up(self, attributes: Attributes) -> None:
        self._above += 1

    def _down(self) -> None:
        self._above -= 1

    def _piece(self) -> None:
        if not self._above:
            self.pieces.append(self.heard())

    def _finish(self) -> None:
        if len(self.found) >= MOST_TEXTS:
            raise SheetRefused(BOMB)
        # One sign more than a cell keeps shows that there was more.
        self.found.append(text_of("".join(self.pieces)[: 2 * LONGEST_CELL]))


def texts_of(content: bytes) -> list[str]:
    """All shared texts; none when the workbook has no such part."""
    reader = Texts()
    if content:
        reader.parse(content)
    return reader.found
