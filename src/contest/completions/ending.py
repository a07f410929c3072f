"""How a list ends whose counting was interrupted: what it brought is told, the rest counted or not."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from msgspec.json import decode

from contest.audit.service import record
from contest.completions.columns import COMPLETIONS
from contest.completions.planning import CompletionSummary
from contest.database import rows, transaction
from contest.errors import N_, Conflict
from contest.lists.plans import applying
from contest.lists.plans.applying import Begun
from contest.lists.uploads import service as uploads
from contest.lists.uploads.service import ListOwner, ListState
from contest.units.queries import unit_by_id

# A list that could not be counted to its end in this time is closed by itself.
GIVEN_UP = timedelta(days=7)
COUNTING = N_("This list is being counted at this moment. Please wait until it has stopped.")
# The clocks of the program and the database may differ a little.
SINCE = timedelta(hours=1)
IMPORTED = """
    SELECT f.key, f.natural_key, coalesce(sum(e.points), 0)::int AS points, count(e.id) AS entries
    FROM fact f LEFT JOIN ledger_entry e ON e.fact_id = f.id AND e.reverses IS NULL
    WHERE f.natural_key LIKE 'imported:%' AND f.received_at >= $1 GROUP BY f.id
"""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a list brought, whoever of its people has moved or left since."""

    completions: int = 0
    points: int = 0
    without_points: int = 0


async def brought_by(ref: UUID, since: datetime) -> Brought:
    """What a list brought since its counting began: the ids of its facts follow from it."""
    mine = [
        one for one in await rows(IMPORTED, since - SINCE) if one["key"] == uuid5(ref, one["natural_key"])
    ]
    return Brought(len(mine), sum(one["points"] for one in mine), sum(not one["entries"] for one in mine))


async def close(owner: ListOwner, code: str, ref: UUID, by: int | None, now: datetime) -> None:
    """Count no more of a list; belongs into the transaction that asked whether the person may.

    What it brought stays and is told; the file and all that was read of it go. A list that has ended
    otherwise meanwhile stays as it is.
    """
    held = await uploads.held(owner, ref, alone=True)
    if held.state is not ListState.BEGUN or held.begun_at is None:
        return
    upload = await uploads.upload_of(owner, ref)
    if not upload.silent:
        raise Conflict(COUNTING)
    brought = await brought_by(ref, held.begun_at)
    told = replace(
        decode(held.outcome, type=CompletionSummary) if held.outcome else CompletionSummary(0, 0, 0),
        new=brought.completions,
        points=brought.points,
        without_points=brought.without_points,
        closed=True,
    )
    await uploads.applied(held.id, told, None, b"", now)
    after = {"counted": brought.completions, "to_count": upload.total}
    await record(by, "completions_closed", f"unit:{code}", None, after, unit=owner.unit)


async def sweep(now: datetime) -> None:
    """Close the lists whose counting began long ago and could not be finished."""
    for one in await applying.unfinished(COMPLETIONS.name):
        if one.begun_at < now - GIVEN_UP and one.silent:
            await _close_alone(one, now)


async def _close_alone(one: Begun, now: datetime) -> None:
    unit = await unit_by_id(one.unit_id)
    assert unit is not None, "a list belongs to a unit"
    async with transaction():
        await close(ListOwner(COMPLETIONS.name, unit.id), unit.code, one.ref, None, now)
