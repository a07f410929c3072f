"""The parts of a workbook, found by the relations between them, whatever their names."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contest.sheets.shape import OTHER_KIND, SheetRefused
from contest.sheets.workbooks.archive import DAMAGED, LINKS, MACROS, ZipParts
from contest.sheets.workbooks.markup import Attributes, XmlReader, is_true, local

TYPES: Final = "[content_types].xml"
USUAL: Final = "xl/workbook.xml"
MOST_SHEETS: Final = 1_000
# Strict and usual workbooks differ in the address of a kind of relation, not in its last word.
MACRO_RELATIONS: Final = frozenset(("vbaproject", "xlmacrosheet", "xlintlmacrosheet"))
LINK_RELATIONS: Final = frozenset(("externallink", "externallinkpath", "connections", "xlpathmissing"))


@dataclass(frozen=True, slots=True)
class Relation:
    """One part that another one speaks of."""

    id: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of a workbook: its name, its part, and whether it is hidden."""

    name: str
    path: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """Where the parts of a workbook are."""

    pages: tuple[SheetPart, ...]
    strings: str
    styles: str
    from_1904: bool
    visible: bool  # whether any of its sheets is, charts too


class _Relations(XmlReader):
    def __init__(self, part: str) -> None:
        super().__init__()
        self.found: list[Relation] = []
        self._folder = posixpath.dirname(part)
        self.starts = {"Relationship": self._relation}

    def _relation(self, attributes: Attributes) -> None:
        target = attributes.get("Target", "").replace("\\", "/")
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/").lower()
        if attributes.get("TargetMode", "").lower() == "external":
            path = ""
        if kind in MACRO_RELATIONS:
            raise SheetRefused(MACROS)
        if kind in LINK_RELATIONS:
            raise SheetRefused(LINKS)
        self.found.append(Relation(attributes.get("Id", ""), kind, path))


class _Contents(XmlReader):
    """What a workbook says of itself; names, of which some have tens of thousands, are passed by."""

    def __init__(self) -> None:
        super().__init__()
        self.is_workbook = self.from_1904 = False
        self.sheets: list[Attributes] = []
        self.starts = {"sheet": self._sheet, "workbookPr": self._settings, "workbook": self._root}

    def _root(self, attributes: Attributes) -> None:
        self.is_workbook |= self.depth == 1

    def _settings(self, attributes: Attributes) -> None:
        self.from_1904 = is_true(attributes.get("date1904"))

    def _sheet(self, attributes: Attributes) -> None:
        self.sheets.append(attributes)
        if len(self.sheets) > MOST_SHEETS:
            raise SheetRefused(DAMAGED)


def book_of(archive: ZipParts) -> WorkbookParts:
    """The parts of a workbook; a zip that holds none is refused."""
    _check_types(archive.part(TYPES))
    path = _workbook(archive)
    contents = _Contents()
    contents.parse(archive.part(path))
    if not contents.is_workbook:
        raise SheetRefused(OTHER_KIND)
    relations = _relations(archive, path)
    by_id = {relation.id: relation for relation in relations}
    pages = []
    for sheet in contents.sheets:
        relation = by_id.get(local(sheet, "id"))
        # A sheet may be a chart as well; that has no cells.
        if relation is not None and relation.kind == "worksheet" and relation.path in archive:
            pages.append(SheetPart(sheet.get("name", ""), relation.path, _is_hidden(sheet)))
    parts = {relation.kind: relation.path for relation in relations if relation.path in archive}
    visible = any(not _is_hidden(sheet) for sheet in contents.sheets)
    return WorkbookParts(
        tuple(pages), parts.get("sharedstrings", ""), parts.get("styles", ""), contents.from_1904, visible
    )


def _is_hidden(sheet: Attributes) -> bool:
    return sheet.get("state", "visible").lower() != "visible"


def _check_types(content: bytes) -> None:
    """What a part is may also be said here only, whatever its name."""
    lowered = content.lower()
    if b"macroenabled" in lowered or b"vbaproject" in lowered or b"macrosheet" in lowered:
        raise SheetRefused(MACROS)
    if b"externallink" in lowered or b"connections+xml" in lowered:
        raise SheetRefused(LINKS)


def _workbook(archive: ZipParts) -> str:
    """The part that the whole file leads to."""
    for relation in _relations(archive, ""):
        if relation.kind == "officedocument" and relation.path in archive:
            return relation.path
    if USUAL in archive:
        return USUAL
    raise SheetRefused(OTHER_KIND)


def _relations(archive: ZipParts, part: str) -> list[Relation]:
    folder, name = posixpath.split(part)
    content = archive.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    if not content:
        return list(_usual(archive)) if part == USUAL else []
    reader = _Relations(part)
    reader.parse(content)
    return reader.found


def _usual(archive: ZipParts) -> Iterator[Relation]:
    """The parts by their usual names, for a workbook whose relations are lost."""
    for number in range(1, MOST_SHEETS):
        if (path := f"xl/worksheets/sheet{number}.xml") in archive:
            yield Relation(f"rId{number}", "worksheet", path)
    yield Relation("", "sharedstrings", "xl/sharedstrings.xml")
    yield Relation("", "styles", "xl/styles.xml")
