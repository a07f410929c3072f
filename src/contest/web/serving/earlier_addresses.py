"""Addresses of earlier releases, of open pages and links that were shared, are read by today's words."""

import re

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

SEASON = re.compile(rb"(?:^|(?<=&))season=")


class EarlierAddresses:
    """What an address asks of a `season`, it asks of a `campaign`, unless it says that as well."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP:
            asked = scope["query_string"]
            if b"season=" in asked and b"campaign=" not in asked:
                scope["query_string"] = SEASON.sub(b"campaign=", asked)
        await self._app(scope, receive, send)
