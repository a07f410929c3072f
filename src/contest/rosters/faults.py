"""What can be wrong in a line of a roster, and what it costs: the line, or one cell alone; pure."""

from dataclasses import dataclass
from enum import StrEnum

from contest.errors import N_


class RosterFaultKind(StrEnum):
    """Everything that is wrong in a line; some of it keeps the line out, the rest costs a cell alone."""

    NO_NAME = "no_name"
    NAME_FORMULA = "name_formula"
    NAME_BROKEN = "name_broken"
    NAME_FONT = "name_font"
    NAME_DIGITS = "name_digits"
    NAME_SIGNS = "name_signs"
    NAME_LONG = "name_long"
    NAME_NOT_STORED = "name_not_stored"
    NAME_SEVERAL = "name_several"
    NAME_ALPHABET = "name_alphabet"
    NAME_MARKS = "name_marks"
    NAME_RESERVED = "name_reserved"
    NUMBER_TWICE = "number_twice"
    NUMBER_HELD = "number_held"
    NUMBER_RENAMES = "number_renames"
    PERSON_TWICE = "person_twice"
    NAME_AMBIGUOUS = "name_ambiguous"
    PERHAPS_SAME = "perhaps_same"
    CLASS_MISSING = "class_missing"
    CLASS_UNKNOWN = "class_unknown"
    CLASS_UNLIKE = "class_unlike"
    TOO_YOUNG = "too_young"
    CHILD_AT_WORK = "child_at_work"
    CELLS_EXTRA = "cells_extra"
    NAME_MENDED = "name_mended"
    NAME_TRIMMED = "name_trimmed"
    NAME_LOOKALIKE = "name_lookalike"
    NUMBER_WRONG = "number_wrong"
    NUMBER_ROUNDED = "number_rounded"
    NUMBER_DAY = "number_day"
    NUMBER_PHONE = "number_phone"
    NUMBER_PAPER = "number_paper"
    PHONE_WRONG = "phone_wrong"
    PHONE_LANDLINE = "phone_landline"
    PHONE_SHORT = "phone_short"
    PHONE_LONG = "phone_long"
    PHONE_SHORTENED = "phone_shortened"
    PHONE_FIRST = "phone_first"
    PHONE_OLD = "phone_old"
    PHONE_BESIDE = "phone_beside"
    PHONE_ELSEWHERE = "phone_elsewhere"
    AGE_BESIDE = "age_beside"
    NAME_COUNTED = "name_counted"
    SHEET_UNKNOWN = "sheet_unknown"
    PART_UNKNOWN = "part_unknown"
    PART_UNLIKE = "part_unlike"
    PART_AMBIGUOUS = "part_ambiguous"
    GROUP_UNKNOWN = "group_unknown"
    AGE_UNREADABLE = "age_unreadable"
    AGE_UNSURE = "age_unsure"
    YEAR_IMPOSSIBLE = "year_impossible"
    SAID_OTHERWISE = "said_otherwise"
    LEFT_UNREADABLE = "left_unreadable"
    LEFT_LATER = "left_later"
    LEFT_SAID = "left_said"
    LEFT_STRUCK = "left_struck"
    PARTLY_STRUCK = "partly_struck"
    NOT_STORED = "not_stored"
    YES_NO = "yes_no"


