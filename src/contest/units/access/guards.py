"""The door of every page about one unit: to people of other branches there is no such unit."""

from contest.capabilities import Capability
from contest.errors import NotFound
from contest.units import queries
from contest.units.access.service import NOT_YOURS
from contest.units.queries import UnitCard
from contest.web.requests import WebRequest, allowed


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
