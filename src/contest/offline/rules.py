"""What a phone tells about something done without a network, and what is said to it; pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from contest.errors import N_
from contest.ledger.rules import CLOCK_AHEAD
from contest.lessons.timing.rules import LONGEST_KEPT

# A clock that is off by more is told about: the times were put right by the difference.
OFF = timedelta(minutes=5)
# So many items fit into one form; the rest comes in the next.
MOST = 20


class Wait(StrEnum):
    """Why an item stays on the phone for now."""

    SIGN_IN = "sign_in"
    PIN = "pin"
    DISABLED = "asleep"  # the word that phones know
    AGAIN = "again"


WAITING = {
    Wait.SIGN_IN: N_("Please let this person sign in or type the PIN: then it is sent."),
    Wait.PIN: N_("The PIN typed on this phone was not right. Please type it once more: then it is sent."),
    Wait.DISABLED: N_("This account cannot be used just now. Please ask the helper of your village."),
    Wait.AGAIN: N_("The service is busy. It stays here and is sent again by itself."),
}
GONE = N_("This account was closed or is not known here any more; the result counts for nobody.")
UNREAD = N_(
    "The site cannot open what was answered here. Please do this quiz once more; nothing else is lost."
)
CLOCK = N_("The clock of this phone was wrong. The result counts from a time that is certain.")

HELP_NOTED = N_("The help is noted for the person who helped.")
HELP_APART = N_(
    "The result counts. The help does not: the helper's task or the list has ended, or the person left it."
)
HELP_UNSURE = N_(
    "The help could not be noted: it needs the PIN of the learner, and a helper known on this phone."
)


def clock_off(sent_at: datetime, now: datetime) -> bool:
    """Whether the clock of the phone tells another time than ours."""
    return abs(now - sent_at) > OFF


def possible(told: datetime | None, sent_at: datetime) -> datetime | None:
    """A time that can be true; none of a clock that was set between the quiz and the sending.

    The quiz was done all the same: without a time it counts as of now.
    """
    # Subtracted before anything is added: years like 1 and 9999 are sent, too.
    return told if told is not None and -CLOCK_AHEAD <= sent_at - told <= LONGEST_KEPT else None
