"""A workbook of Excel, LibreOffice, Google Sheets or WPS: each sheet that has lines, as it shows itself."""

from collections.abc import Sequence
from typing import Final

from contest.errors import N_
from contest.sheets.grid import NOTHING, TOO_FAR, Room, SheetGrid, letters
from contest.sheets.shape import MOST_COLUMNS, ReadWorkbook, SheetRefused, SheetTable
from contest.sheets.workbooks.archive import ZipParts
from contest.sheets.workbooks.containers import check_old_container
from contest.sheets.workbooks.opendocument import CONTENT, pages_of
from contest.sheets.workbooks.package import book_of
from contest.sheets.workbooks.styles import looks_of
from contest.sheets.workbooks.texts import texts_of
from contest.sheets.workbooks.values import ValueRenderer
from contest.sheets.workbooks.worksheet import Worksheet

OLE: Final = b"\xd0\xcf\x11\xe0"

ALL_HIDDEN = N_("The file has no visible sheet.")
UNSAVED = N_(
    "The cells of this file are formulas whose results were never saved. Please open it in Excel, save it "
    "and send it again."
)


def read_workbook(data: bytes) -> ReadWorkbook:
    """All sheets of a workbook that have lines, visible and hidden."""
    if data.startswith(OLE):
        check_old_container(data)
    archive = ZipParts(data)
    if CONTENT in archive:
        return ReadWorkbook("ods", "", "", (), tables_of(pages_of(archive)))
    return ReadWorkbook("xlsx", "", "", (), tables_of(_pages(archive)))


def tables_of(pages: list[tuple[str, bool, SheetGrid]]) -> tuple[SheetTable, ...]:
    """The tables of grids that have lines; a file without any is refused, for the reason there is."""
    if all(grid.says_nothing for _, _, grid in pages):
        raise _nothing([grid for _, _, grid in pages])
    tables = []
    while pages:
        name, hidden, grid = pages.pop(0)
        if (table := grid.table(name, hidden)) is not None:
            tables.append(table)
    return tuple(tables)


def _nothing(grids: Sequence[SheetGrid]) -> SheetRefused:
    """Why nothing is read of a file."""
    if any(grid.noted for grid in grids):
        return SheetRefused(UNSAVED)
    if any(grid.cut for grid in grids):
        return SheetRefused(TOO_FAR, column=letters(MOST_COLUMNS))
    return SheetRefused(NOTHING)


def _pages(archive: ZipParts) -> list[tuple[str, bool, SheetGrid]]:
    book = book_of(archive)
    if not book.visible:
        raise SheetRefused(ALL_HIDDEN)
    looks = looks_of(archive.part(book.styles))
    shower = ValueRenderer(looks.codes, book.from_1904)
    texts = texts_of(archive.part(book.strings))
    room = Room()
    pages = []
    for page in book.pages:
        sheet = Worksheet(texts, shower, looks.struck, room)
        sheet.parse(archive.part(page.path))
        pages.append((page.name, page.hidden, sheet.grid))
    return pages
