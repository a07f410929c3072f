"""From the rows of a list to people, or to what is wrong with them; pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from contest.errors import N_, Invalid
from contest.lists.choices import place_of
from contest.lists.reading import ReadList, ReadSheet
from contest.lists.rows.cells import wide_sheets
from contest.lists.rows.listed import ClassifiedRow
from contest.people.phones.hiding import without_phones
from contest.people.phones.reading import tail
from contest.rosters.cells.parts import NamedPart, Unfound
from contest.rosters.cells.row import RosterLine, RosterUnit
from contest.rosters.cells.written_names import in_one_case, read_name
from contest.rosters.faults import NAMELESS, OF_MEMBERS, RosterFault, RosterFaultKind
from contest.rosters.planning.persons import Persons
from contest.rosters.planning.shielding import signs_beside, signs_in, signs_of
from contest.rosters.rules import (
    LONGEST_SHOWN,
    ReadRoster,
    RosterColumn,
    RosterRow,
    same_number,
    without_zeros,
)
from contest.spelling import same_name

NO_CLASSES = N_(
    "The file has no column for the class. Please add one, for example “%(heading)s”, and upload it again."
)


class RosterLines:
    """Reads row after row and remembers what stood in earlier ones."""

    def __init__(
        self,
        read: ReadList,
        unit: RosterUnit,
        today: date,
        blind: Callable[[str], str],
        sheets: Sequence[str] = (),
    ) -> None:
        self._unit, self._today, self._blind = unit, today, blind
        self._sheets = {sheet.place: sheet for sheet in read.sheets}
        self._parts = {place: _part_of(sheet, unit) for place, sheet in self._sheets.items()}
        self._several = len(read.sheets) > 1
        self._wide = wide_sheets(read.rows)
        self._persons = Persons(read.rows, {place: sheet.name for place, sheet in self._sheets.items()})
        self._again = self._recased = 0
        self._faults: list[RosterFault] = []
        self._notes: list[RosterFault] = []
        self._told: set[tuple[int, str, str]] = set()
        self._shields = signs_beside(read)
        nameless = [name for name in read.maybe if read_name(name).kind in NAMELESS]
        self._unread = [(*signs_of(name), *signs_in(name)) for name in nameless]
        self._unread_sheets = tuple(sheets)
        self._refused: list[tuple[int, str]] = []
        self._numbers: dict[str, tuple[int, str]] = {}
        self._alike: dict[tuple[str, str], int] = {}
        self._people: dict[tuple[str, str, int | None], tuple[int, bool]] = {}
        self._capitals = in_one_case([one.row.cells.get(RosterColumn.NAME, "") for one in read.rows])
        self._grouped = any(one.group for one in read.rows)
        if self._lacks_classes(read):
            raise Invalid(NO_CLASSES, heading="Lớp")

    def take(self, rows: Iterable[ClassifiedRow]) -> None:
        """Read some more rows."""
        for row in rows:
            self._take(row)

    def in_order(self, rows: Sequence[ClassifiedRow]) -> list[ClassifiedRow]:
        """Rows of sheets that are named like a part first: a sheet of everybody tells less of them."""
        return sorted(rows, key=lambda one: not isinstance(self._parts[place_of(one.row.id)[0]], NamedPart))

    def content(self, *, whole: bool) -> ReadRoster:
        """Everything read so far; `whole` says that whoever is not in the file has left."""
        names = (
            (place, without_phones(sheet.name) or f"#{place + 1}") for place, sheet in self._sheets.items()
        )
        places = tuple(names) if self._several else ()
        return ReadRoster(
            rows=tuple(self._persons.rows),
            faults=tuple(self._faults),
            shields=tuple(self._shields),
            whole=whole,
            notes=tuple(self._notes),
            refused=tuple(self._refused),
            places=places,
            unread=tuple(self._unread),
            sheets=tuple(map(without_phones, self._unread_sheets)),
            again=self._again,
            recased=self._recased,
        )

    def place(self, line: int) -> str:
        """A row as its owner finds it: its number, with the name of the sheet where there are several."""
        sheet, number = place_of(line)
        name = self._sheets[sheet].name or f"#{sheet + 1}"
        return f"{number} ({name})" if self._several else str(number)

    def _lacks_classes(self, read: ReadList) -> bool:
        unit = self._unit
        told = self._grouped or any(
            any(RosterColumn.PART in one.at for one in sheet.head.tables)
            or isinstance(self._parts[sheet.place], NamedPart)
            for sheet in read.sheets
        )
        return unit.school and bool(len(unit.parts)) and unit.part is None and not told

    def _take(self, one: ClassifiedRow) -> None:
        sheet, _ = place_of(one.row.id)
        line = RosterLine(one, self._sheets[sheet].head.of(one.row.number).titles, [], self._capitals)
        if one.row.beyond and sheet not in self._wide:
            line.fault(RosterColumn.NAME, RosterFaultKind.CELLS_EXTRA, one.row.beyond)
        line.tell_strikes()
        name, number, phone = line.name(), line.number(), line.phone()
        part = line.part(self._unit, self._parts[sheet])
        band = line.band(self._unit, part, self._today)
        leaves = line.leaves(self._today)
        if leaves:
            # Who leaves needs no team and no age.
            line.faults = [fault for fault in line.faults if fault.kind not in OF_MEMBERS]
        blind = self._blind(phone) if phone else None
        row = RosterRow(one.row.id, name, number, part, blind, tail(phone) if phone else None, band, leaves)
        if self._is_somebody_again(line, row):
            self._again += 1
            return
        self._note_twins(line, name, number, blind, part)
        self._note(fault for fault in line.faults if not fault.costs_the_line)
        if any(fault.costs_the_line for fault in line.faults):
            self._faults.extend(fault for fault in line.faults if fault.costs_the_line)
            signs = [*signs_of(name, number, blind), *signs_in(name)]
            self._shields.extend(signs)
            if any(fault.kind in NAMELESS for fault in line.faults):
                self._unread.append(tuple(signs))
            self._refused.append((one.row.id, without_phones(name or one.row.shown)[:LONGEST_SHOWN]))
            return
        self._persons.add(row)
        self._recased += line.recased

    def _is_somebody_again(self, line: RosterLine, row: RosterRow) -> bool:
        """Whether a row says again who stands in the list already, or was left out for the same reason."""
        costly = [fault.kind for fault in line.faults if fault.costs_the_line]
        if costly:
            return self._persons.refused_again(row, costly)
        if (found := self._persons.again(row)) is None:
            return False
        person, older, differ = found
        told = f"••• {older.tail}" if older.tail else ""
        for column in differ:
            value = told if column is RosterColumn.PHONE else ""
            line.fault(column, RosterFaultKind.SAID_OTHERWISE, value, self.place(row.line))
        self._note([replace(fault, line=person.line) for fault in line.faults])
        return True

    def _note(self, notes: Iterable[RosterFault]) -> None:
        """Tell each thing of each row once."""
        for one in notes:
            known = (one.line, one.column, one.kind)
            if known not in self._told:
                self._told.add(known)
                self._notes.append(one)

    def _note_twins(
        self, line: RosterLine, name: str, number: str, blind: str | None, part: int | None
    ) -> None:
        """Who stands in the list already: by number, by phone and name, or by name and team alone."""
        here, same = line.row.row.id, same_name(name)
        if number:
            self._alike.setdefault((without_zeros(number), same), here)
            first, first_name = self._numbers.setdefault(same_number(number), (here, same))
            alike = self._alike[without_zeros(number), same]
            if alike != here and (first == here or first_name == same):
                line.fault(RosterColumn.NAME, RosterFaultKind.PERSON_TWICE, name, self.place(alike))
            elif first != here:
                line.fault(RosterColumn.NUMBER, RosterFaultKind.NUMBER_TWICE, number, self.place(first))
        if name and not any(fault.costs_the_line for fault in line.faults):
            self._note_namesakes(line, name, number, (blind or "", same, None if blind else part))

    def _note_namesakes(
        self, line: RosterLine, name: str, number: str, key: tuple[str, str, int | None]
    ) -> None:
        """One name with one phone is one person, but for two who both have numbers."""
        here = line.row.row.id
        if number and not key[0]:
            return
        first, numbered = self._people.setdefault(key, (here, bool(number)))
        if first != here and not (number and numbered):
            line.fault(RosterColumn.NAME, RosterFaultKind.PERSON_TWICE, name, self.place(first))


def _part_of(sheet: ReadSheet, unit: RosterUnit) -> NamedPart | Unfound | None:
    """The part a sheet is about: by its name, else by the titles over its list.

    Unfound, with the name itself, where the sheet is called like a part and there is none such.
    """
    named = unit.parts.named(sheet.name)
    if isinstance(named, NamedPart) or unit.part is not None:
        return named if isinstance(named, NamedPart) else None
    if (titled := unit.parts.titled(sheet.above)) is not None:
        return titled
    strange = bool(len(unit.parts)) and unit.parts.is_called_like_one(sheet.name)
    return Unfound(named.kind, sheet.name) if strange else None
