"""Boards are locked for the public, now or at a planned instant, and shown again; each act is audited."""

from datetime import datetime

import structlog

from contest.audit.service import record
from contest.campaigns.freezes.models import BoardFreeze
from contest.campaigns.freezes.queries import open_freeze
from contest.campaigns.freezes.rules import ALREADY, HOLDABLE, NO_REASON, NOT_LOCKED, check_phase, check_wish
from contest.campaigns.phases.transitions import announce, locked, subject
from contest.campaigns.queries import campaign_by_id, rule_versions
from contest.campaigns.rules import in_force
from contest.capabilities import Capability
from contest.database import FormVersion, row, rows, run, transaction, unavailable, value
from contest.errors import Conflict, InvalidForm
from contest.units.access.service import demand_of

SEEN = FormVersion(
    "freeze",
    """
    SELECT c.phase, f.id, f.at, f.number IS NOT NULL AS holds
    FROM campaign c LEFT JOIN board_freeze f ON f.campaign_id = c.id AND f.lifted_at IS NULL
    WHERE c.id = $1 ORDER BY c.id
    """,
)
# Whoever writes to the ledger holds this row, so nothing is being counted while it is held here.
LOCK_LEDGER = "SELECT id, last_number FROM ledger WHERE campaign_id = $1 FOR UPDATE"
# From the end backwards: few entries came after an instant that has just passed.
LAST_BEFORE = """
    SELECT number FROM ledger_entry WHERE ledger_id = $1 AND recorded_at < $2 ORDER BY number DESC LIMIT 1
"""
HOLD = """
    UPDATE board_freeze SET number = $2, rules = $3, field = (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'unit_id', e.unit_id, 'cluster_id', e.cluster_id, 'eligible', e.eligible,
            'ranked', e.ranked, 'folded', e.folded) ORDER BY e.unit_id), '[]'::jsonb)
        FROM enrolment e WHERE e.campaign_id = $4)
    WHERE id = $1 AND number IS NULL AND lifted_at IS NULL
"""
DUE = """
    SELECT id, campaign_id, at FROM board_freeze
    WHERE number IS NULL AND lifted_at IS NULL AND at <= $1 ORDER BY id
"""

log = structlog.get_logger()


async def freeze(
    campaign_id: int,
    at: datetime | None,
    reason: str,
    by: int | None,
    now: datetime,
    *,
    seen: str | None = None,
) -> None:
    """Let the public see a campaign as it stands at an instant, or now, until somebody lifts it again."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await SEEN.check(seen, campaign_id)
        campaign = await locked(campaign_id)
        check_phase(campaign.phase)
        if await open_freeze(campaign_id) is not None:
            raise Conflict(ALREADY)
        check_wish(reason, at, campaign.times.ends_at, now)
        made = await BoardFreeze.create(campaign_id=campaign_id, at=at or now, reason=reason, by_id=by)
        await record(by, "boards_locked", subject(campaign_id), None, {"since": at or now, "reason": reason})
        if at is None:
            ledger = await row(LOCK_LEDGER, campaign_id)
            await _hold(made.id, campaign_id, ledger["last_number"] if ledger else 0)
        await announce(campaign_id)


async def lift(
    campaign_id: int, reason: str, by: int | None, now: datetime, *, seen: str | None = None
) -> None:
    """Show the boards of a campaign as they are again, or call a planned freeze off."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await SEEN.check(seen, campaign_id)
        await locked(campaign_id)
        if not reason:
            raise InvalidForm({"reason": NO_REASON})
        await lift_within(campaign_id, reason, by, now)


async def lift_within(campaign_id: int, reason: str, by: int | None, now: datetime) -> None:
    """The same within a transaction that holds the campaign already; refused where nothing is locked."""
    held = await open_freeze(campaign_id)
    if held is None:
        raise Conflict(NOT_LOCKED)
    await BoardFreeze.filter(id=held.id).update(lifted_at=now, lifted_by_id=by, lift_reason=reason)
    before, after = {"since": held.at}, {"until": now, "reason": reason}
    await record(by, "boards_shown_again", subject(campaign_id), before, after)
    await announce(campaign_id)


async def hold_due(now: datetime) -> int:
    """Write down where the ledgers stood at planned instants that have come; how many there were."""
    held = 0
    for due in await rows(DUE, now):
        try:
            held += await _hold_due(due["id"], due["campaign_id"], due["at"], now)
        except Exception as error:
            if unavailable(error):
                raise
            log.error("boards_not_locked", campaign=due["campaign_id"], exc_info=error)
    return held


async def _hold_due(freeze_id: int, campaign_id: int, at: datetime, now: datetime) -> bool:
    async with transaction():
        campaign = await locked(campaign_id)
        if campaign.phase not in HOLDABLE:
            # It ended before its time, and its result is known: nothing is left to be held back.
            if await open_freeze(campaign_id) is not None:
                await lift_within(campaign_id, "", None, now)
            return False
        ledger = await row(LOCK_LEDGER, campaign_id)
        number = await value(LAST_BEFORE, ledger["id"], at) if ledger else None
        held = await _hold(freeze_id, campaign_id, number or 0)
        await announce(campaign_id)
        return held


async def _hold(freeze_id: int, campaign_id: int, number: int) -> bool:
    card = await campaign_by_id(campaign_id)
    compared = in_force(await rule_versions(campaign_id), card.ends_at)
    return await run(HOLD, freeze_id, number, compared.number, campaign_id) > 0
