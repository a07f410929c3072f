"""From the lines of a sheet to people, or to what is wrong with them; pure."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from contest.errors import N_, Invalid
from contest.people.names import LONGEST, RESERVED_NAME, cleaned_name
from contest.people.phones import tail
from contest.people.rules import BirthBand
from contest.rosters.ages import band_of, has_left
from contest.rosters.columns import Columns
from contest.rosters.parts import Parts, Unfound
from contest.rosters.rules import (
    EXAMPLE_MARK,
    LONGEST_NUMBER,
    LONGEST_SHOWN,
    Column,
    Content,
    Fault,
    FaultKind,
    RosterRow,
    mobile,
    same_name,
    same_number,
)
from contest.sheets import SheetRow

NO_CLASSES = N_(
    "The file has no column for the class. Please add one, for example “%(heading)s”, and upload it again."
)

_IN_NAMES = frozenset(" '’.-·")
_IN_NUMBERS = frozenset("-./_ ")
_FORMULA = "=+-@＝＋－＠|｜"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is to be known of the unit to judge its lines; `part` is set when only this part is uploaded."""

    parts: Parts
    part: int | None = None
    school: bool = False
    takes_children: bool = False


class Lines:
    """Reads line after line and remembers what stood in earlier ones."""

    def __init__(
        self, columns: Columns, unit: Unit, today: date, blind: Callable[[str], str], *, wide: bool = False
    ) -> None:
        if unit.school and len(unit.parts) and unit.part is None and Column.PART not in columns.at:
            raise Invalid(NO_CLASSES, heading="Lớp")
        self._columns, self._unit, self._today, self._blind = columns, unit, today, blind
        self._wide = wide
        self._rows: list[RosterRow] = []
        self._faults: list[Fault] = []
        self._shields: list[str] = []
        self._numbers: dict[str, int] = {}
        self._phones: dict[str, int] = {}
        self._people: dict[tuple[str, int | None], int] = {}

    def take(self, rows: Iterable[SheetRow]) -> None:
        """Read some more lines."""
        for row in rows:
            if row.number > self._columns.line and not self._is_no_person(row):
                self._take(row)

    def content(self, *, whole: bool) -> Content:
        """Everything read so far; `whole` says that whoever is not in the file has left."""
        return Content(tuple(self._rows), tuple(self._faults), tuple(self._shields), whole)

    def _is_no_person(self, row: SheetRow) -> bool:
        """Empty lines that are only numbered, headings repeated on each page, and our own examples."""
        cells = {column: self._columns.cell(row, column) for column in self._columns.at}
        if not any(cells.values()):
            return True
        return cells == self._columns.titles or any(one.startswith(EXAMPLE_MARK) for one in cells.values())

    def _take(self, row: SheetRow) -> None:
        line = _Line(row, self._columns, [])
        if not self._wide and any(row.cells[self._columns.width :]):
            line.fault(Column.NAME, FaultKind.CELLS_EXTRA, " ".join(row.cells[self._columns.width :]))
        name, number, phone = line.name(), line.number(), line.phone()
        part = line.part(self._unit)
        band = line.band(self._unit, part, self._today)
        leaves = line.leaves(self._today)
        blind = self._blind(phone) if phone else None
        self._note_twins(line, name, number, blind, part)
        if line.faults:
            self._faults.extend(line.faults)
            self._shields.extend(_shields(name, number, blind))
            return
        tail_of = tail(phone) if phone else None
        self._rows.append(RosterRow(row.number, name, number, part, blind, tail_of, band, leaves))

    def _note_twins(self, line: "_Line", name: str, number: str, blind: str | None, part: int | None) -> None:
        here = line.row.number
        if number and (first := self._numbers.setdefault(same_number(number), here)) != here:
            line.fault(Column.NUMBER, FaultKind.NUMBER_TWICE, number, str(first))
        if blind and (first := self._phones.setdefault(blind, here)) != here:
            line.fault(Column.PHONE, FaultKind.PHONE_TWICE, line.cell(Column.PHONE), str(first))
        if number or blind or not name or line.faults:
            return
        if (first := self._people.setdefault((same_name(name), part), here)) != here:
            line.fault(Column.NAME, FaultKind.PERSON_TWICE, name, str(first))


