"""Around every request: who really sent it, and one line in the log without anything personal."""

import time
from functools import lru_cache

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send
from prometheus_client import Counter, Histogram

QUIET = ("/static/", "/livez", "/readyz", "/metrics")
REQUESTS = Counter("contest_requests_total", "Requests by route and status", ["method", "route", "status"])
SECONDS = Histogram("contest_request_seconds", "Seconds until the response began", ["route"])
log = structlog.get_logger("access")


class ClientAddress:
    """Behind `proxies` reverse proxies the address that the outermost saw; a client cannot claim another."""

    def __init__(self, app: ASGIApp, proxies: int) -> None:
        self._app = app
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._proxies and scope["type"] == ScopeType.HTTP:
            forwarded = [value for name, value in scope["headers"] if name == b"x-forwarded-for"]
            hops = [hop.strip() for value in forwarded for hop in value.decode("latin-1").split(",")]
            if len(hops) >= self._proxies:
                scope["client"] = (hops[-self._proxies], 0)
        await self._app(scope, receive, send)


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
    log.info("request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1))
