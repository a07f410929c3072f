"""Joining a unit: at once or after asking, the first time or as a dated transfer; and leaving it."""

from datetime import datetime
from enum import StrEnum

from contest.database import Row, row, rows, run, transaction, value
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.security import codes
from contest.units import listing, queries, typed_codes
from contest.units.joining import NOBODY_ALONE, Mode, check_age, check_leaving, check_request, narrowest
from contest.units.queries import UnitCard

NO_UNIT = N_("There is no unit with this code.")
CLOSED_UNIT = N_("This unit has been closed. Please choose the one it became part of, or another.")
A_PLACE = N_("Nobody joins a commune as a whole. Please choose your village, workplace, school or agency.")

NOT_THERE = N_("You do not belong to this unit any more.")

# Units are always locked before people, people before requests: so nobody waits in a circle. Revoking a code
# and changing the way in wait for those who are just coming in; who comes after them finds it changed.
DOORS = """
    SELECT joining, closed_at IS NOT NULL AS closed FROM unit
    WHERE id = ANY ($1::bigint[]) AND track IS NOT NULL ORDER BY id FOR SHARE
"""
MODES = "SELECT joining FROM unit WHERE id = ANY ($1::bigint[]) AND track IS NOT NULL ORDER BY id"
OF_CODE = "SELECT id FROM unit WHERE join_code = ANY ($1::text[]) ORDER BY id FOR SHARE"
# Two joinings of one person wait for each other here, so that neither sees half of the other.
LOCK_PERSON = "SELECT id, birth_band FROM person WHERE id = $1 FOR NO KEY UPDATE"
CURRENT = "SELECT id, unit_id FROM membership WHERE person_id = $1 AND track = $2 AND until IS NULL"
WITHIN = """
    SELECT EXISTS (SELECT FROM membership m JOIN unit u ON u.id = m.unit_id
                   WHERE m.person_id = $1 AND m.until IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors)))
"""
# A clock that went back must not make a membership end before it began.
LEAVE = "UPDATE membership SET until = greatest(since, $2) WHERE id = $1"
ENTER = """
    INSERT INTO membership (person_id, unit_id, track, since, how, by_id)
    SELECT $1::bigint, $2::bigint, $3::text, greatest($4::timestamptz, max(until)), $5::text, $6::bigint
    FROM membership WHERE person_id = $1 AND track = $3
"""
CLOSED = "SELECT closed_at IS NOT NULL FROM unit WHERE id = $1 FOR KEY SHARE"
LEAVE_UNIT = """
    UPDATE membership SET until = greatest(since, $3), by_id = coalesce($4, by_id)
    WHERE person_id = $1 AND until IS NULL
      AND unit_id IN (SELECT id FROM unit WHERE id = $2 OR $2 = ANY (ancestors))
"""
ASKED_BEFORE = """
    SELECT max(decided_at) FILTER (WHERE state = 'refused' AND unit_id = $2) AS refused_at,
           count(*) FILTER (WHERE state = 'waiting' AND unit_id <> $2) AS waiting
    FROM join_request WHERE person_id = $1
"""
ASK = """
    INSERT INTO join_request (person_id, unit_id, asked_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
"""
# Who came in another way waits no longer.
SETTLED = """
    UPDATE join_request SET state = 'admitted', decided_at = $3, decided_by_id = $4
    WHERE person_id = $1 AND unit_id = $2 AND state = 'waiting'
"""


class How(StrEnum):
    """How somebody became a member."""

    CHOSEN = "chosen"
    CODE = "code"
    APPROVED = "approved"
    ROSTER = "roster"
    ACCOUNT = "account"
    MOVED = "moved"
    MERGED = "merged"


class Joining(StrEnum):
    """What came of joining a unit."""

    FIRST = "first"
    TRANSFER = "transfer"
    ALREADY = "already"
    WAITING = "waiting"


async def join(person_id: int, unit_code: str, now: datetime) -> Joining:
    """Come to a unit by oneself: in, as a dated transfer from the unit of the same track, or waiting."""
    async with transaction():
        unit = await queries.unit_by_code(unit_code)
        if unit is None:
            raise NotFound(NO_UNIT)
        return await _come(person_id, unit, now, How.CHOSEN)


