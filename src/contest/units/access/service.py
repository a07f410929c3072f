"""Whether somebody may do an act in the branch of a unit, at the moment it is written."""

from contest.capabilities import Capability, Role, may_appoint, may_in
from contest.errors import N_, Forbidden, NotFound
from contest.people.access import NOT_ALLOWED, demand_anywhere, grants_in_force
from contest.units.models import Unit

NOT_YOURS = N_("There is no such unit, or it is not yours to look after.")


async def demand(person_id: int, capability: Capability, unit_id: int | None = None) -> None:
    """Refuse unless the person may do this in the branch of the unit; to other branches there is no unit."""
    grants = await demand_anywhere(person_id, capability)
    if unit_id is not None and not may_in(grants, capability, unit_id, await _above(unit_id)):
        raise NotFound(NOT_YOURS)


async def demand_of(by: int | None, capability: Capability, unit_id: int | None = None) -> None:
    """The same for acts that the clock (nobody) does as well: it may."""
    if by is not None:
        await demand(by, capability, unit_id)


async def demand_appointing(person_id: int, role: Role, unit_id: int | None) -> None:
    """Refuse unless the person may give or take this role in the branch of the unit."""
    above = await _above(unit_id) if unit_id is not None else ()
    if not may_appoint(await grants_in_force(person_id), role, unit_id, above):
        raise Forbidden(NOT_ALLOWED)


async def looks_after(person_id: int, unit_id: int) -> bool:
    """Whether the person is the champion of the unit, or of one that it is a part of."""
    branch = {unit_id, *await _above(unit_id)}
    held = await grants_in_force(person_id)
    return any(grant.role is Role.CHAMPION and grant.unit_id in branch for grant in held)


async def _above(unit_id: int) -> tuple[int, ...]:
    found = await Unit.get_or_none(id=unit_id)
    if found is None:
        raise NotFound(NOT_YOURS)
    return tuple(found.ancestors)
