"""The page on which organisers give a campaign that has not begun another name or other dates."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.dates.service import CHANGEABLE, DATES, NOT_NOW, change_dates
from contest.campaigns.forms import TypedDates, dates_of, new_dates, typed_dates
from contest.campaigns.phases.rules import missed
from contest.campaigns.queries import CampaignCard, campaign_by_slug
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm
from contest.web.pages import page, see_other
from contest.web.refusals import on_form
from contest.web.requests import WebRequest, allowed, posted


@get("/organise/{slug:str}/dates", include_in_schema=False)
async def dates_page(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Name and dates as they are, to be changed."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    card = await campaign_by_slug(slug)
    return await _shown(request, card, _present(card))


@post("/organise/{slug:str}/dates", include_in_schema=False)
async def change_campaign_dates(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Write down the new name and dates; who saw other ones is shown what is there now."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card, wanted = await campaign_by_slug(slug), dates_of(form)
    if card.phase not in CHANGEABLE:
        return await _shown(request, card, wanted, 409, {"": NOT_NOW})
    try:
        dates = new_dates(wanted, now(), opened=card.phase is not Phase.DRAFT)
        await change_dates(card.id, dates, viewer.person_id, now(), seen=form.seen)
    except (InvalidForm, Conflict) as refusal:
        status, errors = on_form(refusal)
        return await _shown(request, card, wanted, status, errors)
    return see_other(f"/organise/{slug}")


def _present(card: CampaignCard) -> TypedDates:
    return typed_dates(card.name, card.times)


async def _shown(
    request: WebRequest,
    card: CampaignCard,
    wanted: TypedDates,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    return page(
        request,
        "campaigns/dates.html",
        status,
        card=card,
        wanted=wanted,
        seen=await DATES.version(card.id),
        missed=missed(card.phase, card.times, now(), ready=card.ready),
        changeable=card.phase in CHANGEABLE,
        errors=errors or {},
    )


ROUTES = [dates_page, change_campaign_dates]
