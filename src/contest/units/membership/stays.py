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
# As if each of them were let in alone: out of the unit of the same track, and in since asking where they
# belonged nowhere meanwhile.
END_OF_TRACK = """
    UPDATE membership m SET until = greatest(m.since, $3)
    FROM unnest($1::bigint[], $2::text[]) AS g (person_id, track)
    WHERE m.person_id = g.person_id AND m.track = g.track AND m.until IS NULL
"""
BEGIN_SINCE_ASKING = """
    INSERT INTO membership (person_id, unit_id, track, since, how, by_id)
    SELECT g.person_id, g.unit_id, g.track,
           greatest(CASE WHEN EXISTS (SELECT FROM membership m WHERE m.person_id = g.person_id
                                      AND (m.until IS NULL OR m.until > g.asked_at))
                         THEN $5::timestamptz ELSE g.asked_at END,
                    (SELECT max(m.until) FROM membership m
                     WHERE m.person_id = g.person_id AND m.track = g.track)), $6, $7
    FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[])
        AS g (person_id, unit_id, track, asked_at)
"""
ANSWERED = """
    UPDATE join_request j SET state = 'admitted', decided_at = $3, decided_by_id = $4
    FROM unit u
    WHERE j.person_id = ANY ($1::bigint[]) AND j.state = 'waiting'
      AND u.id = j.unit_id AND (u.id = $2 OR $2 = ANY (u.ancestors))
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


async def admit(
    asked: Sequence[tuple[int, int, str, datetime]], whole: int, how: JoinMethod, by: int, now: datetime
) -> None:
    """Let people in who asked the whole unit or a part of it: person, part, track, and when they asked."""
    people, units, tracks, since = (list(column) for column in zip(*asked, strict=True))
    await run(END_OF_TRACK, people, tracks, now)
    await run(BEGIN_SINCE_ASKING, people, units, tracks, since, now, how, by)
    await run(ANSWERED, people, whole, now, by)


async def next_roster(unit_id: int) -> None:
    """Note that the people or the parts of a unit changed: a list compared before is compared anew."""
    await run(NEXT_ROSTER, unit_id)
