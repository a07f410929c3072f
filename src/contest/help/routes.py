"""Peer help on the screen: start it, show the code, confirm it on the learner's own device."""

from dataclasses import dataclass
from uuid import UUID

import segno
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from markupsafe import Markup

from contest import clock
from contest.capabilities import Capability
from contest.errors import Conflict, Forbidden, Gone, Invalid, NotFound
from contest.help import queries, service
from contest.help.asking import queries as asking
from contest.help.asking.service import units_of
from contest.help.queries import HelpView
from contest.help.rules import HelpState
from contest.web.language import say
from contest.web.pages import fragment, page, see_other, settings_of, unchanged
from contest.web.requests import WebRequest, posted, signed_in


@dataclass(frozen=True, slots=True)
class ShownCode:
    """The code to tell, and the picture of its address to scan."""

    text: str
    qr: Markup


@get("/help", include_in_schema=False)
async def overview(request: WebRequest, lesson: FromQuery[str] = "") -> Response[bytes]:
    """Start a help, confirm one, ask for one, and see what became of those given."""
    return await _overview(request, lesson)


async def _overview(request: WebRequest, lesson: str, status: int = 200, wrong: str = "") -> Response[bytes]:
    viewer, now = signed_in(request), clock.now()
    person, helps = viewer.person_id, viewer.may(Capability.SEE_OWN_LEARNERS)
    return page(
        request,
        "help/help.html",
        status,
        wrong=wrong,
        lessons=await queries.lessons(person),
        chosen=lesson,
        given=await queries.given(person, now),
        counts=await queries.counts(person),
        helps=helps,
        asked=await asking.asked(person, units_of(viewer.grants), now) if helps else (),
    )


@post("/help", include_in_schema=False)
async def start(request: WebRequest) -> Response[bytes]:
    """Begin to help with a lesson; the page with its code follows."""
    person, form = signed_in(request).person_id, await posted(request)
    try:
        started = await service.start(person, form.text("lesson"), settings_of(request).secret, clock.now())
    except (NotFound, Conflict) as refusal:
        return await _overview(request, "", 422, say(refusal))
    return see_other(f"/help/{started.key}")


@get("/help/{key:uuid}", include_in_schema=False)
async def one_help(request: WebRequest, key: FromPath[UUID]) -> Response[bytes]:
    """A help for one of its two people: the code or what came of it; to the learner thanks and the way on."""
    person = signed_in(request).person_id
    found = await queries.help_of(key, person, clock.now())
    if found.helper_id != person:
        return page(request, "help/thanks.html", help=found)
    return page(request, "help/helping.html", help=found, code=_code(request, found))


@get("/help/{key:uuid}/state", include_in_schema=False)
async def state_of_help(
    request: WebRequest, key: FromPath[UUID], seen: FromQuery[str] = ""
) -> Response[bytes]:
    """The part of the helper's page that changes when the learner confirms; none while it is as ``seen``."""
    found = await queries.help_of(key, signed_in(request).person_id, clock.now())
    if seen == found.state:
        return unchanged()
    return fragment(request, "help/_state.html", help=found, code=_code(request, found))


def _code(request: WebRequest, found: HelpView) -> ShownCode | None:
    """The code while it is of use; to the helper alone."""
    if found.state is not HelpState.OPEN or found.helper_id != signed_in(request).person_id:
        return None
    settings = settings_of(request)
    text = service.code_of(settings.secret, found.key)
    qr = segno.make(f"{settings.public_url}/help/confirm/{text}", error="m", micro=False)
    return ShownCode(text, Markup(qr.svg_inline(border=2, omitsize=True)))  # noqa: S704 - drawn here


@get("/help/confirm", include_in_schema=False)
async def type_code(request: WebRequest, code: FromQuery[str] = "") -> Response[bytes]:
    """Type the code of the person who helped."""
    person = signed_in(request).person_id
    if not code:
        return page(request, "help/confirm.html", found=None, code="", error="")
    return await _looked_up(request, code, person)


@get("/help/confirm/{code:str}", include_in_schema=False)
async def scanned_code(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The way of a QR code, in a path so that it outlives a sign-in on the way."""
    return await _looked_up(request, code, signed_in(request).person_id)


async def _looked_up(request: WebRequest, code: str, person: int) -> Response[bytes]:
    """Who helped with what, before agreeing; or why this code will not do."""
    try:
        found = await service.look(code, person, settings_of(request).secret, clock.now())
    except (Invalid, Forbidden, Gone, Conflict) as refusal:
        return page(request, "help/confirm.html", 422, found=None, code=code, error=say(refusal))
    if found.learner_id == person:
        return see_other(f"/help/{found.key}")
    return page(request, "help/confirm.html", found=found, code=code, error="")


@post("/help/confirm", include_in_schema=False)
async def confirm(request: WebRequest) -> Response[bytes]:
    """Agree that this person helped; a refusal is said beside the code."""
    person, code = signed_in(request).person_id, (await posted(request)).text("code")
    try:
        confirmed = await service.confirm(code, person, settings_of(request).secret, clock.now())
    except (Invalid, Forbidden, Gone, Conflict) as refusal:
        return page(request, "help/confirm.html", 422, found=None, code=code, error=say(refusal))
    return see_other(f"/help/{confirmed.key}")


ROUTES = [overview, start, one_help, state_of_help, type_code, scanned_code, confirm]
