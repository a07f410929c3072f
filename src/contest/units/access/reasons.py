"""Names are shown to those near the people; whoever looks after many units says first why, and it is kept."""

from collections.abc import Collection
from datetime import datetime, timedelta

from contest.audit.models import AuditRecord
from contest.audit.service import record
from contest.capabilities import MAY, Capability, Role
from contest.database import transaction
from contest.errors import N_, InvalidForm
from contest.units.access.service import demand
from contest.units.queries import UnitCard
from contest.units.rules import UnitKind
from contest.units.tree import PLACES
from contest.web.viewer import Viewer

# Somebody who looks after many units gives a reason for each, and gives it again after this time.
OPEN_FOR = timedelta(hours=1)
OPENED = "members_opened"
SHORTEST_REASON = 10
LONGEST_REASON = 300
# Those who meet the people of a unit: its head, its teachers and its helpers.
NEAR = frozenset({Role.CHAMPION, Role.HELPER})
FAR_UNITS = frozenset({*PLACES, UnitKind.PROVINCE})

WHY = N_("Please write in at least ten letters what you need it for.")
SAY_WHY = N_("Please say first what you need the names of people for.")


def is_near(viewer: Viewer, capability: Capability, unit: UnitCard) -> bool:
    """Whether somebody may do this as head or helper of the unit, or of the one it is a part of."""
    above = zip(unit.ancestors, unit.path, strict=False)
    units = {unit.id} if unit.track is not None else set()
    units |= {one for one, place in above if place.kind not in FAR_UNITS}
    return any(
        grant.role in NEAR and capability in MAY[grant.role] and grant.unit_id in units
        for grant in viewer.grants
    )


def far_branches(viewer: Viewer, capability: Capability) -> frozenset[int | None]:
    """The tops of the branches in which somebody may do this from afar; none is the whole province."""
    return frozenset(
        grant.unit_id for grant in viewer.grants if capability in MAY[grant.role] and grant.role not in NEAR
    )


async def reason_given(person_id: int, unit_id: int | None, now: datetime) -> bool:
    """Whether the person told within the last hour why names of this unit, or of all, must be seen."""
    return await reasons_given(person_id, {unit_id}, now)


async def reasons_given(person_id: int, unit_ids: Collection[int | None], now: datetime) -> bool:
    """The same for each of several branches."""
    given = AuditRecord.filter(by_id=person_id, act=OPENED, at__gt=now - OPEN_FOR)
    return not unit_ids or set(unit_ids) <= set(await given.values_list("unit_id", flat=True))


async def give_reason(unit: UnitCard, reason: str, by: int) -> None:
    """Write down why somebody opens the names of the people of a unit."""
    _check(reason)
    async with transaction():
        await demand(by, Capability.SEE_MEMBERS, unit.id)
        await record(by, OPENED, f"unit:{unit.code}", after={"reason": reason}, unit=unit.id)


async def give_reason_for_branches(viewer: Viewer, reason: str) -> None:
    """Write down why somebody opens names of people of all that they look after, in each branch."""
    _check(reason)
    async with transaction():
        for unit_id in far_branches(viewer, Capability.SEE_MEMBERS):
            await demand(viewer.person_id, Capability.SEE_MEMBERS, unit_id)
            await record(viewer.person_id, OPENED, "people", after={"reason": reason}, unit=unit_id)


def _check(reason: str) -> None:
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise InvalidForm({"reason": WHY})
