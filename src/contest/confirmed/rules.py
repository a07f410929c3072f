"""What a told number of confirmed people must be, and what is said where it is none; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contest.errors import N_
from contest.spelling import number_typed
from leaderboard.few import tells_no_few

MOST_PEOPLE = 2_000_000
LONGEST_SOURCE, LONGEST_DOCUMENT, LONGEST_REASON, SHORTEST_REASON = 160, 60, 200, 5
# Before it VNeID confirmed nobody.
EARLIEST = date(2022, 1, 1)
# The four groups of people as target lines and units name them.
EVERYBODY = ""
GROUP_OF_TRACK = {
    "village": "nguoi_dan",
    "enterprise": "nguoi_lao_dong",
    "school": "hoc_sinh",
    "agency": "can_bo",
}
GROUP_NAMES: dict[str, str] = {
    EVERYBODY: N_("Everybody together"),
    "nguoi_dan": N_("Residents"),
    "nguoi_lao_dong": N_("Workers"),
    "hoc_sinh": N_("Pupils and students"),
    "can_bo": N_("Public sector"),
}


class CountFault(StrEnum):
    """Why a told number is not taken, or what is noticed of it."""

    UNIT_MISSING = "unit_missing"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_SEVERAL = "unit_several"
    UNIT_ELSEWHERE = "unit_elsewhere"
    GROUP_UNKNOWN = "group_unknown"
    GROUP_OTHER = "group_other"
    COUNT_MISSING = "count_missing"
    COUNT_NEGATIVE = "count_negative"
    COUNT_UNREADABLE = "count_unreadable"
    COUNT_TOO_MANY = "count_too_many"
    COUNT_BEYOND = "count_beyond"
    OUT_OF_UNREADABLE = "out_of_unreadable"
    MORE_THAN_OF = "more_than_of"
    MORE_THAN_DECLARED = "more_than_declared"
    DAY_MISSING = "day_missing"
    DAY_UNREADABLE = "day_unreadable"
    DAY_LATER = "day_later"
    DAY_EARLY = "day_early"
    SOURCE_MISSING = "source_missing"
    SOURCE_LONG = "source_long"
    DOCUMENT_LONG = "document_long"
    FORMULA = "formula"
    SAID_OTHERWISE = "said_otherwise"
    SAID_ABOVE = "said_above"
    FEWER_THAN_BEFORE = "fewer_than_before"


SENTENCES: dict[str, str] = {
    CountFault.UNIT_MISSING: N_("Please say which unit the number is of."),
    CountFault.UNIT_UNKNOWN: N_(
        "No unit here is called so. Its code, as our empty list has it, is the surest."
    ),
    CountFault.UNIT_SEVERAL: N_("Several units are called so. Please write the code of the one you mean."),
    CountFault.UNIT_ELSEWHERE: N_(
        "This unit does not lie here. Please give its number to the office it belongs to."
    ),
    CountFault.GROUP_UNKNOWN: N_(
        "This is none of the four groups of people. Leave it empty for everybody together."
    ),
    CountFault.GROUP_OTHER: N_("The people of this unit belong to another group."),
    CountFault.COUNT_MISSING: N_("Please write how many people were confirmed."),
    CountFault.COUNT_NEGATIVE: N_("There cannot be fewer people than none."),
    CountFault.COUNT_UNREADABLE: N_("Please write the number of people in digits, such as 1250 or 1.250."),
    CountFault.COUNT_TOO_MANY: N_("These are more people than live in the province."),
    CountFault.COUNT_BEYOND: N_(
        "This number was cut by the program that wrote the file. Please write it in digits."
    ),
    CountFault.OUT_OF_UNREADABLE: N_("Please write in digits of how many people, or leave it empty."),
    CountFault.MORE_THAN_OF: N_("More people are confirmed than there are."),
    CountFault.MORE_THAN_DECLARED: N_(
        "The units there declared fewer people in all: %(more)s. Please look at the number, or have the "
        "number of people of the unit put right first."
    ),
    CountFault.DAY_MISSING: N_("Please write the day on which it was so."),
    CountFault.DAY_UNREADABLE: N_("Please write the day as 31/10/2026."),
    CountFault.DAY_LATER: N_("This day is still to come."),
    CountFault.DAY_EARLY: N_("On this day VNeID confirmed nobody yet."),
    CountFault.SOURCE_MISSING: N_("Please write which office told the number."),
    CountFault.SOURCE_LONG: N_("Please name the office in at most 160 characters."),
    CountFault.DOCUMENT_LONG: N_("Please write the number of the document in at most 60 characters."),
    CountFault.FORMULA: N_("Here stands a formula, and no number. Please write the number itself."),
    CountFault.SAID_OTHERWISE: N_("Line %(more)s says another number of the same unit, group and day."),
    CountFault.SAID_ABOVE: N_("Line %(more)s says the same."),
    CountFault.FEWER_THAN_BEFORE: N_(
        "Earlier it was %(more)s. If people were taken out of the count, it may be right."
    ),
}
NO_REASON = N_("Please write in a few words why the number is put right.")
LONG_REASON = N_("Please write at most 200 characters.")


@dataclass(frozen=True, slots=True)
class ToldCount:
    """What somebody tells of a unit: how many are confirmed, of how many, on which day, from whom."""

    group: str
    as_of: date
    confirmed: int
    out_of: int | None
    source: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredUnit:
    """A unit as a number about it is judged: its group where it has one, and the people declared by group."""

    track: str | None
    declared: Mapping[str, int]


def count_wrong(text: str) -> CountFault | None:
    """What is wrong with a written number of people."""
    if not text:
        return CountFault.COUNT_MISSING
    if text.startswith(("=", "@")):
        return CountFault.FORMULA
    if re.match(r"[-–—−]\s*\d", text):
        return CountFault.COUNT_NEGATIVE
    found = number_typed(text)
    if found is None:
        return CountFault.COUNT_UNREADABLE
    return CountFault.COUNT_TOO_MANY if found > MOST_PEOPLE else None


def day_wrong(day: date, today: date) -> CountFault | None:
    """What is wrong with the day of a number."""
    if day > today:
        return CountFault.DAY_LATER
    return CountFault.DAY_EARLY if day < EARLIEST else None


def source_wrong(source: str, document: str) -> CountFault | None:
    """What is wrong with who told it."""
    if not source:
        return CountFault.SOURCE_MISSING
    if len(source) > LONGEST_SOURCE:
        return CountFault.SOURCE_LONG
    return CountFault.DOCUMENT_LONG if len(document) > LONGEST_DOCUMENT else None


def group_for(group: str, track: str | None) -> str | CountFault:
    """The group a number is of: that of the unit where it has one; for a place the one that was said."""
    if group not in GROUP_NAMES:
        return CountFault.GROUP_UNKNOWN
    own = GROUP_OF_TRACK.get(track or "")
    if own is None:
        return group
    return own if group in (EVERYBODY, own) else CountFault.GROUP_OTHER


def people_wrong(told: ToldCount, unit: DeclaredUnit) -> tuple[CountFault, int] | None:
    """What is wrong with the number beside what the unit declared, with what it is held against."""
    if told.out_of is not None and told.confirmed > told.out_of:
        return CountFault.MORE_THAN_OF, told.out_of
    declared = unit.declared.get(told.group, 0)
    if declared and told.confirmed > declared:
        return CountFault.MORE_THAN_DECLARED, declared
    return None


def reason_wrong(reason: str) -> str:
    """What is wrong with the reason of a correction; nothing where it is one."""
    if len(reason) < SHORTEST_REASON:
        return NO_REASON
    return LONG_REASON if len(reason) > LONGEST_REASON else ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A number beside others: of which unit, in which one that one lies, of which group, how many."""

    unit: int
    above: int | None
    group: str
    confirmed: int


