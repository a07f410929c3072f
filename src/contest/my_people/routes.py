"""The page of a helper's own learners."""

from litestar import Response, get

from contest.capabilities import Capability, Grant
from contest.clock import now
from contest.database import rows
from contest.my_people.queries import learners
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in
from contest.web.numbers import asked_number
from contest.web.pages import page
from contest.web.requests import WebRequest, allowed

LONGEST_QUERY = 80
LAST_PAGE = 9_999
# Where accounts are made: units people belong to, not the places above them.
OWN_UNITS = f"""
    SELECT u.code, u.kind, u.name, {lies_in("u")} AS within, u.track FROM unit u
    WHERE u.id = ANY ($1::bigint[]) AND u.track IS NOT NULL AND u.closed_at IS NULL ORDER BY u.name, u.code
"""  # noqa: S608 - an expression of ours


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
        units=await _units(viewer.grants),
    )


async def _units(grants: tuple[Grant, ...]) -> list[tuple[UnitName, str]]:
    """The units in which the viewer has a task, each with its track."""
    found = await rows(OWN_UNITS, [grant.unit_id for grant in grants if grant.unit_id is not None])
    return [
        (UnitName(one["code"], one["kind"], one["name"], places_in(one["within"])), one["track"])
        for one in found
    ]


ROUTES = [my_people]
