"""A ceremony is begun, led on and ended; the step stands in the database, so every screen finds it again."""

from collections.abc import Sequence
from datetime import datetime

from contest.audit.service import record
from contest.campaigns.ceremonies.models import Ceremony
from contest.campaigns.ceremonies.queries import OpenCeremony, open_ceremony
from contest.campaigns.ceremonies.rules import (
    GOING_ON,
    NONE,
    NOTHING,
    PACE,
    UNREVEALED,
    StepName,
    check_time,
    moved,
)
from contest.campaigns.freezes.queries import open_freeze
from contest.campaigns.freezes.service import lift_within
from contest.campaigns.phases.transitions import announce, locked, subject
from contest.campaigns.queries import campaign_by_id
from contest.capabilities import Capability
from contest.database import FormVersion, rows, transaction
from contest.errors import N_, Conflict
from contest.local_time import local
from contest.units.access.service import demand_of

SEEN = FormVersion(
    "ceremony",
    """
    SELECT c.phase, s.id, s.step, s.pace, s.boards, s.places FROM campaign c
    LEFT JOIN ceremony s ON s.campaign_id = c.id AND s.ended_at IS NULL WHERE c.id = $1 ORDER BY c.id
    """,
)
# The clock leads on what is not at its end; the end is a person's act.
LEAD_ON = """
    UPDATE ceremony SET step = step + 1, stepped_at = $1
    WHERE ended_at IS NULL AND pace > 0 AND step < steps - 1
      AND stepped_at + make_interval(secs => pace) <= $1
    RETURNING campaign_id
"""
SHOWN_AGAIN = N_("The result was revealed at the closing ceremony.")


async def begin(
    campaign_id: int, steps: Sequence[StepName], by: int | None, now: datetime, *, seen: str | None = None
) -> None:
    """Begin the ceremony of a campaign whose result is revealed in these steps; none is revealed yet."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await SEEN.check(seen, campaign_id)
        await locked(campaign_id)
        card = await campaign_by_id(campaign_id)
        check_time(card.phase, card.grace_ends_at, now, f"{local(card.grace_ends_at):%H:%M %d/%m/%Y}")
        if await open_ceremony(campaign_id) is not None:
            raise Conflict(GOING_ON)
        if not steps:
            raise Conflict(NOTHING)
        boards, places = _in_columns(steps)
        await Ceremony.create(
            campaign_id=campaign_id,
            by_id=by,
            stepped_at=now,
            started_at=now,
            steps=len(steps),
            boards=boards,
            places=places,
        )
        await record(by, "ceremony_begun", subject(campaign_id), None, {})
        await announce(campaign_id)


async def lead(
    campaign_id: int,
    further: int,
    by: int | None,
    now: datetime,
    *,
    seen: str | None = None,
    counted: OpenCeremony | None = None,
) -> None:
    """Show the step so many further on, or back, among the steps as they are `counted` now."""
    async with transaction():
        going = _counted(await _going(campaign_id, by, seen), counted)
        step = moved(going.step, going.steps, further)
        boards, places = _in_columns(going.told)
        await Ceremony.filter(id=going.id).update(
            step=step, steps=going.steps, boards=boards, places=places, stepped_at=now
        )
        await announce(campaign_id)


async def set_pace(
    campaign_id: int, by_itself: bool, by: int | None, now: datetime, *, seen: str | None = None
) -> None:
    """Let steps follow one another by themselves, or by hand alone."""
    async with transaction():
        going = await _going(campaign_id, by, seen)
        await Ceremony.filter(id=going.id).update(pace=PACE if by_itself else 0, stepped_at=now)
        await announce(campaign_id)


async def end(
    campaign_id: int,
    by: int | None,
    now: datetime,
    *,
    broken_off: bool = False,
    seen: str | None = None,
    counted: OpenCeremony | None = None,
) -> None:
    """End a ceremony: once all is revealed, boards are shown again; one broken off leaves them locked."""
    async with transaction():
        going = _counted(await _going(campaign_id, by, seen), counted)
        if not (going.is_last or broken_off):
            raise Conflict(UNREVEALED)
        await Ceremony.filter(id=going.id).update(ended_at=now)
        await record(
            by, "ceremony_broken_off" if broken_off else "ceremony_ended", subject(campaign_id), None, {}
        )
        if not broken_off and await open_freeze(campaign_id) is not None:
            await lift_within(campaign_id, SHOWN_AGAIN, by, now)
        await announce(campaign_id)


async def lead_on_due(now: datetime) -> int:
    """Lead on every ceremony whose next step is due by its pace; how many there were."""
    async with transaction():
        due = await rows(LEAD_ON, now)
        for one in due:
            await announce(one["campaign_id"])
        return len(due)


def _in_columns(steps: Sequence[StepName]) -> tuple[list[int], list[int]]:
    """The steps as the table keeps them: whichever process looks next goes by the same numbering."""
    return [board for board, _ in steps], [place or 0 for _, place in steps]


def _counted(going: OpenCeremony, counted: OpenCeremony | None) -> OpenCeremony:
    """The ceremony with its steps as they are now: a correction may have made them more or fewer."""
    return going if counted is None or counted.id != going.id else counted


async def _going(campaign_id: int, by: int | None, seen: str | None) -> OpenCeremony:
    await demand_of(by, Capability.RUN_CAMPAIGNS)
    await SEEN.check(seen, campaign_id)
    await locked(campaign_id)
    going = await open_ceremony(campaign_id)
    if going is None:
        raise Conflict(NONE)
    return going
