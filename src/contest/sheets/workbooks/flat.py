"""XML Spreadsheet 2003, which accounting and school programs write and call .xls: a workbook in one part."""

from typing import Final

from contest.sheets.grid import Room, SheetGrid
from contest.sheets.shape import (
    MOST_COLUMNS,
    MOST_LINES,
    OTHER_KIND,
    Merge,
    Noted,
    Oddity,
    ReadWorkbook,
    SheetRefused,
)
from contest.sheets.workbooks.archive import LINKS
from contest.sheets.workbooks.formats import GENERAL
from contest.sheets.workbooks.markup import Attributes, XmlReader, is_true, local
from contest.sheets.workbooks.texts import text_of
from contest.sheets.workbooks.values import DAY, MOMENT, Value, ValueRenderer
from contest.sheets.workbooks.workbook import ALL_HIDDEN, tables_of
from contest.sheets.workbooks.worksheet import BOOLEANS

# Formats that have a name instead of a code.
NAMED: Final = {
    "Short Date": DAY, "General Date": MOMENT, "Medium Date": "dd-mmm-yy", "Long Date": DAY,
    "Short Time": "h:mm", "Medium Time": "h:mm AM/PM", "Long Time": "h:mm:ss",
    "Currency": "#,##0.00", "Euro Currency": "#,##0.00", "Standard": "#,##0.00", "Fixed": "0.00",
    "Percent": "0.00%", "Scientific": "0.00E+00", "General Number": GENERAL,
}  # fmt: skip
# What speaks of other files, or fetches rows from elsewhere.
LINKING: Final = ("SupBook", "DDELink", "QueryTable", "QuerySource")
ASIDE: Final = ("Comment", "PhoneticText", "PivotCache")


def read_flat(data: bytes) -> ReadWorkbook:
    """All sheets of such a workbook that have lines, visible and hidden."""
    reader = Flat()
    reader.parse(data)
    if not reader.pages:
        raise SheetRefused(OTHER_KIND)
    if len(reader.hidden) == len(reader.pages):
        raise SheetRefused(ALL_HIDDEN)
    pages = [(name, place in reader.hidden, grid) for place, (name, grid) in enumerate(reader.pages)]
    return ReadWorkbook("xml", "", "", (), tables_of(pages))


