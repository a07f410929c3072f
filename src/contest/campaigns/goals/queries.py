"""The goals a campaign has set itself, the latest first."""

from contest.campaigns.goals.rules import CommonGoal, GoalMeasure
from contest.database import rows

GOALS = "SELECT measure, amount, reason, made_at FROM collective_goal WHERE campaign_id = $1 ORDER BY id DESC"


async def goals_of(campaign_id: int) -> tuple[CommonGoal, ...]:
    """Every goal the campaign has had, and every time it was taken away, the latest first."""
    return tuple(
        CommonGoal(GoalMeasure(one["measure"]), one["amount"], one["reason"], one["made_at"])
        for one in await rows(GOALS, campaign_id)
    )


def holding(goals: tuple[CommonGoal, ...]) -> CommonGoal | None:
    """The goal that holds, if any."""
    return goals[0] if goals and goals[0].amount is not None else None