async def join_by_code(person_id: int, join_code: str, now: datetime) -> Joining:
    """The same by the code a unit hands out; a revoked one is refused at once."""
    async with transaction():
        await rows(OF_CODE, list(codes.read(join_code)))
        unit = await queries.unit_by_join_code(join_code, now)
        if unit is None:
            raise await typed_codes.refusal(join_code, now)
        return await _come(person_id, unit, now, How.CODE)


async def leave_by_oneself(person_id: int, unit_code: str, now: datetime) -> None:
    """Leave a unit from now on; children stay until their school takes them out."""
    async with transaction():
        unit = await queries.unit_by_code(unit_code)
        if unit is None:
            raise NotFound(NO_UNIT)
        person = await row(LOCK_PERSON, person_id)
        check_leaving(person["birth_band"] if person else "")
        if not await leave(person_id, unit.id, now):
            raise Conflict(NOT_THERE)


async def mode_of(unit: UnitCard) -> Mode:
    """How people come into this unit now."""
    return narrowest(Mode(one["joining"]) for one in await rows(MODES, [unit.id, *unit.ancestors]))


async def enter(person_id: int, unit: UnitCard, now: datetime, how: How, by: int | None = None) -> Joining:
    """Make the person a member, whoever decided it (`by`, when not the person); inside a transaction.

    Whether the unit lets people in is asked by the caller; a closed one takes nobody.
    """
    if unit.track is None:
        raise Invalid(A_PLACE)
    await row(LOCK_PERSON, person_id)
    if await value(CLOSED, unit.id):
        raise Conflict(CLOSED_UNIT)
    await run(SETTLED, person_id, unit.id, now, by)
    before = await row(CURRENT, person_id, unit.track)
    if before is not None and before["unit_id"] == unit.id:
        return Joining.ALREADY
    if before is not None:
        await run(LEAVE, before["id"], now)
    await run(ENTER, person_id, unit.id, unit.track, now, how, by)
    return Joining.FIRST if before is None else Joining.TRANSFER


async def leave(person_id: int, unit_id: int, now: datetime, by: int | None = None) -> bool:
    """End the membership in a unit or a part of it; whether there was one. Points stay where earned."""
    await row(LOCK_PERSON, person_id)
    return await run(LEAVE_UNIT, person_id, unit_id, now, by) > 0


async def lock_doors(unit: UnitCard) -> list[Row]:
    """The ways into the unit and those above it, kept as they are until the transaction ends."""
    doors = await rows(DOORS, [unit.id, *unit.ancestors])
    if any(door["closed"] for door in doors):
        raise Conflict(CLOSED_UNIT)
    return doors


async def _come(person_id: int, unit: UnitCard, now: datetime, how: How) -> Joining:
    """The one place that decides whether somebody who comes alone is let in, waits or is refused."""
    if unit.track is None:
        raise Invalid(A_PLACE)
    mode = narrowest(Mode(door["joining"]) for door in await lock_doors(unit))
    person = await row(LOCK_PERSON, person_id)
    check_age(person["birth_band"] if person else "", unit.track)
    # The poster of the whole firm takes nobody out of their team.
    if await value(WITHIN, person_id, unit.id):
        return Joining.ALREADY
    if mode is Mode.CLOSED:
        raise Conflict(NOBODY_ALONE)
    known = await listing.by_phone(person_id, unit)
    if known is not None:
        entry, part = known
        await listing.link(entry, person_id)
        return await enter(person_id, part, now, How.ROSTER)
    return await (_ask(person_id, unit, now) if mode is Mode.APPROVAL else enter(person_id, unit, now, how))


async def _ask(person_id: int, unit: UnitCard, now: datetime) -> Joining:
    before = await row(ASKED_BEFORE, person_id, unit.id)
    assert before is not None, "counting gives a row"
    check_request(before["refused_at"], before["waiting"], now)
    await run(ASK, person_id, unit.id, now)
    return Joining.WAITING
