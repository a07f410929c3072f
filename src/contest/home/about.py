"""Pages that tell people where they stand: what is kept about them, and ways to the running campaign."""

from litestar import Response, get

from contest.errors import N_, NotFound
from contest.standings.board.routes import boards_of
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest

NO_CAMPAIGN = N_("No campaign has been launched yet.")


@get("/privacy", include_in_schema=False)
async def privacy(request: WebRequest) -> Response[bytes]:
    """What is kept, what is public and how to end it, in plain words."""
    return page(request, "home/privacy.html")


@get("/rules", include_in_schema=False)
async def rules(request: WebRequest) -> Response[bytes]:
    """The rules of the campaign that comes first, which offer those of the others."""
    campaign = boards_of(request).campaigns.current()
    if campaign is None:
        raise NotFound(NO_CAMPAIGN)
    return see_other(f"/standings/{campaign.card.slug}/rules")


ROUTES = [privacy, rules]
