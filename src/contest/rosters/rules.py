"""What a line of a roster may hold, what is wrong with one, and how the same person is found again; pure."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from contest.errors import N_
from contest.lists.choices import place_of
from contest.rosters.faults import RosterFault
from contest.spelling import same_name
from contest.units.rules import UnitKind

# A leaver who comes back next month is still known; then the unit has no reason to keep the name (B11).
KEEPS_LEAVERS = timedelta(days=30)
# More than this part of a roster leaving at once is rather a file that holds only some of the people.
MANY_LEAVE_PERCENT = 30
LONGEST_NUMBER = 40
LONGEST_SHOWN = 60
EXAMPLE_MARK = "(Ví dụ)"

TOPS = frozenset(
    {
        UnitKind.ENTERPRISE,
        UnitKind.COOPERATIVE,
        UnitKind.SCHOOL,
        UnitKind.AGENCY,
        UnitKind.VILLAGE,
        UnitKind.HAMLET,
        UnitKind.RESIDENTIAL_GROUP,
    }
)


class RosterColumn(StrEnum):
    """What a column of a roster can hold."""

    NAME = "name"
    SURNAME = "surname"
    MIDDLE = "middle"
    GIVEN = "given"
    NUMBER = "number"
    PHONE = "phone"
    PART = "part"
    AGE = "age"
    LEFT = "left"
    # Whether somebody is still there: who is not has left.
    HERE = "here"
    # The last digits in a file of ours: they recognise nobody and are not read.
    TAIL = "tail"


COLUMN_LABELS: dict[str, str] = {
    RosterColumn.NAME: N_("Full name"),
    RosterColumn.SURNAME: N_("Family and middle name"),
    RosterColumn.MIDDLE: N_("Middle name"),
    RosterColumn.GIVEN: N_("Given name"),
    RosterColumn.NUMBER: N_("Number"),
    RosterColumn.PHONE: N_("Phone"),
    RosterColumn.PART: N_("Team, class or department"),
    RosterColumn.AGE: N_("Age group"),
    RosterColumn.LEFT: N_("Has left"),
    RosterColumn.HERE: N_("Is still here"),
    RosterColumn.TAIL: N_("Phone ends in"),
}
# What a person can say that a column holds.
CHOSEN_COLUMNS = (
    RosterColumn.NAME,
    RosterColumn.SURNAME,
    RosterColumn.MIDDLE,
    RosterColumn.GIVEN,
    RosterColumn.NUMBER,
    RosterColumn.PHONE,
    RosterColumn.PART,
    RosterColumn.AGE,
    RosterColumn.LEFT,
    RosterColumn.HERE,
)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A good line: no phone any more, only what finds it again. An empty cell says nothing, not "none"."""

    line: int
    name: str
    number: str = ""
    part: int | None = None
    blind: str | None = None
    tail: str | None = None
    band: str | None = None
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class ListedMember:
    """Somebody on the roster now."""

    id: int
    part: int
    key: str
    number: str
    name: str
    blind: str | None
    tail: str | None
    band: str | None
    person: int | None = None


@dataclass(frozen=True, slots=True)
class ReadRoster:
    """What a file says; `shields` name those who stay because a refused line may speak of them.

    `faults` keep lines out; `notes` tell of cells that were left empty or mended in lines that are good.
    `refused` are the names of lines that were left out, `places` the names of sheets where there are several.
    `unread` are, for each row whose name cannot be told, the signs of those whom it may mean; `sheets` are
    names of sheets that look like lists of people and were not read. `again` rows name somebody once
    more, and `recased` names were written in capitals alone or without any.
    """

    rows: tuple[RosterRow, ...]
    faults: tuple[RosterFault, ...]
    shields: tuple[str, ...]
    whole: bool
    notes: tuple[RosterFault, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()
    places: tuple[tuple[int, str], ...] = ()
    unread: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()
    again: int = 0
    recased: int = 0

    def place(self, line: int) -> str:
        """A line as its owner finds it: its number, with the name of the sheet where there are several."""
        sheet, number = place_of(line)
        name = dict(self.places).get(sheet, "")
        return f"{number} ({name})" if name else str(number)


def same_number(number: str) -> str:
    """What two spellings of one number have in common."""
    return "".join(number.casefold().split())


def without_zeros(number: str) -> str:
    """The same without the zeros in front that a program may have dropped."""
    bare = same_number(number)
    return bare.lstrip("0") or "0" if bare.isdecimal() else bare


def key_of(number: str, blind: str | None, name: str, part: int) -> str:
    """By what a person is found again: the unit's number, else phone and name, else name and team."""
    if number:
        return f"n:{same_number(number)}"
    if blind:
        # A family shares a phone: it takes the name as well to tell one of them.
        return "p:" + hashlib.sha256(f"{blind} {same_name(name)}".encode()).hexdigest()
    return "x:" + hashlib.sha256(f"{part} {same_name(name)}".encode()).hexdigest()


def leave_most(leaves: int, before: int) -> bool:
    """Whether more than half leave at once, so that the person must write down how many it is."""
    return leaves * 2 > before


def leave_too_many(leaves: int, before: int) -> bool:
    """Whether so many leave at once that the person must say that it is meant."""
    return leaves * 100 > before * MANY_LEAVE_PERCENT
