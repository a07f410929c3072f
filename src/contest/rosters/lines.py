"""From the rows of a list to people, or to what is wrong with them; pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from contest.errors import N_, Invalid
from contest.lists.choices import place_of
from contest.lists.headings import said
from contest.lists.reading import ReadList
from contest.lists.rows import wide_sheets
from contest.lists.shapes import Sorted
from contest.people.phones import tail, without_phones
from contest.people.rules import BirthBand
from contest.rosters.ages import band_of, has_left
from contest.rosters.faults import NAMELESS, UNLIKE, Fault, FaultKind
from contest.rosters.numbers import read_number
from contest.rosters.parts import Part, Parts
from contest.rosters.phones import Phone, phone_as_number, phone_beside, read_phone
from contest.rosters.rules import (
    LONGEST_SHOWN,
    Column,
    Content,
    RosterRow,
    same_number,
    without_zeros,
)
from contest.rosters.shielding import signs_beside, signs_in, signs_of
from contest.rosters.written_names import in_one_case, is_error, read_name
from contest.sheets import Noted, Oddity
from contest.spelling import same_name

NO_CLASSES = N_(
    "The file has no column for the class. Please add one, for example “%(heading)s”, and upload it again."
)

_BROKEN = frozenset({Oddity.ERROR, Oddity.UNCOMPUTED})
# How a program shows a box to tick; in a column of leaving it says what it says.
_YES_NO = frozenset({"TRUE", "FALSE", "ĐÚNG", "SAI"})


@dataclass(frozen=True, slots=True)
class Unit:
    """What is to be known of the unit to judge its lines; `part` is set when only this part is uploaded."""

    parts: Parts
    part: int | None = None
    school: bool = False
    takes_children: bool = False


class Lines:
    """Reads row after row and remembers what stood in earlier ones."""

    def __init__(
        self,
        read: ReadList,
        unit: Unit,
        today: date,
        blind: Callable[[str], str],
        sheets: Sequence[str] = (),
    ) -> None:
        self._unit, self._today, self._blind = unit, today, blind
        self._sheets = {sheet.place: sheet for sheet in read.sheets}
        self._parts = {place: unit.parts.named(sheet.name) for place, sheet in self._sheets.items()}
        self._several = len(read.sheets) > 1
        self._wide = wide_sheets(read.rows)
        self._rows: list[RosterRow] = []
        self._faults: list[Fault] = []
        self._notes: list[Fault] = []
        self._shields = signs_beside(read)
        nameless = [name for name in read.maybe if read_name(name).kind in NAMELESS]
        self._unread = [(*signs_of(name), *signs_in(name)) for name in nameless]
        self._unread_sheets = tuple(sheets)
        self._refused: list[tuple[int, str]] = []
        self._numbers: dict[str, tuple[int, str]] = {}
        self._alike: dict[tuple[str, str], int] = {}
        self._people: dict[tuple[str, str, int | None], tuple[int, bool]] = {}
        self._capitals = in_one_case([one.row.cells.get(Column.NAME, "") for one in read.rows])
        self._grouped = any(one.group for one in read.rows)
        if self._lacks_classes(read):
            raise Invalid(NO_CLASSES, heading="Lớp")

    def take(self, rows: Iterable[Sorted]) -> None:
        """Read some more rows."""
        for row in rows:
            self._take(row)

    def in_order(self, rows: Sequence[Sorted]) -> list[Sorted]:
        """Rows of sheets that are named like a part first: a sheet of everybody tells less of them."""
        return sorted(rows, key=lambda one: not isinstance(self._parts[place_of(one.row.id)[0]], Part))

    def content(self, *, whole: bool) -> Content:
        """Everything read so far; `whole` says that whoever is not in the file has left."""
        names = ((place, without_phones(sheet.name)) for place, sheet in self._sheets.items())
        places = tuple(names) if self._several else ()
        return Content(
            rows=tuple(self._rows),
            faults=tuple(self._faults),
            shields=tuple(self._shields),
            whole=whole,
            notes=tuple(self._notes),
            refused=tuple(self._refused),
            places=places,
            unread=tuple(self._unread),
            sheets=tuple(map(without_phones, self._unread_sheets)),
        )

    def place(self, line: int) -> str:
        """A row as its owner finds it: its number, with the name of the sheet where there are several."""
        sheet, number = place_of(line)
        return f"{number} ({self._sheets[sheet].name})" if self._several else str(number)

    def _lacks_classes(self, read: ReadList) -> bool:
        unit = self._unit
        told = self._grouped or any(
            any(Column.PART in one.at for one in sheet.head.tables)
            or isinstance(self._parts[sheet.place], Part)
            for sheet in read.sheets
        )
        return unit.school and bool(len(unit.parts)) and unit.part is None and not told

    def _take(self, one: Sorted) -> None:
        sheet, _ = place_of(one.row.id)
        line = _Line(one, self._sheets[sheet].head.of(one.row.number).titles, [], self._capitals)
        if one.row.beyond and sheet not in self._wide:
            line.fault(Column.NAME, FaultKind.CELLS_EXTRA, one.row.beyond)
        name, number, phone = line.name(), line.number(), line.phone()
        part = line.part(self._unit, self._parts[sheet])
        band = line.band(self._unit, part, self._today)
        leaves = line.leaves(self._today)
        blind = self._blind(phone) if phone else None
        self._note_twins(line, name, number, blind, part)
        self._notes.extend(fault for fault in line.faults if not fault.costs_the_line)
        if any(fault.costs_the_line for fault in line.faults):
            self._faults.extend(fault for fault in line.faults if fault.costs_the_line)
            signs = [*signs_of(name, number, blind), *signs_in(name)]
            self._shields.extend(signs)
            if any(fault.kind in NAMELESS for fault in line.faults):
                self._unread.append(tuple(signs))
            self._refused.append((one.row.id, without_phones(name or one.row.shown)[:LONGEST_SHOWN]))
            return
        tail_of = tail(phone) if phone else None
        self._rows.append(RosterRow(one.row.id, name, number, part, blind, tail_of, band, leaves))

    def _note_twins(self, line: "_Line", name: str, number: str, blind: str | None, part: int | None) -> None:
        """Who stands in the list already: by number, by phone and name, or by name and team alone."""
        here, same = line.row.row.id, same_name(name)
        if number:
            self._alike.setdefault((without_zeros(number), same), here)
            first, first_name = self._numbers.setdefault(same_number(number), (here, same))
            alike = self._alike[without_zeros(number), same]
            if alike != here and (first == here or first_name == same):
                line.fault(Column.NAME, FaultKind.PERSON_TWICE, name, self.place(alike))
            elif first != here:
                line.fault(Column.NUMBER, FaultKind.NUMBER_TWICE, number, self.place(first))
        if name and not any(fault.costs_the_line for fault in line.faults):
            self._note_namesakes(line, name, number, (blind, same, None) if blind else ("", same, part))

    def _note_namesakes(
        self, line: "_Line", name: str, number: str, key: tuple[str, str, int | None]
    ) -> None:
        """One name with one phone is one person, but for two who both have numbers."""
        here = line.row.row.id
        if number and not key[0]:
            return
        first, numbered = self._people.setdefault(key, (here, bool(number)))
        if first != here and not (number and numbered):
            line.fault(Column.NAME, FaultKind.PERSON_TWICE, name, self.place(first))


@dataclass(slots=True)
class _Line:
    row: Sorted
    titles: Mapping[str, str]
    faults: list[Fault]
    capitals: bool = False

    def cell(self, column: Column) -> str:
        return self.row.row.cells.get(column, "").strip()

    def odd(self, column: Column) -> Noted | None:
        return self.row.row.odd.get(column)

    def fault(self, column: Column, kind: FaultKind, value: str, more: str = "") -> None:
        title = without_phones(self.titles.get(column, ""))
        kind = UNLIKE.get(kind, kind) if more in ("", "–") else kind
        # A number of the unit looks like a phone at times; anywhere else it may be one.
        told = (value, more) if column is Column.NUMBER else (without_phones(value), without_phones(more))
        self.faults.append(
            Fault(self.row.row.id, title, kind, told[0][:LONGEST_SHOWN], told[1][:LONGEST_SHOWN])
        )

    def broken(self, column: Column) -> bool:
        """Whether the cell holds an error or a value that nobody stored; then it is left empty, and said."""
        odd, text = self.odd(column), self.cell(column)
        if (odd is not None and odd.kind in _BROKEN) or is_error(text):
            self.fault(column, FaultKind.NOT_STORED, odd.raw if odd is not None else text)
            return True
        if text in _YES_NO:
            self.fault(column, FaultKind.YES_NO, text)
            return True
        return False

    def name(self) -> str:
        """The cleaned name; a name that is refused still shields whoever bears it."""
        text = " ".join(
            filter(None, (self.cell(Column.SURNAME), self.cell(Column.GIVEN), self.cell(Column.NAME)))
        )
        odd = self.odd(Column.NAME)
        if (odd is not None and odd.kind in _BROKEN) or is_error(text):
            self.fault(Column.NAME, FaultKind.NAME_NOT_STORED, text)
            return ""
        read = read_name(text, capitals=self.capitals)
        if read.kind is not None:
            self.fault(Column.NAME, read.kind, text, read.name)
        return read.name

    def number(self) -> str:
        if self.broken(Column.NUMBER):
            return ""
        read = read_number(self.cell(Column.NUMBER), self.odd(Column.NUMBER))
        if read.note is not None:
            self.fault(Column.NUMBER, read.note, read.told)
        return read.number

    def phone(self) -> str | None:
        if self.broken(Column.PHONE):
            return None
        text = self.cell(Column.PHONE)
        read = read_phone(text, self.odd(Column.PHONE)) if text else phone_beside(self.cell(Column.NAME))
        if not text and (number := phone_as_number(self.cell(Column.NUMBER))):
            read = Phone(number)
        if read.note is not None:
            self.fault(Column.PHONE, read.note, text if read.number is None else f"••• {tail(read.number)}")
        return read.number

    def part(self, unit: Unit, sheet: object) -> int | None:
        text, odd = self.cell(Column.PART), self.odd(Column.PART)
        if not text or self.broken(Column.PART):
            return self._part_above(unit, sheet)
        found = unit.parts.named(text)
        if not isinstance(found, Part) and odd is not None and odd.kind is Oddity.DATE:
            found = unit.parts.on(date.fromisoformat(odd.raw[:10])) or found
        if isinstance(found, Part):
            return found.id
        pupil = unit.school and bool(len(unit.parts))
        kind = FaultKind.CLASS_UNKNOWN if pupil and found.kind is FaultKind.PART_UNKNOWN else found.kind
        self.fault(Column.PART, kind, text, found.closest)
        return unit.part

    def _part_above(self, unit: Unit, sheet: object) -> int | None:
        """The part that a heading within the list, or the name of the sheet, says."""
        group = self.row.group
        if group and isinstance(found := unit.parts.named(group), Part):
            return found.id
        if group and not isinstance(sheet, Part):
            self.fault(Column.PART, FaultKind.GROUP_UNKNOWN, "", group)
        return sheet.id if isinstance(sheet, Part) else unit.part

    def band(self, unit: Unit, part: int | None, today: date) -> str | None:
        if self.broken(Column.AGE):
            return None
        text = self.cell(Column.AGE)
        title = said(self.titles.get(Column.AGE, ""))
        found = band_of(
            text, today, self.odd(Column.AGE), ages="tuoi" in title.split() and "sinh" not in title
        )
        if isinstance(found, FaultKind):
            self.fault(Column.AGE, found, text)
            found = None
        if found is BirthBand.CHILD and not unit.takes_children:
            self.fault(Column.AGE, FaultKind.CHILD_AT_WORK, text)
        pupil = unit.school and len(unit.parts) and found is not BirthBand.ADULT
        if pupil and part is None and not self.cell(Column.PART):
            self.fault(Column.PART, FaultKind.CLASS_MISSING, "")
        return found.value if found else None

    def leaves(self, today: date) -> bool:
        text = self.cell(Column.LEFT)
        if text not in _YES_NO and self.broken(Column.LEFT):
            return False
        found = has_left(text, today, self.odd(Column.LEFT))
        if isinstance(found, FaultKind):
            self.fault(Column.LEFT, found, text)
            return False
        return found