def is_wide(rows: Iterable[SheetRow], columns: Columns) -> bool:
    """Whether most lines have cells beyond the headings: then it is a column without one, not a slip."""
    wide = [any(row.cells[columns.width :]) for row in rows if row.number > columns.line]
    return sum(wide) * 2 > len(wide)


def _shields(name: str, number: str, blind: str | None) -> list[str]:
    """Whom a refused line may speak of, namesakes included: they must not leave because of a slip."""
    shields = [f"n:{same_number(number)}"] if number else []
    shields += [f"p:{blind}"] if blind else []
    return shields + ([f"i:{same_name(name)}"] if name else [])


@dataclass(slots=True)
class _Line:
    row: SheetRow
    columns: Columns
    faults: list[Fault]

    def cell(self, column: Column) -> str:
        return self.columns.cell(self.row, column)

    def fault(self, column: Column, kind: FaultKind, value: str, more: str = "") -> None:
        title = self.columns.title(column)
        self.faults.append(Fault(self.row.number, title, kind, value[:LONGEST_SHOWN], more[:LONGEST_SHOWN]))

    def name(self) -> str:
        """The cleaned name; a name that is refused still shields whoever bears it."""
        text = f"{self.cell(Column.SURNAME)} {self.cell(Column.NAME)}".strip()
        kind = name_fault(text)
        if kind is not None:
            self.fault(Column.NAME, kind, text)
            return text
        return cleaned_name(text)

    def number(self) -> str:
        text = unicodedata.normalize("NFC", " ".join(self.cell(Column.NUMBER).split()))
        if len(text) > LONGEST_NUMBER or not all(sign.isalnum() or sign in _IN_NUMBERS for sign in text):
            self.fault(Column.NUMBER, FaultKind.NUMBER_WRONG, text)
            return ""
        return text

    def phone(self) -> str | None:
        text = self.cell(Column.PHONE)
        number = mobile(text) if text else None
        if text and number is None:
            self.fault(Column.PHONE, FaultKind.PHONE_WRONG, text)
        return number

    def part(self, unit: Unit) -> int | None:
        text = self.cell(Column.PART)
        if not text:
            return unit.part
        found = unit.parts.named(text)
        if isinstance(found, Unfound):
            self.fault(Column.PART, found.kind, text, found.closest)
            return None
        return found.id

    def band(self, unit: Unit, part: int | None, today: date) -> str | None:
        text = self.cell(Column.AGE)
        found = band_of(text, today)
        if isinstance(found, FaultKind):
            self.fault(Column.AGE, found, text)
            return None
        if found is BirthBand.CHILD and not unit.takes_children:
            self.fault(Column.AGE, FaultKind.CHILD_AT_WORK, text)
        pupil = unit.school and len(unit.parts) and found is not BirthBand.ADULT
        if pupil and part is None and not self.cell(Column.PART):
            self.fault(Column.PART, FaultKind.CLASS_MISSING, "")
        return found.value if found else None

    def leaves(self, today: date) -> bool:
        text = self.cell(Column.LEFT)
        found = has_left(text, today)
        if isinstance(found, FaultKind):
            self.fault(Column.LEFT, found, text)
            return False
        return found


def name_fault(text: str) -> FaultKind | None:
    """Why this cannot be a person's name, or none."""
    if not text:
        return FaultKind.NO_NAME
    if text[0] in _FORMULA:
        return FaultKind.NAME_FORMULA
    if "\ufffd" in text:
        return FaultKind.NAME_BROKEN
    if any(sign.isdigit() for sign in text):
        return FaultKind.NAME_DIGITS
    if not all(sign.isalpha() or sign in _IN_NAMES or unicodedata.combining(sign) for sign in text):
        return FaultKind.NAME_SIGNS
    if len(unicodedata.normalize("NFC", text)) > LONGEST:
        return FaultKind.NAME_LONG
    try:
        cleaned_name(text)
    except Invalid as refusal:
        return FaultKind.NAME_RESERVED if refusal.message == RESERVED_NAME else FaultKind.NAME_SIGNS
    return None
