"""A plan written into the tables, a few statements however many people it is about."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from contest.database import rows, run
from contest.rosters.planning.plan import RosterPlan
from contest.rosters.rules import KEEPS_LEAVERS, ListedMember, RosterRow, key_of
from contest.security.codes import Length, new_code
from contest.units.membership import stays
from contest.units.membership.service import JoinMethod

Piece = TypeVar("Piece")

# Each statement stays far below the deadline of a statement.
AT_ONCE = 5_000

# All lock people in one order, so that two rosters never wait for each other.
LOCK_PEOPLE = "SELECT id FROM person WHERE id = ANY ($1::bigint[]) ORDER BY id FOR NO KEY UPDATE"
LEAVE = """
    UPDATE roster_entry SET left_at = greatest(since, $2), forget_at = greatest(since, $2) + $3::interval,
                            claim_code = NULL
    WHERE id = ANY ($1::bigint[]) AND left_at IS NULL RETURNING person_id
"""
CHANGE = """
    UPDATE roster_entry e
    SET part_id = c.part, key = c.key, number = c.number, name = c.name, phone_blind = c.blind,
        phone_tail = c.tail, birth_band = c.band
    FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::text[]) AS c (id, part, key, number, name, blind, tail, band)
    WHERE e.id = c.id
"""
JOIN = """
    INSERT INTO roster_entry (unit_id, since, part_id, key, number, name, phone_blind, phone_tail, birth_band,
                              claim_code)
    SELECT $1, $2, j.* FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                   $9::text[], $10::text[]) AS j
"""
# Only who belongs here already: a roster moves nobody from another unit.
LINK = """
    WITH found AS (
        SELECT DISTINCT ON (p.id) e.id, p.id AS person_id
        FROM roster_entry e
        JOIN person p ON p.phone_blind = e.phone_blind AND p.disabled_at IS NULL
        JOIN membership m ON m.person_id = p.id AND m.until IS NULL
        JOIN unit u ON u.id = m.unit_id AND (u.id = $1 OR $1 = ANY (u.ancestors))
        WHERE e.unit_id = $1 AND e.left_at IS NULL AND e.person_id IS NULL
          AND (folded(e.name) = folded(p.display_name)
               OR (NOT EXISTS (SELECT FROM roster_entry f WHERE f.unit_id = $1 AND f.left_at IS NULL
                               AND f.phone_blind = e.phone_blind AND f.id <> e.id)
                   AND NOT EXISTS (SELECT FROM person f WHERE f.phone_blind = p.phone_blind
                                   AND f.disabled_at IS NULL AND f.id <> p.id)))
          AND NOT EXISTS (SELECT FROM roster_entry o
                          WHERE o.unit_id = $1 AND o.person_id = p.id AND o.left_at IS NULL)
        ORDER BY p.id, e.name <> p.display_name, e.id)
    UPDATE roster_entry e SET person_id = found.person_id, claim_code = NULL FROM found WHERE e.id = found.id
    RETURNING e.id, e.person_id
"""
# Who asked the unit, or a part of it, and waits: by the rule for whoever presses "join" after the list came.
ASKING = """
    SELECT DISTINCT ON (p.id) p.id AS person_id, e.id, e.part_id, part.track, r.asked_at
    FROM roster_entry e
    JOIN unit part ON part.id = e.part_id AND part.closed_at IS NULL
    JOIN person p ON p.phone_blind = e.phone_blind AND p.disabled_at IS NULL
    JOIN join_request r ON r.person_id = p.id AND r.state = 'waiting'
    JOIN unit u ON u.id = r.unit_id AND (u.id = $1 OR $1 = ANY (u.ancestors))
    WHERE e.unit_id = $1 AND e.left_at IS NULL AND e.person_id IS NULL
      AND (folded(e.name) = folded(p.display_name)
           OR (NOT EXISTS (SELECT FROM roster_entry f WHERE f.unit_id = $1 AND f.left_at IS NULL
                           AND f.phone_blind = e.phone_blind AND f.id <> e.id)
               AND NOT EXISTS (SELECT FROM person f WHERE f.phone_blind = p.phone_blind
                               AND f.disabled_at IS NULL AND f.id <> p.id)))
      AND NOT EXISTS (SELECT FROM roster_entry o
                      WHERE o.unit_id = $1 AND o.person_id = p.id AND o.left_at IS NULL)
    ORDER BY p.id, e.name <> p.display_name, e.id, r.asked_at
