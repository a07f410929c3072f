"""Units for programs."""

from collections.abc import Iterable

import msgspec
from litestar import get
from litestar.params import FromQuery

from contest.units import queries
from contest.units.queries import UnitCard
from contest.units.rules import UnitName
from contest.web.requests import WebRequest

TAGS = ["Units"]
MOST = 50


class PlaceOut(msgspec.Struct):
    """A place a unit lies in."""

    code: str
    kind: str
    name: str


class UnitOut(msgspec.Struct):
    """A unit one can join."""

    code: str
    kind: str
    track: str | None
    name: str
    eligible: int
    path: list[PlaceOut]


@get("/api/v1/units", tags=TAGS, summary="Search villages, workplaces, schools and agencies by name")
async def units(request: WebRequest, search: FromQuery[str] = "") -> list[UnitOut]:
    """With or without accents; every word must occur in the name, the kind or a place above. Best first."""
    return [_out(card) for card in await queries.search_units(search[:200], MOST)]


def _out(card: UnitCard) -> UnitOut:
    return UnitOut(
        code=card.code,
        kind=card.place.kind,
        track=card.track,
        name=card.place.name,
        eligible=card.eligible,
        path=places_out(card.path),
    )


def places_out(places: Iterable[UnitName]) -> list[PlaceOut]:
    """The places a unit lies in, nearest first."""
    return [PlaceOut(one.code, one.kind, one.name) for one in places]


API = [units]
