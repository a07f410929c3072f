"""How fast a campaign goes on, who is silent, and what a call could win; pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SILENT_DAYS = 7
# Over so many whole days a pace is told; fewer, or fewer people, are too little to say anything by.
PACE_DAYS, FEWEST_DAYS, FEWEST_PEOPLE = 14, 7, 5
DAYS_A_WEEK = 7


class PaceKind(StrEnum):
    """What can be said of the pace."""

    TOO_LITTLE = "too_little"
    OVER = "over"
    PAST = "past"
    REACHED = "reached"
    GOES_ON = "goes_on"


@dataclass(frozen=True, slots=True)
class PaceOutlook:
    """Where the pace of the last days leads by a date, in percent, and how many people a week it takes.

    `needed` are the people a week that lead to the target itself; none where nothing is projected.
    """

    kind: PaceKind
    until: date
    percent: int = 0
    weekly: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """People who reached the standard, out of those declared, and how many of them in the last whole days."""

    reached: int
    declared: int
    lately: int
    days: int


def pace_of(found: GroupCounts, target: int, until: date, today: date, *, running: bool) -> PaceOutlook:
    """The pace toward a target in percent that is to be reached by a day; past it none is told."""
    if found.declared and found.reached * 100 >= target * found.declared:
        return PaceOutlook(PaceKind.REACHED, until)
    if not running:
        return PaceOutlook(PaceKind.OVER, until)
    if until < today:
        return PaceOutlook(PaceKind.PAST, until)
    if not found.declared or found.days < FEWEST_DAYS or found.lately < FEWEST_PEOPLE:
        return PaceOutlook(PaceKind.TOO_LITTLE, until)
    left = (until - today).days + 1
    then = found.reached + found.lately * left // found.days
    lacking = -(-target * found.declared // 100) - found.reached
    return PaceOutlook(
        PaceKind.GOES_ON,
        until,
        percent=min(100, then * 100 // found.declared),
        weekly=round(found.lately * DAYS_A_WEEK / found.days),
        needed=-(-lacking * DAYS_A_WEEK // left),
    )


def whole_days(starts_at: datetime, now: datetime, most: int = PACE_DAYS) -> int:
    """How many whole days a campaign has run, no more than are looked at."""
    return max(0, min(most, (now - starts_at) // timedelta(days=1)))


def silent_for(last: datetime | None, starts_at: datetime, now: datetime) -> int:
    """For how many whole days nothing counted; from the campaign's start where nothing ever did."""
    since = starts_at if last is None else max(last, starts_at)
    return max(0, (now - since) // timedelta(days=1))


def is_silent(days: int) -> bool:
    """Whether a unit is called because of it."""
    return days >= SILENT_DAYS
