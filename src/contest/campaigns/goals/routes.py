"""The organisers' page on which a campaign sets itself a goal for all its units together."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.goals import service
from contest.campaigns.goals.queries import goals_of, holding
from contest.campaigns.goals.rules import LONGEST_REASON, MEASURES
from contest.campaigns.queries import campaign_by_slug
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm
from contest.spelling import number_typed
from contest.web.pages import page, see_other
from contest.web.refusals import on_form
from contest.web.requests import Posted, WebRequest, allowed, posted


@get("/organise/{slug:str}/goal", include_in_schema=False)
async def goal_page(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The goal of the campaign, to be set or changed, and what it was before."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    return await _shown(request, slug)


@post("/organise/{slug:str}/goal", include_in_schema=False)
async def set_campaign_goal(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Set the goal, or change it with the reason."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await campaign_by_slug(slug)
    amount = number_typed(form.text("amount"))
    given = (form.text("measure"), amount, _reason(form))
    try:
        await service.set_goal(card.id, *given, viewer.person_id, now(), seen=form.seen)
    except (InvalidForm, Conflict) as refusal:
        status, errors = on_form(refusal)
        return await _shown(request, slug, status, form, errors)
    return see_other(f"/organise/{slug}/goal")


@post("/organise/{slug:str}/goal/end", include_in_schema=False)
async def take_goal_away(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Let the campaign go on without a goal, with the reason."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await campaign_by_slug(slug)
    try:
        await service.take_away(card.id, _reason(form), viewer.person_id, now(), seen=form.seen)
    except InvalidForm as refusal:
        return await _shown(request, slug, 422, None, {"end": refusal.fields["reason"]})
    except Conflict as refusal:
        status, errors = on_form(refusal)
        return await _shown(request, slug, status, form, errors)
    return see_other(f"/organise/{slug}/goal")


def _reason(form: Posted) -> str:
    return " ".join(form.text("reason").split())[:LONGEST_REASON]


async def _shown(
    request: WebRequest,
    slug: str,
    status: int = 200,
    form: Posted | None = None,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    card = await campaign_by_slug(slug)
    goals = await goals_of(card.id)
    goal = holding(goals)
    return page(
        request,
        "campaigns/goal.html",
        status,
        card=card,
        goal=goal,
        goals=goals,
        measures=MEASURES,
        over=card.phase in service.OVER,
        seen=await service.SEEN.version(card.id),
        measure=form.text("measure") if form else (goal.measure if goal else "lessons"),
        amount=form.text("amount") if form else (str(goal.amount) if goal else ""),
        reason=form.text("reason") if form else "",
        longest=LONGEST_REASON,
        errors=errors or {},
    )


ROUTES = [goal_page, set_campaign_goal, take_goal_away]
