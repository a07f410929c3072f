"""How many cases and appeals wait for somebody, for the list of tasks below."""

from litestar import Response, get

from contest.capabilities import Capability
from contest.clock import now
from contest.reviews.appeals import queries as appeals
from contest.reviews.cases.queries import open_cases
from contest.web.pages import fragment
from contest.web.requests import WebRequest, allowed


@get("/reviews/waiting", include_in_schema=False)
async def waiting(request: WebRequest) -> Response[bytes]:
    """The ways to what somebody may decide, with how much of it waits."""
    viewer = allowed(request, Capability.REVIEW_FACTS)
    return fragment(
        request,
        "reviews/_waiting.html",
        cases=len(await open_cases(viewer.person_id, viewer.grants)),
        appeals=len(await appeals.waiting(viewer.person_id, viewer.grants, now())),
    )


ROUTES = [waiting]
