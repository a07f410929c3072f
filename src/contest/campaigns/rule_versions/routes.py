"""The organisers' page on which points and caps are set anew."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.audit.words import RULE_AMOUNTS
from contest.campaigns.phases.rules import Times
from contest.campaigns.queries import campaign_by_slug, rule_versions
from contest.campaigns.rule_versions.rules import AMOUNTS, CAPS, MOST_CAP, MOST_POINTS, POINTS, amounts_of
from contest.campaigns.rule_versions.service import (
    CHANGEABLE,
    NOT_NOW,
    RULES,
    change,
    change_rules,
    proposed_hour,
)
from contest.campaigns.rules import in_force
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm
from contest.local_time import local
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted


@get("/organise/{slug:str}/rules", include_in_schema=False)
async def season_rules(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What applies now, what is decided for later, and the form for a new decision."""
    allowed(request, Capability.RUN_SEASONS)
    return await _shown(request, slug)


@post("/organise/{slug:str}/rules", include_in_schema=False)
async def change_season_rules(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Decide new points and caps from a coming hour on."""
    viewer, form = allowed(request, Capability.RUN_SEASONS), await posted(request)
    card = await campaign_by_slug(slug)
    typed = {name: form.text(name) for name in AMOUNTS}
    if card.phase not in CHANGEABLE:
        return await _shown(request, slug, 409, form, {"": NOT_NOW})
    try:
        wanted = change(typed, form.text("valid_from"), " ".join(form.text("reason").split()))
        await change_rules(card.id, wanted, viewer.person_id, now(), seen=form.seen)
    except InvalidForm as refusal:
        return await _shown(request, slug, 422, form, refusal.fields)
    except Conflict as refusal:
        return await _shown(request, slug, 409, form, {"": refusal.message})
    return see_other(f"/organise/{slug}/rules")


async def _shown(
    request: WebRequest,
    slug: str,
    status: int = 200,
    form: Posted | None = None,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    card, at = await campaign_by_slug(slug), now()
    versions = await rule_versions(card.id)
    last = max(versions, key=lambda version: version.number)
    times = Times(card.registration_at, card.starts_at, card.ends_at)
    hour = f"{local(proposed_hour(times, at)):%Y-%m-%dT%H:%M}"
    return page(
        request,
        "points/rules.html",
        status,
        card=card,
        labels=RULE_AMOUNTS,
        points=POINTS,
        caps=CAPS,
        most={name: MOST_CAP if name in CAPS else MOST_POINTS for name in AMOUNTS},
        current=in_force(versions, at),
        coming=[
            version for version in versions if at < version.valid_from < card.ends_at and version.number > 1
        ],
        decided=amounts_of(last.rules),
        seen=await RULES.version(card.id),
        amounts_of=amounts_of,
        changeable=card.phase in CHANGEABLE,
        typed={name: form.text(name) if form else amount for name, amount in amounts_of(last.rules).items()},
        hour=form.text("valid_from") if form else hour,
        reason=form.text("reason") if form else "",
        errors=errors or {},
    )


ROUTES = [season_rules, change_season_rules]
