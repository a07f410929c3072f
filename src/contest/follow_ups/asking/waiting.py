"""How many drawn by lot wait to be called on, campaign by campaign, for the list of tasks below."""

from litestar import Response, get

from contest.campaigns.queries import all_campaigns
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.follow_ups import queries
from contest.web.pages import fragment
from contest.web.requests import WebRequest, allowed

# Only then are lots drawn and calls noted.
OPEN = (Phase.RUNNING, Phase.REVIEW)


@get("/follow-ups/waiting", include_in_schema=False)
async def waiting(request: WebRequest) -> Response[bytes]:
    """The ways to the lists on which somebody waits for the viewer, with how many; numbers alone."""
    viewer = allowed(request, Capability.REVIEW_FACTS)
    campaigns = [one for one in await all_campaigns() if one.phase in OPEN]
    waits = await queries.waiting([one.slug for one in campaigns], viewer.person_id, viewer.grants)
    return fragment(request, "follow_ups/_drawn.html", campaigns=campaigns, waits=waits)


ROUTES = [waiting]
