"""Where the viewer's own units stand: in the season that a page is about, or in all that are going on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get
from litestar.params import FromQuery

from contest.campaigns.queries import CampaignCard
from contest.clock import now
from contest.standings.board.routes import boards_of
from contest.standings.board.views import UnitStanding
from contest.standings.engine.live import Boards
from contest.standings.engine.season import LiveSeason
from contest.standings.place.service import own_places
from contest.standings.queries import BoardUnit
from contest.standings.unit.service import own_standings, units_in
from contest.units.queries import units_of_person
from contest.web import pages
from contest.web.requests import WebRequest, signed_in


@dataclass(frozen=True, slots=True)
class OwnUnitsSeason:
    """A season in which units of the viewer take part; `folded` ones are counted in the place above them."""

    season: CampaignCard
    standings: tuple[UnitStanding, ...]
    folded: tuple[BoardUnit, ...]


async def looked_at(boards: Boards, slug: str) -> tuple[LiveSeason, ...]:
    """The season of that address; without one all that are going on, else the last one."""
    if slug:
        await boards.reach(slug)
        return (boards.seasons.season(slug),)
    return boards.seasons.present()


async def own_seasons(
    seasons: Iterable[LiveSeason], person_id: int, at: datetime
) -> tuple[OwnUnitsSeason, ...]:
    """Those of the seasons in which units of this person take part."""
    found, belongings = [], await units_of_person(person_id, at)
    for season in seasons:
        if own := units_in(season, belongings):
            folded = tuple(season.folded[unit] for unit in own if unit in season.folded)
            found.append(OwnUnitsSeason(season.card, own_standings(season, own), folded))
    return tuple(found)


def own_by_codes(seasons: Iterable[LiveSeason], codes: Iterable[str]) -> tuple[OwnUnitsSeason, ...]:
    """The same by the codes of the units, each with a neighbour on either side; nothing is asked."""
    found, codes = [], tuple(codes)
    for season in seasons:
        own = [season.by_code[code] for code in codes if code in season.by_code]
        if own:
            standings = own_standings(season, tuple(one.unit_id for one in own), each_side=1)
            folded = tuple(one for one in own if one.unit_id in season.folded)
            found.append(OwnUnitsSeason(season.card, standings, folded))
    return tuple(found)


@get("/standings/mine", include_in_schema=False)
async def mine(request: WebRequest, season: FromQuery[str] = "") -> Response[bytes]:
    """Where the viewer's own units stand, among units only."""
    viewer, boards = signed_in(request), boards_of(request)
    seasons = await looked_at(boards, season)
    response = pages.page(
        request,
        "standings/mine.html",
        own=await own_seasons(seasons, viewer.person_id, now()),
        asked=seasons[0].card if season else None,
        any_season=bool(seasons),
        places=own_places(seasons, viewer),
    )
    # A page for a plain link; of the same page htmx takes the part that others load.
    response.headers["HX-Reselect"] = "#mine"
    return response


ROUTES = [mine]