FAULTS: dict[str, str] = {
    RosterFaultKind.NO_NAME: N_("The name is missing."),
    RosterFaultKind.NAME_FORMULA: N_("The name begins like a formula. Please write the name alone."),
    RosterFaultKind.NAME_BROKEN: N_(
        "Letters of the name were lost when the file was saved. Please save it as XLSX or as CSV UTF-8."
    ),
    RosterFaultKind.NAME_FONT: N_(
        "The name is written with an old font and cannot be told for certain. Please type it again."
    ),
    RosterFaultKind.NAME_DIGITS: N_("A name holds no digits."),
    RosterFaultKind.NAME_SIGNS: N_("The name holds signs that no name has."),
    RosterFaultKind.NAME_LONG: N_("The name is too long: at most 64 letters."),
    RosterFaultKind.NAME_NOT_STORED: N_(
        "Instead of a name the cell holds a formula that gives none. Please copy the names, paste them as "
        "values and send the list again."
    ),
    RosterFaultKind.NAME_SEVERAL: N_("Several names stand in one cell. Please give each person a row."),
    RosterFaultKind.NAME_ALPHABET: N_("The name holds letters of another alphabet. Please type it again."),
    RosterFaultKind.NAME_MARKS: N_(
        "A tone mark of the name stands on no letter. Please type the name again."
    ),
    RosterFaultKind.NAME_RESERVED: N_("This name could be taken for an authority's or the organisers'."),
    RosterFaultKind.NUMBER_TWICE: N_("The same number stands in line %(more)s already, beside another name."),
    RosterFaultKind.NUMBER_HELD: N_("Somebody in another team has this number."),
    RosterFaultKind.NUMBER_RENAMES: N_(
        "The roster has this number beside “%(more)s”, whose name would change. If these are two people, "
        "give this one another number."
    ),
    RosterFaultKind.PERSON_TWICE: N_(
        "The same person stands in line %(more)s. If there are two, give them numbers."
    ),
    RosterFaultKind.NAME_AMBIGUOUS: N_("Several people on the roster have this name. Please add the number."),
    RosterFaultKind.PERHAPS_SAME: N_(
        "Somebody of this name is on the roster, but in another team and with another phone. If this is the "
        "same person, please change the entry on the roster; if not, let that person leave there first."
    ),
    RosterFaultKind.CLASS_MISSING: N_("The class of this pupil is missing."),
    RosterFaultKind.CLASS_UNKNOWN: N_("There is no such class. Closest: %(more)s"),
    RosterFaultKind.CLASS_UNLIKE: N_("There is no such class, and none that comes close."),
    RosterFaultKind.TOO_YOUNG: N_("Children under 7 have no account; please leave them out."),
    RosterFaultKind.CHILD_AT_WORK: N_(
        "Children of 7 to 15 do not work here. For somebody of 16 write 16-17."
    ),
    RosterFaultKind.CELLS_EXTRA: N_(
        "The line has more cells than the heading. Is a name parted by the separator?"
    ),
    RosterFaultKind.NAME_MENDED: N_("Written with an old font or spoilt by a program; read as “%(more)s”."),
    RosterFaultKind.NAME_TRIMMED: N_("Read as “%(more)s”: the rest is no part of a name."),
    RosterFaultKind.NAME_LOOKALIKE: N_(
        "Written with letters of another alphabet that look the same; read as “%(more)s”."
    ),
    RosterFaultKind.NUMBER_WRONG: N_(
        "Left empty: a number may hold letters, digits, hyphens, dots and slashes; at most 40."
    ),
    RosterFaultKind.NUMBER_ROUNDED: N_(
        "Left empty: the number is too long for Excel, which has replaced its last digits. Please format the "
        "column as text and type it again."
    ),
    RosterFaultKind.NUMBER_PHONE: N_(
        "A phone stands where the number was to be: it counts as the phone, if there is no other."
    ),
    RosterFaultKind.NUMBER_PAPER: N_(
        "Left empty: this looks like the number of an identity paper, which is not kept."
    ),
    RosterFaultKind.NUMBER_DAY: N_(
        "The cell holds a day, as a program makes of some numbers. If it should be another number, please "
        "format the column as text and type it again."
    ),
    RosterFaultKind.PHONE_WRONG: N_("Left empty: this is no Vietnamese mobile number of ten digits."),
    RosterFaultKind.PHONE_LANDLINE: N_("Left empty: this is a landline, which gets no messages."),
    RosterFaultKind.PHONE_SHORT: N_("Left empty: the phone has too few digits; mobile numbers have ten."),
    RosterFaultKind.PHONE_LONG: N_("Left empty: the phone has too many digits; mobile numbers have ten."),
    RosterFaultKind.PHONE_SHORTENED: N_(
        "Left empty: digits of the phone are gone. Please format the column as text and type it again."
    ),
    RosterFaultKind.PHONE_FIRST: N_("There are several numbers; the first good one is read."),
    RosterFaultKind.PHONE_OLD: N_(
        "A number of eleven digits is read as the one of ten that replaced it in 2018."
    ),
    RosterFaultKind.PHONE_BESIDE: N_("The number that stands beside the name is read as the phone."),
    RosterFaultKind.PHONE_ELSEWHERE: N_(
        "A phone stands in the column of ages while that of phones is empty: it is read as the phone."
    ),
    RosterFaultKind.AGE_BESIDE: N_("The year or age that stands beside the name is read as the age group."),
    RosterFaultKind.NAME_COUNTED: N_(
        "A number behind the name tells two people apart in this list alone. Please write a letter (A, B) "
        "behind the name, or give each of them a number of its own."
    ),
    RosterFaultKind.SHEET_UNKNOWN: N_(
        "Left empty: the sheet is called “%(more)s”, and there is no such team, class or department."
    ),
    RosterFaultKind.PART_UNKNOWN: N_(
        "Left empty: there is no such team, class or department. Closest: %(more)s"
    ),
    RosterFaultKind.PART_UNLIKE: N_(
        "Left empty: there is no such team, class or department, and none that comes close."
    ),
    RosterFaultKind.PART_AMBIGUOUS: N_(
        "Left empty: several fit, %(more)s. Please write it exactly, or its code."
    ),
    RosterFaultKind.GROUP_UNKNOWN: N_(
        "Left empty: the list puts this person under “%(more)s”, and there is no such team, class or "
        "department."
    ),
    RosterFaultKind.AGE_UNREADABLE: N_(
        "Left empty: please write 7-15, 16-17 or 18+, or the year of birth with four digits."
    ),
    RosterFaultKind.AGE_UNSURE: N_(
        "Left empty: is this an age or a year? Please write four digits for a year."
    ),
    RosterFaultKind.YEAR_IMPOSSIBLE: N_("Left empty: nobody on a list was born in this year."),
    RosterFaultKind.SAID_OTHERWISE: N_("Line %(more)s says otherwise; the newer one is read."),
    RosterFaultKind.LEFT_UNREADABLE: N_(
        "The person stays: please write the day as 31/12/2026, or x for somebody who has left."
    ),
    RosterFaultKind.LEFT_LATER: N_("The person stays: this day is still to come."),
    RosterFaultKind.LEFT_SAID: N_("So the list says, and the person counts as having left."),
    RosterFaultKind.LEFT_STRUCK: N_("Struck through in the file: the person counts as having left."),
    RosterFaultKind.PARTLY_STRUCK: N_("What is struck through in the cell is not read."),
    RosterFaultKind.NOT_STORED: N_(
        "Left empty: the cell holds a formula without a value, an error, or ##### in place of a number."
    ),
    RosterFaultKind.YES_NO: N_("Left empty: the cell says TRUE or FALSE, as a box to tick does."),
}
# What keeps a line out; anything else leaves one cell empty, or mends it, and the person comes in.
COSTLY = frozenset(
    {
        RosterFaultKind.NO_NAME,
        RosterFaultKind.NAME_FORMULA,
        RosterFaultKind.NAME_BROKEN,
        RosterFaultKind.NAME_FONT,
        RosterFaultKind.NAME_DIGITS,
        RosterFaultKind.NAME_COUNTED,
        RosterFaultKind.NAME_SIGNS,
        RosterFaultKind.NAME_LONG,
        RosterFaultKind.NAME_NOT_STORED,
        RosterFaultKind.NAME_SEVERAL,
        RosterFaultKind.NAME_ALPHABET,
        RosterFaultKind.NAME_MARKS,
        RosterFaultKind.NAME_RESERVED,
        RosterFaultKind.NUMBER_TWICE,
        RosterFaultKind.NUMBER_HELD,
        RosterFaultKind.PERSON_TWICE,
        RosterFaultKind.NAME_AMBIGUOUS,
        RosterFaultKind.PERHAPS_SAME,
        RosterFaultKind.CLASS_MISSING,
        RosterFaultKind.CLASS_UNKNOWN,
        RosterFaultKind.CLASS_UNLIKE,
        RosterFaultKind.TOO_YOUNG,
        RosterFaultKind.CHILD_AT_WORK,
        RosterFaultKind.CELLS_EXTRA,
    }
)


