"""Pages of organisers: all seasons, the wizard of three screens, one season with what can be done to it."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.acts.queries import acts_on
from contest.campaigns import forms, queries, service
from contest.campaigns.appeals.queries import unanswered
from contest.campaigns.dates import routes as date_pages
from contest.campaigns.enrolment import champions
from contest.campaigns.enrolment import routes as unit_pages
from contest.campaigns.forms import WizardFields, wishes
from contest.campaigns.history import told
from contest.campaigns.phases.next_steps import outlook
from contest.campaigns.phases.rules import ORDER
from contest.campaigns.phases.transitions import STATE, subject
from contest.campaigns.rules import method_name
from contest.campaigns.templates import cluster_plans, template, templates
from contest.campaigns.words import METHOD_WORDS, PHASE_LABELS, TRACK_PLURALS
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, Invalid, InvalidForm
from contest.ledger.holds import undecided
from contest.security.site import schedule_held_since
from contest.web import language
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted, query_of


@get("/organise", include_in_schema=False)
async def organise(request: WebRequest) -> Response[bytes]:
    """All seasons with where they stand."""
    allowed(request, Capability.RUN_SEASONS)
    return page(
        request,
        "campaigns/seasons.html",
        seasons=await queries.seasons(),
        phases=PHASE_LABELS,
        held=await schedule_held_since(),
    )


@get("/organise/new", include_in_schema=False)
async def choose_template(request: WebRequest) -> Response[bytes]:
    """First screen: which ready-made season."""
    allowed(request, Capability.RUN_SEASONS)
    return page(
        request, "campaigns/choose.html", templates=templates(), chosen=request.query_params.get("template")
    )


@get("/organise/new/details", include_in_schema=False)
async def choose_details(request: WebRequest) -> Response[bytes]:
    """Second screen: name, dates and tracks; filled in already with what is usual."""
    allowed(request, Capability.RUN_SEASONS)
    wanted, spoken = wishes(_asked(request)), language.current.get()
    if not wanted.starts:
        wanted = forms.proposed(template(wanted.template), spoken, now())
    return _details(request, wanted)


@get("/organise/new/review", include_in_schema=False)
async def review_draft(request: WebRequest) -> Response[bytes]:
    """Third screen: the season in plain words, to be created."""
    allowed(request, Capability.RUN_SEASONS)
    wanted = wishes(_asked(request))
    try:
        draft = forms.draft(wanted, now())
    except InvalidForm as refusal:
        return _details(request, wanted, 422, refusal.fields)
    chosen = template(draft.template)
    clusters = cluster_plans(chosen, draft.tracks)
    return page(
        request,
        "campaigns/review.html",
        wanted=wanted,
        draft=draft,
        chosen=chosen,
        clusters=clusters,
        query=query_of(request),
        tracks=TRACK_PLURALS,
        methods=METHOD_WORDS,
    )


@post("/organise", include_in_schema=False)
async def create_season(request: WebRequest) -> Response[bytes]:
    """Create the season; sent twice it is still one."""
    viewer, wanted = allowed(request, Capability.RUN_SEASONS), wishes(await posted(request))
    try:
        draft = forms.draft(wanted, now())
        await service.create(draft, viewer.person_id, now())
    except InvalidForm as refusal:
        return _details(request, wanted, 422, refusal.fields)
    except Conflict as refusal:
        return _details(request, wanted, 409, {"name": refusal.message})
    return see_other(f"/organise/{draft.slug}")


@get("/organise/{slug:str}", include_in_schema=False)
async def season(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """One season: its line of phases, what comes next, its units, what was done to it."""
    allowed(request, Capability.RUN_SEASONS)
    return await season_page(request, slug)


async def season_page(
    request: WebRequest, slug: str, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    """The same page, perhaps with what was wrong in one of its forms."""
    card = await queries.campaign_by_slug(slug)
    rules = await queries.final_rules(card)
    counts = await queries.track_counts(card.id)
    return page(
        request,
        "campaigns/season.html",
        status,
        errors=errors or {},
        card=card,
        held=await schedule_held_since(),
        seen=await STATE.version(card.id),
        enrolled=sum(count.units for count in counts),
        order=ORDER,
        phases=PHASE_LABELS,
        entered={change.phase: change for change in await queries.phase_changes(card.id)},
        outlook=outlook(card, now()),
        undecided=await undecided(card.starts_at, card.ends_at),
        counts=counts,
        unanswered=await unanswered(card.id),
        tracks=TRACK_PLURALS,
        methods={track: METHOD_WORDS[method_name(rules, track)] for track in card.tracks},
        acts=await told(await acts_on(subject(card.id))),
    )


@post("/organise/{slug:str}/registration", include_in_schema=False)
async def open_registration(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Let units register."""
    viewer, form = allowed(request, Capability.RUN_SEASONS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    async with STATE.unchanged(form.seen, card.id):
        await service.open_registration(card.id, viewer.person_id, now())
    return see_other(f"/organise/{slug}")


@post("/organise/{slug:str}/launch", include_in_schema=False)
async def launch_season(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Launch (phát động), at the planned time or at once."""
    viewer, form = allowed(request, Capability.RUN_SEASONS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    async with STATE.unchanged(form.seen, card.id):
        await service.launch(card.id, viewer.person_id, now(), at_once=form.ticked("at_once"))
    return see_other(f"/organise/{slug}")


@post("/organise/{slug:str}/end", include_in_schema=False)
async def end_season(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """End before the planned time, with the reason."""
    viewer, form = allowed(request, Capability.RUN_SEASONS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    try:
        async with STATE.unchanged(form.seen, card.id):
            await service.end_now(card.id, viewer.person_id, form.text("reason"), now())
    except Invalid as refusal:
        return await season_page(request, slug, 422, {"reason": refusal.message})
    return see_other(f"/organise/{slug}")


@post("/organise/{slug:str}/archive", include_in_schema=False)
async def archive_season(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Put a certified season away."""
    viewer, form = allowed(request, Capability.RUN_SEASONS), await posted(request)
    card = await queries.campaign_by_slug(slug)
    async with STATE.unchanged(form.seen, card.id):
        await service.archive(card.id, viewer.person_id, now())
    return see_other(f"/organise/{slug}")


def _asked(request: WebRequest) -> Posted:
    """The fields of a form that was sent in the address."""
    asked = request.query_params
    return Posted({name: tuple(asked.getall(name)) for name in asked})


def _details(
    request: WebRequest, wanted: WizardFields, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    return page(
        request,
        "campaigns/details.html",
        status,
        wanted=wanted,
        chosen=template(wanted.template),
        tracks=TRACK_PLURALS,
        methods=METHOD_WORDS,
        errors=errors or {},
    )


ROUTES = [
    organise,
    choose_template,
    choose_details,
    review_draft,
    create_season,
    season,
    open_registration,
    launch_season,
    end_season,
    archive_season,
    *champions.ROUTES,
    *date_pages.ROUTES,
    *unit_pages.ROUTES,
]
