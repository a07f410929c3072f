"""What an appeal may be about, until when it may be filed, how it may end; pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from contest.campaigns.rules import Phase
from contest.errors import N_, Conflict
from contest.local_time import local

NOT_BEGUN = N_("Appeals can be filed once the campaign has begun.")
TOO_LATE = N_("Appeals about this campaign could be filed until %(moment)s.")
FINAL = N_("The results of this campaign are certified. Nothing about it can be appealed any more.")
MANY_OPEN = N_(
    "Five appeals of this unit wait for an answer in this campaign. Please wait for one of them first."
)

# As long as late results count, and never less than this after the end: then the campaign may be certified.
LEAST_AFTER_END = timedelta(hours=48)
MOST_OPEN = 5
LONGEST_TEXT, LONGEST_REASON = 1_000, 500
SHORTEST = 10


class AppealSubject(StrEnum):
    """What an appeal is about."""

    RESULT = "result"
    CORRECTION = "correction"
    PEOPLE = "people"
    PLACE = "place"
    OTHER = "other"


class AppealOutcome(StrEnum):
    """How an appeal ended."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"


SUBJECT_LABELS: dict[str, str] = {
    AppealSubject.RESULT: N_("Results that wait, or were found not to count"),
    AppealSubject.CORRECTION: N_("A correction of points"),
    AppealSubject.PEOPLE: N_("The number of people"),
    AppealSubject.PLACE: N_("Our place or score"),
    AppealSubject.OTHER: N_("Something else"),
}
# In public, where it is about a unit and not "ours".
PUBLIC_SUBJECTS: dict[str, str] = SUBJECT_LABELS | {AppealSubject.PLACE: N_("The place or score")}
OUTCOME_LABELS: dict[str, str] = {
    AppealOutcome.UPHELD: N_("upheld"),
    AppealOutcome.PARTLY: N_("upheld in part"),
    AppealOutcome.NOT_UPHELD: N_("not upheld"),
}


def filed_until(ends_at: datetime, grace_ends_at: datetime) -> datetime:
    """The moment until which appeals about a campaign may be filed, unless it is certified before."""
    return max(grace_ends_at, ends_at + LEAST_AFTER_END)


def is_open(phase: Phase, until: datetime, now: datetime) -> bool:
    """Whether an appeal about a campaign may be filed."""
    return phase in (Phase.RUNNING, Phase.REVIEW) and now < until


def check_filing(phase: Phase, until: datetime, waiting: int, now: datetime) -> None:
    """Refuse an appeal before the campaign has begun, after its time, or beside too many that wait."""
    if phase in (Phase.DRAFT, Phase.REGISTRATION):
        raise Conflict(NOT_BEGUN)
    if phase in (Phase.CERTIFIED, Phase.ARCHIVED):
        raise Conflict(FINAL)
    if not is_open(phase, until, now):
        raise Conflict(TOO_LATE, moment=f"{local(until):%H:%M %d/%m/%Y}")
    if waiting >= MOST_OPEN:
        raise Conflict(MANY_OPEN)
