"""A web page that calls itself a sheet: its tables are read, everything else of it is left alone."""

import re
from dataclasses import replace
from html import unescape
from typing import Final

from contest.errors import N_
from contest.sheets.cells import cleaned
from contest.sheets.grid import TOO_MUCH
from contest.sheets.pieces import Pieces
from contest.sheets.shape import MOST_LINES, ReadWorkbook, SheetRefused
from contest.sheets.web_pages.grids import HtmlGrid
from contest.sheets.web_pages.veils import LONGEST_TAG, MOST_CLASSES, hiding_classes, is_hidden

CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]{1,20})", re.IGNORECASE)
CHARSETS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1258": "windows-1258",
    "windows-1252": "cp1252",
}
UNSEEN: Final = frozenset(("script", "style", "head", "title", "template", "noscript"))
STRIKES: Final = frozenset(("s", "strike", "del"))
STRUCK: Final = re.compile(r"text-decoration[^;\"'>]*line-through", re.IGNORECASE)
MOST_TABLES: Final = 20
# The largest list has half as many; a page of nothing else costs less to refuse than to walk through.
MOST_TAGS: Final = 600_000
SPAN: Final = re.compile(r"(col|row)span\s*=\s*[\"']?\s*(\d{1,9})", re.IGNORECASE)
SECTIONS: Final = frozenset(("thead", "tbody", "tfoot"))
# What begins anew what a hidden piece of a cell was in.
WALLS: Final = frozenset(("td", "th", "tr", "table"))
VOID: Final = frozenset(("br", "img", "input", "hr", "col", "wbr", "link", "meta"))
SPAN_OF_COLUMNS: Final = re.compile(r"\bspan\s*=\s*[\"']?\s*(\d{1,3})", re.IGNORECASE)
RAW: Final = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("script", "style")}

NO_TABLE = N_("This is a web page without a table. Please open it, copy the rows and paste them as text.")
TANGLED = N_("This web page has tables inside tables. Please open it in Excel and save it as .xlsx.")


