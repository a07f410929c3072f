"""The pages on which organisers put the end of registration off, or bring it forward."""

from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns import service
from contest.campaigns.dates.closing.service import (
    move_closing,
    moves_of_registration,
    started,
    wrong_closing,
)
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


@get("/organise/{slug:str}/registration/move", include_in_schema=False)
async def ask_to_move_closing(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The new end of registration and the reason; then both once more, to be confirmed."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    card, form = await campaign_by_slug(slug), sent_in_address(request)
    check(card.phase, Phase.RUNNING)
    if card.starts_at <= now():
        raise Conflict(started(card.times, now(), ready=card.ready))
    if "closes" not in form.fields:
        return await _shown(request, card, typed(local(card.closes_at)), "")
    _, _, errors = _wish(card, form)
    return await _shown(
        request, card, form.text("closes"), form.text("reason"), 422 if errors else 200, errors, asked=True
    )


@post("/organise/{slug:str}/registration/move", include_in_schema=False)
async def move_campaign_closing(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Let registration end at another instant."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await campaign_by_slug(slug)
    check(card.phase, Phase.RUNNING)
    closes, reason, errors = _wish(card, form)
    if errors or closes is None:
        return await _shown(request, card, form.text("closes"), form.text("reason"), 422, errors)
    try:
        await move_closing(card.id, closes, reason, viewer.person_id, now(), seen=form.seen)
    except (InvalidForm, Conflict) as refusal:
        status, errors = on_form(refusal)
        return await _shown(request, card, form.text("closes"), reason, status, errors)
    return see_other(f"/organise/{slug}")


def _wish(card: CampaignCard, form: Posted) -> tuple[datetime | None, str, dict[str, str]]:
    """What was typed, read, and what is wrong with it."""
    errors, reason, closes = {}, "", instant(form.text("closes"))
    try:
        reason = service.ending_reason(form.text("reason"), service.MOVED_WHY)
    except Invalid as refusal:
        errors["reason"] = refusal.message
    if closes is None:
        errors["closes"] = NO_INSTANT
    elif wrong := wrong_closing(card.times, closes, now()):
        errors["closes"] = wrong
    return closes, reason, errors


async def _shown(
    request: WebRequest,
    card: CampaignCard,
    closes: str,
    reason: str,
    status: int = 200,
    errors: dict[str, str] | None = None,
    *,
    asked: bool = False,
) -> Response[bytes]:
    return page(
        request,
        "campaigns/move_closing.html",
        status,
        card=card,
        closes=closes,
        wanted=instant(closes),
        reason=reason,
        confirming=asked and not errors,
        registration_moves=await moves_of_registration(card.id),
        seen=await STATE.version(card.id),
        errors=errors or {},
    )


ROUTES = [ask_to_move_closing, move_campaign_closing]
