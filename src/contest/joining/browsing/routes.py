"""Pages on which a unit is found by looking: all communes, one commune, all that a search has found."""

from litestar import Response, get
from litestar.params import FromQuery

from contest.errors import NotFound
from contest.units import queries
from contest.units.membership.service import NO_UNIT
from contest.units.rules import Track
from contest.units.tree import PLACES
from contest.web import pages
from contest.web.numbers import PageNumber
from contest.web.requests import WebRequest

LONGEST_QUERY = 200
SHOWN = 30


@get("/units", include_in_schema=False)
async def places(request: WebRequest, q: FromQuery[str] = "", page: PageNumber = 1) -> Response[bytes]:
    """All communes to choose from or, where something was typed, all that was found, thirty a page."""
    typed = q[:LONGEST_QUERY].strip()
    found = await queries.search_units(typed, SHOWN, after=(page - 1) * SHOWN)
    return pages.page(
        request,
        "joining/places.html",
        typed=typed,
        found=found,
        number=page,
        communes=() if found else await queries.communes(),
    )


@get("/units/within", include_in_schema=False)
async def within(request: WebRequest, commune: FromQuery[str] = "") -> Response[bytes]:
    """Everything one can join in a commune, by kind: villages first."""
    card = await queries.unit_by_code(commune)
    if card is None or card.place.kind not in PLACES:
        raise NotFound(NO_UNIT)
    below = await queries.children(commune)
    return pages.page(
        request,
        "joining/within.html",
        commune=card,
        parts=[(track.value, [one for one in below if one.track is track]) for track in Track],
    )


ROUTES = [places, within]
