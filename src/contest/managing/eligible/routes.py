"""The page on which a champion declares how many people the unit answers for."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.eligible_changes.service import in_running_campaign
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import InvalidForm
from contest.local_time import local_day
from contest.units.access.guards import unit_for
from contest.units.eligible import service as eligible
from contest.units.queries import UnitCard
from contest.units.shown import PEOPLE
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, posted, signed_in


@get("/units/{code:str}/eligible", include_in_schema=False)
async def eligible_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The number in force, the one that waits, and what was declared before."""
    unit = await unit_for(request, Capability.DECLARE_ELIGIBLE, code)
    return await _form(request, unit, Posted({}))


@post("/units/{code:str}/eligible", include_in_schema=False)
async def declare(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Declare a number; it counts once an organiser has confirmed it."""
    unit, form = await unit_for(request, Capability.DECLARE_ELIGIBLE, code), await posted(request)
    instant = now()
    try:
        needed = await in_running_campaign(unit.id)
        new = eligible.stated(form, local_day(instant), explained=needed)
    except InvalidForm as refusal:
        return await _form(request, unit, form, 422, refusal.fields)
    async with PEOPLE.unchanged(form.seen, unit.id):
        await eligible.declare(unit, new, signed_in(request).person_id, instant)
    return see_other(f"/units/{unit.code}/eligible")


async def _form(
    request: WebRequest, unit: UnitCard, form: Posted, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    known = await eligible.declarations(unit.id)
    return page(
        request,
        "managing/eligible.html",
        status,
        unit=unit,
        seen=await PEOPLE.version(unit.id),
        number=await eligible.in_force(unit.id),
        waiting=next((one for one in known if one.state == "waiting"), None),
        past=[one for one in known if one.state != "waiting"],
        running=await in_running_campaign(unit.id),
        form=form,
        errors=errors or {},
        today=local_day(now()),
        longest=eligible.LONGEST_REASON,
    )


ROUTES = [eligible_page, declare]
