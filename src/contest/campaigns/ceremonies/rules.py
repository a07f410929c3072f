"""When a ceremony may be held, and where its next step lies; pure."""

from datetime import datetime

from contest.campaigns.rules import Phase
from contest.errors import N_, Conflict

# The board of a step, and the best place revealed of it; none while only its name is told.
StepName = tuple[int, int | None]
# Long enough to read a name aloud and to clap.
PACE = 8

NOT_YET = N_("The ceremony can begin once late results no longer count, from %(at)s on.")
NOT_ENDED = N_("The ceremony is held after the end of the campaign.")
NOTHING = N_("No unit has a place in this campaign, so there is nothing to reveal.")
GOING_ON = N_("The ceremony is going on already.")
NONE = N_("No ceremony is going on.")
UNREVEALED = N_("Not everything is revealed yet.")


def check_time(phase: Phase, grace_ends_at: datetime, now: datetime, shown: str) -> None:
    """Refuse a ceremony whose result could still change by itself; `shown` is that instant in words."""
    if phase is Phase.REVIEW and now < grace_ends_at:
        raise Conflict(NOT_YET, at=shown)
    if phase not in (Phase.REVIEW, Phase.CERTIFIED):
        raise Conflict(NOT_ENDED)


def moved(step: int, steps: int, by: int) -> int:
    """The step so many further on or back, never beyond either end."""
    return max(0, min(steps - 1, step + by))
