"""Pages of finding a unit and joining it."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.clock import now
from contest.errors import NotFound
from contest.joining import registration, service
from contest.joining.codes import queries as codes
from contest.joining.codes.throttle import guesser_of, opened
from contest.units import queries
from contest.units.joining import requests as joining_requests
from contest.units.joining.rules import ASK_AGAIN_AFTER, JoinPolicy
from contest.units.membership.service import NO_UNIT, mode_of
from contest.units.queries import UnitCard
from contest.units.rules import TRACK_LABELS
from contest.web.language import say
from contest.web.pages import fragment, page, see_other
from contest.web.requests import WebRequest, signed_in

LONGEST_QUERY = 200


@get("/units/search", include_in_schema=False)
async def search(request: WebRequest) -> Response[bytes]:
    """The matches for what is being typed."""
    typed = _typed(request)
    return fragment(request, "joining/_matches.html", typed=typed, matches=await queries.search_units(typed))


@get("/units/{code:str}/join", include_in_schema=False)
async def join_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Ask once more before joining; who has no account yet makes one first."""
    unit = await queries.unit_by_code(code)
    if unit is None or unit.track is None:
        raise NotFound(NO_UNIT)
    if request.user is None and await mode_of(unit) is not JoinPolicy.CLOSED:
        return see_other(f"/register?unit={unit.code}")
    return await _confirm(request, unit)


@post("/units/{code:str}/join", include_in_schema=False)
async def join(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Join, move from the unit of the same track, or ask to be let in."""
    await service.join(signed_in(request).person_id, code, now())
    return see_other("/me/units")


@get("/join", include_in_schema=False)
async def typed_code(request: WebRequest, code: FromQuery[str] = "") -> Response[bytes]:
    """Where the short address on posters and cards leads: type the code beside it."""
    if not code.strip():
        return page(request, "joining/code.html", code="", error="")
    at = now()
    address = await opened(lambda typed: codes.leads_to(typed, at), code, guesser_of(request), at)
    if address is not None:
        return see_other(address)
    refusal = await codes.refusal(code, at)
    return page(request, "joining/code.html", 422, code=code, error=say(refusal))


@get("/join/{code:str}", include_in_schema=False)
async def invited_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Where a unit's QR code leads, strangers too."""
    return await _confirm(request, await registration.invited(code, guesser_of(request), now()), code)


@post("/join/{code:str}", include_in_schema=False)
async def accept(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Join by the unit's code; it must still be valid at this moment."""
    person = signed_in(request).person_id
    await registration.invited(code, guesser_of(request), now())
    await service.join_by_code(person, code, now())
    return see_other("/me/units")


@get("/me/units", include_in_schema=False)
async def my_units(request: WebRequest) -> Response[bytes]:
    """Where the viewer belongs, belonged and asks to belong, and the search for another unit."""
    typed, person = _typed(request), signed_in(request).person_id
    return page(
        request,
        "joining/mine.html",
        stays=await queries.stays(person),
        asked=await joining_requests.of_person(person, now() - ASK_AGAIN_AFTER),
        tracks=TRACK_LABELS,
        typed=typed,
        matches=await queries.search_units(typed),
    )


@post("/me/units/{code:str}/leave", include_in_schema=False)
async def leave(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Leave a unit; the points stay with it."""
    await service.leave_by_oneself(signed_in(request).person_id, code, now())
    return see_other("/me/units")


@post("/me/requests/{ref:uuid}/withdraw", include_in_schema=False)
async def withdraw(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Take your own request to join back."""
    await joining_requests.withdraw(ref, signed_in(request).person_id, now())
    return see_other("/me/units")


@get("/me/units/present", include_in_schema=False)
async def present(request: WebRequest) -> Response[bytes]:
    """The viewer's units of today, for other pages to show."""
    person = signed_in(request).person_id
    return fragment(
        request,
        "joining/_present.html",
        stays=await queries.stays(person),
        asked=await joining_requests.of_person(person, now() - ASK_AGAIN_AFTER),
        tracks=TRACK_LABELS,
    )


def _typed(request: WebRequest) -> str:
    return request.query_params.get("q", "")[:LONGEST_QUERY]


async def _confirm(request: WebRequest, unit: UnitCard, join_code: str = "") -> Response[bytes]:
    stays = await queries.stays(request.user.person_id) if request.user else ()
    before = next((stay.unit for stay in stays if stay.until is None and stay.unit.track == unit.track), None)
    own = request.user is not None and request.user.is_champion_of(unit.id, unit.ancestors)
    return page(
        request,
        "joining/join.html",
        unit=unit,
        before=before,
        belongs=before is not None and unit.id in (before.id, *before.ancestors),
        # Whoever looks after the unit need not ask themselves.
        mode=JoinPolicy.OPEN if own else await mode_of(unit),
        join_code=join_code,
    )


ROUTES = [
    search,
    join_page,
    join,
    typed_code,
    invited_page,
    accept,
    my_units,
    leave,
    withdraw,
    present,
]
