"""The page of a helper's own learners."""

from litestar import Response, get

from contest.capabilities import Capability
from contest.clock import now
from contest.my_people.queries import learners, own_units
from contest.web.numbers import asked_number
from contest.web.pages import page
from contest.web.requests import WebRequest, allowed

LONGEST_QUERY = 80
LAST_PAGE = 9_999


@get("/my-people", include_in_schema=False)
async def my_people(request: WebRequest) -> Response[bytes]:
    """Those the viewer made accounts for or helped, who still have lessons before them first."""
    viewer = allowed(request, Capability.SEE_OWN_LEARNERS)
    typed = request.query_params.get("q", "")[:LONGEST_QUERY]
    number = asked_number(request, "page", 0, LAST_PAGE) or 0
    shown, more = await learners(viewer, now(), typed, number)
    return page(
        request,
        "my_people/my_people.html",
        learners=shown,
        typed=typed,
        number=number,
        more=more,
        units=await own_units(viewer.grants),
    )


ROUTES = [my_people]
