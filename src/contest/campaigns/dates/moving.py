"""The pages on which organisers put the end of a running campaign off, or bring it forward."""

from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns import service
from contest.campaigns.dates.ends import move_end, moves_of, wrong_end
from contest.campaigns.forms import NO_INSTANT, instant, typed
from contest.campaigns.phases.rules import check
from contest.campaigns.phases.transitions import STATE
from contest.campaigns.queries import CampaignCard, campaign_by_slug
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, Invalid, InvalidForm
from contest.local_time import local
from contest.web.pages import page, see_other
from contest.web.refusals import on_form
from contest.web.requests import Posted, WebRequest, allowed, posted, sent_in_address


@get("/organise/{slug:str}/end/move", include_in_schema=False)
async def ask_to_move(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The new end and the reason; then both once more, to be confirmed."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    card, form = await campaign_by_slug(slug), sent_in_address(request)
    check(card.phase, Phase.REVIEW)
    if "ends" not in form.fields:
        return await _shown(request, card, typed(local(card.ends_at)), "")
    _, _, errors = await _wish(card, form)
    return await _shown(
        request, card, form.text("ends"), form.text("reason"), 422 if errors else 200, errors, asked=True
    )


@post("/organise/{slug:str}/end/move", include_in_schema=False)
async def move_campaign_end(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Let the campaign end at another instant."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await campaign_by_slug(slug)
    check(card.phase, Phase.REVIEW)
    ends, reason, errors = await _wish(card, form)
    if errors or ends is None:
        return await _shown(request, card, form.text("ends"), form.text("reason"), 422, errors)
    try:
        await move_end(card.id, ends, reason, viewer.person_id, now(), seen=form.seen)
    except (InvalidForm, Conflict) as refusal:
        status, errors = on_form(refusal)
        return await _shown(request, card, form.text("ends"), reason, status, errors)
    return see_other(f"/organise/{slug}")


async def _wish(card: CampaignCard, form: Posted) -> tuple[datetime | None, str, dict[str, str]]:
    """What was typed, read, and what is wrong with it."""
    errors, reason, ends = {}, "", instant(form.text("ends"))
    try:
        reason = service.ending_reason(form.text("reason"), service.MOVED_WHY)
    except Invalid as refusal:
        errors["reason"] = refusal.message
    if ends is None:
        errors["ends"] = NO_INSTANT
    elif wrong := await wrong_end(card.id, card.starts_at, card.ends_at, ends, now()):
        errors["ends"] = wrong
    return ends, reason, errors


async def _shown(
    request: WebRequest,
    card: CampaignCard,
    ends: str,
    reason: str,
    status: int = 200,
    errors: dict[str, str] | None = None,
    *,
    asked: bool = False,
) -> Response[bytes]:
    return page(
        request,
        "campaigns/move_end.html",
        status,
        card=card,
        ends=ends,
        wanted=instant(ends),
        reason=reason,
        confirming=asked and not errors,
        moves=await moves_of(card.id),
        seen=await STATE.version(card.id),
        errors=errors or {},
    )


ROUTES = [ask_to_move, move_campaign_end]
