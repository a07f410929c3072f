"""The boards of a campaign as they are, for its organisers, while everybody else sees an earlier instant."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.campaigns.freezes.queries import holding
from contest.campaigns.queries import campaign_by_slug
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.errors import NotFound
from contest.standings.board.routes import boards_of
from contest.standings.board.views import board_page, pages_of
from contest.standings.engine.campaigns import NO_BOARD, NO_CAMPAIGN
from contest.web.numbers import PageNumber
from contest.web.pages import page as shown
from contest.web.requests import WebRequest, allowed


@get("/organise/{slug:str}/boards", include_in_schema=False)
async def unlocked_boards(
    request: WebRequest,
    slug: FromPath[str],
    track: FromQuery[str] = "",
    cluster: FromQuery[str] = "",
    page: PageNumber = 1,
) -> Response[bytes]:
    """One board as it stands now; the first one where none is named."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    card, boards = await campaign_by_slug(slug), boards_of(request)
    if card.phase is Phase.DRAFT:
        raise NotFound(NO_CAMPAIGN)
    campaign, held = await boards.whole.campaign(card.id), await holding(card.id)
    tables = [table for table in campaign.tables() if table.members]
    chosen = campaign.table(track, cluster) if track else next(iter(tables), None)
    if (track and chosen is None) or (chosen and page > pages_of(len(chosen.members))):
        raise NotFound(NO_BOARD)
    response = shown(
        request,
        "standings/unlocked.html",
        card=card,
        clusters=[table.cluster for table in tables],
        board=board_page(campaign, chosen, page, boards.campaigns.today) if chosen else None,
        locked=held.at if held else None,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


ROUTES = [unlocked_boards]
