"""The sheets of an OpenDocument file (.ods), which stores beside each value the text its cell shows."""

import re
from typing import Final, NamedTuple

from contest.sheets.cells import cleaned
from contest.sheets.grid import Room, SheetGrid
from contest.sheets.pieces import Pieces
from contest.sheets.shape import (
    MOST_COLUMNS,
    MOST_LINES,
    OTHER_KIND,
    WIDEST,
    Merge,
    Noted,
    Oddity,
    SheetRefused,
)
from contest.sheets.workbooks.archive import LINKS, MACROS, ZipParts
from contest.sheets.workbooks.containers import LOCKED
from contest.sheets.workbooks.formats import decimal_of, plain
from contest.sheets.workbooks.markup import Attributes, XmlReader, local
from contest.sheets.workbooks.values import ROUNDED_FROM

CONTENT: Final = "content.xml"
MANIFEST: Final = "meta-inf/manifest.xml"
COVERED: Final = "covered-table-cell"
LINKING: Final = (
    "table-source",
    "dde-link",
    "cell-range-source",
    "database-source-sql",
    "database-source-table",
)
NO_SIZE: Final = re.compile(r"0(?:\.0*)?[a-z]*")
# What may stand in or beside a cell and is not its text.
ASIDE: Final = ("annotation", "shapes", "frame", "custom-shape", "ruby-text", "tracked-changes", "forms")


class CellText(NamedTuple):
    """The text of a cell, whether it is struck through, and the whole of one that is so in part."""

    text: str
    struck: bool
    whole: str


