"""When boards may be held still, and until when; pure."""

from datetime import UTC, datetime

from contest.campaigns.rules import Phase
from contest.errors import N_, Conflict, InvalidForm
from contest.local_time import VIETNAM

HOLDABLE = frozenset({Phase.RUNNING, Phase.REVIEW})
LONGEST_REASON = 300

NOT_NOW = N_("Boards can be locked while a campaign is running or in review.")
ALREADY = N_("The boards of this campaign are locked already, or a time for it is set.")
NOT_LOCKED = N_("The boards of this campaign are not locked.")
NO_REASON = N_("Please say why; everybody can read it.")
PAST = N_("This instant is past. Choose a coming one, or lock the boards now.")
NO_CHOICE = N_("Please choose from when on: now, or at a planned time.")
NO_INSTANT = N_("Please choose a day and a time.")
AFTER_END = N_("The boards are locked before the campaign ends; choose an earlier instant.")


def planned(text: str) -> datetime:
    """An instant typed as a wall clock in Vietnam shows it, or the refusal."""
    try:
        typed = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidForm({"at": NO_INSTANT}) from None
    if typed.tzinfo is not None or not 2000 <= typed.year <= 2200:
        raise InvalidForm({"at": NO_INSTANT})
    return typed.replace(tzinfo=VIETNAM).astimezone(UTC)


def check_phase(phase: Phase) -> None:
    """Refuse a campaign whose boards nobody follows yet or any more."""
    if phase not in HOLDABLE:
        raise Conflict(NOT_NOW)


def check_wish(reason: str, at: datetime | None, ends_at: datetime, now: datetime) -> None:
    """Refuse a wish without a reason, and an instant that is past or after the end; no instant means now."""
    wrong = {} if reason else {"reason": NO_REASON}
    if at is not None and at <= now:
        wrong["at"] = PAST
    elif at is not None and at >= ends_at:
        wrong["at"] = AFTER_END
    if wrong:
        raise InvalidForm(wrong)
