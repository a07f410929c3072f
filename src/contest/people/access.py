"""Whether somebody may do an act at the moment it is written, whatever the page before it showed."""

from contest.capabilities import Capability, Grant, Role, active_grants, may
from contest.database import in_transaction, rows
from contest.errors import N_, Forbidden

NOT_ALLOWED = N_("Your task does not include this. Please ask an organiser.")

# Taking a role away waits for the acts that are being written under it, and acts after it find it gone.
HELD = """
    SELECT g.role, g.unit_id, p.secret
    FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.person_id = $1 AND p.disabled_at IS NULL ORDER BY g.id FOR KEY SHARE OF g
"""


async def grants_in_force(person_id: int) -> tuple[Grant, ...]:
    """The grants of a person that count now; none of them is taken away before the transaction ends."""
    if not in_transaction():
        raise RuntimeError("who may act must be asked in the transaction of the act")
    found = await rows(HELD, person_id)
    held = [Grant(Role(one["role"]), one["unit_id"]) for one in found]
    return active_grants(held, signs_in_with=found[0]["secret"]) if found else ()


async def demand_anywhere(person_id: int, capability: Capability) -> tuple[Grant, ...]:
    """Refuse unless the person may do this in some branch; what they hold."""
    grants = await grants_in_force(person_id)
    if not may(grants, capability):
        raise Forbidden(NOT_ALLOWED)
    return grants
