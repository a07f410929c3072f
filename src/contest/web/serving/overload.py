"""What is answered where every place is taken, or to a request that did not come through in time."""

from html import escape

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from contest.connections.protocol import RESERVED
from contest.errors import N_
from contest.web import language
from contest.web.serving.health import FREE_PATHS

FULL = N_("Very many people are here at this moment. Please try again in a few seconds.")
TOO_SLOW = N_("What you sent did not come through completely, so nothing was changed. Please try again.")
RETRY_SECONDS = b"5"
# Who watches the process wants its figures at that moment most of all.
ALWAYS = FREE_PATHS | {"/metrics"}
PAGE = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Thi Đua Số</title><h1 data-message>{}</h1><p lang='en'>{}</p>"
)


class Overload:
    """ASGI middleware: on a connection kept for health checks everything else is asked to come again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = scope["type"] == ScopeType.HTTP and RESERVED in scope.get("state", ())
        if not kept or scope["path"] in ALWAYS:
            await self._app(scope, receive, send)
            return
        kind, body = _problem() if scope["path"].startswith("/api/") else _page()
        headers = [
            (b"content-type", kind),
            (b"content-length", str(len(body)).encode()),
            (b"retry-after", RETRY_SECONDS),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": 503, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})


def too_slow() -> bytes:
    """The sentence for whoever sent too slowly, in the language of most and in English."""
    return f"{_vietnamese(TOO_SLOW)}\n{TOO_SLOW}\n".encode()


def _page() -> tuple[bytes, bytes]:
    return b"text/html; charset=utf-8", PAGE.format(escape(_vietnamese(FULL)), escape(FULL)).encode()


def _problem() -> tuple[bytes, bytes]:
    told = {"type": "about:blank#Busy", "title": "Busy", "status": 503, "detail": _vietnamese(FULL)}
    return b"application/problem+json", msgspec.json.encode(told)


def _vietnamese(sentence: str) -> str:
    return language.said(sentence, language.DEFAULT)
