"""The page of what is held until somebody has looked at it."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.reviews.queue import service
from contest.units.access.guards import people_of_branches
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted

LONGEST_NUMBER = 18


@get("/reviews", include_in_schema=False)
async def queue(request: WebRequest) -> Response[bytes]:
    """Whose results wait for a look, those with most of them first."""
    viewer = await people_of_branches(request, Capability.REVIEW_FACTS)
    people = await service.waiting_people(viewer.person_id, viewer.grants)
    return page(request, "reviews/queue.html", people=people)


@post("/reviews/{ref:uuid}", include_in_schema=False)
async def decide(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Let what one person did count, or not."""
    viewer, form = await people_of_branches(request, Capability.REVIEW_FACTS), await posted(request)
    typed = form.text("last")
    last = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else 0
    await service.decide(str(ref), last, form.text("decision"), viewer.person_id, now())
    return see_other("/reviews")


ROUTES = [queue, decide]
