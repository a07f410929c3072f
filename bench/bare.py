"""The limits: what the framework and the server can answer when nothing is stored, rendered or looked up.

    python -m bench.bare PORT FOLDER

serves POST /api/v1/attempts (parsed and answered like the real one), GET /ready (the bytes of the folder's
file `page`), GET /table (fifty rows rendered by Jinja) and a hub on plain ASGI: GET /stream, POST /publish.
"""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import uvicorn
from jinja2 import DictLoader, Environment
from litestar import Litestar, Request, Response, get, post
from litestar.contrib.jinja import JinjaTemplateEngine
from litestar.enums import ScopeType
from litestar.response import Template
from litestar.template.config import TemplateConfig
from litestar.types import ASGIApp, Receive, Scope, Send

from contest.lessons.api import AttemptIn, AttemptOut

ETAG = '"ready"'
HTML = "text/html; charset=utf-8"
STREAM_HEADERS = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]

# As much in a row as a board shows: place, movement, a link, where it lies, score and two sums.
TABLE = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>{{ title }}</title></head>
<body><h1>{{ title }}</h1><table class="board">
{% for row in rows %}
<tr id="unit-{{ row.code }}"{% if row.own %} aria-current="true"{% endif %}>
<td class="place">{{ row.place }}</td>
<td>{% if row.moved > 0 %}▲ {{ row.moved }}{% elif row.moved < 0 %}▼ {{ -row.moved }}{% endif %}</td>
<th scope="row"><a href="/units/{{ row.code }}">{{ row.name }}</a> <small>{{ row.commune }}</small></th>
<td class="score">{{ "%.2f"|format(row.score) }}</td>
<td class="points">{{ "{:,}".format(row.points) }}</td><td>{{ row.people }} / {{ row.eligible }}</td>
</tr>
{% endfor %}
</table></body></html>
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table that the framework renders for each request."""

    place: int
    moved: int
    code: str
    name: str
    commune: str
    score: float
    points: int
    people: int
    eligible: int
    own: bool


ROWS = [
    Row(
        place=place,
        moved=place % 7 - 3,
        code=f"11-03166-{place:03}",
        name=f"Bản Che Căn {place}",
        commune="xã Mường Phăng",
        score=500.25 - place,
        points=12_345 - place,
        people=87,
        eligible=120,
        own=place == 7,
    )
    for place in range(1, 51)
]


@get("/table")
async def table() -> Template:
    """Fifty rows, rendered anew."""
    return Template("table.html", context={"title": "Bảng thi đua", "rows": ROWS})


@post("/api/v1/attempts", status_code=200)
async def attempts(data: AttemptIn) -> AttemptOut:
    """Answer as to a passed lesson."""
    of = len(data.answers)
    return AttemptOut(UUID(int=1), "accepted", True, of, of, 100, 10, [], "", [])


def ready(body: bytes) -> ASGIApp:
    """The framework's share: an application with the routes."""
    headers = {"ETag": ETAG, "Cache-Control": "no-cache", "Content-Encoding": "gzip"}

    @get("/ready")
    async def page(request: Request[None, None, None]) -> Response[bytes]:  # type: ignore[type-var]
        if request.headers.get("if-none-match") == ETAG:
            return Response(b"", status_code=304, headers=headers, media_type=HTML)
        return Response(body, headers=headers, media_type=HTML)

    engine = JinjaTemplateEngine.from_environment(
        Environment(loader=DictLoader({"table.html": TABLE}), autoescape=True)
    )
    return Litestar(
        [page, table, attempts], openapi_config=None, template_config=TemplateConfig(instance=engine)
    )


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
