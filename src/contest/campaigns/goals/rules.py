"""What a campaign may set itself together, and when it is changed in the open; pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contest.errors import N_, InvalidForm

LARGEST, LONGEST_REASON = 10_000_000, 300


class GoalMeasure(StrEnum):
    """What is counted toward the goal of a campaign."""

    REACHED = "reached"
    LESSONS = "lessons"
    HELPS = "helps"


MEASURES: dict[str, str] = {
    GoalMeasure.REACHED: N_("people who reach the standard"),
    GoalMeasure.LESSONS: N_("lessons passed"),
    GoalMeasure.HELPS: N_("times neighbours help one another"),
}
NO_AMOUNT = N_("Please write a whole number from 1 to 10,000,000.")
NO_MEASURE = N_("Please choose what is counted.")
NO_REASON = N_("Please say why the goal changes; everybody can read it.")
FINAL = N_("This campaign is over; its goal stays.")


@dataclass(frozen=True, slots=True)
class CommonGoal:
    """What a campaign has set itself; an `amount` of none took the goal away."""

    measure: GoalMeasure
    amount: int | None
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class PlannedGoal:
    """What a campaign is to reach together, as it is set with its draft."""

    measure: GoalMeasure
    amount: int


def wanted_goal(measure: str, amount: int | None, reason: str, before: CommonGoal | None) -> GoalMeasure:
    """What is to be counted, once the wish is whole; whoever changes a goal says why."""
    wrong = {}
    if measure not in set(GoalMeasure):
        wrong["measure"] = NO_MEASURE
    if amount is None or not 1 <= amount <= LARGEST:
        wrong["amount"] = NO_AMOUNT
    if before is not None and not reason:
        wrong["reason"] = NO_REASON
    if wrong:
        raise InvalidForm(wrong)
    return GoalMeasure(measure)
