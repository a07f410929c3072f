"""Entering a phase: once, with its planned time, together with all that the phase brings."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from contest.audit.service import record
from contest.campaigns.phases.rules import REASONS, Times, Transition, check, due, gate_opens, missed
from contest.campaigns.queries import NO_CAMPAIGN
from contest.campaigns.rules import FEWEST, Phase
from contest.database import FormVersion, row, rows, run, transaction, unavailable, value
from contest.errors import N_, Conflict, NotFound
from contest.ledger.gates import make, open_gate
from contest.live import notify

# What the forms that move a campaign on, or register units for it, show of it. All of a draft may be changed
# until its registration is opened.
STATE = FormVersion(
    "campaign",
    """
    SELECT c.phase, c.registration_ends_at AS closes, c.starts_at, c.ends_at, c.grace_hours,
           v.rules::text AS rules,
           array(SELECT k.track FROM cluster k WHERE k.campaign_id = c.id ORDER BY k.track, k.key) AS tracks
    FROM campaign c LEFT JOIN rule_version v ON v.campaign_id = c.id AND v.number = 1
    WHERE c.id = $1 ORDER BY c.id
    """,
)

# Weaker than FOR UPDATE: rows that refer to the campaign may be written meanwhile.
LOCK = """
    SELECT id, phase, registration_at, starts_at, ends_at, registration_ends_at FROM campaign
    WHERE id = $1 ORDER BY id FOR NO KEY UPDATE
"""
# Whoever gives a campaign a name holds this until the end: of two windows the second sees what the first did.
NAMES = "SELECT pg_advisory_xact_lock(hashtextextended('names of campaigns', 0)) IS NOT NULL"
# Asked once the lock is held, so that what others did meanwhile is seen.
UNITS = """
    SELECT count(*) AS units, count(*) FILTER (WHERE e.ranked) AS ranked,
           count(*) FILTER (WHERE e.ranked AND e.registered_at < $2) > 0 AS ready
    FROM enrolment e WHERE e.campaign_id = $1
"""
ENTER = """
    INSERT INTO phase_change (campaign_id, phase, planned_at, happened_at, by_id) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (campaign_id, phase) DO NOTHING RETURNING id
"""
SET_PHASE = "UPDATE campaign SET phase = $2 WHERE id = $1"
# From its start on a campaign compares with the numbers of people declared at its start, and units of fewer
# than five people count for the place above them: as they do in the public log, should it have named them.
SNAPSHOT = """
    UPDATE enrolment e SET eligible = u.eligible, folded = u.eligible < $2 OR EXISTS (
        SELECT FROM public_unit p JOIN ledger l ON l.id = p.ledger_id
        WHERE l.campaign_id = $1 AND p.unit_id = e.unit_id AND p.named_id <> e.unit_id)
    FROM unit u WHERE u.id = e.unit_id AND e.campaign_id = $1 AND e.eligible <> u.eligible
"""
# That a start was missed is written down once for each planned start.
DUE = """
    SELECT c.id FROM campaign c LEFT JOIN ledger l ON l.campaign_id = c.id
    CROSS JOIN LATERAL (SELECT EXISTS (
        SELECT FROM enrolment e
        WHERE e.campaign_id = c.id AND e.ranked AND e.registered_at < c.starts_at) AS ready) AS units
    -- A restored site waits for somebody to say that what it missed is still meant.
    WHERE NOT EXISTS (SELECT FROM site WHERE schedule_held_since IS NOT NULL) AND (
       (c.phase = 'draft' AND c.registration_at <= $1
           AND (units.ready OR $1 < least(c.starts_at, c.registration_ends_at)))
       OR (c.phase = 'registration' AND units.ready AND c.starts_at <= $1)
       OR (c.phase = 'registration' AND units.ready AND l.gate = 'shut'
           AND c.starts_at <= $1 + interval '1 minute')
       OR (c.phase = 'registration' AND NOT units.ready AND c.starts_at <= $1
           AND c.missed_at IS DISTINCT FROM c.starts_at)
       OR (c.phase = 'running' AND c.ends_at <= $1))
    ORDER BY c.id
