"""What a line of a roster may hold, what is wrong with one, and how the same person is found again; pure."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache

from contest.errors import N_
from contest.people.phones import phone_number
from contest.spelling import same_name as same_name
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


class Column(StrEnum):
    """What a column of a roster can hold."""

    NAME = "name"
    SURNAME = "surname"
    GIVEN = "given"
    NUMBER = "number"
    PHONE = "phone"
    PART = "part"
    AGE = "age"
    LEFT = "left"


COLUMN_LABELS: dict[str, str] = {
    Column.NAME: N_("Name"),
    Column.SURNAME: N_("Family and middle name"),
    Column.GIVEN: N_("Given name"),
    Column.NUMBER: N_("Number"),
    Column.PHONE: N_("Phone"),
    Column.PART: N_("Team, class or department"),
    Column.AGE: N_("Age group"),
    Column.LEFT: N_("Has left"),
}


class FaultKind(StrEnum):
    """Everything that keeps a line from the roster."""

    NO_NAME = "no_name"
    NAME_FORMULA = "name_formula"
    NAME_BROKEN = "name_broken"
    NAME_DIGITS = "name_digits"
    NAME_SIGNS = "name_signs"
    NAME_LONG = "name_long"
    NAME_RESERVED = "name_reserved"
    NUMBER_WRONG = "number_wrong"
    NUMBER_TWICE = "number_twice"
    NUMBER_HELD = "number_held"
    PHONE_WRONG = "phone_wrong"
    PHONE_TWICE = "phone_twice"
    PHONE_HELD = "phone_held"
    PERSON_TWICE = "person_twice"
    NAME_AMBIGUOUS = "name_ambiguous"
    PART_UNKNOWN = "part_unknown"
    PART_AMBIGUOUS = "part_ambiguous"
    CLASS_MISSING = "class_missing"
    AGE_UNREADABLE = "age_unreadable"
    YEAR_IMPOSSIBLE = "year_impossible"
    TOO_YOUNG = "too_young"
    CHILD_AT_WORK = "child_at_work"
    LEFT_UNREADABLE = "left_unreadable"
    LEFT_LATER = "left_later"
    CELLS_EXTRA = "cells_extra"


FAULTS: dict[str, str] = {
    FaultKind.NO_NAME: N_("The name is missing."),
    FaultKind.NAME_FORMULA: N_("The name begins like a formula. Please write the name alone."),
    FaultKind.NAME_BROKEN: N_("Letters of the name were lost. Please save the file as XLSX or as CSV UTF-8."),
    FaultKind.NAME_DIGITS: N_("A name holds no digits."),
    FaultKind.NAME_SIGNS: N_("The name holds signs that no name has."),
    FaultKind.NAME_LONG: N_("The name is too long: at most 64 letters."),
    FaultKind.NAME_RESERVED: N_("This name could be taken for the organisers'."),
    FaultKind.NUMBER_WRONG: N_("The number may hold letters, digits, hyphens, dots and slashes; at most 40."),
    FaultKind.NUMBER_TWICE: N_("The same number stands in line %(more)s already."),
    FaultKind.NUMBER_HELD: N_("Somebody in another team has this number."),
    FaultKind.PHONE_WRONG: N_("This is not a Vietnamese mobile number: ten digits beginning with 0."),
    FaultKind.PHONE_TWICE: N_("The same phone stands in line %(more)s already."),
    FaultKind.PHONE_HELD: N_("This is the phone of somebody else on the roster: %(more)s."),
    FaultKind.PERSON_TWICE: N_(
        "The same person stands in line %(more)s. If there are two, give them numbers."
    ),
    FaultKind.NAME_AMBIGUOUS: N_("Several people on the roster have this name. Please add the number."),
    FaultKind.PART_UNKNOWN: N_("There is no such team, class or department. Closest: %(more)s"),
    FaultKind.PART_AMBIGUOUS: N_("Several fit: %(more)s. Please write it exactly, or its code."),
    FaultKind.CLASS_MISSING: N_("The class of this pupil is missing."),
    FaultKind.AGE_UNREADABLE: N_("Please write 7-15, 16-17 or 18+, or the year of birth with four digits."),
    FaultKind.YEAR_IMPOSSIBLE: N_("Nobody on a roster was born in this year."),
    FaultKind.TOO_YOUNG: N_("Children under 7 have no account; please leave them out."),
    FaultKind.CHILD_AT_WORK: N_("Children of 7 to 15 do not work here. For somebody of 16 write 16-17."),
    FaultKind.LEFT_UNREADABLE: N_("Please write the day as 31/12/2026, or x for somebody who has left."),
    FaultKind.LEFT_LATER: N_("This day is still to come. Please upload it when the person has left."),
    FaultKind.CELLS_EXTRA: N_("The line has more cells than the heading. Is a name parted by the separator?"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell of a file; `more` fills the sentence."""

    line: int
    column: str
    kind: FaultKind
    value: str
    more: str = ""


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
class Content:
    """What a file says; `shields` name those who stay because a refused line may speak of them."""

    rows: tuple[RosterRow, ...]
    faults: tuple[Fault, ...]
    shields: tuple[str, ...]
    whole: bool


def same_number(number: str) -> str:
    """What two spellings of one number have in common."""
    return "".join(number.casefold().split())


def key_of(number: str, blind: str | None, name: str, part: int) -> str:
    """By what a person is found in the next file: the unit's number, else the phone, else name and team."""
    if number:
        return f"n:{same_number(number)}"
    if blind:
        return f"p:{blind}"
    return "x:" + hashlib.sha256(f"{part} {same_name(name)}".encode()).hexdigest()


_SIGNS = frozenset(" .-()\u00a0\u2010\u2011\u2012\u2013\u202f\u2009")


def mobile(text: str) -> str | None:
    """The one spelling of a Vietnamese mobile number, however it was typed or Excel mangled it."""
    typed = text.strip().lstrip("'’")
    digits = ""
    for sign in typed.removeprefix("+"):
        decimal = unicodedata.decimal(sign, None)
        if decimal is not None:
            digits += str(decimal)
        elif sign not in _SIGNS:
            return None
    return _mobile_of(digits, abroad=typed.startswith("+"))


def _mobile_of(digits: str, *, abroad: bool) -> str | None:
    if digits.startswith("00"):
        digits, abroad = digits[2:], True
    if abroad and not digits.startswith("84"):
        return None
    if digits.startswith("84") and len(digits) > 10:
        digits = digits[2:]
    # Excel takes numbers for numbers and drops the zero in front.
    digits = digits.removeprefix("0")
    return f"+84{digits}" if len(digits) == 9 and _is_mobile(digits[:4]) else None


@cache
def _is_mobile(first: str) -> bool:
    """Whether numbers beginning so are mobile ones: asked once for thousands of the same network."""
    return phone_number(f"0{first}00000") is not None


def leave_too_many(leaves: int, before: int) -> bool:
    """Whether so many leave at once that the person must say that it is meant."""
    return leaves * 100 > before * MANY_LEAVE_PERCENT
