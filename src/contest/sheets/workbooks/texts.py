"""The texts that the cells of a workbook share."""

import re
from typing import Final

from contest.sheets.cells import cleaned
from contest.sheets.grid import LONGEST_CELL
from contest.sheets.shape import MOST_COLUMNS, MOST_LINES, SheetRefused
from contest.sheets.workbooks.archive import BOMB
from contest.sheets.workbooks.markup import Attributes, XmlReader, is_true

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


class SharedStrings(XmlReader):
    """Whole texts, put together from pieces of different looks; readings above them are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.struck: set[int] = set()
        # Of texts that are struck through in part, the whole of it.
        self.partly: dict[int, str] = {}
        self._left: list[str] = []
        self._above = 0
        self._strikes = self._whole = False
        self.starts = {
            "si": self._begin, "t": self.listen, "rPh": self._up, "r": self._begin_run,
            "strike": self._strike,
        }  # fmt: skip
        self.ends = {"si": self._finish, "t": self._piece, "rPh": self._down}

    def _begin(self, attributes: Attributes) -> None:
        self.pieces.clear()
        self._left.clear()
        self._strikes, self._whole = False, True

    def _begin_run(self, attributes: Attributes) -> None:
        self._strikes = False

    def _strike(self, attributes: Attributes) -> None:
        self._strikes = is_true(attributes.get("val", "1"))

    def _up(self, attributes: Attributes) -> None:
        self._above += 1

    def _down(self) -> None:
        self._above -= 1

    def _piece(self) -> None:
        if not self._above:
            self.pieces.append(self.heard())
            self._whole = self._whole and (self._strikes or not self.pieces[-1].strip())
            # What is struck through parts the words around it.
            self._left.append(" " if self._strikes else self.pieces[-1])

    def _finish(self) -> None:
        if len(self.found) >= MOST_TEXTS:
            raise SheetRefused(BOMB)
        if self._whole and self.pieces:
            self.struck.add(len(self.found))
        # One sign more than a cell keeps shows that there was more.
        whole = text_of("".join(self.pieces)[: 2 * LONGEST_CELL])
        left = text_of(" ".join("".join(self._left)[: 2 * LONGEST_CELL].split())) if self._partly() else whole
        if left != whole:
            self.partly[len(self.found)] = whole
        self.found.append(left)

    def _partly(self) -> bool:
        """Whether some of a text is struck through and some is not."""
        return not self._whole and self._left != self.pieces


def texts_of(content: bytes) -> SharedStrings:
    """All shared texts; none when the workbook has no such part."""
    reader = SharedStrings()
    if content:
        reader.parse(content)
    return reader
