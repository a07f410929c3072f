"""Answer only for names that are ours: a forged Host header reaches no code."""

from collections.abc import Collection

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

REFUSAL = b"This host name is not served here.\n"


def host_of(authority: str) -> str:
    """The host in `host`, `host:port` or `[address]:port`, in lower case without a closing dot."""
    text = authority.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    host, colon, port = text.rpartition(":")
    if colon and ":" not in host and (not port or port.isdigit()):
        text = host
    return text.removesuffix(".")


class AllowedHosts:
    """ASGI middleware that answers 400 unless the one Host header names an allowed host.

    `free` paths answer to any name: a load balancer asks for health by address.
    """

    def __init__(self, app: ASGIApp, allowed: Collection[str], free: Collection[str] = ()) -> None:
        self._app = app
        self._allowed = frozenset(allowed)
        self._free = frozenset(free)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["path"] in self._free or self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": 400, "headers": headers})
        await send({"type": "http.response.body", "body": REFUSAL, "more_body": False})

    def _is_ours(self, scope: Scope) -> bool:
        named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        return len(named) == 1 and host_of(named[0]) in self._allowed
