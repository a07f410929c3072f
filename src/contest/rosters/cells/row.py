"""The cells of one row of a roster: what each says, or what is wrong with it; pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from contest.lists.columns.headings import said
from contest.lists.rows.listed import ClassifiedRow
from contest.people.phones.hiding import without_phones
from contest.people.phones.reading import tail
from contest.people.rules import BirthBand
from contest.rosters.cells.ages import band_of, has_left
from contest.rosters.cells.born import born_beside
from contest.rosters.cells.leaving import leaving_day
from contest.rosters.cells.nothing import says_nothing
from contest.rosters.cells.numbers import read_number
from contest.rosters.cells.parts import NamedPart, Parts, Unfound
from contest.rosters.cells.phones import Phone, phone_as_number, phone_beside, read_phone
from contest.rosters.cells.written_names import is_error, read_name
from contest.rosters.columns.values import says_no
from contest.rosters.faults import UNLIKE, RosterFault, RosterFaultKind
from contest.rosters.rules import LONGEST_SHOWN, RosterColumn
from contest.sheets import Noted, Oddity

_BROKEN = frozenset({Oddity.ERROR, Oddity.UNCOMPUTED})
# How a program shows a box to tick; in a column of leaving it says what it says.
_YES_NO = frozenset({"TRUE", "FALSE", "ĐÚNG", "SAI"})
# What was copied where a column was too narrow for its number.
_TOO_NARROW = re.compile("#{3,}")
_MAY_SAY_NOTHING = frozenset((RosterColumn.PART, RosterColumn.AGE, RosterColumn.LEFT))


@dataclass(frozen=True, slots=True)
class RosterUnit:
    """What is to be known of the unit to judge its lines; `part` is set when only this part is uploaded."""

    parts: Parts
    part: int | None = None
    school: bool = False
    takes_children: bool = False


@dataclass(slots=True)
class RosterLine:
    """One row, and what is wrong with it so far."""

    row: ClassifiedRow
    titles: Mapping[str, str]
    faults: list[RosterFault]
    capitals: bool = False
    recased: bool = False

    def cell(self, column: RosterColumn) -> str:
        text = self.row.row.cells.get(column, "").strip()
        if not text or column not in _MAY_SAY_NOTHING or not says_nothing(text):
            return text
        # One letter or digit may be the name of a team.
        one = len(text) == 1 and text.isalnum()
        return text if one or is_error(text) or _TOO_NARROW.fullmatch(text) else ""

    def odd(self, column: RosterColumn) -> Noted | None:
        return self.row.row.odd.get(column)

    def fault(self, column: RosterColumn, kind: RosterFaultKind, value: str, more: str = "") -> None:
        title = without_phones(self.titles.get(column, ""))
        kind = UNLIKE.get(kind, kind) if more in ("", "–") else kind
        # A number of the unit looks like a phone at times; anywhere else it may be one.
        told = (
            (value, more) if column is RosterColumn.NUMBER else (without_phones(value), without_phones(more))
        )
        self.faults.append(
            RosterFault(self.row.row.id, title, kind, told[0][:LONGEST_SHOWN], told[1][:LONGEST_SHOWN])
        )

    def tell_strikes(self) -> None:
        """Say of which cells a part is struck through."""
        for column, odd in self.row.row.odd.items():
            if odd.kind is Oddity.STRUCK:
                self.fault(RosterColumn(column), RosterFaultKind.PARTLY_STRUCK, without_phones(odd.raw))

    def broken(self, column: RosterColumn) -> bool:
        """Whether the cell holds an error or a value that nobody stored; then it is left empty, and said."""
        odd, text = self.odd(column), self.cell(column)
        if not text and odd is None:
            return False
        broken = is_error(text) or _TOO_NARROW.fullmatch(text)
        if (odd is not None and odd.kind in _BROKEN) or broken:
            self.fault(column, RosterFaultKind.NOT_STORED, odd.raw if odd is not None else text)
            return True
        if text in _YES_NO:
            self.fault(column, RosterFaultKind.YES_NO, text)
            return True
        return False

    def name(self) -> str:
        """The cleaned name; a name that is refused still shields whoever bears it."""
        text = self._without_told(self.cell(RosterColumn.NAME))
        odd = self.odd(RosterColumn.NAME)
        if (odd is not None and odd.kind in _BROKEN) or is_error(text):
            self.fault(RosterColumn.NAME, RosterFaultKind.NAME_NOT_STORED, text)
            return ""
        read = read_name(text, capitals=self.capitals)
        self.recased = read.recased
        if read.kind is not None:
            self.fault(RosterColumn.NAME, read.kind, text, read.name)
        return read.name

    def _without_told(self, name: str) -> str:
        """A name without the words beside it that say that its bearer has left."""
        told = self.row.told
        return name.replace(told, "").strip(" ,;:()[]*–—-") if told else name

    def number(self) -> str:
        if self.broken(RosterColumn.NUMBER):
            return ""
        read = read_number(self.cell(RosterColumn.NUMBER), self.odd(RosterColumn.NUMBER))
        if read.note is not None:
            self.fault(RosterColumn.NUMBER, read.note, read.told)
        return read.number

    def phone(self) -> str | None:
        if self.broken(RosterColumn.PHONE):
            return None
        text = self.cell(RosterColumn.PHONE)
        read = (
            read_phone(text, self.odd(RosterColumn.PHONE))
            if text
            else phone_beside(self.cell(RosterColumn.NAME))
        )
        if read.number is None and (number := phone_as_number(self.cell(RosterColumn.NUMBER))):
            read = Phone(number)
        elif read.number is None and not text and (number := phone_as_number(self.cell(RosterColumn.AGE))):
            read = Phone(number, RosterFaultKind.PHONE_ELSEWHERE)
        if read.note is not None:
            self.fault(
                RosterColumn.PHONE, read.note, text if read.number is None else f"••• {tail(read.number)}"
            )
        return read.number

    def part(self, unit: RosterUnit, sheet: NamedPart | Unfound | None) -> int | None:
        text, odd = self.cell(RosterColumn.PART), self.odd(RosterColumn.PART)
        if self.row.told and self.row.told in (text, self.row.group):
            return unit.part
        if not text or self.broken(RosterColumn.PART):
            return self._part_above(unit, sheet)
        found = unit.parts.named(text)
        if not isinstance(found, NamedPart) and odd is not None and odd.kind is Oddity.DATE:
            found = unit.parts.on(date.fromisoformat(odd.raw[:10])) or found
        if isinstance(found, NamedPart):
            return found.id
        pupil = unit.school and bool(len(unit.parts))
        kind = (
            RosterFaultKind.CLASS_UNKNOWN
            if pupil and found.kind is RosterFaultKind.PART_UNKNOWN
            else found.kind
        )
        self.fault(RosterColumn.PART, kind, text, found.closest)
        return unit.part

    def _part_above(self, unit: RosterUnit, sheet: NamedPart | Unfound | None) -> int | None:
        """The part that a heading within the list, or the name of the sheet, says."""
        group = self.row.group
        if group and isinstance(found := unit.parts.named(group), NamedPart):
            return found.id
        if group and not isinstance(sheet, NamedPart):
            self.fault(RosterColumn.PART, RosterFaultKind.GROUP_UNKNOWN, "", group)
        elif isinstance(sheet, Unfound):
            self.fault(RosterColumn.PART, RosterFaultKind.SHEET_UNKNOWN, "", sheet.closest)
        return sheet.id if isinstance(sheet, NamedPart) else unit.part

    def band(self, unit: RosterUnit, part: int | None, today: date) -> str | None:
        if self.broken(RosterColumn.AGE):
            return None
        text, beside = self.cell(RosterColumn.AGE), ""
        if not self.cell(RosterColumn.PHONE) and phone_as_number(text):
            return None  # it is the phone
        if not text:
            text = beside = born_beside(self._without_told(self.cell(RosterColumn.NAME))).told
        title = said(self.titles.get(RosterColumn.AGE, ""))
        found = band_of(
            text, today, self.odd(RosterColumn.AGE), ages="tuoi" in title.split() and "sinh" not in title
        )
        if isinstance(found, RosterFaultKind):
            self.fault(RosterColumn.AGE, found, text)
            found = None
        elif found and beside:
            self.fault(RosterColumn.AGE, RosterFaultKind.AGE_BESIDE, beside)
        if found is BirthBand.CHILD and not unit.takes_children:
            self.fault(RosterColumn.AGE, RosterFaultKind.CHILD_AT_WORK, text)
        pupil = unit.school and len(unit.parts) and found is not BirthBand.ADULT
        if pupil and part is None and not self.cell(RosterColumn.PART):
            self.fault(RosterColumn.PART, RosterFaultKind.CLASS_MISSING, "")
        return found.value if found else None

    def leaves(self, today: date) -> bool:
        text = self.cell(RosterColumn.LEFT)
        if text not in _YES_NO and self.broken(RosterColumn.LEFT):
            return False
        found = has_left(text, today, self.odd(RosterColumn.LEFT))
        if isinstance(found, RosterFaultKind):
            self.fault(RosterColumn.LEFT, found, text)
            return False
        return found or self._is_no_longer_here() or self._is_said_to_have_left(today)

    def _is_no_longer_here(self) -> bool:
        """Whether a column that asks who is still there says no."""
        text = self.cell(RosterColumn.HERE)
        if says_no(text):
            self.fault(RosterColumn.HERE, RosterFaultKind.LEFT_SAID, text)
        return says_no(text)

    def _is_said_to_have_left(self, today: date) -> bool:
        """Whether the row says so beside the column for it: in words, or by being struck through."""
        if not self.row.leaves:
            return False
        day = leaving_day(self.row.told, today)
        if day is not None and day > today:
            kind = RosterFaultKind.LEFT_LATER
        else:
            kind = RosterFaultKind.LEFT_SAID if self.row.told else RosterFaultKind.LEFT_STRUCK
        self.fault(RosterColumn.LEFT, kind, self.row.told)
        return kind is not RosterFaultKind.LEFT_LATER
