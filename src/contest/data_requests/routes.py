"""Pages of requests about one's own data: asking, and answering for those who look after people."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.data_requests import service as requests
from contest.data_requests.rules import KIND_LABELS
from contest.errors import InvalidForm
from contest.units.access.guards import people_of_branches
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, posted, signed_in


@get("/me/requests", include_in_schema=False)
async def my_requests(request: WebRequest) -> Response[bytes]:
    """What one asked, by when it is answered, and the form to ask more."""
    return await _mine(request, Posted({"kind": (request.query_params.get("kind", ""),)}))


@post("/me/requests", include_in_schema=False)
async def ask(request: WebRequest) -> Response[bytes]:
    """Ask; a mistake keeps what was written."""
    viewer, form = signed_in(request), await posted(request)
    try:
        await requests.ask(viewer.person_id, form.text("kind"), form.text("text"), now())
    except InvalidForm as refusal:
        return await _mine(request, form, 422, refusal.fields)
    return see_other("/me/requests")


@get("/requests", include_in_schema=False)
async def answering(request: WebRequest) -> Response[bytes]:
    """The requests one must answer, overdue ones first."""
    return await _answering(request)


@post("/requests/{ref:uuid}", include_in_schema=False)
async def answer(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Answer one of them."""
    viewer, form = await people_of_branches(request, Capability.ANSWER_REQUESTS), await posted(request)
    try:
        await requests.answer(str(ref), viewer.person_id, form.text("answer"), now())
    except InvalidForm as refusal:
        return await _answering(request, 422, {str(ref): (form.text("answer"), refusal.fields["answer"])})
    return see_other("/requests")


async def _mine(
    request: WebRequest, form: Posted, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    asked = await requests.mine(signed_in(request).person_id, now())
    return page(
        request,
        "data_requests/requests.html",
        status,
        requests=asked,
        kinds=KIND_LABELS,
        form=form,
        errors=errors or {},
    )


async def _answering(
    request: WebRequest, status: int = 200, typed: dict[str, tuple[str, str]] | None = None
) -> Response[bytes]:
    viewer = await people_of_branches(request, Capability.ANSWER_REQUESTS)
    found = await requests.in_branches(viewer.grants, now())
    return page(request, "data_requests/answering.html", status, requests=found, typed=typed or {})


ROUTES = [my_requests, ask, answering, answer]
