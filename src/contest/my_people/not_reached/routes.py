"""The list of whom to visit, what came of it, and its switch."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.accounts.visits import service as visits
from contest.accounts.visits.rules import LABELS, outcome_in
from contest.accounts.visits.service import VisitNote
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, Invalid, Refused
from contest.local_time import local_day
from contest.my_people.not_reached import queries
from contest.units.access.guards import people_of
from contest.units.queries import UnitCard
from contest.web.numbers import asked_number
from contest.web.pages import page, see_other
from contest.web.refusals import status_of
from contest.web.requests import WebRequest, posted, signed_in

LAST_PAGE = 999


@get("/units/{code:str}/not-reached", include_in_schema=False)
async def not_reached(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Who of the unit lacks the standard, nearest done first; families with their checklist."""
    return await _page(request, await people_of(request, Capability.SEE_OWN_LEARNERS, code))


async def _page(request: WebRequest, unit: UnitCard, refusal: Refused | None = None) -> Response[bytes]:
    number, off = asked_number(request, "page", 0, LAST_PAGE) or 0, await visits.is_off(unit)
    viewer = signed_in(request)
    people, more = ((), False) if off else await queries.people(unit, viewer.person_id, now(), number)
    village = unit.track == "village" and not off
    return page(
        request,
        "my_people/not_reached.html",
        status_of(refusal) if refusal else 200,
        unit=unit,
        off=off,
        people=people,
        more=more,
        number=number,
        families=await queries.families(unit) if village and not number else (),
        outcomes=LABELS,
        today=local_day(now()),
        manages=viewer.may_in(Capability.MANAGE_UNIT, unit.id, unit.ancestors),
        wrong=refusal.message if refusal else "",
    )


@post("/units/{code:str}/not-reached/people/{ref:uuid}", include_in_schema=False)
async def visited_person(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Keep what came of a visit to somebody."""
    return await _visited(request, code, ref, visits.visited_person)


@post("/units/{code:str}/not-reached/families/{ref:uuid}", include_in_schema=False)
async def visited_family(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Keep what came of a visit to a family."""
    return await _visited(request, code, ref, visits.visited_family)


async def _visited(
    request: WebRequest, code: str, ref: UUID, keep: Callable[[UnitCard, UUID, VisitNote], Awaitable[None]]
) -> Response[bytes]:
    unit = await people_of(request, Capability.SEE_OWN_LEARNERS, code)
    form, by = await posted(request), signed_in(request).person_id
    try:
        note = VisitNote(outcome_in(form.text("outcome")), form.text("next_on"), by, now())
        await keep(unit, ref, note)
    except (Invalid, Conflict) as refusal:
        return await _page(request, unit, refusal)
    return see_other(f"/units/{unit.code}/not-reached#v-{ref}")


@post("/units/{code:str}/not-reached/switch", include_in_schema=False)
async def switch(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Switch the list off, or on again."""
    unit = await people_of(request, Capability.MANAGE_UNIT, code)
    off = (await posted(request)).text("list") == "off"
    await visits.switch(unit, signed_in(request).person_id, now(), off=off)
    return see_other(f"/units/{unit.code}/not-reached")


ROUTES = [not_reached, visited_person, visited_family, switch]
