"""The people of a unit, for those who look after it."""

from urllib.parse import urlencode
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm, NotFound
from contest.managing.members import queries as members
from contest.managing.members import service
from contest.managing.members.queries import Search
from contest.people.rules import BAND_LABELS
from contest.units.access import reasons
from contest.units.access.guards import competing
from contest.units.queries import UnitCard
from contest.units.shown import MEMBER as MEMBER_SHOWN
from contest.web.numbers import PageNumber
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, posted, signed_in

MEMBERS = "/units/{code:str}/members"
MEMBER = "/units/{code:str}/members/{ref:uuid}"
MOST_TYPED = 80
LAST_PAGE = 10_000


async def _opened(request: WebRequest, capability: Capability, code: str) -> tuple[UnitCard, bool]:
    """The unit, and whether its people may be shown: at once to its champion, to organisers with a reason."""
    unit = await competing(request, capability, code)
    viewer = signed_in(request)
    near = reasons.is_near(viewer, unit)
    return unit, near or await reasons.reason_given(viewer.person_id, unit.id, now())


async def _acting(request: WebRequest, code: str) -> UnitCard:
    """The unit for an act on one of its people; who has not opened the list cannot know whom."""
    unit, opened = await _opened(request, Capability.ADMIT_MEMBERS, code)
    if not opened:
        raise Conflict(reasons.SAY_WHY)
    return unit


@get(MEMBERS, include_in_schema=False)
async def listed(
    request: WebRequest,
    code: FromPath[str],
    q: FromQuery[str] = "",
    part: FromQuery[str] = "",
    number: PageNumber = 1,
) -> Response[bytes]:
    """Members by the last word of their names, fifty a page; organisers tell first what for."""
    unit, opened = await _opened(request, Capability.SEE_MEMBERS, code)
    if not opened:
        return page(request, "managing/members_reason.html", unit=unit, form=Posted({}), errors={})
    search = Search(q[:MOST_TYPED], part, min(number, LAST_PAGE))
    return page(
        request,
        "managing/members.html",
        unit=unit,
        search=search,
        found=await members.page_of(unit.id, search),
        places=await members.places_in(unit.id),
        bands=BAND_LABELS,
        asked=urlencode({"q": search.typed, "part": search.part}),
    )


@post(MEMBERS, include_in_schema=False)
async def open_list(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Write down the reason; the list is open for an hour."""
    unit = await competing(request, Capability.SEE_MEMBERS, code)
    form = await posted(request)
    try:
        await reasons.give_reason(unit, form.text("reason"), signed_in(request).person_id)
    except InvalidForm as refusal:
        return page(request, "managing/members_reason.html", 422, unit=unit, form=form, errors=refusal.fields)
    return see_other(f"/units/{unit.code}/members")


@get(MEMBER, include_in_schema=False)
async def one(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """One member, and what can be done."""
    unit, opened = await _opened(request, Capability.SEE_MEMBERS, code)
    if not opened:
        return see_other(f"/units/{unit.code}/members")
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
    unit = await _acting(request, code)
    form = await posted(request)
    async with MEMBER_SHOWN.unchanged(form.seen, ref):
        await service.move(unit, ref, form.text("part"), signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/members/{ref}")


@post(f"{MEMBER}/leave", include_in_schema=False)
async def take_out(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Out of the unit, from now on."""
    unit = await _acting(request, code)
    async with MEMBER_SHOWN.unchanged((await posted(request)).seen, ref):
        await service.take_out(unit, ref, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/members")


ROUTES = [listed, open_list, one, move, take_out]
