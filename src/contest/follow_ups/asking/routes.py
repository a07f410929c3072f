"""The list of those drawn, for whoever looks after their commune."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.queries import campaign_by_slug
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Invalid
from contest.follow_ups import queries
from contest.follow_ups.asking import service
from contest.follow_ups.asking.service import SEEN, Call
from contest.follow_ups.rules import OUTCOMES, WAYS
from contest.lessons.library import titles
from contest.units.access.guards import people_of_branches
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted

MAY = Capability.CALL_ON
LIST = "/organise/{slug:str}/follow-ups"


@get(LIST, include_in_schema=False)
async def follow_ups(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Whom to call on, and what came of it so far."""
    return await _page(request, slug)


async def _page(
    request: WebRequest, slug: str, status: int = 200, wrong: str = "", wrong_at: UUID | None = None
) -> Response[bytes]:
    viewer = await people_of_branches(request, MAY)
    card = await campaign_by_slug(slug)
    found = await queries.to_call_on(slug, viewer.person_id, viewer.grants)
    return page(
        request,
        "follow_ups/follow_ups.html",
        status,
        card=card,
        people=found,
        versions={one.ref: SEEN.digest([(one.outcome.value,)]) for one in found},
        counts=await queries.counts(card.id),
        titles=await titles(),
        outcomes=OUTCOMES,
        ways=WAYS,
        viewer_id=viewer.person_id,
        wrong=wrong,
        wrong_at=wrong_at,
    )


@post(f"{LIST}/{{ref:uuid}}", include_in_schema=False)
async def follow_up(request: WebRequest, slug: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Keep what came of a call."""
    viewer, form = await people_of_branches(request, MAY), await posted(request)
    try:
        await service.note(Call(slug, ref, form.text("outcome"), viewer.person_id, now()), form.seen)
    except Invalid as refusal:
        return await _page(request, slug, 422, refusal.message, ref)
    return see_other(f"/organise/{slug}/follow-ups#p-{ref}")


ROUTES = [follow_ups, follow_up]
