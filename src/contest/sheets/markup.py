"""The XML of a workbook as far as it has to be known before its cells are read."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from contest.errors import N_
from contest.sheets.archive import BOMB, DAMAGED, HOSTILE_XML
from contest.sheets.shape import MOST_COLUMNS, MOST_LINES, MOST_ROWS, SheetRefused

DEEPEST: Final = 64
# A workbook has as many sheets, styles and names as its owner could look at.
MOST_ELEMENTS: Final = 20_000
STRING: Final = re.compile(rb"<(?:\w+:)?si[\s/>]")
REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

FORMULA = N_("Cell %(cell)s holds a formula. Please copy the rows and paste them as values only.")
MERGED = N_("Cells %(cells)s are merged. Please unmerge all cells and send the file again.")
TOO_WIDE = N_("The sheet has more than %(columns)s columns. Please keep only those you need.")
TOO_MANY = N_("The sheet has more than %(rows)s rows. Please send it in several parts.")


class Reader(ABC):
    """A parser without declarations, entities and endless depth."""

    def __init__(self) -> None:
        self.depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def parse(self, content: bytes) -> None:
        """Walk through a whole part."""
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError:
            raise SheetRefused(DAMAGED) from None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise SheetRefused(HOSTILE_XML)
        self.see(name.rpartition(":")[2], attributes)

    def end(self, name: str) -> None:
        """An element is over."""
        self.depth -= 1

    @abstractmethod
    def see(self, name: str, attributes: dict[str, str]) -> None:
        """What a reader is interested in."""

    @staticmethod
    def _refuse(*_: object) -> None:
        raise SheetRefused(HOSTILE_XML)


class Elements(Reader):
    """Every element of a short part."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def see(self, name: str, attributes: dict[str, str]) -> None:
        """Keep it."""
        self.found.append((name, attributes))
        if len(self.found) > MOST_ELEMENTS:
            raise SheetRefused(BOMB)


class Cells(Reader):
    """Where the values of a sheet stand; the reader after us lays out all cells between the outermost two."""

    def __init__(self) -> None:
        super().__init__()
        self.line = self.column = 0

    def see(self, name: str, attributes: dict[str, str]) -> None:
        """Follow the place of a cell, and refuse what is not a plain value."""
        if name == "c":
            self._move(attributes.get("r"))
        elif name in ("v", "is"):
            self._check_place()
        elif name == "row":
            self.line = int(number) if (number := attributes.get("r", "")).isdecimal() else self.line + 1
            self.column = 0
        elif name == "f":
            raise SheetRefused(FORMULA, cell=f"{letters(self.column)}{self.line}")
        elif name == "mergeCell":
            raise SheetRefused(MERGED, cells=attributes.get("ref", ""))

    def _move(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
        elif place := REFERENCE.fullmatch(reference):
            self.column, self.line = number_of(place[1]), int(place[2])
        else:
            raise SheetRefused(DAMAGED)

    def _check_place(self) -> None:
        if self.column > MOST_COLUMNS:
            raise SheetRefused(TOO_WIDE, columns=MOST_COLUMNS)
        if self.line > MOST_LINES:
            raise SheetRefused(TOO_MANY, rows=MOST_ROWS)


def elements(content: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements of a short part, in their order."""
    reader = Elements()
    reader.parse(content)
    return iter(reader.found)


def check_cells(content: bytes) -> None:
    """Refuse a sheet that is too large or holds more than plain values."""
    Cells().parse(content)


def check_strings(content: bytes) -> None:
    """Refuse more texts than a sheet has cells."""
    if sum(1 for _ in STRING.finditer(content)) > MOST_LINES * MOST_COLUMNS:
        raise SheetRefused(BOMB)


def number_of(column: str) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def letters(column: int) -> str:
    """The letters of a column by its number."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
