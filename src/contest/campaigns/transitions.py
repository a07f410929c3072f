"""Entering a phase: once, with its planned time, together with all that the phase brings."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from contest.audit.service import record
from contest.campaigns.phases import REASONS, Times, Transition, check, due, gate_opens
from contest.campaigns.queries import NO_SEASON
from contest.campaigns.rules import FEWEST, Phase
from contest.database import row, rows, run, transaction, unavailable, value
from contest.errors import Conflict, NotFound
from contest.live import notify

# Weaker than FOR UPDATE: rows that refer to the campaign may be written meanwhile.
LOCK = """
    SELECT id, phase, registration_at, starts_at, ends_at FROM campaign
    WHERE id = $1 ORDER BY id FOR NO KEY UPDATE
"""
ENTER = """
    INSERT INTO phase_change (campaign_id, phase, planned_at, happened_at, by_id) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (campaign_id, phase) DO NOTHING RETURNING id
"""
SET_PHASE = "UPDATE campaign SET phase = $2 WHERE id = $1"
MAKE_LEDGER = """
    INSERT INTO ledger (campaign_id, last_number, gate) VALUES ($1, 0, 'shut')
    ON CONFLICT (campaign_id) DO NOTHING
"""
OPEN_GATE = "UPDATE ledger SET gate = 'open' WHERE campaign_id = $1 AND gate = 'shut'"
# From its start on a season compares with the numbers of people declared at its start, and units of fewer
# than five people count for the place above them: as they do in the public log, should it have named them.
SNAPSHOT = """
    UPDATE enrolment e SET eligible = u.eligible, folded = u.eligible < $2 OR EXISTS (
        SELECT FROM public_unit p JOIN ledger l ON l.id = p.ledger_id
        WHERE l.campaign_id = $1 AND p.unit_id = e.unit_id AND p.named_id <> e.unit_id)
    FROM unit u WHERE u.id = e.unit_id AND e.campaign_id = $1 AND e.eligible <> u.eligible
"""
DUE = """
    SELECT c.id FROM campaign c LEFT JOIN ledger l ON l.campaign_id = c.id
    WHERE (c.phase = 'draft' AND c.registration_at <= $1)
       OR (c.phase = 'registration' AND c.starts_at <= $1)
       OR (c.phase = 'registration' AND l.gate = 'shut' AND c.starts_at <= $1 + interval '1 minute')
       OR (c.phase = 'running' AND c.ends_at <= $1)
    ORDER BY c.id
"""
# One process at a time, for peace; that each phase is entered once is the table's promise, not this lock's.
TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('campaign phases', $1))"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Season:
    """A campaign locked by this transaction."""

    id: int
    phase: Phase
    times: Times


def subject(campaign_id: int) -> str:
    """What audit records about a season are filed under."""
    return f"campaign:{campaign_id}"


async def locked(campaign_id: int) -> Season:
    """Lock a season: whoever else changes it waits until this transaction ends."""
    found = await row(LOCK, campaign_id)
    if found is None:
        raise NotFound(NO_SEASON)
    times = Times(found["registration_at"], found["starts_at"], found["ends_at"])
    return Season(found["id"], Phase(found["phase"]), times)


async def announce(campaign_id: int) -> None:
    """Tell all screens that this season changed."""
    await notify(f"campaign:{campaign_id}")
    await notify(f"ledger:{campaign_id}")


async def open_gate(campaign_id: int) -> bool:
    """Let the ledger take entries; whether it was shut until now."""
    return await run(OPEN_GATE, campaign_id) > 0


async def enter(season: Season, step: Transition, by: int | None, now: datetime) -> Season:
    """Enter the next phase with all it brings, or refuse with the reason; nobody (`by`) is the clock."""
    check(season.phase, step.phase)
    if await row(ENTER, season.id, step.phase, step.planned_at, now, by) is None:
        raise Conflict(REASONS[step.phase])
    await run(SET_PHASE, season.id, step.phase)
    await _bring(season.id, step.phase)
    after = {"phase": step.phase, "planned_at": step.planned_at}
    await record(by, f"campaign_{step.phase}", subject(season.id), {"phase": season.phase}, after)
    await announce(season.id)
    return replace(season, phase=step.phase)


async def _bring(campaign_id: int, phase: Phase) -> None:
    if phase is Phase.REGISTRATION:
        await run(MAKE_LEDGER, campaign_id)
    elif phase is Phase.RUNNING:
        await run(SNAPSHOT, campaign_id, FEWEST)
        await open_gate(campaign_id)


async def advance_due(now: datetime) -> int:
    """Carry out every step the clock should have taken by now, each once; how many this call took.

    Any number of processes may ask at once. A season that cannot move does not hold up the others.
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
        season = await locked(campaign_id)
        steps = due(season.phase, season.times, now)
        for step in steps:
            season = await enter(season, step, None, now)
        if gate_opens(season.phase, season.times, now):
            await open_gate(campaign_id)
        return len(steps)
