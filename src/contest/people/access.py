"""Whether somebody may do an act at the moment it is written, whatever the page before it showed."""

from contest.capabilities import Capability, Grant, Role, awake, may, may_appoint, may_in
from contest.database import in_transaction, row, rows
from contest.errors import N_, Forbidden, NotFound

NOT_YOURS = N_("There is no such unit, or it is not yours to look after.")
NOT_ALLOWED = N_("Your task does not include this. Please ask an organiser.")

# Taking a role away waits for the acts that are being written under it, and acts after it find it gone.
HELD = """
    SELECT g.role, g.unit_id, p.secret = 'passphrase' AS passphrase
    FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.person_id = $1 AND p.disabled_at IS NULL ORDER BY g.id FOR KEY SHARE OF g
"""
ABOVE = "SELECT ancestors FROM unit WHERE id = $1"


async def grants_in_force(person_id: int) -> tuple[Grant, ...]:
    """The grants of a person that count now; none of them is taken away before the transaction ends."""
    if not in_transaction():
        raise RuntimeError("who may act must be asked in the transaction of the act")
    found = await rows(HELD, person_id)
    held = [Grant(Role(one["role"]), one["unit_id"]) for one in found]
    return awake(held, passphrase=any(one["passphrase"] for one in found))


async def demand(person_id: int, capability: Capability, unit_id: int | None = None) -> None:
    """Refuse unless the person may do this in the branch of the unit; to other branches there is no unit."""
    grants = await grants_in_force(person_id)
    if not may(grants, capability):
        raise Forbidden(NOT_ALLOWED)
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


async def _above(unit_id: int) -> tuple[int, ...]:
    found = await row(ABOVE, unit_id)
    if found is None:
        raise NotFound(NOT_YOURS)
    return tuple(found["ancestors"])
