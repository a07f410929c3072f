"""The pictures that chats and networks show of a link; what has none of its own gets the general one."""

import re

from litestar import Response, get
from litestar.params import FromPath

from contest.errors import Refused
from contest.previews.cards import card_of
from contest.previews.making import Previews
from contest.standings.board.routes import boards_of
from contest.web import language
from contest.web.assets import asset
from contest.web.pages import settings_of
from contest.web.requests import WebRequest

# The path of a page as its picture is asked for; nothing else comes near the database.
PAGE = re.compile(r"/?(?P<page>[A-Za-z0-9_-]{1,80}(/[A-Za-z0-9_-]{1,80}){0,3})\.png", re.ASCII)
GENERAL = "art/share.png"
# Numbers move, and the address with them; what was fetched before is soon asked for anew.
FOR_AN_HOUR = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
# What is general for now may have a picture of its own in a minute.
FOR_A_MINUTE = {**FOR_AN_HOUR, "Cache-Control": "public, max-age=60"}


@get("/previews/{path:path}", include_in_schema=False)
async def preview(request: WebRequest, path: FromPath[str]) -> Response[bytes]:
    """The picture of a public page with its numbers of now, in Vietnamese; never a refusal."""
    asked = PAGE.fullmatch(path)
    language.current.set(language.DEFAULT)
    language.addressed.set("")
    previews: Previews = request.app.state.previews
    host = settings_of(request).public_url.split("://", 1)[-1]
    try:
        if asked:
            png = await previews.drawn(await card_of(boards_of(request), asked["page"], host))
            return Response(png, media_type="image/png", headers=FOR_AN_HOUR)
    except Refused:
        # Unknown, or too many at once: a link without a picture would look broken.
        pass
    general = asset(GENERAL)
    assert general is not None, "the general picture is one of our files"
    return Response(general.content, media_type="image/png", headers=FOR_A_MINUTE)


ROUTES = [preview]
