"""How many drawn by lot wait to be called on, campaign by campaign, for the list of tasks below."""

from litestar import Response, get

from contest.campaigns.queries import CampaignCard, all_campaigns
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.errors import NotFound
from contest.follow_ups import queries
from contest.web.pages import fragment, see_other
from contest.web.requests import WebRequest, allowed

# Only then are lots drawn and calls noted.
OPEN = (Phase.RUNNING, Phase.REVIEW)


@get("/follow-ups/waiting", include_in_schema=False)
async def waiting(request: WebRequest) -> Response[bytes]:
    """The ways to the lists on which somebody waits for the viewer, with how many; numbers alone."""
    campaigns, waits = await _waiting(request)
    return fragment(request, "follow_ups/_drawn.html", campaigns=campaigns, waits=waits)


@get("/follow-ups", include_in_schema=False)
async def begin(request: WebRequest) -> Response[bytes]:
    """On to the list on which somebody waits for the viewer, else to that of the first campaign."""
    campaigns, waits = await _waiting(request)
    if not campaigns:
        raise NotFound(queries.NOBODY)
    slug = next((one.slug for one in campaigns if one.slug in waits), campaigns[0].slug)
    return see_other(f"/organise/{slug}/follow-ups")


async def _waiting(request: WebRequest) -> tuple[list[CampaignCard], dict[str, int]]:
    viewer = allowed(request, Capability.CALL_ON)
    campaigns = [one for one in await all_campaigns() if one.phase in OPEN]
    return campaigns, await queries.waiting([one.slug for one in campaigns], viewer.person_id, viewer.grants)


ROUTES = [begin, waiting]
