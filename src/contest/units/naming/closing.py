"""Closing a unit: its people belong elsewhere from that instant, its past stays where it was."""

from datetime import datetime

from contest.database import rows, run
from contest.people import grants
from contest.units.membership.service import JoinMethod
from contest.units.queries import UnitCard

# In the order everywhere: the unit before its people, so that nobody comes in while it is being closed.
LOCK_UNIT = "SELECT id FROM unit WHERE id = $1 ORDER BY id FOR UPDATE"
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
END_ASKING = """
    UPDATE join_request SET state = 'withdrawn', decided_at = $2, decided_by_id = $3
    WHERE unit_id = $1 AND state = 'waiting'
"""
END_DECLARING = """
    UPDATE eligible_declaration SET state = 'withdrawn', decided_at = $2, decided_by_id = $3
    WHERE unit_id = $1 AND state = 'waiting'
"""
CLOSE = """
    UPDATE unit SET closed_at = $2, merged_into_id = $3, join_code = NULL, join_code_until = NULL,
                    joining = 'closed'
    WHERE id = $1
"""


async def shut(
    unit: UnitCard, into: UnitCard, now: datetime, how: JoinMethod, by: int, *, merged: bool = False
) -> int:
    """Close a unit within the transaction of the caller and move its people; how many moved.

    All at once, for a large unit has thousands of people; the two units are of one track.
    """
    await rows(LOCK_UNIT, unit.id)
    await rows(LOCK_PEOPLE, unit.id)
    left = await rows(LEAVE, unit.id, now)
    people, instants = [one["person_id"] for one in left], [one["until"] for one in left]
    await run(ENTER, people, instants, into.id, into.track, how, by)
    await run(END_ASKING, unit.id, now, by)
    await run(END_DECLARING, unit.id, now, by)
    await grants.end_roles_at(unit.id)
    await run(CLOSE, unit.id, now, into.id if merged else None)
    return len(left)
