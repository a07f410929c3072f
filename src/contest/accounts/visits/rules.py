"""What can come of a visit, and how long it is kept; pure."""

from datetime import date, timedelta
from enum import StrEnum

from contest.errors import N_, Invalid
from contest.local_time import day_ahead

# A campaign, and the time after it in which a village looks back; then nobody needs it.
KEPT_FOR = timedelta(days=180)
FARTHEST = timedelta(days=90)

NO_OUTCOME = N_("Please tap what came of the visit.")
NO_DAY = N_("Please give the day of the next visit: from today on, within three months.")
OFF = N_("The list is switched off in this unit. Nothing was kept.")
NOT_THERE = N_("There is no such person or family on the list of this unit.")


class VisitOutcome(StrEnum):
    """What came of a visit."""

    MET = "met"
    NOT_HOME = "not_home"
    SAID_NO = "said_no"
    LATER = "later"


LABELS: dict[str, str] = {
    VisitOutcome.MET: N_("Met, learned together"),
    VisitOutcome.NOT_HOME: N_("Not at home"),
    VisitOutcome.LATER: N_("Another time"),
    VisitOutcome.SAID_NO: N_("Does not want to"),
}


def outcome_in(text: str) -> VisitOutcome:
    """What was tapped."""
    if text not in list(VisitOutcome):
        raise Invalid(NO_OUTCOME)
    return VisitOutcome(text)


def next_day(outcome: VisitOutcome, text: str, today: date) -> date | None:
    """The day of the next visit, which only "another time" has."""
    if outcome is not VisitOutcome.LATER:
        return None
    if (day := day_ahead(text, today, FARTHEST)) is None:
        raise Invalid(NO_DAY)
    return day