class Flat(XmlReader):
    """A walk through the workbook; formulas are never computed, what was stored for them is read."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[tuple[str, SheetGrid]] = []
        self.hidden: set[int] = set()
        self._room = Room()
        self._grid = SheetGrid(self._room)
        self._codes: list[str] = [GENERAL]
        self._places: dict[str, int] = {}
        self._struck: set[int] = set()
        self._shower = ValueRenderer(self._codes, from_1904=False)
        self._style = self._line = self._column = self._span = self._listed = self._aside = 0
        self._away = False
        self._row: Attributes = {}
        self._cell: Attributes = {}
        self._columns: dict[int, str] = {}
        self._kind: str | None = None
        self._text = ""
        self.starts = {
            "Style": self._begin_style, "NumberFormat": self._format, "Font": self._font,
            "Date1904": self._from_1904, "Worksheet": self._begin_page, "Column": self._list_column,
            "Row": self._begin_row, "Cell": self._begin_cell, "Data": self._begin_data,
            "Visible": self.listen,
            **dict.fromkeys(ASIDE, self._leave), **dict.fromkeys(LINKING, self._link),
        }  # fmt: skip
        self.ends = {
            "Row": self._end_row, "Cell": self._end_cell, "Data": self._end_data, "Visible": self._seen,
            **dict.fromkeys(ASIDE, self._return),
        }  # fmt: skip

    def _begin_style(self, attributes: Attributes) -> None:
        """A style shows numbers as the one it comes from until it says otherwise."""
        above = self._places.get(local(attributes, "Parent"), 0)
        self._style = len(self._codes)
        self._codes.append(self._codes[above])
        if above in self._struck:
            self._struck.add(self._style)
        self._places[local(attributes, "ID")] = self._style

    def _format(self, attributes: Attributes) -> None:
        code = local(attributes, "Format") or GENERAL
        self._codes[self._style] = NAMED.get(code, code)

    def _font(self, attributes: Attributes) -> None:
        # Pieces of a text have fonts as well.
        if self._kind is None and not self.pages and is_true(local(attributes, "StrikeThrough")):
            self._struck.add(self._style)

    def _from_1904(self, attributes: Attributes) -> None:
        self._shower = ValueRenderer(self._codes, from_1904=True)

    def _link(self, attributes: Attributes) -> None:
        raise SheetRefused(LINKS)

    def _begin_page(self, attributes: Attributes) -> None:
        self._grid, self._line, self._listed, self._columns = SheetGrid(self._room), 0, 0, {}
        self.pages.append((local(attributes, "Name"), self._grid))

    def _seen(self) -> None:
        if self.heard().strip() in ("SheetHidden", "SheetVeryHidden") and self.pages:
            self.hidden.add(len(self.pages) - 1)

    def _list_column(self, attributes: Attributes) -> None:
        first = (_number(attributes, "Index") or self._listed + 1) - 1
        self._listed = first + 1 + _number(attributes, "Span")
        listed = range(first, min(self._listed, MOST_COLUMNS))
        if is_true(local(attributes, "Hidden")) or local(attributes, "Width") == "0":
            self._grid.hidden_columns.update(listed)
        if style := local(attributes, "StyleID"):
            self._columns.update(dict.fromkeys(listed, style))

    def _begin_row(self, attributes: Attributes) -> None:
        self._row, self._column, self._span = attributes, -1, _number(attributes, "Span")
        self._line = _number(attributes, "Index") or self._line + 1
        self._away = is_true(local(attributes, "Hidden")) or local(attributes, "Height") == "0"

    def _end_row(self) -> None:
        self._line += self._span

    def _begin_cell(self, attributes: Attributes) -> None:
        self._cell, self._kind, self._text = attributes, None, ""
        self._column = (_number(attributes, "Index") or self._column + 2) - 1

    def _begin_data(self, attributes: Attributes) -> None:
        if not self._aside:
            self._kind = local(attributes, "Type") or "String"
            self.texts.clear()

    def _end_data(self) -> None:
        if not self._aside:
            self._text = self.heard()

    def _leave(self, attributes: Attributes) -> None:
        self._aside += 1

    def _return(self) -> None:
        self._aside -= 1

    def _end_cell(self) -> None:
        """A cell is over: keep what it shows, and how far it goes."""
        line, column = self._line, self._column
        across, down = _number(self._cell, "MergeAcross"), _number(self._cell, "MergeDown")
        if across or down:
            self._grid.merge(Merge(line, line + down, column, column + across))
        self._column += across
        style = self._places.get(
            local(self._cell, "StyleID")
            or local(self._row, "StyleID")
            or self._columns.get(column, "Default"),
            0,
        )
        value = self._value(str(style))
        far = line > MOST_LINES or column >= MOST_COLUMNS
        if (not value.text and value.kind is None) or (value.kind is Oddity.UNCOMPUTED and far):
            return
        self._grid.put(line, column, value.text)
        if self._away:
            self._grid.hidden_lines.add(line)
        if style in self._struck:
            self._grid.strike(line, column)
        if value.kind is not None:
            self._grid.note(Noted(line, column, value.kind, value.raw))

    def _value(self, style: str) -> Value:
        stored = self._text.strip()
        if not stored:
            lost = self._kind is None and local(self._cell, "Formula")
            return Value("", Oddity.UNCOMPUTED) if lost else Value("")
        match self._kind:
            case "Number":
                return self._shower.number(stored, style)
            case "DateTime":
                return self._shower.day(stored, style)
            case "Boolean":
                return Value(BOOLEANS.get(stored, stored))
            case "Error":
                return Value(text_of(stored), Oddity.ERROR, text_of(stored))
        return Value(text_of(self._text))


def _number(attributes: Attributes, name: str) -> int:
    """A place or a length; nought when nothing is said."""
    said = local(attributes, name)
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 9 else 0
