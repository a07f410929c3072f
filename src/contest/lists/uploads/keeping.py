"""How long a list waits for its owner: what it would change is told of one day and decided within it."""

from datetime import datetime, timedelta

from contest.errors import N_, Conflict

KEPT = timedelta(hours=24)

TOO_OLD = N_(
    "This file was sent more than a day ago, and much may have changed since. Nothing of it was written. "
    "Please send the list once more."
)


def is_too_old(made_at: datetime, now: datetime) -> bool:
    """Whether a list was sent so long ago that it is not decided about any more."""
    return made_at < now - KEPT


def demand_fresh(made_at: datetime, now: datetime) -> None:
    """Refuse what is decided about a list that was sent too long ago."""
    if is_too_old(made_at, now):
        raise Conflict(TOO_OLD)
