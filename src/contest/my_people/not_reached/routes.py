"""The list of whom to visit, what came of it, and its switch."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from contest.accounts.queries import how_many_without_account
from contest.accounts.visits import service as visits
from contest.accounts.visits.rules import LABELS, OFF, outcome_in
from contest.accounts.visits.service import KeptVisit, VisitNote
from contest.capabilities import Capability, own_branches
from contest.clock import now
from contest.errors import N_, Conflict, Invalid, Refused, Throttled
from contest.local_time import local_day
from contest.my_people.not_reached import queries
from contest.my_people.not_reached.carried import carried_list
from contest.people.forms import typed_secret
from contest.people.signing_in import service as signing
from contest.people.signing_in.routes import told_to_wait
from contest.people.signing_in.sessions import attempt_of, keyring_of
from contest.units.access.guards import people_of
from contest.units.queries import UnitCard
from contest.web.language import gettext, say
from contest.web.numbers import asked_number
from contest.web.pages import page, see_other
from contest.web.refusals import status_of
from contest.web.requests import WebRequest, posted, signed_in

LAST_PAGE = 999
WRONG_PIN = N_("This is not your PIN. Nothing was taken along yet; please type it once more.")
NOT_YOURS = N_("Only those who help in this unit itself take its list along.")


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
        unlisted=0 if number or off else await how_many_without_account(unit),
        families=await queries.families(unit) if village and not number else (),
        outcomes=LABELS,
        today=local_day(now()),
        takes=unit.id in own_branches(viewer.grants) and not off,
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
    request: WebRequest,
    code: str,
    ref: UUID,
    keep: Callable[[UnitCard, UUID, VisitNote], Awaitable[KeptVisit]],
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


@post("/units/{code:str}/not-reached/take-along", status_code=200, include_in_schema=False)
async def take_along(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The list for the phone of its helper, who types the PIN that locks it there."""
    unit, viewer = await people_of(request, Capability.SEE_OWN_LEARNERS, code), signed_in(request)
    if unit.id not in own_branches(viewer.grants):
        return _told({"wrong": gettext(NOT_YOURS)}, 409)
    if await visits.is_off(unit):
        return _told({"wrong": gettext(OFF)}, 409)
    attempt = attempt_of(request, "", typed_secret(await posted(request)), viewer.person_id)
    try:
        if not await signing.proves(attempt, keyring_of(request), now()):
            return _told({"wrong": gettext(WRONG_PIN)}, 422)
    except Throttled as wait:
        return told_to_wait(_told({"wrong": say(wait)}, 429), wait)
    await visits.note_taken(unit, viewer.person_id, now())
    return _told({"list": await carried_list(unit, viewer.person_id, now())}, 200)


def _told(answer: dict[str, object], status: int) -> Response[bytes]:
    body = msgspec.json.encode(answer)
    headers = {"Cache-Control": "no-store"}
    return Response(body, status_code=status, media_type="application/json", headers=headers)


ROUTES = [not_reached, visited_person, visited_family, switch, take_along]
