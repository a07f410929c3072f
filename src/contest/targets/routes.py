"""The targets of a campaign for its organisers: a page, and the fragment the campaign's page takes in."""

from litestar import Response, get
from litestar.params import FromPath

from contest.campaigns.queries import all_campaigns, campaign_by_slug
from contest.capabilities import Capability
from contest.clock import now
from contest.standings.engine.campaigns import link_to
from contest.targets.queries import progress_of
from contest.web.pages import fragment, page
from contest.web.requests import WebRequest, allowed


@get("/organise/{slug:str}/targets", include_in_schema=False)
async def targets(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Progress to the targets of the four groups; it offers the same of every other campaign."""
    allowed(request, Capability.SEE_TARGETS)
    card = await campaign_by_slug(slug)
    groups = await progress_of(card)
    # Organisers look at drafts and archived campaigns too, which have no boards.
    campaigns = [link_to(one) for one in await all_campaigns()]
    return page(request, "targets/targets.html", card=card, groups=groups, campaigns=campaigns, at=now())


@get("/organise/{slug:str}/targets/fragment", include_in_schema=False)
async def targets_fragment(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The same without its page."""
    allowed(request, Capability.SEE_TARGETS)
    groups = await progress_of(await campaign_by_slug(slug))
    return fragment(request, "targets/_targets.html", groups=groups, at=now())


ROUTES = [targets, targets_fragment]