"""
NOTE_MISSED = (
    "UPDATE campaign SET missed_at = starts_at WHERE id = $1 AND missed_at IS DISTINCT FROM starts_at"
)
# One process at a time, for peace; that each phase is entered once is the table's promise, not this lock's.
TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('campaign phases', $1))"

NO_UNITS = N_(
    "No unit takes part in this campaign yet. Register units first, all at once or by their codes; "
    "then launch it."
)
NO_RANKED = N_(
    "Every unit of this campaign registered after registration had ended, so none of them would be ranked. "
    "Rank late units with a reason, or move the dates; then launch it."
)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class CampaignState:
    """A campaign locked by this transaction; `ready` ones have a ranked unit from before the start."""

    id: int
    phase: Phase
    times: Times
    units: int = 0
    ranked: int = 0
    ready: bool = False


def subject(campaign_id: int) -> str:
    """What audit records about a campaign are filed under."""
    return f"campaign:{campaign_id}"


async def names_in_turn() -> None:
    """Lock the names of campaigns: whoever else gives one a name waits until this transaction ends."""
    await value(NAMES)


async def locked(campaign_id: int) -> CampaignState:
    """Lock a campaign: whoever else changes it waits until this transaction ends."""
    found = await row(LOCK, campaign_id)
    if found is None:
        raise NotFound(NO_CAMPAIGN)
    times = Times(
        found["registration_at"], found["starts_at"], found["ends_at"], found["registration_ends_at"]
    )
    enrolled = await row(UNITS, campaign_id, times.starts_at)
    assert enrolled is not None, "counting gives a row"
    return CampaignState(found["id"], Phase(found["phase"]), times, **enrolled)


def demand_ranked(campaign: CampaignState) -> None:
    """Refuse, with the way out, a start after which nobody would be ranked."""
    if not campaign.units:
        raise Conflict(NO_UNITS)
    if not campaign.ranked:
        raise Conflict(NO_RANKED)


async def announce(campaign_id: int) -> None:
    """Tell all screens that this campaign changed."""
    await notify(f"campaign:{campaign_id}")
    await notify(f"ledger:{campaign_id}")


async def enter(campaign: CampaignState, step: Transition, by: int | None, now: datetime) -> CampaignState:
    """Enter the next phase with all it brings, or refuse with the reason; nobody (`by`) is the clock."""
    check(campaign.phase, step.phase)
    if step.phase is Phase.RUNNING:
        demand_ranked(campaign)
    if await row(ENTER, campaign.id, step.phase, step.planned_at, now, by) is None:
        raise Conflict(REASONS[step.phase])
    await run(SET_PHASE, campaign.id, step.phase)
    await _bring(campaign.id, step.phase)
    after = {"phase": step.phase, "planned_at": step.planned_at}
    await record(by, f"campaign_{step.phase}", subject(campaign.id), {"phase": campaign.phase}, after)
    await announce(campaign.id)
    return replace(campaign, phase=step.phase)


async def _bring(campaign_id: int, phase: Phase) -> None:
    if phase is Phase.REGISTRATION:
        await make(campaign_id)
    elif phase is Phase.RUNNING:
        await run(SNAPSHOT, campaign_id, FEWEST)
        await open_gate(campaign_id)


async def advance_due(now: datetime) -> int:
    """Carry out every step the clock should have taken by now, each once; how many this call took.

    Any number of processes may ask at once. A campaign that cannot move does not hold up the others.
    """
    taken = 0
    for found in await rows(DUE, now):
        try:
            taken += await _advance(found["id"], now)
        except Exception as error:
            if unavailable(error):
                raise
            log.error("campaign_not_advanced", campaign=found["id"], exc_info=error)
    return taken


async def _advance(campaign_id: int, now: datetime) -> int:
    async with transaction():
        if not await value(TRY_LOCK, campaign_id):
            return 0
        campaign = await locked(campaign_id)
        steps = due(campaign.phase, campaign.times, now, ready=campaign.ready)
        for step in steps:
            campaign = await enter(campaign, step, None, now)
        if gate_opens(campaign.phase, campaign.times, now, ready=campaign.ready):
            await open_gate(campaign_id)
        if missed(campaign.phase, campaign.times, now, ready=campaign.ready):
            await _note_missed(campaign)
        return len(steps)


async def _note_missed(campaign: CampaignState) -> None:
    """Say once that the planned start passed without a unit; the campaign waits for its organisers."""
    if await run(NOTE_MISSED, campaign.id):
        planned = {"planned_at": campaign.times.starts_at, "units": campaign.units}
        await record(None, "campaign_start_missed", subject(campaign.id), None, planned)
        await announce(campaign.id)