"""
GIVEN = """
    UPDATE roster_entry e SET person_id = g.person_id, claim_code = NULL
    FROM unnest($1::bigint[], $2::bigint[]) AS g (id, person_id) WHERE e.id = g.id AND e.person_id IS NULL
"""
# Somebody whose team changed earns for the new team from now on.
MOVED = """
    SELECT e.person_id, e.part_id, m.id AS stay, m.track, m.since
    FROM roster_entry e
    JOIN membership m ON m.person_id = e.person_id AND m.until IS NULL AND m.unit_id <> e.part_id
    JOIN unit u ON u.id = m.unit_id AND (u.id = $2 OR $2 = ANY (u.ancestors))
    WHERE e.id = ANY ($1::bigint[]) AND e.left_at IS NULL ORDER BY e.person_id
"""


async def write(plan: RosterPlan, unit_id: int, by: int, now: datetime) -> int:
    """Do everything a plan says to the roster of a unit; inside the transaction that locked it.

    How many people came in who had asked before.
    """
    await leave([entry.id for entry in plan.leaves], unit_id, by, now)
    await change([one.after for one in plan.changes], unit_id, by, now)
    for some in _pieces(plan.joins):
        await _join(some, unit_id, now)
    return await link(unit_id, by, now)


async def link(unit_id: int, by: int, now: datetime) -> int:
    """Find the accounts of people on the roster by their phones: of members, and of those who wait.

    Who waited is let in; how many they are.
    """
    linked = await rows(LINK, unit_id)
    await _move({one["id"]: one["person_id"] for one in linked}, unit_id, by, now)
    return await _admit(unit_id, by, now)


async def _admit(unit_id: int, by: int, now: datetime) -> int:
    waiting = [one["person_id"] for one in await rows(ASKING, unit_id)]
    if not waiting:
        return 0
    await rows(LOCK_PEOPLE, waiting)
    # Looked for once more: somebody may have taken the request back, or come in by a card, a moment ago.
    asking = {one["id"]: one for one in await rows(ASKING, unit_id) if one["person_id"] in waiting}
    if asking:
        found = list(asking.values())
        people = [one["person_id"] for one in found]
        await run(GIVEN, list(asking), people)
        asked = [(one["person_id"], one["part_id"], one["track"], one["asked_at"]) for one in found]
        await stays.admit(asked, unit_id, JoinMethod.ROSTER, by, now)
    return len(asking)


async def leave(entries: Sequence[int], unit_id: int, by: int, now: datetime) -> None:
    """Let people leave the roster and the unit; their points stay where they were earned."""
    people: list[int] = []
    for some in _pieces(entries):
        left = await rows(LEAVE, list(some), now, KEEPS_LEAVERS)
        people += [one["person_id"] for one in left if one["person_id"]]
    if people:
        await rows(LOCK_PEOPLE, people)
        await stays.end_within(people, unit_id, now, by)


async def change(entries: Sequence[ListedMember], unit_id: int, by: int, now: datetime) -> None:
    """Write entries as they shall be; who has an account moves to the new team."""
    for some in _pieces(entries):
        columns = zip(
            *((e.id, e.part, e.key, e.number, e.name, e.blind, e.tail, e.band) for e in some), strict=True
        )
        await run(CHANGE, *map(list, columns))
    await _move({one.id: one.person for one in entries if one.person is not None}, unit_id, by, now)


async def _move(people_of: Mapping[int, int], unit_id: int, by: int, now: datetime) -> None:
    if not people_of:
        return
    await rows(LOCK_PEOPLE, list(people_of.values()))
    moved = await rows(MOVED, list(people_of), unit_id)
    if not moved:
        return
    begun = [(one["person_id"], one["part_id"], one["track"], one["since"]) for one in moved]
    await stays.move([one["stay"] for one in moved], begun, JoinMethod.ROSTER, by, now)


async def _join(some: Sequence[RosterRow], unit_id: int, now: datetime) -> None:
    joins = (
        (
            row.part,
            key_of(row.number, row.blind, row.name, row.part or unit_id),
            row.number,
            row.name,
            row.blind,
            row.tail,
            row.band,
            new_code(Length.CARD),
        )
        for row in some
    )
    await run(JOIN, unit_id, now, *map(list, zip(*joins, strict=True)))


def _pieces(many: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    for first in range(0, len(many), AT_ONCE):
        yield many[first : first + AT_ONCE]
