"""The page of the switch that hides everybody, and of the report the law asks for."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import InvalidForm
from contest.people.freezing import service as freezing
from contest.people.own_account.versions import INCIDENTS
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted


@get("/freeze", include_in_schema=False)
async def freeze_page(request: WebRequest) -> Response[bytes]:
    """Whether sharing is frozen, and every incident with its deadline."""
    return await _page(request)


@post("/freeze", include_in_schema=False)
async def freeze(request: WebRequest) -> Response[bytes]:
    """Freeze all sharing at once."""
    viewer, form = allowed(request, Capability.FREEZE_SHARING), await posted(request)
    try:
        async with INCIDENTS.unchanged(form.seen, 0):
            await freezing.freeze(viewer.person_id, form.text("reason"), now())
    except InvalidForm as refusal:
        return await _page(request, 422, form.text("reason"), refusal.fields)
    return see_other("/freeze")


@post("/freeze/{incident:int}/reported", include_in_schema=False)
async def reported(request: WebRequest, incident: FromPath[int]) -> Response[bytes]:
    """Note that the authority was told."""
    viewer = allowed(request, Capability.FREEZE_SHARING)
    async with INCIDENTS.unchanged((await posted(request)).seen, 0):
        await freezing.note_report(incident, viewer.person_id, now())
    return see_other("/freeze")


@post("/freeze/{incident:int}/end", include_in_schema=False)
async def thaw(request: WebRequest, incident: FromPath[int]) -> Response[bytes]:
    """Show again what people agreed to show."""
    viewer = allowed(request, Capability.FREEZE_SHARING)
    async with INCIDENTS.unchanged((await posted(request)).seen, 0):
        await freezing.thaw(incident, viewer.person_id, now())
    return see_other("/freeze")


async def _page(
    request: WebRequest, status: int = 200, reason: str = "", errors: dict[str, str] | None = None
) -> Response[bytes]:
    allowed(request, Capability.FREEZE_SHARING)
    return page(
        request,
        "people/freeze.html",
        status,
        seen=await INCIDENTS.version(0),
        incidents=await freezing.incidents(now()),
        frozen=await freezing.frozen(),
        reason=reason,
        errors=errors or {},
    )


ROUTES = [freeze_page, freeze, reported, thaw]
