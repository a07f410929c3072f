"""One page at a time from a loopback server, with static files that a browser may keep."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from contest.web.assets import asset

KEPT = "public, max-age=31536000, immutable"
NOTHING = 404


@dataclass(slots=True)
class Shown:
    """What the server answers at its root; `address` is that root."""

    address: str
    policy: str
    body: str = ""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    shown: Shown

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == "/":
            headers = {"Content-Security-Policy": self.shown.policy, "Cache-Control": "no-store"}
            self._answer(200, self.shown.body.encode(), "text/html; charset=utf-8", headers)
        elif (found := asset(path.removeprefix("/static/"))) is not None:
            self._answer(200, found.content, found.media_type, {"Cache-Control": KEPT})
        else:
            self._answer(NOTHING, b"", "text/plain", {})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self._answer(NOTHING, b"", "text/plain", {})

    def _answer(self, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, text in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *told: object) -> None:
        """Say nothing: what was asked stands in the browser."""


@contextmanager
def shown_under(policy: str) -> Iterator[Shown]:
    """A server whose root shows whatever is put into it."""
    handler = type("Handler", (_Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        shown = Shown(f"http://127.0.0.1:{server.server_address[1]}/", policy)
        handler.shown = shown  # type: ignore[attr-defined]
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield shown
        finally:
            server.shutdown()
