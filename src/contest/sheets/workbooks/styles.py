"""How the cells of a workbook look, as far as that says something: number formats, and lines through text."""

from typing import NamedTuple

from contest.sheets.workbooks.formats import BUILT_IN, GENERAL
from contest.sheets.workbooks.markup import Attributes, XmlReader, is_true


class CellStyles(NamedTuple):
    """The number format of each style of cells, and the styles whose text is struck through."""

    codes: list[str]
    struck: frozenset[str]


class Styles(XmlReader):
    """The formats of cells in their order; nearly all else of a workbook's looks is passed by."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []
        self._own: dict[str, str] = {}
        self._numbers: list[str] = []
        self.struck: set[str] = set()
        self._in_cells = self._in_fonts = False
        self._font = -1
        self._struck_fonts: set[str] = set()
        self.starts = {
            "numFmt": self._format, "cellXfs": self._enter, "xf": self._style, "fonts": self._enter_fonts,
            "font": self._begin_font, "strike": self._strike,
        }  # fmt: skip
        self.ends = {"cellXfs": self._leave, "fonts": self._leave_fonts, "styleSheet": self._finish}

    def _format(self, attributes: Attributes) -> None:
        # Formats of the looks that depend on a condition come later and have numbers of their own.
        self._own.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", GENERAL))

    def _enter_fonts(self, attributes: Attributes) -> None:
        self._in_fonts = True

    def _leave_fonts(self) -> None:
        # What depends on a condition has fonts as well, and they are no style of a cell.
        self._in_fonts = False

    def _begin_font(self, attributes: Attributes) -> None:
        self._font += self._in_fonts

    def _strike(self, attributes: Attributes) -> None:
        if self._in_fonts and is_true(attributes.get("val", "1")):
            self._struck_fonts.add(str(self._font))

    def _enter(self, attributes: Attributes) -> None:
        self._in_cells = True

    def _leave(self) -> None:
        self._in_cells = False

    def _style(self, attributes: Attributes) -> None:
        if self._in_cells:
            if attributes.get("fontId") in self._struck_fonts:
                self.struck.add(str(len(self._numbers)))
            self._numbers.append(attributes.get("numFmtId", "0"))

    def _finish(self) -> None:
        self.codes = [self._code(number) for number in self._numbers]

    def _code(self, number: str) -> str:
        if number in self._own:
            return self._own[number]
        return BUILT_IN.get(int(number), GENERAL) if number.isascii() and number.isdecimal() else GENERAL


def looks_of(content: bytes) -> CellStyles:
    """The looks of each style of cells; none when the workbook has no styles."""
    reader = Styles()
    if content:
        reader.parse(content)
    return CellStyles(reader.codes, frozenset(reader.struck))
