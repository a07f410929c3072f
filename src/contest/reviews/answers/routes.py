"""The page of what of one's own results waits, with room for an answer."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import InvalidForm
from contest.lessons.library import titles
from contest.reviews.answers import service
from contest.reviews.signals.words import seen
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted, signed_in


@get("/me/results", include_in_schema=False)
async def own_results(request: WebRequest) -> Response[bytes]:
    """What waits, why, what was decided, and one's own answer."""
    return await _shown(request)


@post("/me/results/{ref:uuid}", include_in_schema=False)
async def answer(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Answer those who decide."""
    viewer, form = signed_in(request), await posted(request)
    try:
        await service.answer(ref, viewer.person_id, form.text("text"), now())
    except InvalidForm as refusal:
        return await _shown(request, 422, refusal.fields, ref, form.text("text"))
    return see_other("/me/results")


async def _shown(
    request: WebRequest,
    status: int = 200,
    errors: dict[str, str] | None = None,
    wrong: UUID | None = None,
    typed: str = "",
) -> Response[bytes]:
    found = await service.own_results(signed_in(request).person_id, now())
    return page(
        request,
        "reviews/own.html",
        status,
        held=found,
        sentences={one.ref: [(seen(s.rule, s.evidence), s.evidence) for s in one.signals] for one in found},
        titles=await titles(),
        errors=errors or {},
        wrong=wrong,
        typed=typed,
        longest=service.LONGEST,
    )


ROUTES = [own_results, answer]
