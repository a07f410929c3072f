"""A workbook of Excel, LibreOffice or WPS: checked part by part, then its first visible sheet is read."""

import posixpath
from collections.abc import Iterator
from typing import Final

from contest.errors import N_
from contest.sheets.archive import DAMAGED, LINKS, LOCKED, MACROS, opened, packed
from contest.sheets.cells import written
from contest.sheets.grid import tidy
from contest.sheets.markup import check_cells, check_strings, elements
from contest.sheets.shape import OTHER_KIND, Sheet, SheetRefused, SheetRow, Table
from contest.sheets.spelling import LOOKED_AT, OLD_FONT, is_of_old_font

OLE: Final = b"\xd0\xcf\x11\xe0"
WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
TYPES: Final = "[Content_Types].xml"
STRINGS: Final = "xl/sharedstrings.xml"
# Nothing else is given to the reader of workbooks.
NEEDED: Final = frozenset((WORKBOOK, RELATIONS, TYPES, "_rels/.rels", "xl/styles.xml"))

OLD_KIND = N_("The file is of the old Excel kind (.xls). Please save it as .xlsx and send it again.")
ALL_HIDDEN = N_("The file has no visible sheet.")


def read_workbook(data: bytes) -> Sheet:
    """The first visible sheet of a workbook."""
    if data.startswith(OLE):
        # A workbook with a password is wrapped in the container of the old kind.
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise SheetRefused(LOCKED if locked else OLD_KIND)
    parts = opened(data)
    if WORKBOOK not in parts or TYPES not in parts:
        raise SheetRefused(OTHER_KIND)
    _check_types(parts[TYPES])
    name, path = _first_visible(parts)
    check_cells(parts[path])
    kept = {part: content for part, content in parts.items() if part in NEEDED or part == path}
    for part in parts:
        if part.lower() == STRINGS:
            check_strings(parts[part])
            kept[part] = parts[part]
    del parts
    rows = tidy(_values(kept, name))
    sheet = Sheet("xlsx", "", "", (), (Table(name, False, rows),))
    if is_of_old_font(_beginning(sheet.rows)):
        raise SheetRefused(OLD_FONT)
    return sheet


def _beginning(rows: tuple[SheetRow, ...]) -> str:
    text, length = [], 0
    for row in rows:
        text.append(" ".join(row.cells))
        length += len(text[-1])
        if length > LOOKED_AT:
            break
    return " ".join(text)


def _check_types(content: bytes) -> None:
    """What a part is may also be said here only, whatever its name."""
    lowered = content.lower()
    if b"macroenabled" in lowered or b"vbaproject" in lowered:
        raise SheetRefused(MACROS)
    if b"externallink" in lowered:
        raise SheetRefused(LINKS)


def _first_visible(parts: dict[str, bytes]) -> tuple[str, str]:
    """The name and the part of the sheet a person sees first."""
    targets = {found["Id"]: found["Target"] for found in _relations(parts)}
    for element, found in elements(parts[WORKBOOK]):
        if element != "sheet" or found.get("state", "visible") != "visible":
            continue
        relation = next((value for key, value in found.items() if key.rpartition(":")[2] == "id"), "")
        path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
        # A sheet may be a chart as well; that has no cells.
        if path in parts and "chartsheets" not in path:
            return found.get("name", ""), path
    raise SheetRefused(ALL_HIDDEN)


def _relations(parts: dict[str, bytes]) -> Iterator[dict[str, str]]:
    for element, found in elements(parts.get(RELATIONS, b"")):
        if element == "Relationship" and {"Id", "Target"} <= found.keys():
            yield found


def _values(parts: dict[str, bytes], name: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a sheet with their numbers."""
    # Only this process ever loads the reader.
    import python_calamine

    try:
        with python_calamine.load_workbook(packed(parts)) as book:
            sheet = book.get_sheet_by_name(name)
            # Lines above the first value are there, columns left of it are not.
            aside = [""] * (sheet.start or (0, 0))[1]
            for number, cells in enumerate(sheet.iter_rows(), 1):
                yield number, aside + [written(cell) for cell in cells]
    except (python_calamine.CalamineError, ValueError, OSError):
        raise SheetRefused(DAMAGED) from None
