"""The goal of a campaign is set, changed or taken away by its organisers, in the open; audited."""

from datetime import datetime

from contest.audit.service import record
from contest.campaigns.goals.models import CollectiveGoal
from contest.campaigns.goals.queries import goals_of, holding
from contest.campaigns.goals.rules import FINAL, NO_REASON, CommonGoal, PlannedGoal, wanted_goal
from contest.campaigns.phases.transitions import announce, locked, subject
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.database import FormVersion, transaction
from contest.errors import Conflict, InvalidForm
from contest.units.access.service import demand_of

SEEN = FormVersion(
    "goal",
    """
    SELECT c.id, (SELECT max(g.id) FROM collective_goal g WHERE g.campaign_id = c.id) AS goal
    FROM campaign c WHERE c.id = $1 ORDER BY c.id
    """,
)
OVER = frozenset({Phase.CERTIFIED, Phase.ARCHIVED})


async def set_goal(
    campaign_id: int,
    measure: str,
    amount: int | None,
    reason: str,
    by: int | None,
    now: datetime,
    *,
    seen: str | None = None,
) -> None:
    """Let a campaign reach for so much together; a goal everybody could read is replaced with a reason."""
    async with transaction():
        before, told = await _goal(campaign_id, by, seen)
        chosen = wanted_goal(measure, amount, reason, before if told else None)
        if before is not None and (before.measure, before.amount) == (chosen, amount):
            return
        await CollectiveGoal.create(
            campaign_id=campaign_id, measure=chosen, amount=amount, reason=reason, by_id=by, made_at=now
        )
        measured, so_many = (before.measure, before.amount) if before else ("", "")
        old = {"goal": so_many, "goal_measure": measured}
        new = {"goal": amount, "goal_measure": chosen, "reason": reason}
        await record(by, "goal_set", subject(campaign_id), old, new)
        await announce(campaign_id)


async def take_away(
    campaign_id: int, reason: str, by: int | None, now: datetime, *, seen: str | None = None
) -> None:
    """Let a campaign go on without a goal of its own."""
    async with transaction():
        before, told = await _goal(campaign_id, by, seen)
        if told and not reason:
            raise InvalidForm({"reason": NO_REASON})
        if before is None:
            return
        await CollectiveGoal.create(
            campaign_id=campaign_id, measure=before.measure, reason=reason, by_id=by, made_at=now
        )
        old, new = {"goal": before.amount, "goal_measure": before.measure}, {"reason": reason}
        await record(by, "goal_taken_away", subject(campaign_id), old, new)
        await announce(campaign_id)


async def plan_goal(campaign_id: int, wanted: PlannedGoal | None, by: int | None, now: datetime) -> None:
    """Give a draft the goal that is planned for it, or none."""
    if wanted is not None:
        await set_goal(campaign_id, wanted.measure, wanted.amount, "", by, now)
    elif holding(await goals_of(campaign_id)) is not None:
        await take_away(campaign_id, "", by, now)


async def _goal(campaign_id: int, by: int | None, seen: str | None) -> tuple[CommonGoal | None, bool]:
    """The goal that holds, and whether everybody could read it: of a draft nobody knows yet."""
    await demand_of(by, Capability.RUN_CAMPAIGNS)
    await SEEN.check(seen, campaign_id)
    campaign = await locked(campaign_id)
    if campaign.phase in OVER:
        raise Conflict(FINAL)
    return holding(await goals_of(campaign_id)), campaign.phase is not Phase.DRAFT
