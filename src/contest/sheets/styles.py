"""The number formats of a workbook's cells, by the number a cell names."""

from contest.sheets.formats import BUILT_IN, GENERAL
from contest.sheets.markup import Attributes, Reader


class Styles(Reader):
    """The formats of cells in their order; all else of a workbook's looks is passed by."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []
        self._own: dict[str, str] = {}
        self._numbers: list[str] = []
        self._in_cells = False
        self.starts = {"numFmt": self._format, "cellXfs": self._enter, "xf": self._style}
        self.ends = {"cellXfs": self._leave, "styleSheet": self._finish}

    def _format(self, attributes: Attributes) -> None:
        # Formats of the looks that depend on a condition come later and have numbers of their own.
        self._own.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", GENERAL))

    def _enter(self, attributes: Attributes) -> None:
        self._in_cells = True

    def _leave(self) -> None:
        self._in_cells = False

    def _style(self, attributes: Attributes) -> None:
        if self._in_cells:
            self._numbers.append(attributes.get("numFmtId", "0"))

    def _finish(self) -> None:
        self.codes = [self._code(number) for number in self._numbers]

    def _code(self, number: str) -> str:
        if number in self._own:
            return self._own[number]
        return BUILT_IN.get(int(number), GENERAL) if number.isascii() and number.isdecimal() else GENERAL


def formats_of(content: bytes) -> list[str]:
    """The format of each style of cells; none when the workbook has no styles."""
    reader = Styles()
    if content:
        reader.parse(content)
    return reader.codes
