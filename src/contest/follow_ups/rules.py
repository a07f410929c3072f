"""Which passes are called on, by a lot that anybody can draw again, and what may come of a call; pure."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from contest.errors import N_

# A first hexadecimal digit of 0 comes once in sixteen times.
DRAWN_BEGINS, ONE_IN = "0", 16

CHOOSE = N_("Please choose what came of the call.")
DECIDED = N_("This pass is looked at as a result by now, and is decided there.")
OWN_HELP = N_(
    "Whoever taught this person, or keyed the sheet, does not call on them. Please let somebody else."
)
OVER = N_("The campaign is certified. Nothing of it can be noted any more.")


class PassWay(StrEnum):
    """How somebody passed without being alone with the quiz."""

    PAPER = "paper"
    WITNESSED = "witnessed"
    ASSISTED = "assisted"


class FollowUpOutcome(StrEnum):
    """What came of calling on somebody; `open` until somebody has tried."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    NOT_MET = "not_met"


WAYS = {
    PassWay.PAPER: N_("Signed on paper"),
    PassWay.WITNESSED: N_("Done beside a helper"),
    PassWay.ASSISTED: N_("Learned on a helper's phone"),
}
# In the order in which they are chosen.
OUTCOMES = {
    FollowUpOutcome.CONFIRMED: N_("Yes, learned it"),
    FollowUpOutcome.NOT_MET: N_("Not met"),
    FollowUpOutcome.DENIED: N_("No, it was not so"),
}


@dataclass(frozen=True, slots=True)
class FollowUpCounts:
    """What has come of the lots of a campaign."""

    passes: int
    drawn: int
    confirmed: int
    denied: int
    not_met: int
    # Taken out before anybody had tried.
    gone: int

    @property
    def waiting(self) -> int:
        """Drawn, and nobody has tried yet."""
        return self.drawn - self.confirmed - self.denied - self.not_met - self.gone


def lot(root: str, number: int) -> str:
    """The lot of an entry: SHA-256 of the day's root and the number of the entry with a colon between."""
    return sha256(f"{root}:{number}".encode()).hexdigest()


def is_drawn(root: str, number: int) -> bool:
    """Whether the person of this entry is called on."""
    return lot(root, number).startswith(DRAWN_BEGINS)


def outcome_in(typed: str) -> FollowUpOutcome | None:
    """What was chosen, if it can be."""
    return next((one for one in OUTCOMES if one == typed), None)
