"""The switch for a leak: nobody's name or badge is shown in public while somebody looks into it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import run, transaction
from contest.errors import N_, Busy, Conflict, InvalidForm, NotFound
from contest.people.access import demand_anywhere
from contest.people.models import SharingFreeze

# The law of 2026 gives 72 hours from noticing to report a serious leak.
REPORT_WITHIN = timedelta(hours=72)
COME_BACK_SECONDS = 3600
LONGEST_REASON = 1000

PAUSED = N_("Names and badges are not shown for the moment, while the organisers look into something.")
NO_REASON = N_("Please write what happened, in a few words.")
TOO_LONG = N_("This is too long. Please write at most 1,000 letters.")
FROZEN_ALREADY = N_("Sharing is frozen already.")
NO_SUCH_FREEZE = N_("There is no such incident.")

# Two switches at once must not open two incidents.
LOCK = "SELECT pg_advisory_xact_lock(hashtext('sharing_freeze'))"


@dataclass(frozen=True, slots=True)
class Incident:
    """One freeze with its reason, and by when it must be reported; `late` when that has passed."""

    id: int
    reason: str
    since: datetime
    report_due_at: datetime
    reported_at: datetime | None
    ended_at: datetime | None
    late: bool


async def frozen() -> bool:
    """Whether nobody may be shown in public now."""
    return await SharingFreeze.filter(ended_at=None).exists()


async def check_shown() -> None:
    """Refuse to show people while sharing is frozen; only for a while, for what was agreed stays so."""
    if await frozen():
        raise Busy(PAUSED, retry_after=COME_BACK_SECONDS)


async def incidents(now: datetime) -> tuple[Incident, ...]:
    """Every freeze, the one in force first, then the latest."""
    return tuple(
        Incident(
            found.id,
            found.reason,
            found.since,
            found.report_due_at,
            found.reported_at,
            found.ended_at,
            late=found.reported_at is None and now > found.report_due_at,
        )
        # The server puts those without an end first.
        for found in await SharingFreeze.all().order_by("-ended_at", "-id")
    )


async def freeze(by: int, reason: str, now: datetime) -> None:
    """Show nobody from this instant on, and start the clock for the report."""
    if not reason or len(reason) > LONGEST_REASON:
        raise InvalidForm({"reason": TOO_LONG if reason else NO_REASON})
    due = now + REPORT_WITHIN
    async with transaction():
        await demand_anywhere(by, Capability.FREEZE_SHARING)
        await run(LOCK)
        if await frozen():
            raise Conflict(FROZEN_ALREADY)
        incident = await SharingFreeze.create(reason=reason, by_id=by, since=now, report_due_at=due)
        await record(by, "sharing_frozen", f"freeze:{incident.id}", after={"report_due_at": due})


async def note_report(incident: int, by: int, now: datetime) -> None:
    """Keep when the authority was told; telling it twice keeps the first time."""
    async with transaction():
        await _demand(by, incident)
        if await SharingFreeze.filter(id=incident, reported_at=None).update(reported_at=now):
            await record(by, "leak_reported", f"freeze:{incident}", after={"reported_at": now})


async def thaw(incident: int, by: int, now: datetime) -> None:
    """Show again what people agreed to show; ending it twice is no fault."""
    async with transaction():
        await _demand(by, incident)
        if await SharingFreeze.filter(id=incident, ended_at=None).update(ended_at=now, ended_by_id=by):
            await record(by, "sharing_thawed", f"freeze:{incident}", after={"ended_at": now})


async def _demand(by: int, incident: int) -> None:
    await demand_anywhere(by, Capability.FREEZE_SHARING)
    if not await SharingFreeze.filter(id=incident).exists():
        raise NotFound(NO_SUCH_FREEZE)
