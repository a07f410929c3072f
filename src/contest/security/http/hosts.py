"""Answer only for names that are ours: a forged Host header reaches no code.

By hand, for Litestar's lets a second Host header by, and refuses a port, a closing dot and capital letters.
"""

import ipaddress
import re
from collections.abc import Collection
from functools import lru_cache

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

REFUSAL = b"This host name is not served here.\n"
AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{0,5}))?")
LAST_PORT = 65_535
LONGEST = 260


def authority_of(text: str) -> tuple[str, int | None] | None:
    """Host and port of `host`, `host:port` or `[address]:port`; none when it is no such thing.

    The host comes in lower case without a closing dot. A port is plain digits, from 1 to 65535.
    """
    found = AUTHORITY.fullmatch(text.strip(" \t").lower())
    if found is None:
        return None
    host = _address(found[1][1:-1]) if found[1].startswith("[") else found[1].removesuffix(".")
    port = int(found[2]) if found[2] else None
    if not host or (port is not None and not 0 < port <= LAST_PORT):
        return None
    return host, port


def host_of(authority: str) -> str:
    """The host of an authority; one that cannot be read is handed back whole, and is nobody's name."""
    # Most requests name one of a few hosts; what is longer than a name can be is not kept.
    return _read(authority) if len(authority) > LONGEST else _kept(authority)


def _read(authority: str) -> str:
    found = authority_of(authority)
    return found[0] if found else authority.lower()


_kept = lru_cache(maxsize=256)(_read)


def _address(text: str) -> str:
    """An IPv6 address in its one short spelling; empty when it is none."""
    try:
        return ipaddress.IPv6Address(text).compressed
    except ValueError:
        return ""


class AllowedHosts:
    """ASGI middleware that answers 400 unless the one Host header names an allowed host.

    `free` paths answer to any name: a load balancer asks for health by address. What is asked for must be a
    path: an asterisk, or the name of a host to be tunnelled to, is refused as well.
    """

    def __init__(
        self, app: ASGIApp, allowed: Collection[str], free: Collection[str] = (), refusal: bytes = REFUSAL
    ) -> None:
        self._app = app
        self._allowed = frozenset(allowed)
        self._free = frozenset(free)
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["path"] in self._free or self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": 400, "headers": headers})
        await send({"type": "http.response.body", "body": self._refusal, "more_body": False})

    def _is_ours(self, scope: HTTPScope) -> bool:
        named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        return scope["path"].startswith("/") and len(named) == 1 and host_of(named[0]) in self._allowed
