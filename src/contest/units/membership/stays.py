"""When people belong to units: stays begun and ended for many at once; whoever calls holds their rows."""

from collections.abc import Sequence
from datetime import datetime

from contest.database import run
from contest.units.membership.service import JoinMethod

END_WITHIN = """
    UPDATE membership SET until = greatest(since, $3), by_id = $4
    WHERE person_id = ANY ($1::bigint[]) AND until IS NULL
      AND unit_id IN (SELECT id FROM unit WHERE id = $2 OR $2 = ANY (ancestors))
"""
END = "UPDATE membership SET until = greatest(since, $2) WHERE id = ANY ($1::bigint[])"
BEGIN = """
    INSERT INTO membership (person_id, unit_id, track, since, how, by_id)
    SELECT g.person_id, g.unit_id, g.track, greatest($4::timestamptz, g.since), $5, $6
    FROM unnest($1::bigint[], $2::bigint[], $3::text[], $7::timestamptz[])
        AS g (person_id, unit_id, track, since)
"""
BEGIN_AT_ONCE = """
    INSERT INTO membership (person_id, unit_id, track, since, how)
    SELECT g.person_id, g.unit_id, g.track, $4, $5
    FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS g (person_id, unit_id, track)
"""
# Who was moved to where they asked to be waits no longer.
ADMITTED = """
    UPDATE join_request j SET state = 'admitted', decided_at = $3
    FROM unnest($1::bigint[], $2::bigint[]) AS g (person_id, unit_id)
    WHERE j.person_id = g.person_id AND j.unit_id = g.unit_id AND j.state = 'waiting'
"""
NEXT_ROSTER = "UPDATE unit SET roster_version = roster_version + 1 WHERE id = $1"


async def end_within(people: Sequence[int], unit_id: int, now: datetime, by: int) -> None:
    """Let people leave a unit and every part of it."""
    await run(END_WITHIN, people, unit_id, now, by)


async def move(
    stays: Sequence[int],
    moves: Sequence[tuple[int, int, str, datetime]],
    how: JoinMethod,
    by: int,
    now: datetime,
) -> None:
    """End stays and begin others: person, unit, track, and when the stay before began, if that was later."""
    await run(END, stays, now)
    people, units, tracks, since = (list(column) for column in zip(*moves, strict=True))
    await run(BEGIN, people, units, tracks, now, how, by, since)
    await run(ADMITTED, people, units, now)


async def begin(stays: Sequence[tuple[int, int, str]], how: JoinMethod, since: datetime) -> None:
    """Let people who belonged nowhere in these tracks belong to units: person, unit, track."""
    people, units, tracks = (list(column) for column in zip(*stays, strict=True))
    await run(BEGIN_AT_ONCE, people, units, tracks, since, how)


async def next_roster(unit_id: int) -> None:
    """Note that the people or the parts of a unit changed: a list compared before is compared anew."""
    await run(NEXT_ROSTER, unit_id)
