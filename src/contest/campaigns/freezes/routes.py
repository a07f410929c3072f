"""The organisers' page on which the boards of a campaign are locked for the public, and shown again."""

from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.freezes import service
from contest.campaigns.freezes.queries import freezes, open_freeze
from contest.campaigns.freezes.rules import HOLDABLE, LONGEST_REASON, NO_CHOICE, planned
from contest.campaigns.queries import campaign_by_slug
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm
from contest.web.pages import page, see_other
from contest.web.refusals import on_form
from contest.web.requests import Posted, WebRequest, allowed, posted


@get("/organise/{slug:str}/lock", include_in_schema=False)
async def lock_page(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Whether the public sees the boards as they are, and the form that changes it."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    return await _shown(request, slug)


@post("/organise/{slug:str}/lock", include_in_schema=False)
async def lock_boards(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Lock the boards now, or set the instant at which they are locked."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await campaign_by_slug(slug)
    try:
        await service.freeze(card.id, _at(form), _reason(form), viewer.person_id, now(), seen=form.seen)
    except (InvalidForm, Conflict) as refusal:
        status, errors = on_form(refusal)
        return await _shown(request, slug, status, form, errors)
    return see_other(f"/organise/{slug}/lock")


@post("/organise/{slug:str}/lock/end", include_in_schema=False)
async def show_again(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Show the boards as they are again, with the reason."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await campaign_by_slug(slug)
    try:
        await service.lift(card.id, _reason(form), viewer.person_id, now(), seen=form.seen)
    except (InvalidForm, Conflict) as refusal:
        status, errors = on_form(refusal)
        return await _shown(request, slug, status, form, errors)
    return see_other(f"/organise/{slug}/lock")


def _reason(form: Posted) -> str:
    return " ".join(form.text("reason").split())[:LONGEST_REASON]


def _at(form: Posted) -> datetime | None:
    """The planned instant; none where it is to be now. A word that is neither is no choice."""
    match form.text("when"):
        case "now":
            return None
        case "later":
            return planned(form.text("at"))
        case _:
            raise InvalidForm({"when": NO_CHOICE})


async def _shown(
    request: WebRequest,
    slug: str,
    status: int = 200,
    form: Posted | None = None,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    card = await campaign_by_slug(slug)
    return page(
        request,
        "campaigns/lock.html",
        status,
        card=card,
        held=await open_freeze(card.id),
        past=[one for one in await freezes(card.id) if one.lifted_at],
        lockable=card.phase in HOLDABLE,
        seen=await service.SEEN.version(card.id),
        when=form.text("when") if form else "now",
        at=form.text("at") if form else "",
        reason=form.text("reason") if form else "",
        longest=LONGEST_REASON,
        errors=errors or {},
    )


ROUTES = [lock_page, lock_boards, show_again]
