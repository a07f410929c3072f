"""The limits: what the framework and the server can answer when nothing is stored, rendered or looked up.

    python -m bench.bare PORT FILE

serves POST /api/v1/attempts (parsed and answered like the real one), GET /ready (the bytes of FILE) and a hub
on plain ASGI: GET /stream, POST /publish.
"""

import asyncio
import sys
from pathlib import Path
from uuid import UUID

import uvicorn
from litestar import Litestar, Request, Response, get, post
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from contest.lessons.api import AttemptIn, AttemptOut

ETAG = '"ready"'
HTML = "text/html; charset=utf-8"
STREAM_HEADERS = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]


@post("/api/v1/attempts", status_code=200)
async def attempts(data: AttemptIn) -> AttemptOut:
    """Answer as to a passed lesson."""
    return AttemptOut(UUID(int=1), "accepted", True, len(data.answers), len(data.answers), 100, 10, [], "")


def ready(body: bytes) -> ASGIApp:
    """The framework's share: an application with the two routes."""
    headers = {"ETag": ETAG, "Cache-Control": "no-cache", "Content-Encoding": "gzip"}

    @get("/ready")
    async def page(request: Request[None, None, None]) -> Response[bytes]:  # type: ignore[type-var]
        if request.headers.get("if-none-match") == ETAG:
            return Response(b"", status_code=304, headers=headers, media_type=HTML)
        return Response(body, headers=headers, media_type=HTML)

    return Litestar([page, attempts], openapi_config=None)


class Hub:
    """Streams on plain ASGI: a slot and an event for each viewer, the same bytes for all."""

    def __init__(self, application: ASGIApp, fragment: bytes) -> None:
        self._application = application
        self._message = fragment
        self._waiting: set[asyncio.Future[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and scope["path"] == "/stream":
            await self._stream(send)
        elif scope["type"] == ScopeType.HTTP and scope["path"] == "/publish":
            await self._publish(send)
        else:
            await self._application(scope, receive, send)

    async def _stream(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        loop = asyncio.get_running_loop()
        while True:
            await send({"type": "http.response.body", "body": self._message, "more_body": True})
            waiter = loop.create_future()
            self._waiting.add(waiter)
            try:
                await waiter
            finally:
                self._waiting.discard(waiter)

    async def _publish(self, send: Send) -> None:
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def main() -> None:
    """Serve with the settings of the product's own server."""
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    application = Hub(ready((folder / "page").read_bytes()), (folder / "message").read_bytes())
    uvicorn.run(
        application,
        port=port,
        loop="uvloop",
        http="httptools",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
        backlog=2048,
    )


if __name__ == "__main__":
    main()
