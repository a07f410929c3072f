"""The organisers' page of the units of a campaign: register them, take them out, rank them after all."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns import queries, service
from contest.campaigns.enrolment import ranking
from contest.campaigns.enrolment.moving import move
from contest.campaigns.enrolment.service import TakesNoPart
from contest.campaigns.enrolment.withdrawing import take_out
from contest.campaigns.phases.rules import begun
from contest.campaigns.phases.transitions import STATE
from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Phase
from contest.campaigns.words import TRACK_PLURALS
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import N_, Invalid, InvalidForm, NotFound
from contest.web import language
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted

UNITS = "/organise/{slug:str}/units"
NO_CODE = N_("Please write the code of one unit. To register all of them there is a button of its own.")
NO_CHOICE = N_("Please choose whether these units are ranked or not.")
RANKED = {"yes": True, "no": False}


@get(UNITS, include_in_schema=False)
async def campaign_units(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The units that take part, by cluster."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    return await _shown(request, await queries.campaign_by_slug(slug))


@post(UNITS, include_in_schema=False)
async def enrol_unit(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Register the one unit whose code was written; a code that fits none keeps the form."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card, code = await queries.campaign_by_slug(slug), form.text("code").upper()
    if not code:
        return await _shown(request, card, 422, form, code_wrong=language.gettext(NO_CODE))
    try:
        async with STATE.unchanged(form.seen, card.id):
            await service.enrol(card.id, code, viewer.person_id, now())
    except (NotFound, TakesNoPart) as refusal:
        # Filled in already, with the name of a unit: no text to be translated again.
        return await _shown(request, card, 422, form, code_wrong=language.say(refusal))
    return see_other(f"/organise/{slug}/units")


@post(f"{UNITS}/all", include_in_schema=False)
async def enrol_all_units(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Register every unit that may take part; what comes next stands on the page of the campaign."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    async with STATE.unchanged(form.seen, card.id):
        await service.enrol_all(card.id, viewer.person_id, now())
    return see_other(f"/organise/{slug}")


@post(f"{UNITS}/out", include_in_schema=False)
async def take_units_out(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Take the ticked units out of a campaign that has not begun."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    try:
        async with STATE.unchanged(form.seen, card.id):
            await take_out(card.id, form.many("unit"), viewer.person_id, now())
    except Invalid as refusal:
        return await _shown(request, card, 422, form, {"unit": refusal.message})
    return see_other(f"/organise/{slug}/units")


@post(f"{UNITS}/move", include_in_schema=False)
async def move_units(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Put the ticked units into another cluster of a campaign that has not begun."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    try:
        async with STATE.unchanged(form.seen, card.id):
            await move(card.id, form.many("unit"), form.text("cluster"), viewer.person_id, now())
    except Invalid as refusal:
        return await _shown(request, card, 422, form, {"unit": refusal.message})
    return see_other(f"/organise/{slug}/units")


@post(f"{UNITS}/ranking", include_in_schema=False)
async def rank_units(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Rank the ticked late units after all, or no longer, with a public reason."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    reason = " ".join(form.text("reason").split())
    wanted = form.text("ranked")
    try:
        if wanted not in RANKED:
            raise Invalid(NO_CHOICE)
        async with STATE.unchanged(form.seen, card.id):
            await ranking.rank(card.id, form.many("unit"), RANKED[wanted], reason, viewer.person_id, now())
    except InvalidForm as refusal:
        return await _shown(request, card, 422, form, refusal.fields)
    return see_other(f"/organise/{slug}/units")


async def _shown(
    request: WebRequest,
    card: CampaignCard,
    status: int = 200,
    form: Posted | None = None,
    errors: dict[str, str] | None = None,
    *,
    code_wrong: str = "",
) -> Response[bytes]:
    given = form or Posted({})
    enrolments = await queries.enrolments_of(card.id)
    removable = card.phase is Phase.REGISTRATION and not begun(
        card.phase, card.times, now(), ready=card.ready
    )
    return page(
        request,
        "campaigns/units.html",
        status,
        card=card,
        seen=await STATE.version(card.id),
        clusters=await queries.clusters_of(card.id),
        enrolments=enrolments,
        late=[one for one in enrolments if one.registered_at >= card.closes_at or not one.ranked],
        open=card.phase in (Phase.REGISTRATION, Phase.RUNNING),
        removable=removable,
        rankable=card.phase in ranking.RANKABLE,
        tracks=TRACK_PLURALS,
        given=given,
        ticked=given.many("unit"),
        errors=errors or {},
        code_wrong=code_wrong,
    )


ROUTES = [campaign_units, enrol_unit, enrol_all_units, take_units_out, move_units, rank_units]
