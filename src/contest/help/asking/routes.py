"""Pages of asking for help, and of answering whoever asked."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest import clock
from contest.capabilities import Capability
from contest.errors import Conflict, Invalid, NotFound, Refused
from contest.help import queries as helps
from contest.help.asking import queries, service
from contest.help.asking.rules import DRAWN, LABELS, Asking
from contest.web.pages import fragment, page, see_other, settings_of
from contest.web.refusals import status_of
from contest.web.requests import WebRequest, allowed, posted, safe_next, signed_in

ANSWERS = {"yes": True, "no": False}


@get("/help/ask", include_in_schema=False)
async def ask_page(request: WebRequest, lesson: FromQuery[str] = "") -> Response[bytes]:
    """What is hard, by one tap, and who will see it; then who answered."""
    return await _page(request, lesson)


async def _page(request: WebRequest, slug: str, refusal: Refused | None = None) -> Response[bytes]:
    person, secret = signed_in(request).person_id, settings_of(request).secret
    lessons = await helps.all_lessons()
    return page(
        request,
        "help/ask.html",
        status_of(refusal) if refusal else 200,
        own=await queries.own_request(person, secret, clock.now()),
        team=await queries.team_of(person, secret),
        about=next((one for one in lessons if one.slug == slug), None),
        lessons=lessons,
        troubles=[(key, DRAWN[key], text) for key, text in LABELS.items()],
        wrong=refusal.message if refusal else "",
    )


@post("/help/ask", include_in_schema=False)
async def ask(request: WebRequest) -> Response[bytes]:
    """Ask the helpers of one's own units."""
    person, form = signed_in(request).person_id, await posted(request)
    slug = form.text("lesson")
    try:
        await service.ask(person, Asking(slug, service.trouble_in(form.text("trouble")), clock.now()))
    except (Conflict, Invalid, NotFound) as refusal:
        return await _page(request, slug, refusal)
    return see_other("/help/ask")


@post("/help/asked/{ref:uuid}/withdraw", include_in_schema=False)
async def withdraw(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Take one's own request back."""
    await service.withdraw(signed_in(request).person_id, ref, clock.now())
    return see_other("/help/ask")


@get("/help/asked", include_in_schema=False)
async def asked(request: WebRequest) -> Response[bytes]:
    """Who asks this helper, as a part of the pages where helpers find their work."""
    viewer = allowed(request, Capability.SEE_OWN_LEARNERS)
    found = await queries.asked(viewer.person_id, service.units_of(viewer.grants), clock.now())
    return fragment(request, "help/_asked.html", asked=found)


@post("/help/asked/{ref:uuid}/answer", include_in_schema=False)
async def answer(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Tell whoever asked whether one comes."""
    viewer, form = signed_in(request), await posted(request)
    coming = ANSWERS.get(form.text("coming"))
    await service.answer(viewer.person_id, viewer.grants, ref, clock.now(), coming=coming)
    return see_other(safe_next(form.text("next"), "/help"))


ROUTES = [ask_page, ask, withdraw, asked, answer]
