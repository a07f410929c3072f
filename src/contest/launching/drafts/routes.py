"""Pages on which a draft is changed by the screens it was made with, and given up."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.drafts.service import DRAFT, NOT_NOW, amend, give_up
from contest.campaigns.queries import CampaignCard, campaign_by_slug
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm
from contest.launching import forms, routes
from contest.launching.basis import LIKE, Basis, basis_of
from contest.launching.forms import WizardFields
from contest.lessons.library import titles
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted, sent_in_address


@get("/organise/{slug:str}/edit", include_in_schema=False)
async def edit_draft(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Everything that counts in a draft, as it is, to be changed."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    card, form = await draft_of(slug), sent_in_address(request)
    basis = await basis_of(f"{LIKE}{slug}")
    wanted = await _present(card, basis)
    if form.text("starts"):
        wanted = forms.wishes(form, wanted)
    return await routes.details(request, basis, wanted, path=f"/organise/{slug}/edit")


@get("/organise/{slug:str}/edit/review", include_in_schema=False)
async def review_changes(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The changed draft as people will read of it."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    card, basis = await draft_of(slug), await basis_of(f"{LIKE}{slug}")
    wanted = forms.wishes(sent_in_address(request), await _present(card, basis))
    return await routes.review(request, basis, wanted, path=f"/organise/{slug}/edit", own=card)


@post("/organise/{slug:str}/edit", include_in_schema=False)
async def change_draft(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Keep the changes; who saw another draft is shown what is there now."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card, basis = await draft_of(slug), await basis_of(f"{LIKE}{slug}")
    wanted = forms.wishes(form, await _present(card, basis))
    try:
        draft = forms.draft(wanted, basis, await titles(), now())
        await amend(card.id, draft, viewer.person_id, now(), seen=form.seen)
    except InvalidForm as refusal:
        return await routes.details(
            request, basis, wanted, 422, refusal.fields, path=f"/organise/{slug}/edit"
        )
    return see_other(f"/organise/{slug}")


@get("/organise/{slug:str}/cancel", include_in_schema=False)
async def ask_to_give_up(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What giving the draft up means, before it is done."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    card = await draft_of(slug)
    return page(request, "launching/give_up.html", card=card, seen=await DRAFT.version(card.id))


@post("/organise/{slug:str}/cancel", include_in_schema=False)
async def give_draft_up(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Give the draft up; its name is free again."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await draft_of(slug)
    await give_up(card.id, viewer.person_id, seen=form.seen)
    return see_other("/organise")


async def draft_of(slug: str) -> CampaignCard:
    """The draft of that address; a campaign whose registration was opened is refused with the reason."""
    card = await campaign_by_slug(slug)
    if card.phase is not Phase.DRAFT:
        raise Conflict(NOT_NOW)
    return card


async def _present(card: CampaignCard, basis: Basis) -> WizardFields:
    return forms.present(card, basis, await DRAFT.version(card.id))


ROUTES = [edit_draft, review_changes, change_draft, ask_to_give_up, give_draft_up]
