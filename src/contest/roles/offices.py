"""The office of an organiser as the command line names it: a role, and for a commune its code."""

from contest.capabilities import Role
from contest.database import value
from contest.errors import N_, Invalid
from contest.people.organisers import Office

COMMUNE = "SELECT id FROM unit WHERE code = $1 AND track IS NULL AND parent_id IS NOT NULL"

NO_COMMUNE = N_("Please name the commune or ward by its code.")


async def office_of(role: Role, commune: str) -> Office:
    """The office of this role: a commune organiser needs a commune, the wider roles have none."""
    if (role is Role.COMMUNE_ORGANISER) != bool(commune):
        raise Invalid(NO_COMMUNE)
    unit = await value(COMMUNE, commune) if commune else None
    if commune and unit is None:
        raise Invalid(NO_COMMUNE)
    return Office(role, unit, commune)
