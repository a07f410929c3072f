"""Before the framework: kept pages for strangers and public streams, which need nothing that it does.

Most visitors of an evening look at boards without being signed in. What they get is ready; whatever is not,
or is asked for in an unusual way, goes on to the route of the same address.
"""

import re
from urllib.parse import parse_qsl

from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from contest.errors import Refused
from contest.standings.delivery.page_cache import answer, page_key
from contest.standings.delivery.publisher import WatchedTopic
from contest.standings.engine.live import Boards
from contest.web import language

PAGE = re.compile(rb"page=([1-9][0-9]{0,3})")
STREAM = re.compile(r"/standings/([a-z0-9-]+)/([a-z]+)/([A-Za-z0-9-]+)/stream")
BOARD_STREAM = "/standings/{slug}/{track}/{key}/stream"
HOME_STREAM = "/stream/home"


class FastPath:
    """ASGI middleware that answers what the page cache and the hub can answer alone."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "GET":
            await self._app(scope, receive, send)
        elif scope["path"] == HOME_STREAM or scope["path"].endswith("/stream"):
            await self._stream(scope, receive, send)
        elif not await self._page(scope, send):
            await self._app(scope, receive, send)

    async def _page(self, scope: HTTPScope, send: Send) -> bool:
        """Send a kept page; false when there is none for this request."""
        boards: Boards | None = self._state.get("boards")
        headers = dict(scope["headers"])
        # A cookie may mean a session or another language: those are the routes' business.
        if boards is None or b"cookie" in headers or (number := _page_of(scope["query_string"])) is None:
            return False
        kept = boards.publisher.pages.page(page_key(scope["path"], number, language.DEFAULT))
        if kept is None:
            return False
        known, encodings = headers.get(b"if-none-match", b""), headers.get(b"accept-encoding", b"")
        given = answer(kept.published, known.decode("latin-1"), encodings.decode("latin-1"))
        scope["path_template"] = kept.route
        await send(
            {"type": "http.response.start", "status": given.status, "headers": list(given.raw_headers)}
        )
        await send({"type": "http.response.body", "body": given.body, "more_body": False})
        return True

    async def _stream(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        """Serve a public stream; what is refused is refused by the route, in its words."""
        boards: Boards | None = self._state.get("boards")
        watched, seen = _watched(boards, scope) if boards else (None, "")
        if boards is None or watched is None:
            await self._app(scope, receive, send)
            return
        try:
            stream = boards.publisher.stream(watched, seen).to_asgi_response()
            await stream(scope, receive, send)
        except Refused:
            await self._app(scope, receive, send)


def _page_of(query: bytes) -> int | None:
    """The page asked for; none when anything else is asked, too."""
    if not query:
        return 1
    found = PAGE.fullmatch(query)
    return int(found[1]) if found else None


def _watched(boards: Boards, scope: HTTPScope) -> tuple[WatchedTopic | None, str]:
    """What the stream of this address watches, and what its page was printed with."""
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    spoken, page = asked.pop("speak", ""), asked.pop("page", "1")
    # After a first message the page's mark no longer tells what the page shows.
    again = any(name == b"last-event-id" for name, _ in scope["headers"])
    seen = "" if again else asked.pop("seen", "")
    if spoken not in language.LANGUAGES or not PAGE.fullmatch(f"page={page}".encode()):
        return None, ""
    if scope["path"] == HOME_STREAM:
        scope["path_template"] = HOME_STREAM
        first = boards.campaigns.current()
        slug = asked.get("campaign", first.card.slug if first else "")
        return (WatchedTopic(slug, spoken) if slug else None), seen
    board = STREAM.fullmatch(scope["path"])
    if board is None:
        return None, ""
    scope["path_template"] = BOARD_STREAM
    return WatchedTopic(board[1], spoken, (board[2], board[3], int(page))), seen
