"""What can come of a call, and which unit is called first; pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from contest.errors import N_, Invalid
from contest.local_time import day_ahead
from leaderboard.few import told

FARTHEST = timedelta(days=60)

NO_OUTCOME = N_("Please choose what came of the call.")
NO_DAY = N_("Please give the day on which to call again: from today on, within two months.")


class CallOutcome(StrEnum):
    """What came of a call to a unit."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    LATER = "later"
    NO_PART = "no_part"


LABELS: dict[str, str] = {
    CallOutcome.ANSWERED: N_("Answered, will go on"),
    CallOutcome.NO_ANSWER: N_("Nobody answered"),
    CallOutcome.LATER: N_("To be called again"),
    CallOutcome.NO_PART: N_("Does not take part"),
}


@dataclass(frozen=True, slots=True)
class LastCall:
    """The last call to a unit, with the name of whoever called."""

    outcome: CallOutcome
    at: datetime
    next_on: date | None
    by_name: str

    @property
    def label(self) -> str:
        return LABELS[self.outcome]


def outcome_in(text: str) -> CallOutcome:
    """What was chosen."""
    if text not in set(CallOutcome):
        raise Invalid(NO_OUTCOME)
    return CallOutcome(text)


def next_day(outcome: CallOutcome, text: str, today: date) -> date | None:
    """The day on which to call again, which only "to be called again" has."""
    if outcome is not CallOutcome.LATER:
        return None
    if (day := day_ahead(text, today, FARTHEST)) is None:
        raise Invalid(NO_DAY)
    return day


def could_win(eligible: int, achievers: int) -> int:
    """The people of a unit who have not reached the standard; of one to four who have, nobody is told."""
    return max(0, eligible - told(achievers))


def rank(win: int, silent_days: int, last: LastCall | None, today: date) -> tuple[int, int, int]:
    """The order of the sheet: calls agreed for today, then most to win; who takes no part stands last."""
    if last is not None and last.next_on is not None:
        turn = 0 if last.next_on <= today else 2
    elif last is not None and last.outcome is CallOutcome.NO_PART:
        turn = 3
    else:
        turn = 1
    return (turn, -win, -silent_days)
