"""A campaign in three screens: what it is made from, what counts in it, how it will be read."""

from collections.abc import Mapping
from dataclasses import replace

from litestar import Response, get, post

from contest.audit.words import RULE_AMOUNTS
from contest.campaigns import service
from contest.campaigns.enrolment.service import sizes
from contest.campaigns.forms import name_of
from contest.campaigns.goals.rules import MEASURES
from contest.campaigns.naming import slug_of, taken
from contest.campaigns.queries import CampaignCard, campaign_by_id
from contest.campaigns.rule_versions.rules import CAPS, POINTS, own_field
from contest.campaigns.rules import Phase
from contest.campaigns.templates import templates
from contest.campaigns.words import METHOD_WORDS, NAME_TAKEN, TRACK_PLURALS
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm
from contest.launching import forms
from contest.launching.basis import LIKE, Basis, basis_of, past_campaigns
from contest.launching.forms import WizardFields
from contest.launching.preview import preview_of
from contest.lessons.library import titles
from contest.lessons.rules import Words
from contest.people.rules import GROUP_LABELS
from contest.web import language
from contest.web.pages import page, see_other
from contest.web.refusals import on_form
from contest.web.requests import Posted, WebRequest, allowed, posted, sent_in_address

NEW = "/organise/new"


@get(NEW, include_in_schema=False)
async def choose_basis(request: WebRequest) -> Response[bytes]:
    """First screen: which ready-made or past campaign, and what the new one is called."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    return await _choice(request, sent_in_address(request))


@get(f"{NEW}/details", include_in_schema=False)
async def choose_details(request: WebRequest) -> Response[bytes]:
    """Second screen: what counts; filled in already with what is usual."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    form = sent_in_address(request)
    basis = await basis_of(form.text("template"))
    if form.text("starts"):
        return await details(request, basis, forms.wishes(form, await usual_of(basis)))
    wrong = await name_wrong(form.text("name")) if form.text("name") else {}
    if wrong:
        return await _choice(request, form, 422, wrong)
    wanted = await usual_of(basis)
    if form.text("name"):
        wanted = replace(wanted, dates=replace(wanted.dates, name=form.text("name")))
    return await details(request, basis, wanted)


@get(f"{NEW}/review", include_in_schema=False)
async def review_draft(request: WebRequest) -> Response[bytes]:
    """Third screen: the campaign as people will read of it, to be created."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    form = sent_in_address(request)
    basis = await basis_of(form.text("template"))
    return await review(request, basis, forms.wishes(form, await usual_of(basis)))


@post("/organise", include_in_schema=False)
async def create_campaign(request: WebRequest) -> Response[bytes]:
    """Create the campaign, and open its registration where that was asked for; sent twice it is still one."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    basis = await basis_of(form.text("template"))
    wanted = forms.wishes(form, await usual_of(basis))
    try:
        draft = forms.draft(wanted, basis, await titles(), now())
        made = await service.create(draft, viewer.person_id, now())
    except (InvalidForm, Conflict) as refusal:
        return await details(request, basis, wanted, *on_form(refusal, "name"))
    if form.ticked("open") and (await campaign_by_id(made)).phase is Phase.DRAFT:
        await service.open_registration(made, viewer.person_id, now())
    return see_other(f"/organise/{draft.slug}")


async def name_wrong(text: str, own: int | None = None) -> dict[str, str]:
    """What is wrong with the name of a campaign, also that another one is called so."""
    name, errors = name_of(text)
    return errors or ({"name": NAME_TAKEN} if slug_of(name) in await taken(own) else {})


async def _choice(
    request: WebRequest, form: Posted, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    return page(
        request,
        "launching/choose.html",
        status,
        templates=templates(),
        campaigns=await past_campaigns(),
        like=LIKE,
        chosen=form.text("template"),
        name=form.text("name"),
        errors=errors or {},
    )


async def usual_of(basis: Basis) -> WizardFields:
    """The second screen as it is filled in already for this basis."""
    there = await sizes(basis.clusters)
    tracks = {plan.track for plan in basis.clusters if there[plan.key].units}
    wanted = forms.usual(basis, tracks, language.current.get(), now())
    return forms.another_name(wanted, await taken())


async def details(
    request: WebRequest,
    basis: Basis,
    wanted: WizardFields,
    status: int = 200,
    errors: dict[str, str] | None = None,
    *,
    path: str = NEW,
) -> Response[bytes]:
    """The screen on which everything that counts is chosen, perhaps with what was wrong."""
    there = await titles()
    return page(
        request,
        "launching/details.html",
        status,
        path=path,
        wanted=wanted,
        basis=basis,
        sizes=await sizes(basis.clusters, basis.stood),
        lessons=_spoken(there),
        own_field=own_field,
        standards=_standards(basis),
        tracks=TRACK_PLURALS,
        methods=METHOD_WORDS,
        measures=MEASURES,
        labels=RULE_AMOUNTS,
        points=POINTS,
        caps=CAPS,
        errors=errors or {},
    )


async def review(
    request: WebRequest,
    basis: Basis,
    wanted: WizardFields,
    *,
    path: str = NEW,
    own: CampaignCard | None = None,
) -> Response[bytes]:
    """The screen on which everything is looked at once more, or the one before it with what is wrong."""
    there = await titles()
    try:
        draft = forms.draft(wanted, basis, there, now())
    except InvalidForm as refusal:
        return await details(request, basis, wanted, 422, refusal.fields, path=path)
    wrong = await name_wrong(draft.name, own.id if own else None)
    if wrong:
        return await details(request, basis, wanted, 422, wrong, path=path)
    return page(
        request,
        "launching/review.html",
        path=path,
        wanted=wanted,
        draft=draft,
        basis=basis,
        preview=await preview_of(draft, basis, _spoken(there), now(), own.id if own else None),
        lessons=_spoken(there),
        groups=GROUP_LABELS,
        tracks=TRACK_PLURALS,
        methods=METHOD_WORDS,
        measures=MEASURES,
    )


def _spoken(titles: Mapping[str, Words]) -> dict[str, str]:
    """The titles of lessons in the language of this request."""
    return {slug: words.spoken(language.current.get()) for slug, words in titles.items()}


def _standards(basis: Basis) -> dict[str, list[str]]:
    """For each lesson that belongs to a standard, whose standard that is."""
    return {
        slug: [GROUP_LABELS[group] for group, of in basis.rules.required.items() if slug in of]
        for slug in basis.rules.lessons
    }


ROUTES = [choose_basis, choose_details, review_draft, create_campaign]
