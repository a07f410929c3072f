"""The page on which organisers see where people wait to be confirmed."""

from litestar import Response, get

from contest.capabilities import Capability
from contest.clock import now
from contest.managing.waiting.queries import waiting_units
from contest.units.access.reasons import far_branches
from contest.web.pages import page
from contest.web.requests import WebRequest, allowed


@get("/approvals/waiting", include_in_schema=False)
async def waiting_page(request: WebRequest) -> Response[bytes]:
    """Units with people who wait, most first; numbers alone, so no reason is asked."""
    viewer = allowed(request, Capability.APPROVE_UNITS)
    found = await waiting_units(far_branches(viewer, Capability.APPROVE_UNITS), now())
    return page(request, "managing/waiting.html", found=found)


ROUTES = [waiting_page]
