"""Around every request: who really sent it, and one line in the log without anything personal.

Addresses by hand, for uvicorn's counts no proxies: trusting all it takes what the client itself wrote.
"""

import time
from functools import lru_cache

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from prometheus_client import Counter, Histogram

from contest.web.serving.access_lines import lines

SCHEMES = ("http", "https")
QUIET = ("/static/", "/livez", "/readyz", "/metrics")
REQUESTS = Counter("contest_requests_total", "Requests by route and status", ["method", "route", "status"])
SECONDS = Histogram("contest_request_seconds", "Seconds until the response began", ["route"])


class ClientAddress:
    """Behind `proxies` reverse proxies what the outermost saw; a client cannot claim anything else.

    That is the client's address and whether it came by https; a proxy that does not say so is believed to be
    asked the way the public address says.
    """

    def __init__(self, app: ASGIApp, proxies: int, scheme: str = "http") -> None:
        self._app = app
        self._proxies = proxies
        self._scheme = scheme

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._proxies and scope["type"] == ScopeType.HTTP:
            hops = _hops(scope, b"x-forwarded-for")
            if len(hops) >= self._proxies:
                scope["client"] = (hops[-self._proxies], 0)
            # Proxies replace this one rather than add to it.
            told = _hops(scope, b"x-forwarded-proto")[-self._proxies :]
            scope["scheme"] = told[0] if told and told[0] in SCHEMES else self._scheme
        await self._app(scope, receive, send)


def _hops(scope: HTTPScope, header: bytes) -> list[str]:
    """What each proxy on the way wrote into a header, the nearest one last."""
    written = [value for name, value in scope["headers"] if name == header]
    return [hop.strip() for value in written for hop in value.decode("latin-1").split(",")]


class HeadAsGet:
    """HEAD is answered like GET without the body: link checkers of social networks ask so first."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "HEAD" or "stream" in scope["path"]:
            await self._app(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        get: Scope = {**scope, "method": "GET"}
        await self._app(get, receive, without_body)


class AccessLog:
    """Counts and logs each request by its route, never by its address: addresses can name people."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["path"].startswith(QUIET):
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                _note(scope, message["status"], time.perf_counter() - began)
            await send(message)

        await self._app(scope, receive, noted)


@lru_cache(maxsize=4096)
def _figures(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    """The figures of one route: finding them by their labels costs more than counting."""
    return REQUESTS.labels(method, route, status), SECONDS.labels(route)


def _note(scope: HTTPScope, status: int, seconds: float) -> None:
    route = str(scope.get("path_template") or "none")
    count, duration = _figures(scope["method"], route, status)
    count.inc()
    duration.observe(seconds)
    lines.add(scope["method"], route, status, round(seconds * 1000, 1))
