"""How a help runs: started with a code, confirmed once by another person, completed by that person's pass."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from contest.errors import N_, Conflict, Forbidden, Gone, Refused
from contest.security.codes import Length, derived_code

# A lesson of twelve minutes with somebody who reads slowly, and the walk home to fetch the glasses.
CODE_LIFE = timedelta(minutes=45)
# A class of forty is helped one by one; more open codes at once are no help.
MOST_OPEN = 20
# Codes of a day that nobody used: an afternoon of bad luck in a hall of forty.
MOST_UNUSED = 60

UNKNOWN = N_(
    "This code is not known. Please look at the letters again on the screen of the person who helps you."
)
OWN = N_("This is your own code. Another person must confirm that you helped.")
USED = N_("This code was used already. Please ask for a new one.")
EXPIRED = N_("This code has run out. Please ask for a new one; it takes a moment.")
PASSED = N_("You have passed this lesson already. Thank you for asking; help with another lesson counts.")
HELPED = N_("Somebody's help with this lesson was counted for you already.")
TOO_MANY_OPEN = N_("You have many open codes. Please let people use them first, or wait a few minutes.")
UNUSED = N_("Many codes of today were used by nobody. Please go on tomorrow, or use those on the screen.")
NO_PEER_HELP = N_("Help with this lesson is not counted. Please choose another lesson.")
NOT_PASSED = N_("Pass this lesson yourself first. Then you can help others with it, and it counts.")
NO_SUCH_HELP = N_("There is no such help.")


class HelpState(StrEnum):
    """How far a help is."""

    OPEN = "open"
    EXPIRED = "expired"
    CONFIRMED = "confirmed"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class ConfirmingStanding:
    """What decides whether a person may confirm a help now."""

    helper_id: int
    learner_id: int | None
    expires_at: datetime
    passed_before: bool
    helped_before: bool


def code_of(secret: bytes, key: UUID) -> str:
    """The code of a help: anyone with the secret can work it out again, so it is stored nowhere."""
    return derived_code(hmac.digest(secret, key.bytes, "sha256"), Length.HELP)


def refusal(standing: ConfirmingStanding, person_id: int, now: datetime) -> Refused | None:
    """Why this person cannot confirm this help now, or None."""
    if standing.helper_id == person_id:
        return Forbidden(OWN)
    if standing.learner_id is not None:
        return Conflict(USED)
    if standing.expires_at <= now:
        return Gone(EXPIRED)
    if standing.helped_before:
        return Conflict(HELPED)
    return Conflict(PASSED) if standing.passed_before else None


def state(*, confirmed: bool, completed: bool, expires_at: datetime, now: datetime) -> HelpState:
    """A confirmed help never runs out; it waits for the learner's pass."""
    if completed:
        return HelpState.COMPLETED
    if confirmed:
        return HelpState.CONFIRMED
    return HelpState.OPEN if expires_at > now else HelpState.EXPIRED