class OpenDocument(XmlReader):
    """A walk through the content: repeated cells that say something are written out, within limits."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[tuple[str, bool, SheetGrid]] = []
        self.is_sheet = False
        self._room, self._grid = Room(), SheetGrid(Room())
        self._hidden_styles: set[str] = set()
        self._struck_styles: set[str] = set()
        self._groups: list[bool] = []
        self._style = ""
        self._line = self._column = self._list = self._aside = 0
        self._row: list[tuple[int, Attributes, CellText]] = []
        self._row_attributes: Attributes = {}
        self._cell: Attributes = {}
        self._text = Pieces()
        # Whether what comes next is struck through: of the cell, its paragraph and each span within it.
        self._lines = [False]
        self._plain_styles: set[str] = set()
        self.starts = {
            "spreadsheet": self._spreadsheet, "style": self._begin_style, "table-properties": self._looks,
            "table-row-properties": self._size, "table-column-properties": self._size,
            "table-row-group": self._group, "table-column-group": self._group,
            "text-properties": self._letters,
            "table": self._table, "table-column": self._columns, "table-row": self._begin_row,
            "table-cell": self._begin_cell, COVERED: self._begin_cell, "p": self._paragraph,
            "s": self._spaces, "tab": self._blank, "line-break": self._blank, "span": self._begin_span,
            "a": self._keep_on,
            **dict.fromkeys(ASIDE, self._leave), **dict.fromkeys(LINKING, self._link),
            "event-listener": self._macro,
        }  # fmt: skip
        self.ends = {
            "table-row": self._end_row, "table-cell": self._end_cell, COVERED: self._end_cell,
            "p": self._hear, "span": self._end_span, "a": self._hear,
            "table-row-group": self._end_group, "table-column-group": self._end_group,
            **dict.fromkeys(ASIDE, self._return),
        }  # fmt: skip

    def _spreadsheet(self, attributes: Attributes) -> None:
        self.is_sheet = True

    def _begin_style(self, attributes: Attributes) -> None:
        self._style = local(attributes, "name")

    def _looks(self, attributes: Attributes) -> None:
        if local(attributes, "display") == "false":
            self._hidden_styles.add(self._style)

    def _size(self, attributes: Attributes) -> None:
        if NO_SIZE.fullmatch(local(attributes, "row-height") or local(attributes, "column-width")):
            self._hidden_styles.add(self._style)

    def _group(self, attributes: Attributes) -> None:
        self._groups.append(local(attributes, "display") == "false")

    def _end_group(self) -> None:
        self._groups.pop()

    def _is_hidden(self, attributes: Attributes) -> bool:
        """Whether a row or some columns are hidden, filtered, folded away or of no size."""
        away = local(attributes, "visibility") in ("collapse", "filter") or any(self._groups)
        return away or local(attributes, "style-name") in self._hidden_styles

    def _letters(self, attributes: Attributes) -> None:
        if line := local(attributes, "text-line-through-style"):
            (self._plain_styles if line == "none" else self._struck_styles).add(self._style)

    def _link(self, attributes: Attributes) -> None:
        raise SheetRefused(LINKS)

    def _macro(self, attributes: Attributes) -> None:
        raise SheetRefused(MACROS)

    def _table(self, attributes: Attributes) -> None:
        hidden = local(attributes, "style-name") in self._hidden_styles
        self._grid, self._line, self._list = SheetGrid(self._room), 0, 0
        self.pages.append((local(attributes, "name"), hidden, self._grid))

    def _columns(self, attributes: Attributes) -> None:
        count = _count(attributes, "number-columns-repeated")
        if self._is_hidden(attributes):
            self._grid.hidden_columns.update(range(self._list, min(self._list + count, MOST_COLUMNS)))
        self._list += count

    def _begin_row(self, attributes: Attributes) -> None:
        self._row, self._row_attributes, self._column = [], attributes, 0

    def _begin_cell(self, attributes: Attributes) -> None:
        if self._aside:
            return
        self._cell = attributes
        self._lines = [local(attributes, "style-name") in self._struck_styles]
        self._text.clear()
        self.texts.clear()

    def _paragraph(self, attributes: Attributes) -> None:
        self.texts.clear()
        if self._aside:
            return
        self._lines = [self._lines[0], self._has_line(attributes, self._lines[0])]
        if self._text:
            self._text.add(" ")

    def _has_line(self, attributes: Attributes, around: bool) -> bool:
        """Whether a piece of text is struck through; one that does not say it is as what is around it."""
        style = local(attributes, "style-name")
        return style in self._struck_styles or (around and style not in self._plain_styles)

    def _begin_span(self, attributes: Attributes) -> None:
        self._hear()
        self._lines.append(self._has_line(attributes, self._lines[-1]))

    def _end_span(self) -> None:
        self._hear()
        if len(self._lines) > 1:
            self._lines.pop()

    def _keep_on(self, attributes: Attributes) -> None:
        self._hear()

    def _spaces(self, attributes: Attributes) -> None:
        self._hear()
        self._text.add(" ")

    def _blank(self, attributes: Attributes) -> None:
        self._spaces(attributes)

    def _hear(self) -> None:
        if not self._aside:
            self._text.add(self.heard(), struck=self._lines[-1])
        self.texts.clear()

    def _leave(self, attributes: Attributes) -> None:
        self._hear()
        self._aside += 1

    def _return(self) -> None:
        self._aside -= 1
        self.texts.clear()

    def _end_cell(self) -> None:
        if self._aside:
            return
        attributes, text = self._cell, cleaned(self._text.left)
        whole = cleaned(self._text.whole) if self._text.is_partly_struck else ""
        shown = CellText(text, self._text.is_struck, whole)
        count = _count(attributes, "number-columns-repeated")
        if (
            text
            or local(attributes, "formula")
            or _count(attributes, "number-columns-spanned") > 1
            or (_count(attributes, "number-rows-spanned") > 1)
        ):
            # One more than may be is enough to be told that there are too many.
            for column in range(self._column, self._column + min(count, MOST_COLUMNS + 1)):
                self._row.append((column, attributes, shown))
            if text and self._column + count > WIDEST:
                self._row.append((WIDEST, attributes, shown))
        self._column += count

    def _end_row(self) -> None:
        if self._aside:
            return
        count = _count(self._row_attributes, "number-rows-repeated")
        hidden = self._is_hidden(self._row_attributes)
        for line in range(self._line + 1, self._line + 1 + min(count, MOST_LINES + 1)) if self._row else ():
            for column, attributes, shown in self._row:
                self._put(line, column, attributes, shown)
            if hidden:
                self._grid.hidden_lines.add(line)
        self._line += count

    def _put(self, line: int, column: int, attributes: Attributes, shown: CellText) -> None:
        text = shown.text
        wide = _count(attributes, "number-columns-spanned")
        high = _count(attributes, "number-rows-spanned")
        if wide > 1 or high > 1:
            self._grid.merge(Merge(line, line + high - 1, column, column + wide - 1))
        noted = _noted(attributes, text)
        if (
            noted is not None
            and noted[0] is Oddity.UNCOMPUTED
            and (line > MOST_LINES or column >= MOST_COLUMNS)
        ):
            return
        if text or noted is not None:
            self._grid.put(line, column, text)
            if shown.struck:
                self._grid.strike(line, column)
        if noted is None and shown.whole:
            noted = Oddity.STRUCK, shown.whole
        if noted is not None:
            self._grid.note(Noted(line, column, *noted))


def pages_of(archive: ZipParts) -> list[tuple[str, bool, SheetGrid]]:
    """The sheets of an OpenDocument file in their order, each with whether it is hidden."""
    if b"encryption-data" in archive.part(MANIFEST):
        raise SheetRefused(LOCKED)
    reader = OpenDocument()
    reader.parse(archive.part(CONTENT))
    if not reader.is_sheet:
        raise SheetRefused(OTHER_KIND)
    return reader.pages


def _noted(attributes: Attributes, text: str) -> tuple[Oddity, str] | None:
    """Why what a cell shows is not all there is to it."""
    kind = local(attributes, "value-type")
    if local(attributes, "formula") and not kind:
        return Oddity.UNCOMPUTED, ""
    if text.startswith(("#", "Err:")) and local(attributes, "formula"):
        return Oddity.ERROR, text
    if kind == "date" and (day := local(attributes, "date-value")):
        return Oddity.DATE, day.removesuffix("T00:00:00")
    if kind in ("float", "currency", "percentage"):
        value = decimal_of(local(attributes, "value"))
        if value is None:
            return None
        if value and value.adjusted() >= ROUNDED_FROM:
            return Oddity.ROUNDED, plain(value)
        return None if plain(value) == text else (Oddity.NUMBER, plain(value))
    return None


def _count(attributes: Attributes, name: str) -> int:
    """How often or how far; once when nothing is said."""
    said = local(attributes, name)
    return max(1, int(said)) if said.isascii() and said.isdecimal() and len(said) < 9 else 1