def telling_few(counts: Sequence[Placed]) -> frozenset[int]:
    """The places in which the numbers of the units would tell of one to four people, with the place's own.

    Where one of the units has few, or all but few, nobody may subtract the others from the whole.
    """
    wholes = {(one.unit, one.group): one.confirmed for one in counts}
    found: set[int] = set()
    for (place, group), whole in wholes.items():
        parts = list(_parts(counts, place, group))
        if parts and not tells_no_few(whole, parts):
            found.add(place)
    return frozenset(found)


def telling_few_of_groups(counts: Sequence[Placed]) -> frozenset[int]:
    """The places of which the groups, beside everybody together, would tell of one to four people."""
    by_group: dict[int, dict[str, int]] = {}
    for one in counts:
        by_group.setdefault(one.unit, {})[one.group] = one.confirmed
    return frozenset(
        unit
        for unit, told in by_group.items()
        if EVERYBODY in told and len(told) > 1 and not tells_no_few(told.pop(EVERYBODY), told.values())
    )


def _parts(counts: Iterable[Placed], place: int, group: str) -> Iterable[int]:
    """What stands for the units right below a place: of everybody together each unit once."""
    below: dict[int, dict[str, int]] = {}
    for one in counts:
        if one.above == place and group in (EVERYBODY, one.group):
            below.setdefault(one.unit, {})[one.group] = one.confirmed
    for by_group in below.values():
        yield by_group.get(EVERYBODY, sum(by_group.values()))