def read_page(data: bytes) -> ReadWorkbook:
    """All tables of a page that hold something."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        stated = CHARSET.search(data[:2_000])
        name = stated[1].decode("ascii", "replace").lower() if stated else "utf-8"
        text = data.decode(CHARSETS.get(name, "utf-8"), "replace")
    if text.count("<") > MOST_TAGS:
        raise SheetRefused(TOO_MUCH)
    found = Tables()
    found.walk(text.removeprefix("\ufeff"))
    found.end("table")
    tables = tuple(one.table() for one in found.done if any(map(any, one.lines.values())))
    if not tables:
        raise SheetRefused(NO_TABLE)
    if all(table.hidden for table in tables):
        tables = tuple(replace(table, hidden=False) for table in tables)
    return ReadWorkbook("html", "utf-8", "", (), tables)


class Tables:
    """The tables of a page, tag by tag in one walk; nothing in it is run or fetched."""

    def __init__(self) -> None:
        self.done: list[HtmlGrid] = []
        self.grid: HtmlGrid | None = None
        self.cell: Pieces | None = None
        self.spans = (1, 1)
        self.unseen = self.struck = 0
        # A piece of a cell whose style strikes it through, and how deep it is.
        self.lined, self.lines = "", 0
        self.classes: set[str] = set()
        # Whether the cell and the section of lines are hidden; a hidden piece of a cell, and how deep it is.
        self.hidden = self.section = False
        self.piece, self.deep = "", 0

    def walk(self, text: str) -> None:
        """Read a whole page; what is never closed ends with it."""
        place = 0
        while (begin := text.find("<", place)) >= 0:
            if self.cell is not None and begin > place and not self.unseen:
                self._say(text[place:begin])
            if text.startswith("<!--", begin):
                place = _behind(text, "-->", begin + 4)
                continue
            sign = text[begin + 1 : begin + 2]
            if not (sign.isalpha() or sign in ("/", "!", "?")):
                self._say("<")
                place = begin + 1
                continue
            end = _end_of_tag(text, begin)
            place = self._tag(text, text[begin + 1 : end], end + 1)
        self._say(text[place:])

    def _tag(self, text: str, tag: str, place: int) -> int:
        """One tag; where to go on behind it."""
        name = tag.split(None, 1)[0].rstrip("/").lower() if tag.strip() else ""
        if name.startswith("/"):
            self.end(name[1:])
            return place
        self.start(name, tag)
        if name in RAW:
            closing = RAW[name].search(text, place)
            end = closing.start() if closing else len(text)
            if name == "style" and len(self.classes) < MOST_CLASSES:
                self.classes |= hiding_classes(text[place:end])
            return end
        return place

    def _say(self, text: str) -> None:
        if self.cell is not None and not self.unseen and not self.piece:
            self.cell.add(text, struck=bool(self.struck or self.lined))

    def start(self, tag: str, whole: str) -> None:
        """A table, a line or a cell begins."""
        if self.piece and tag not in WALLS:
            self.deep += tag == self.piece
        elif tag in ("td", "th"):
            if self.grid is not None:
                self._finish_cell()
                self.cell, self.hidden, self.lined = Pieces(), is_hidden(whole, self.classes), ""
                self.struck = int(STRUCK.search(whole[:LONGEST_TAG]) is not None)
                self.spans = _spans(whole) if "span" in whole.lower() else (1, 1)
        elif tag == "tr":
            if self.grid is not None:
                self._finish_cell()
                self.grid.line += 1
                if self.grid.line > MOST_LINES:
                    raise SheetRefused(TANGLED)
                if self.section or is_hidden(whole, self.classes):
                    self.grid.hidden_lines.add(self.grid.line)
        elif tag in UNSEEN:
            self.unseen += 1
        elif tag in STRIKES and not is_hidden(whole, self.classes):
            self.struck += 1
        elif tag == "table":
            self._begin(is_hidden(whole, self.classes))
        elif self.cell is not None:
            if tag in ("br", "p", "div"):
                self.cell.add(" ")
            if tag not in VOID and is_hidden(whole, self.classes):
                self.piece, self.deep = tag, 1
            elif tag == self.lined:
                self.lines += 1
            elif not self.lined and tag not in VOID and STRUCK.search(whole[:LONGEST_TAG]):
                self.lined, self.lines = tag, 1
        elif tag in SECTIONS:
            self.section = is_hidden(whole, self.classes)
        elif tag == "col" and self.grid is not None:
            span = SPAN_OF_COLUMNS.search(whole[:LONGEST_TAG])
            self.grid.columns(int(span[1]) if span else 1, hidden=is_hidden(whole, self.classes))

    def end(self, tag: str) -> None:
        """A cell or a table is over."""
        if tag == self.piece:
            self.deep -= 1
            self.piece = self.piece if self.deep else ""
        elif tag == self.lined:
            self.lines -= 1
            self.lined = self.lined if self.lines else ""
        elif tag in ("td", "th", "tr"):
            self._finish_cell()
        elif tag in SECTIONS:
            self._finish_cell()
            self.section = False
        elif tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in STRIKES:
            self.struck = max(0, self.struck - 1)
        elif tag == "table" and self.grid is not None:
            self._finish_cell()
            self.done.append(self.grid)
            self.grid = None

    def _begin(self, hidden: bool) -> None:
        if self.grid is not None or len(self.done) >= MOST_TABLES:
            raise SheetRefused(TANGLED)
        self.grid, self.unseen, self.section = HtmlGrid(hidden=hidden), 0, False

    def _finish_cell(self) -> None:
        if self.grid is not None and self.cell is not None:
            self.grid.line = max(self.grid.line, 1)
            self.grid.put(_told(self.cell.left), *self.spans, struck=self.cell.is_struck, hidden=self.hidden)
            if self.cell.is_partly_struck:
                self.grid.note_strikes(_told(self.cell.whole))
        self.cell, self.piece = None, ""


def _told(text: str) -> str:
    return cleaned(" ".join((unescape(text) if "&" in text else text).split()))


def _spans(tag: str) -> tuple[int, int]:
    """Over how many columns and lines a cell goes."""
    told = {found[1].lower(): max(1, int(found[2])) for found in SPAN.finditer(tag[:LONGEST_TAG])}
    return told.get("col", 1), told.get("row", 1)


def _behind(text: str, sign: str, place: int) -> int:
    found = text.find(sign, place)
    return len(text) if found < 0 else found + len(sign)


def _end_of_tag(text: str, begin: int) -> int:
    """Where a tag closes: at the first > that stands in no quotes; where it never does, the page ends."""
    end, counted, quotes = text.find(">", begin), begin, 0
    while end >= 0:
        quotes += text.count('"', counted, end)
        counted = end
        if quotes % 2 == 0 or end - begin > LONGEST_TAG:
            return end
        end = text.find(">", end + 1)
    return len(text)
