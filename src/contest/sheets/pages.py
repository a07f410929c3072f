"""A web page that calls itself a sheet: its tables are read, everything else of it is left alone."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from contest.errors import N_
from contest.sheets.cells import cleaned
from contest.sheets.grid import tidy
from contest.sheets.shape import MOST_COLUMNS, MOST_LINES, Merge, Sheet, SheetRefused, Table

PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<(?:html|head|body|table|div|meta|style)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]{1,20})", re.IGNORECASE)
CHARSETS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1258": "windows-1258",
    "windows-1252": "cp1252",
}
UNSEEN: Final = frozenset(("script", "style", "head", "title", "template", "noscript"))
MOST_TABLES: Final = 20
MOST_MERGES: Final = 2_000
MOST_CELLS: Final = 1_000_000

NO_TABLE = N_("This is a web page without a table. Please open it, copy the rows and paste them as text.")
TANGLED = N_("This web page has tables inside tables. Please open it in Excel and save it as .xlsx.")


def is_page(data: bytes) -> bool:
    """Whether the bytes are a web page, whatever the name."""
    head = data[:2_000]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    return PAGE.match(head) is not None


def read_page(data: bytes) -> Sheet:
    """All tables of a page that hold something."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        stated = CHARSET.search(data[:2_000])
        name = stated[1].decode("ascii", "replace").lower() if stated else "utf-8"
        text = data.decode(CHARSETS.get(name, "utf-8"), "replace")
    found = Tables()
    found.feed(text.removeprefix("\ufeff"))
    found.close()
    found.handle_endtag("table")
    tables = tuple(_table(one) for one in found.done if any(map(any, one.lines.values())))
    if not tables:
        raise SheetRefused(NO_TABLE)
    return Sheet("html", "utf-8", "", (), tables)


class Grid:
    """The cells of one table by line; a spanned place is empty."""

    def __init__(self) -> None:
        self.lines: dict[int, list[str]] = {}
        self.taken: set[tuple[int, int]] = set()
        self.merges: list[Merge] = []
        self.line = 0

    def put(self, text: str, across: int, down: int) -> None:
        """One more cell in the line."""
        cells = self.lines.setdefault(self.line, [])
        while (self.line, len(cells)) in self.taken:
            cells.append("")
        column = len(cells)
        across, down = min(across, MOST_COLUMNS), min(down, 1_000)
        cells.append(text)
        if (across, down) == (1, 1) or len(self.merges) >= MOST_MERGES or len(self.taken) > MOST_CELLS // 10:
            cells.extend([""] * (across - 1))
            return
        self.merges.append(Merge(self.line, self.line + down - 1, column, column + across - 1))
        spanned = {(self.line + row, column + place) for row in range(down) for place in range(across)}
        self.taken |= spanned - {(self.line, column)}


class Tables(HTMLParser):
    """The tables of a page; nothing in it is run or fetched."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[Grid] = []
        self.grid: Grid | None = None
        self.cell: list[str] | None = None
        self.spans = (1, 1)
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a line or a cell begins."""
        if tag in UNSEEN:
            self.unseen += 1
        elif tag == "table":
            self._begin()
        elif self.grid is not None and tag == "tr":
            self._finish_cell()
            self.grid.line += 1
            if self.grid.line > MOST_LINES:
                raise SheetRefused(TANGLED)
        elif self.grid is not None and tag in ("td", "th"):
            self._finish_cell()
            self.cell, of = [], dict(attrs)
            self.spans = (_span(of.get("colspan")), _span(of.get("rowspan")))
        elif self.cell is not None and tag in ("br", "p", "div"):
            self.cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A cell or a table is over."""
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in ("td", "th", "tr"):
            self._finish_cell()
        elif tag == "table" and self.grid is not None:
            self._finish_cell()
            self.done.append(self.grid)
            self.grid = None

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self.cell is not None and not self.unseen:
            self.cell.append(data)

    def _begin(self) -> None:
        if self.grid is not None or len(self.done) >= MOST_TABLES:
            raise SheetRefused(TANGLED)
        self.grid, self.unseen = Grid(), 0

    def _finish_cell(self) -> None:
        if self.grid is not None and self.cell is not None:
            self.grid.line = max(self.grid.line, 1)
            self.grid.put(cleaned(" ".join("".join(self.cell).split())), *self.spans)
        self.cell = None


def _span(text: str | None) -> int:
    return max(1, int(text)) if text and text.isascii() and text.isdecimal() and len(text) < 5 else 1


def _table(grid: Grid) -> Table:
    return Table("", False, tidy(_lines(grid)), merges=tuple(grid.merges))


def _lines(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    return iter(sorted(grid.lines.items()))
