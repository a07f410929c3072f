"""Where the viewer's own units stand: in the campaign that a page is about, or in all that are going on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get
from litestar.params import FromQuery
from markupsafe import Markup

from contest.campaigns.queries import CampaignCard
from contest.clock import now
from contest.standings.board.routes import boards_of
from contest.standings.board.views import UnitStanding
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.place.service import own_places
from contest.standings.queries import BoardUnit
from contest.standings.unit.service import own_standings, units_in
from contest.units.queries import units_of_person
from contest.web import language, pages
from contest.web.environment import printed
from contest.web.requests import WebRequest, signed_in

# Of more units than any campaign has in both languages none is kept.
MOST_PARTS = 4_000


@dataclass(frozen=True, slots=True)
class OwnUnitsCampaign:
    """A campaign in which units of the viewer take part; those `counted_above` have no line of their own."""

    campaign: CampaignCard
    standings: tuple[UnitStanding, ...]
    counted_above: tuple[BoardUnit, ...]
    frozen_at: datetime | None = None


async def looked_at(boards: Boards, slug: str) -> tuple[LiveCampaign, ...]:
    """The campaign of that address; without one all that are going on, else the last one."""
    if slug:
        await boards.reach(slug)
        return (boards.campaigns.campaign(slug),)
    return boards.campaigns.present()


async def own_campaigns(
    campaigns: Iterable[LiveCampaign], person_id: int, at: datetime
) -> tuple[OwnUnitsCampaign, ...]:
    """Those of the campaigns in which units of this person take part."""
    found, belongings = [], await units_of_person(person_id, at)
    for campaign in campaigns:
        if own := units_in(campaign, belongings):
            above = tuple(campaign.counted_above[unit] for unit in own if unit in campaign.counted_above)
            standings = own_standings(campaign, own)
            found.append(OwnUnitsCampaign(campaign.card, standings, above, campaign.frozen_at))
    return tuple(found)


def own_part(campaigns: Iterable[LiveCampaign], codes: tuple[str, ...]) -> Markup | None:
    """The same as a part of pages, by the codes of the units, with a neighbour on either side of each.

    It is the same for all who belong there: it is printed once a change of their boards.
    """
    taking_part = [
        (one, [one.by_code[code].unit_id for code in codes if code in one.by_code]) for one in campaigns
    ]
    concerned = [(one, units) for one, units in taking_part if units]
    if not concerned:
        return None
    # What a unit without a board is called changes with decisions alone.
    version = tuple((one.card, one.serial, one.settled, *_versions(one, units)) for one, units in concerned)
    key, parts = (language.spoken(), codes), concerned[0][0].parts
    kept = parts.get(key)
    if kept is None or kept[0] != version:
        if len(parts) >= MOST_PARTS:
            parts.clear()
        own = tuple(_own(campaign, units) for campaign, units in concerned)
        kept = parts[key] = version, printed("standings/_mine.html", own=own)
    return kept[1]


def _versions(campaign: LiveCampaign, units: Iterable[int]) -> tuple[int, ...]:
    return tuple(table.version for table in map(campaign.table_of, units) if table)


def _own(campaign: LiveCampaign, units: Iterable[int]) -> OwnUnitsCampaign:
    above = tuple(campaign.counted_above[unit] for unit in units if unit in campaign.counted_above)
    standings = own_standings(campaign, tuple(units), each_side=1)
    return OwnUnitsCampaign(campaign.card, standings, above, campaign.frozen_at)


@get("/standings/mine", include_in_schema=False)
async def mine(request: WebRequest, campaign: FromQuery[str] = "") -> Response[bytes]:
    """Where the viewer's own units stand, among units only."""
    viewer, boards = signed_in(request), boards_of(request)
    campaigns = await looked_at(boards, campaign)
    response = pages.page(
        request,
        "standings/mine.html",
        own=await own_campaigns(campaigns, viewer.person_id, now()),
        asked=campaigns[0].card if campaign else None,
        any_campaign=bool(campaigns),
        places=own_places(campaigns, viewer),
    )
    # A page for a plain link; of the same page htmx takes the part that others load.
    response.headers["HX-Reselect"] = "#mine"
    return response


ROUTES = [mine]
