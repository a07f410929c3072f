"""What organisers do with a campaign: create, open, launch, end and archive it; each act is audited."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from contest.audit.service import record
from contest.campaigns.dates.closing.service import IN_TIME_AFTER_ALL
from contest.campaigns.enrolment.clusters import ClusterPlan
from contest.campaigns.enrolment.planning.service import plan_as_before
from contest.campaigns.enrolment.service import Enrolled, enrol, enrol_all, plans_in
from contest.campaigns.goals.queries import goals_of, holding
from contest.campaigns.goals.rules import PlannedGoal
from contest.campaigns.goals.service import plan_goal
from contest.campaigns.models import Campaign, PhaseChange, RuleVersion
from contest.campaigns.naming import taken
from contest.campaigns.phases.rules import Transition, check, missed
from contest.campaigns.phases.transitions import (
    CampaignState,
    advance_due,
    announce,
    demand_ranked,
    enter,
    locked,
    names_in_turn,
    subject,
)
from contest.campaigns.queries import clusters_of, rule_versions
from contest.campaigns.rules import CampaignDraft, Phase, Rules, rules_of
from contest.campaigns.templates import cluster_plans, template
from contest.campaigns.words import NAME_TAKEN
from contest.capabilities import Capability
from contest.database import row, rows, run, transaction, value
from contest.errors import N_, Conflict, Invalid
from contest.ledger.gates import open_gate
from contest.units.access.service import demand_of

__all__ = [
    "Enrolled",
    "advance_due",
    "archive",
    "create",
    "end_now",
    "enrol",
    "enrol_all",
    "launch",
    "open_registration",
]

CREATE = """
    INSERT INTO campaign (slug, name, template, phase, registration_at, starts_at, ends_at, grace_hours,
                          created_by_id, created_at, registration_ends_at)
    VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (slug) DO NOTHING RETURNING id
"""
ADD_CLUSTERS = """
    INSERT INTO cluster (campaign_id, track, key, name, name_en, position)
    SELECT $1, new.track, new.key, new.name, new.name_en, new.position - 1
    FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])
         WITH ORDINALITY AS new (track, key, name, name_en, position)
"""
CLUSTERS_OF = "SELECT track, key, name FROM cluster WHERE campaign_id = $1 ORDER BY id"
# Whoever writes to the ledger holds this row, so nothing is being counted while it is held here.
LOCK_LEDGER = "SELECT id FROM ledger WHERE campaign_id = $1 FOR UPDATE"
# What was answered "counted" stays inside the campaign, even by the microsecond.
LAST_INSTANT = """
    SELECT greatest($2::timestamptz, c.starts_at + interval '1 microsecond',
                    (SELECT max(e.occurred_at) + interval '1 microsecond'
                     FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id WHERE l.campaign_id = c.id))
    FROM campaign c WHERE c.id = $1
"""

PAST = N_("The dates of this campaign are past. Please choose new dates first; then go on.")
START_PAST = N_("The start of this campaign is past. Please choose new dates first; then open registration.")
CLOSED_PAST = N_("The end of registration is past. Please choose new dates first; then open registration.")
ALREADY = N_("This campaign has already been launched; it starts by itself at its time.")
SHORTEST_REASON, LONGEST_REASON = 10, 300
NO_REASON = N_("Please say why the campaign ends now, in ten letters or more. Everybody can read it.")
MOVED_WHY = N_("Please say why it is moved, in ten letters or more. Everybody can read it.")
LONG_REASON = N_("Please write a shorter reason, at most 300 letters.")


async def create(draft: CampaignDraft, by: int | None, now: datetime) -> int:
    """Make a campaign from its template, as a draft; the same draft sent again gives the first one's id."""
    rules = rules_of(draft, template(draft.template).rules)
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        made: int | None = await value(
            CREATE,
            draft.slug,
            draft.name,
            draft.template,
            draft.registration_at,
            draft.starts_at,
            draft.ends_at,
            draft.grace_hours,
            by,
            now,
            draft.registration_ends_at,
        )
        if made is None:
            return await _made_before(draft, rules, by)
        await names_in_turn()
        if draft.slug in await taken(made):
            raise Conflict(NAME_TAKEN)
        await add_clusters(made, draft)
        await RuleVersion.create(
            campaign_id=made, number=1, valid_from=draft.starts_at, rules=rules.as_json()
        )
        await PhaseChange.create(
            campaign_id=made, phase=Phase.DRAFT, planned_at=now, happened_at=now, by_id=by
        )
        await record(by, "campaign_created", subject(made), None, described(draft, rules))
        await plan_goal(made, draft.goal, by, now)
        if draft.stood:
            await plan_as_before(made, draft.stood, plans_in(await clusters_of(made)))
        await announce(made)
        return made


async def _made_before(draft: CampaignDraft, rules: Rules, by: int | None) -> int:
    same = await Campaign.get(slug=draft.slug)
    told = (same.name, same.template, same.starts_at, same.ends_at, same.created_by_id)
    more = (same.grace_hours, same.registration_at, same.registration_ends_at, await _clusters_of(same.id))
    goal = holding(await goals_of(same.id))
    planned = PlannedGoal(goal.measure, goal.amount) if goal and goal.amount else None
    first = (await rule_versions(same.id))[0].rules
    sent = (draft.name, draft.template, draft.starts_at, draft.ends_at, by)
    wanted = {(plan.track, plan.key, plan.name) for plan in _plans_of(draft)}
    hours = (draft.grace_hours, draft.registration_at, draft.registration_ends_at)
    if (*told, *more, planned, first) != (*sent, *hours, wanted, draft.goal, rules):
        raise Conflict(NAME_TAKEN)
    made: int = same.id
    return made


