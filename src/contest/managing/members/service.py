"""What is done with members by those who look after the unit; each act is audited and dated."""

from datetime import datetime
from uuid import UUID

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import row, transaction
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.managing.members.queries import UnitMember, member
from contest.units import queries
from contest.units.access.service import demand
from contest.units.membership.service import (
    LOCK_PERSON,
    JoinMethod,
    JoinOutcome,
    enter,
    leave,
    lock_join_policies,
)
from contest.units.queries import UnitCard

NO_MEMBER = N_("This person does not belong to the unit, or not any more.")
NO_PART = N_("Please choose a part of this unit.")
ALREADY_THERE = N_("This person is in that part already.")


async def move(unit: UnitCard, ref: UUID, part_code: str, by: int, now: datetime) -> None:
    """Bring a member into another part of the unit from now on; the points stay where they were earned."""
    async with transaction():
        await demand(by, Capability.ADMIT_MEMBERS, unit.id)
        part = await queries.unit_by_code(part_code)
        if part is None or unit.id not in (part.id, *part.ancestors):
            raise Invalid(NO_PART)
        await lock_join_policies(part)
        person = await _present(unit, ref)
        if await enter(person.id, part, now, JoinMethod.MOVED, by) is JoinOutcome.ALREADY:
            raise Conflict(ALREADY_THERE)
        parts = {"part": person.part.code}, {"part": part.code}
        await record(by, "member_moved", f"person:{person.id}", *parts, unit=unit.id)


async def take_out(unit: UnitCard, ref: UUID, by: int, now: datetime) -> None:
    """End a membership from now on; the points stay with the unit, the account with the person."""
    async with transaction():
        await demand(by, Capability.ADMIT_MEMBERS, unit.id)
        person = await _present(unit, ref)
        await leave(person.id, unit.id, now, by)
        before = {"part": person.part.code}
        await record(by, "member_removed", f"person:{person.id}", before, unit=unit.id)


async def _present(unit: UnitCard, ref: UUID) -> UnitMember:
    """The member as of now, kept from moving elsewhere until the transaction ends."""
    found = await member(unit.id, ref)
    if found is not None:
        await row(LOCK_PERSON, found.id)
        found = await member(unit.id, ref)
    if found is None:
        raise NotFound(NO_MEMBER)
    return found
