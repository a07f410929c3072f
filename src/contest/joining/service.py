"""Joining a unit by oneself: at once or after asking, the first time or as a dated transfer; leaving it."""

from datetime import datetime

from contest.database import row, rows, transaction, value
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.joining.cards import queries as cards
from contest.joining.codes.queries import refusal
from contest.rosters.linking import link
from contest.security import codes
from contest.units import queries
from contest.units.access.service import looks_after
from contest.units.joining.places import take_place
from contest.units.joining.rules import NOBODY_ALONE, JoinPolicy, check_age, check_leaving, narrowest
from contest.units.membership.service import (
    A_PLACE,
    LOCK_PERSON,
    NO_UNIT,
    JoinMethod,
    JoinOutcome,
    ask,
    enter,
    leave,
    lock_join_policies,
)
from contest.units.queries import UnitCard

NOT_THERE = N_("You do not belong to this unit any more.")

OF_CODE = "SELECT id FROM unit WHERE join_code = ANY ($1::text[]) ORDER BY id FOR SHARE"
WITHIN = """
    SELECT EXISTS (SELECT FROM membership m JOIN unit u ON u.id = m.unit_id
                   WHERE m.person_id = $1 AND m.until IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors)))
"""


async def join(person_id: int, unit_code: str, now: datetime) -> JoinOutcome:
    """Come to a unit by oneself: in, as a dated transfer from the unit of the same track, or waiting."""
    async with transaction():
        unit = await queries.unit_by_code(unit_code)
        if unit is None:
            raise NotFound(NO_UNIT)
        return await _come(person_id, unit, now, JoinMethod.CHOSEN)


async def join_by_code(person_id: int, join_code: str, now: datetime) -> JoinOutcome:
    """The same by the code a unit hands out; a revoked one is refused at once."""
    async with transaction():
        await rows(OF_CODE, list(codes.read(join_code)))
        unit = await queries.unit_by_join_code(join_code, now)
        if unit is None:
            raise await refusal(join_code, now)
        return await _come(person_id, unit, now, JoinMethod.CODE)


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


async def _come(person_id: int, unit: UnitCard, now: datetime, how: JoinMethod) -> JoinOutcome:
    """The one place that decides whether somebody who comes alone is let in, waits or is refused."""
    if unit.track is None:
        raise Invalid(A_PLACE)
    mode = narrowest(JoinPolicy(one["joining"]) for one in await lock_join_policies(unit))
    person = await row(LOCK_PERSON, person_id)
    check_age(person["birth_band"] if person else "", unit.track)
    # The poster of the whole firm takes nobody out of their team.
    if await value(WITHIN, person_id, unit.id):
        return JoinOutcome.ALREADY
    looked_after = await looks_after(person_id, unit.id)
    if mode is JoinPolicy.CLOSED and not looked_after:
        raise Conflict(NOBODY_ALONE)
    known = await cards.by_phone(person_id, unit)
    if known is not None:
        entry, part = known
        await link(entry, person_id)
        return await enter(person_id, part, now, JoinMethod.ROSTER)
    # Whoever lets people in here need not ask themselves.
    if looked_after:
        return await enter(person_id, unit, now, JoinMethod.APPROVED, person_id)
    if mode is JoinPolicy.APPROVAL or not await take_place(unit, now, invited=how is JoinMethod.CODE):
        return await ask(person_id, unit, now)
    return await enter(person_id, unit, now, how)
