"""The administrator's page of accounts: find one, shut it out with a reason, let it in again."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import InvalidForm
from contest.roles.disabling import service as disabling
from contest.units.access.guards import people_of_branches
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted


@get("/people", include_in_schema=False)
async def people(request: WebRequest, q: FromQuery[str] = "") -> Response[bytes]:
    """Accounts by name."""
    await people_of_branches(request, Capability.DISABLE_ACCOUNTS)
    return await _shown(request, q)


@post("/people/{ref:uuid}/disable", include_in_schema=False)
async def disable(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Shut an account out."""
    viewer, form = await people_of_branches(request, Capability.DISABLE_ACCOUNTS), await posted(request)
    try:
        await disabling.disable(str(ref), form.text("reason"), viewer.person_id, now())
    except InvalidForm as refusal:
        return await _shown(request, form.text("q"), 422, str(ref), refusal.fields)
    return see_other(f"/people?q={form.text('q')}")


@post("/people/{ref:uuid}/enable", include_in_schema=False)
async def enable(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Let an account in again."""
    viewer, form = await people_of_branches(request, Capability.DISABLE_ACCOUNTS), await posted(request)
    try:
        await disabling.enable(str(ref), form.text("reason"), viewer.person_id)
    except InvalidForm as refusal:
        return await _shown(request, form.text("q"), 422, str(ref), refusal.fields)
    return see_other(f"/people?q={form.text('q')}")


async def _shown(
    request: WebRequest, q: str, status: int = 200, wrong: str = "", errors: dict[str, str] | None = None
) -> Response[bytes]:
    found = await disabling.found_people(q)
    return page(request, "roles/people.html", status, q=q, found=found, wrong=wrong, errors=errors or {})


ROUTES = [people, disable, enable]
