"""Who may open the pages about one unit: to people of other branches there is no such unit.

A page that shows names of people asks `people_of` or `people_of_branches`: only those near the people, and
those who have said why, come in.
"""

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import NotFound, ReasonNeeded
from contest.units import queries
from contest.units.access import reasons
from contest.units.access.service import NOT_YOURS
from contest.units.queries import UnitCard
from contest.web.requests import WebRequest, allowed, signed_in
from contest.web.viewer import Viewer


async def unit_for(request: WebRequest, capability: Capability, code: str) -> UnitCard:
    """The unit of this code when it lies in a branch in which the viewer may do this."""
    viewer = allowed(request, capability)
    unit = await queries.unit_by_code(code)
    if unit is None or not viewer.may_in(capability, unit.id, unit.ancestors):
        raise NotFound(NOT_YOURS)
    return unit


async def competing(request: WebRequest, capability: Capability, code: str) -> UnitCard:
    """The unit of this code in the viewer's branch; nobody belongs to a commune as a whole."""
    unit = await unit_for(request, capability, code)
    if unit.track is None:
        raise NotFound(NOT_YOURS)
    return unit


async def people_of(request: WebRequest, capability: Capability, code: str) -> UnitCard:
    """The unit, to those who may see the names of its people now: near them, or with a reason."""
    unit = await unit_for(request, capability, code)
    await demand_reason(request, capability, unit)
    return unit


async def demand_reason(request: WebRequest, capability: Capability, unit: UnitCard) -> None:
    """Lead whoever is not near the people of the unit to the page that asks why, once an hour."""
    viewer = signed_in(request)
    if reasons.is_near(viewer, capability, unit):
        return
    if not await reasons.reason_given(viewer.person_id, unit.id, now()):
        raise ReasonNeeded(reasons.SAY_WHY, f"/units/{unit.code}/reason")


async def people_of_branches(request: WebRequest, capability: Capability) -> Viewer:
    """The viewer, to see names of people of everywhere they may do this: from afar only with a reason."""
    viewer = allowed(request, capability)
    branches = reasons.far_branches(viewer, capability)
    if not await reasons.reasons_given(viewer.person_id, branches, now()):
        raise ReasonNeeded(reasons.SAY_WHY, "/reason")
    return viewer
