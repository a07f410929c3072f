"""The people of a unit, for those who look after it."""

from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import NotFound
from contest.managing.members import queries as members
from contest.managing.members import service
from contest.managing.members.queries import MemberState, Search
from contest.people.rules import BAND_LABELS
from contest.units.access.guards import competing, demand_reason
from contest.units.queries import UnitCard
from contest.units.shown import MEMBER as MEMBER_SHOWN
from contest.web.numbers import PageNumber
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted, signed_in

MEMBERS = "/units/{code:str}/members"
MEMBER = "/units/{code:str}/members/{ref:uuid}"
MOST_TYPED = 80
LAST_PAGE = 10_000


async def _opened(request: WebRequest, capability: Capability, code: str) -> UnitCard:
    """The unit, to those who may see its people; who has not opened the list cannot know on whom to act."""
    unit = await competing(request, capability, code)
    await demand_reason(request, capability, unit)
    return unit


@get(MEMBERS, include_in_schema=False)
async def listed(
    request: WebRequest,
    code: FromPath[str],
    q: FromQuery[str] = "",
    part: FromQuery[str] = "",
    number: PageNumber = 1,
    how: FromQuery[str] = "",
) -> Response[bytes]:
    """Members, who has not learned yet first, fifty a page; organisers tell first what for."""
    unit = await _opened(request, Capability.SEE_MEMBERS, code)
    wanted = how if how in set(MemberState) else ""
    search = Search(q[:MOST_TYPED], part, min(number, LAST_PAGE), wanted)
    return page(
        request,
        "managing/members.html",
        unit=unit,
        search=search,
        found=await members.page_of(unit.id, search),
        places=await members.places_in(unit.id),
        bands=BAND_LABELS,
        searched=urlencode({"q": search.typed, "part": search.part}),
        asked=urlencode({"q": search.typed, "part": search.part, "how": search.state}),
        states=MemberState,
    )


@get(MEMBER, include_in_schema=False)
async def one(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """One member, and what can be done."""
    unit = await _opened(request, Capability.SEE_MEMBERS, code)
    found = await members.member(unit.id, ref)
    if found is None:
        raise NotFound(service.NO_MEMBER)
    places = [place for place in await members.places_in(unit.id) if place.code != found.part.code]
    seen = await MEMBER_SHOWN.version(ref)
    return page(
        request, "managing/member.html", unit=unit, member=found, seen=seen, places=places, bands=BAND_LABELS
    )


@post(f"{MEMBER}/move", include_in_schema=False)
async def move(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Into another part of the unit, from now on."""
    unit = await _opened(request, Capability.ADMIT_MEMBERS, code)
    form = await posted(request)
    async with MEMBER_SHOWN.unchanged(form.seen, ref):
        await service.move(unit, ref, form.text("part"), signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/members/{ref}")


@post(f"{MEMBER}/leave", include_in_schema=False)
async def take_out(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Out of the unit, from now on."""
    unit = await _opened(request, Capability.ADMIT_MEMBERS, code)
    async with MEMBER_SHOWN.unchanged((await posted(request)).seen, ref):
        await service.take_out(unit, ref, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/members")


ROUTES = [listed, one, move, take_out]
