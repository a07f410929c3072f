"""The web server of one process: uvicorn, with an eye on its connections."""

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from functools import partial

import uvicorn
from litestar import Litestar

from contest.app import create
from contest.cli import staying
from contest.cli.listening import limits_here
from contest.cli.setting_up import tell
from contest.cli.supervising import BEAT_SECONDS
from contest.connections import Admission, ClientConnection, Repeats, enforce
from contest.settings import Settings
from contest.web.serving.overload import too_slow

GRACE_SECONDS = 10
Beat = Callable[[], Awaitable[None]]


class SiteServer(uvicorn.Server):
    """Says when it is ready to be visited, and closes connections that owe something for too long."""

    def __init__(
        self, config: uvicorn.Config, admission: Admission, on_ready: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(config)
        self._admission = admission
        self._on_ready = on_ready
        self._enforcing: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start listening, then say so."""
        await super().startup(sockets)
        if self.started:
            self._enforcing = asyncio.create_task(enforce(self._admission))
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop in order; until then nobody may hold it up by silence."""
        await super().shutdown(sockets)
        if self._enforcing is not None:
            self._enforcing.cancel()


def configured(
    settings: Settings,
    url: str,
    admission: Admission,
    beat: Beat | None = None,
    application: Litestar | None = None,
) -> uvicorn.Config:
    """How uvicorn serves the product; `application` is one that was assembled before."""
    return uvicorn.Config(
        create(settings, url, admission.limits.streams, application),
        loop="uvloop",
        http=partial(ClientConnection, admission=admission, too_slow=too_slow()),  # type: ignore[arg-type]  # a maker
        ws="none",  # another protocol would have no deadlines
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # `PROXIES` says whom to believe
        timeout_keep_alive=settings.idle_seconds,
        timeout_graceful_shutdown=GRACE_SECONDS,
        callback_notify=beat,
        timeout_notify=BEAT_SECONDS,
    )


def run_server(
    settings: Settings,
    url: str,
    listening: socket.socket,
    on_ready: Callable[[], None] = lambda: None,
    beat: Beat | None = None,
) -> None:
    """Serve until a stop signal; open streams end first. `beat` is called as long as the event loop turns."""
    limits, _ = limits_here(settings)
    admission = Admission(limits)
    logging.getLogger("uvicorn.error").addFilter(Repeats())
    with staying():
        config = configured(settings, url, admission, beat)
    try:
        SiteServer(config, admission, on_ready).run(sockets=[listening])
    except KeyboardInterrupt:
        tell("Stopped.")
