"""Pages of organisers: all campaigns, and one campaign with what can be done to it."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.acts.queries import acts_on
from contest.campaigns import queries, service
from contest.campaigns.appeals.queries import unanswered
from contest.campaigns.dates import moving
from contest.campaigns.dates import routes as date_pages
from contest.campaigns.dates.closing import routes as closing
from contest.campaigns.dates.closing.service import moves_of_registration
from contest.campaigns.dates.ends import moves_of
from contest.campaigns.enrolment import champions
from contest.campaigns.enrolment import routes as unit_pages
from contest.campaigns.enrolment.planning import routes as cluster_pages
from contest.campaigns.enrolment.service import unregistered
from contest.campaigns.history import told
from contest.campaigns.phases.next_steps import next_steps
from contest.campaigns.phases.plan import plan_of
from contest.campaigns.phases.rules import ORDER, check
from contest.campaigns.phases.transitions import STATE, subject
from contest.campaigns.proposals.queries import waiting_proposal
from contest.campaigns.proposals.service import SEEN
from contest.campaigns.rules import Phase, method_name
from contest.campaigns.words import METHOD_WORDS, PHASE_LABELS, TRACK_PLURALS
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Invalid
from contest.ledger.holds import undecided
from contest.security.site import schedule_held_since
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted, sent_in_address


@get("/organise", include_in_schema=False)
async def organise(request: WebRequest) -> Response[bytes]:
    """All campaigns with where they stand; who looks after a commune sees those that units know of."""
    viewer = allowed(request, Capability.OVERSEE_CAMPAIGNS)
    runs = viewer.may(Capability.RUN_CAMPAIGNS)
    found = await queries.campaigns()
    return page(
        request,
        "campaigns/campaigns.html",
        runs=runs,
        campaigns=[one for one in found if runs or one.card.phase is not Phase.DRAFT],
        phases=PHASE_LABELS,
        held=await schedule_held_since(),
    )


@get("/organise/{slug:str}", include_in_schema=False)
async def campaign(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """One campaign: its line of phases, what comes next, its units, what was done to it."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    return await campaign_page(request, slug)


async def campaign_page(
    request: WebRequest, slug: str, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    """The same page, perhaps with what was wrong in one of its forms."""
    card = await queries.campaign_by_slug(slug)
    rules = await queries.final_rules(card)
    counts, changes = await queries.track_counts(card.id), await queries.phase_changes(card.id)
    return page(
        request,
        "campaigns/campaign.html",
        status,
        errors=errors or {},
        card=card,
        held=await schedule_held_since(),
        seen=await STATE.version(card.id),
        seen_proposal=await SEEN.version(card.id),
        enrolled=sum(count.units for count in counts),
        ranked=sum(count.units - count.unranked for count in counts),
        order=ORDER,
        phases=PHASE_LABELS,
        entered={change.phase: change for change in changes},
        plan=plan_of(card, changes, now()),
        closed=card.closes_at <= now(),
        moves=await moves_of(card.id),
        registration_moves=await moves_of_registration(card.id),
        next_steps=next_steps(card, now()),
        undecided=await undecided(card.starts_at, card.ends_at),
        counts=counts,
        unregistered=await unregistered(card.id, card.tracks),
        unanswered=await unanswered(card.id),
        proposal=await waiting_proposal(card.id),
        tracks=TRACK_PLURALS,
        methods={track: METHOD_WORDS[method_name(rules, track)] for track in card.tracks},
        acts=await told(await acts_on(subject(card.id))),
    )


@post("/organise/{slug:str}/registration", include_in_schema=False)
async def open_registration(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Let units register."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    async with STATE.unchanged(form.seen, card.id):
        await service.open_registration(card.id, viewer.person_id, now())
    return see_other(f"/organise/{slug}")


@post("/organise/{slug:str}/launch", include_in_schema=False)
async def launch_campaign(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Launch (phát động), at the planned time or at once."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    async with STATE.unchanged(form.seen, card.id):
        await service.launch(card.id, viewer.person_id, now(), at_once=form.ticked("at_once"))
    return see_other(f"/organise/{slug}")


@get("/organise/{slug:str}/end", include_in_schema=False)
async def ask_to_end(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Why it should end before its time; then, with the reason, what that means, to be confirmed."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    form = sent_in_address(request)
    asked = "reason" in form.fields
    return await _ending(request, slug, form.text("reason"), asked=asked)


async def _ending(request: WebRequest, slug: str, typed: str, *, asked: bool) -> Response[bytes]:
    card = await queries.campaign_by_slug(slug)
    check(card.phase, Phase.REVIEW)
    reason, wrong = typed, ""
    try:
        reason = service.ending_reason(typed) if asked else ""
    except Invalid as refusal:
        wrong = refusal.message
    return page(
        request,
        "campaigns/end.html",
        422 if wrong else 200,
        card=card,
        reason=reason,
        confirming=asked and not wrong,
        seen=await STATE.version(card.id),
        errors={"reason": wrong} if wrong else {},
    )


@post("/organise/{slug:str}/end", include_in_schema=False)
async def end_campaign(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """End before the planned time, with the reason."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    try:
        async with STATE.unchanged(form.seen, card.id):
            await service.end_now(card.id, viewer.person_id, form.text("reason"), now())
    except Invalid:
        return await _ending(request, slug, form.text("reason"), asked=True)
    return see_other(f"/organise/{slug}")


@post("/organise/{slug:str}/archive", include_in_schema=False)
async def archive_campaign(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Put a certified campaign away."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    async with STATE.unchanged(form.seen, card.id):
        await service.archive(card.id, viewer.person_id, now())
    return see_other(f"/organise/{slug}")


ROUTES = [
    organise,
    campaign,
    open_registration,
    launch_campaign,
    ask_to_end,
    end_campaign,
    archive_campaign,
    *champions.ROUTES,
    *date_pages.ROUTES,
    *moving.ROUTES,
    *closing.ROUTES,
    *unit_pages.ROUTES,
    *cluster_pages.ROUTES,
]
