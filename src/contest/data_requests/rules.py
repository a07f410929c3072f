"""By when a request about one's own data must be answered and done; pure.

The law of 2026 gives two working days for an answer, fifteen days to restrict or to stop on an objection, ten
for the rest. Holidays are counted as working days: the day told is then early, never late.
"""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from contest.errors import N_
from contest.local_time import VIETNAM, local_day

ANSWER_WORKING_DAYS = 2
LONGER_DAYS, OTHER_DAYS = 15, 10
SATURDAY = 5


class RequestKind(StrEnum):
    """What a person may ask for beyond what buttons do."""

    SEE = "see"
    CORRECT = "correct"
    RESTRICT = "restrict"
    OBJECT = "object"
    DELETE = "delete"


KIND_LABELS: dict[str, str] = {
    RequestKind.SEE: N_("See my data"),
    RequestKind.CORRECT: N_("Correct my data"),
    RequestKind.RESTRICT: N_("Restrict the use of my data"),
    RequestKind.OBJECT: N_("Object to a use of my data"),
    RequestKind.DELETE: N_("Delete my data"),
}
LONGER = frozenset({RequestKind.RESTRICT, RequestKind.OBJECT})


def working_days_after(day: date, count: int) -> date:
    """The day that lies so many working days after another; Saturdays and Sundays are none."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def answer_by(asked_at: datetime) -> datetime:
    """The end of the day by which the person must have an answer."""
    return _end_of(working_days_after(local_day(asked_at), ANSWER_WORKING_DAYS))


def done_by(kind: RequestKind, asked_at: datetime) -> datetime:
    """The end of the day by which what was asked must be done, or refused with its reason."""
    days = LONGER_DAYS if kind in LONGER else OTHER_DAYS
    return _end_of(local_day(asked_at) + timedelta(days=days))


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=VIETNAM)
