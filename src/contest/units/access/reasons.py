"""Whoever looks after many units says first why the people of one must be seen; each reason is kept."""

from datetime import datetime, timedelta

from contest.audit.models import AuditRecord
from contest.audit.service import record
from contest.capabilities import Capability, Role
from contest.database import transaction
from contest.errors import N_, InvalidForm
from contest.units.access.service import demand
from contest.units.queries import UnitCard
from contest.web.viewer import Viewer

# Somebody who looks after many units gives a reason for each, and gives it again after this time.
OPEN_FOR = timedelta(hours=1)
OPENED = "members_opened"
SHORTEST_REASON = 10
LONGEST_REASON = 300

WHY = N_("Please write in at least ten letters what you need it for.")
SAY_WHY = N_("Please open the list of members and say first what you need it for.")


def is_near(viewer: Viewer, unit: UnitCard, *roles: Role) -> bool:
    """Whether somebody looks after this very unit, as champion or in one of these roles: needs no reason."""
    near = {Role.CHAMPION, *roles}
    return any(grant.role in near and grant.reaches(unit.id, unit.ancestors) for grant in viewer.grants)


async def reason_given(person_id: int, unit_id: int, now: datetime) -> bool:
    """Whether the person told within the last hour why the members must be seen."""
    since = now - OPEN_FOR
    return await AuditRecord.filter(by_id=person_id, unit_id=unit_id, act=OPENED, at__gt=since).exists()


async def give_reason(unit: UnitCard, reason: str, by: int) -> None:
    """Write down why an organiser opens the list of people of a unit."""
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise InvalidForm({"reason": WHY})
    async with transaction():
        await demand(by, Capability.SEE_MEMBERS, unit.id)
        await record(by, OPENED, f"unit:{unit.code}", after={"reason": reason}, unit=unit.id)