# The same where nothing comes close.
UNLIKE = {
    RosterFaultKind.PART_UNKNOWN: RosterFaultKind.PART_UNLIKE,
    RosterFaultKind.CLASS_UNKNOWN: RosterFaultKind.CLASS_UNLIKE,
}
# What was understood all the same: it is told, and there is nothing to mend.
TOLD_ALONE = frozenset(
    {
        RosterFaultKind.NAME_MENDED,
        RosterFaultKind.NAME_TRIMMED,
        RosterFaultKind.NAME_LOOKALIKE,
        RosterFaultKind.NUMBER_DAY,
        RosterFaultKind.NUMBER_PHONE,
        RosterFaultKind.NUMBER_RENAMES,
        RosterFaultKind.PHONE_FIRST,
        RosterFaultKind.PHONE_OLD,
        RosterFaultKind.PHONE_BESIDE,
        RosterFaultKind.PHONE_ELSEWHERE,
        RosterFaultKind.AGE_BESIDE,
        RosterFaultKind.SAID_OTHERWISE,
        RosterFaultKind.LEFT_LATER,
        RosterFaultKind.LEFT_SAID,
        RosterFaultKind.LEFT_STRUCK,
        RosterFaultKind.PARTLY_STRUCK,
    }
)
# What is wrong with the team or the age of somebody, and does not matter of whoever leaves.
OF_MEMBERS = frozenset(
    {
        RosterFaultKind.CLASS_MISSING,
        RosterFaultKind.CLASS_UNKNOWN,
        RosterFaultKind.CLASS_UNLIKE,
        RosterFaultKind.TOO_YOUNG,
        RosterFaultKind.CHILD_AT_WORK,
        RosterFaultKind.PART_UNKNOWN,
        RosterFaultKind.PART_UNLIKE,
        RosterFaultKind.PART_AMBIGUOUS,
        RosterFaultKind.GROUP_UNKNOWN,
        RosterFaultKind.SHEET_UNKNOWN,
    }
)
# Of what keeps a line out, that which leaves it open whose name it is.
NAMELESS = COSTLY - {
    RosterFaultKind.NUMBER_TWICE,
    RosterFaultKind.NUMBER_HELD,
    RosterFaultKind.PERSON_TWICE,
    RosterFaultKind.NAME_AMBIGUOUS,
    RosterFaultKind.PERHAPS_SAME,
    RosterFaultKind.CLASS_MISSING,
    RosterFaultKind.CLASS_UNKNOWN,
    RosterFaultKind.CLASS_UNLIKE,
    RosterFaultKind.TOO_YOUNG,
    RosterFaultKind.CHILD_AT_WORK,
}


@dataclass(frozen=True, slots=True)
class RosterFault:
    """What is wrong in one cell of a file; `more` fills the sentence."""

    line: int
    column: str
    kind: RosterFaultKind
    value: str
    more: str = ""

    @property
    def costs_the_line(self) -> bool:
        """Whether the line is left out; else only a cell is."""
        return self.kind in COSTLY
