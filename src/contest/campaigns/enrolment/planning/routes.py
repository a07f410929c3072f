"""The organisers' page on which the units of a draft are put into another cluster."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.enrolment.planning.queries import choices_of, names_of
from contest.campaigns.enrolment.planning.service import NOT_NOW, SEEN, plan_move, planned_units
from contest.campaigns.enrolment.service import plans_in
from contest.campaigns.queries import CampaignCard, campaign_by_slug, clusters_of
from contest.campaigns.rules import Phase
from contest.campaigns.words import TRACK_PLURALS
from contest.capabilities import Capability
from contest.database import Stale
from contest.errors import Conflict, Invalid
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted

CLUSTERS = "/organise/{slug:str}/clusters"


@get(CLUSTERS, include_in_schema=False)
async def draft_clusters(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The clusters of a draft with the units that would compete in each."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    return await _shown(request, await campaign_by_slug(slug))


@post(CLUSTERS, include_in_schema=False)
async def move_planned_units(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Put the ticked units into another cluster."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await campaign_by_slug(slug)
    try:
        units, cluster = form.many("unit"), form.text("cluster")
        await plan_move(card.id, units, cluster, viewer.person_id, seen=form.seen)
    except Stale:
        raise
    except Invalid as refusal:
        return await _shown(request, card, 422, form, refusal.message)
    return see_other(f"/organise/{slug}/clusters")


async def _shown(
    request: WebRequest,
    card: CampaignCard,
    status: int = 200,
    form: Posted | None = None,
    wrong: str = "",
) -> Response[bytes]:
    if card.phase is not Phase.DRAFT:
        raise Conflict(NOT_NOW)
    clusters, choices = await clusters_of(card.id), await choices_of(card.id)
    units = await planned_units(plans_in(clusters), choices)
    return page(
        request,
        "campaigns/clusters.html",
        status,
        card=card,
        clusters=clusters,
        units=units,
        names=await names_of(one.id for members in units.values() for one in members),
        choices=choices,
        tracks=TRACK_PLURALS,
        ticked=form.many("unit") if form else (),
        wrong=wrong,
        seen=await SEEN.version(card.id),
    )


ROUTES = [draft_clusters, move_planned_units]