async def add_clusters(campaign_id: int, draft: CampaignDraft) -> None:
    """Write down the clusters of a draft: its own, else those its template names."""
    plans = _plans_of(draft)
    await run(
        ADD_CLUSTERS,
        campaign_id,
        [plan.track for plan in plans],
        [plan.key for plan in plans],
        [plan.name for plan in plans],
        [plan.name_en for plan in plans],
    )


def _plans_of(draft: CampaignDraft) -> Sequence[ClusterPlan]:
    return draft.clusters or cluster_plans(template(draft.template), draft.tracks)


async def _clusters_of(campaign_id: int) -> set[tuple[str, str, str]]:
    return {(one["track"], one["key"], one["name"]) for one in await rows(CLUSTERS_OF, campaign_id)}


def described(draft: CampaignDraft, rules: Rules) -> dict[str, object]:
    """What the audit log keeps of a campaign as it was drafted."""
    return {
        "name": draft.name,
        "template": draft.template,
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "tracks": ", ".join(draft.tracks),
        "methods": ", ".join(rules.methods[track] for track in draft.tracks),
    }


async def open_registration(campaign_id: int, by: int | None, now: datetime) -> None:
    """Let units register from now on; a campaign whose start is past needs new dates first."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        campaign = await locked(campaign_id)
        check(campaign.phase, Phase.REGISTRATION)
        if campaign.times.starts_at <= now:
            raise Conflict(START_PAST)
        if campaign.times.closes_at <= now:
            raise Conflict(CLOSED_PAST)
        planned = campaign.times.registration_at or now
        await enter(campaign, Transition(Phase.REGISTRATION, planned), by, now)


async def launch(campaign_id: int, by: int | None, now: datetime, *, at_once: bool = False) -> None:
    """Launch a campaign (phát động): before its start it waits for the clock, unless it is to start at once.

    One that let its start pass for want of ranked units starts now, with all that have registered by now.
    """
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        campaign = await locked(campaign_id)
        check(campaign.phase, Phase.RUNNING)
        late = missed(campaign.phase, campaign.times, now, ready=campaign.ready)
        if late:
            await run(IN_TIME_AFTER_ALL, campaign_id, now)
            campaign = await locked(campaign_id)
        demand_ranked(campaign)
        if late and campaign.times.ends_at <= now:
            raise Conflict(PAST)
        if late or (at_once and now < campaign.times.starts_at):
            campaign = await _start_at(campaign, by, now)
        if campaign.times.starts_at <= now:
            await enter(campaign, Transition(Phase.RUNNING, campaign.times.starts_at), by, now)
        elif await open_gate(campaign_id):
            await record(
                by, "campaign_launched", subject(campaign_id), None, {"starts_at": campaign.times.starts_at}
            )
            await announce(campaign_id)
        else:
            raise Conflict(ALREADY)


async def _start_at(campaign: CampaignState, by: int | None, now: datetime) -> CampaignState:
    # Registration ends with the start at the latest; an end of its own that came in its time stays.
    closes = campaign.times.registration_ends_at
    if closes is not None and (
        now < closes or missed(campaign.phase, campaign.times, now, ready=campaign.ready)
    ):
        closes = now
    await Campaign.filter(id=campaign.id).update(starts_at=now, registration_ends_at=closes)
    before, after = {"starts_at": campaign.times.starts_at}, {"starts_at": now}
    await record(by, "campaign_start_moved", subject(campaign.id), before, after)
    return replace(campaign, times=replace(campaign.times, starts_at=now, registration_ends_at=closes))


async def end_now(campaign_id: int, by: int | None, reason: str, now: datetime) -> None:
    """End a running campaign before its time; what happens from now on no longer counts in it."""
    reason = ending_reason(reason)
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        campaign = await locked(campaign_id)
        check(campaign.phase, Phase.REVIEW)
        await row(LOCK_LEDGER, campaign_id)
        ends_at: datetime = await value(LAST_INSTANT, campaign_id, now)
        await Campaign.filter(id=campaign_id).update(ends_at=ends_at, ended_because=reason)
        before, after = {"ends_at": campaign.times.ends_at}, {"ends_at": ends_at, "reason": reason}
        await record(by, "campaign_end_moved", subject(campaign_id), before, after)
        await enter(campaign, Transition(Phase.REVIEW, campaign.times.ends_at), by, now)


def ending_reason(typed: str, unsaid: str = NO_REASON) -> str:
    """Why a campaign ends before its time, as it will be published, or Invalid; `unsaid` asks for it."""
    reason = unicodedata.normalize("NFC", " ".join(typed.split()))
    if sum(letter.isalpha() for letter in reason) < SHORTEST_REASON:
        raise Invalid(unsaid)
    if len(reason) > LONGEST_REASON:
        raise Invalid(LONG_REASON)
    return reason


async def archive(campaign_id: int, by: int | None, now: datetime) -> None:
    """Put a certified campaign away; its results stay public."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        campaign = await locked(campaign_id)
        await enter(campaign, Transition(Phase.ARCHIVED, now), by, now)
