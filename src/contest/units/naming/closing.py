"""Closing a unit: its people belong elsewhere from that instant, its past stays where it was."""

from datetime import datetime

from contest.database import rows, run
from contest.people import grants
from contest.units.eligible.service import end_declaring
from contest.units.joining.rules import JoinPolicy
from contest.units.membership.service import JoinMethod
from contest.units.models import JoinRequest, Unit
from contest.units.queries import UnitCard

LOCK_PEOPLE = """
    SELECT p.id FROM person p
    WHERE p.id IN (SELECT person_id FROM membership WHERE unit_id = $1 AND until IS NULL)
    ORDER BY p.id FOR NO KEY UPDATE
"""
LEAVE = """
    UPDATE membership SET until = greatest(since, $2) WHERE unit_id = $1 AND until IS NULL
    RETURNING person_id, until
"""
ENTER = """
    INSERT INTO membership (person_id, unit_id, track, since, how, by_id)
    SELECT moved.person_id, $3, $4, moved.at, $5, $6
    FROM unnest($1::bigint[], $2::timestamptz[]) AS moved (person_id, at) ORDER BY moved.person_id
"""


async def shut(
    unit: UnitCard, into: UnitCard, now: datetime, how: JoinMethod, by: int, *, merged: bool = False
) -> int:
    """Close a unit within the transaction of the caller and move its people; how many moved.

    All at once, for a large unit has thousands of people; the two units are of one track.
    """
    # In the order everywhere: the unit before its people, so that nobody comes in while it is being closed.
    await Unit.select_for_update().get(id=unit.id)
    await rows(LOCK_PEOPLE, unit.id)
    left = await rows(LEAVE, unit.id, now)
    people, instants = [one["person_id"] for one in left], [one["until"] for one in left]
    await run(ENTER, people, instants, into.id, into.track, how, by)
    asking = JoinRequest.filter(unit_id=unit.id, state="waiting")
    await asking.update(state="withdrawn", decided_at=now, decided_by_id=by)
    await end_declaring(unit.id, by, now)
    await grants.end_roles_at(unit.id)
    await Unit.filter(id=unit.id).update(
        closed_at=now,
        merged_into_id=into.id if merged else None,
        join_code=None,
        join_code_until=None,
        joining=JoinPolicy.CLOSED,
    )
    return len(left)
