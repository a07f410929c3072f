"""Where the QR of a join card leads."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.joining.cards import queries, service
from contest.joining.codes.queries import refusal
from contest.joining.codes.throttle import guesser_of, opened
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, signed_in


@get("/claim/{code:str}", include_in_schema=False)
async def shown(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Are you Lò Thị Hương of team 1? To who took the card already, their units."""
    found = await opened(queries.by_code, code, guesser_of(request), now())
    if found is not None and request.user is not None and found.person_id == request.user.person_id:
        return see_other("/me/units")
    if found is None:
        raise await refusal(code, now())
    return page(request, "joining/claim.html", entry=service.check(found), code=code)


@post("/claim/{code:str}", include_in_schema=False)
async def take(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Yes, that is me."""
    person = signed_in(request).person_id
    await opened(queries.by_code, code, guesser_of(request), now())
    await service.take(person, code, now())
    return see_other("/me/units")


ROUTES = [shown, take]
