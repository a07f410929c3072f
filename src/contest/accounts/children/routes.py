"""The first page of a child: what is kept, in a few words, and "I agree"; before that no other page opens."""

from litestar import Response, get, post

from contest.accounts.children.service import agree, needs_own_agreement
from contest.clock import now
from contest.errors import N_, Forbidden
from contest.people.rules import BirthBand
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, path_of, signed_in

FIRST_AGREE = N_("Please sign in with the browser once and say that you agree.")
PAGE = "/agree"
# What a child may open before it has agreed: the question, the way out, who else learns here, what is kept.
OPEN = (PAGE, "/sign-out", "/who", "/sign-in", "/card/", "/privacy", "/language/", "/static/", "/me/data")


async def ask_first(request: WebRequest) -> Response[bytes] | None:
    """Lead a child that has not agreed yet to the page that asks; everybody else goes on."""
    viewer = request.user
    if viewer is None or viewer.birth_band != BirthBand.CHILD or path_of(request).startswith(OPEN):
        return None
    if not await needs_own_agreement(viewer.person_id):
        return None
    if path_of(request).startswith("/api/"):
        raise Forbidden(FIRST_AGREE)
    return see_other(PAGE)


@get(PAGE, include_in_schema=False)
async def agree_page(request: WebRequest) -> Response[bytes]:
    """The question; who has answered it goes on."""
    if not await needs_own_agreement(signed_in(request).person_id):
        return see_other("/today")
    return page(request, "accounts/agree.html")


@post(PAGE, include_in_schema=False)
async def agreed(request: WebRequest) -> Response[bytes]:
    """Keep the child's own "yes" and go on to learning."""
    viewer = signed_in(request)
    if await needs_own_agreement(viewer.person_id):
        await agree(viewer.person_id, viewer.language, now())
    return see_other("/today")


ROUTES = [agree_page, agreed]
