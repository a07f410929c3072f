"""Joining a unit: the first time, or as a dated transfer."""

from datetime import datetime
from enum import StrEnum

from contest.database import row, run, transaction, value
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.units import queries
from contest.units.queries import UnitCard

NO_UNIT = N_("There is no unit with this code.")
NO_JOIN_CODE = N_("This joining code is not valid any more. Please ask your unit for the new one.")
CLOSED_UNIT = N_("This unit has been closed. Please choose the one it became part of, or another.")
A_PLACE = N_("Nobody joins a commune as a whole. Please choose your village, workplace, school or agency.")

# Two joinings of one person wait for each other here, so that neither sees half of the other.
LOCK_PERSON = "SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE"
CURRENT = "SELECT id, unit_id FROM membership WHERE person_id = $1 AND track = $2 AND until IS NULL"
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


async def join(person_id: int, unit_code: str, now: datetime) -> Joining:
    """Make the person a member from now on; the unit of the same track before is left at that instant."""
    async with transaction():
        unit = await queries.unit_by_code(unit_code)
        if unit is None:
            raise NotFound(NO_UNIT)
        return await enter(person_id, unit, now, How.CHOSEN)


async def join_by_code(person_id: int, join_code: str, now: datetime) -> Joining:
    """The same by the code a unit hands out; a revoked one is refused at once."""
    async with transaction():
        unit = await queries.unit_by_join_code(join_code)
        if unit is None:
            raise NotFound(NO_JOIN_CODE)
        return await enter(person_id, unit, now, How.CODE)


async def enter(person_id: int, unit: UnitCard, now: datetime, how: How, by: int | None = None) -> Joining:
    """Make the person a member, whoever decided it (`by`, when not the person); inside a transaction.

    Whether the unit lets people in is asked by the caller; a closed one takes nobody.
    """
    if unit.track is None:
        raise Invalid(A_PLACE)
    await row(LOCK_PERSON, person_id)
    if await value(CLOSED, unit.id):
        raise Conflict(CLOSED_UNIT)
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
