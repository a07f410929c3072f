"""The doorbell: PostgreSQL says that a topic changed, never what changed.

A notice is a hint. Whatever is missed while the connection is down is made good by `on_resync`, which follows
each connect: whoever hears it reads everything again.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from types import TracebackType
from typing import Self

import asyncpg

from contest.database import direct, run

CHANNEL = "live"
APPLICATION = "contest listener"
# A connection whose other side vanished without a word is found out within POLL plus the command's deadline.
POLL_SECONDS = 5.0
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 5.0

logger = logging.getLogger(__name__)


async def notify(topic: str) -> None:
    """Ring for a topic when the open transaction commits, and not at all if it does not."""
    await run("SELECT pg_notify($1, $2)", CHANNEL, topic)


class NotifyListener:
    """The one listening connection of a process; it comes back by itself for as long as the process lives."""

    def __init__(
        self,
        url: str,
        on_notice: Callable[[str], None],
        on_resync: Callable[[], None],
        poll: float = POLL_SECONDS,
    ) -> None:
        self._url = url
        self._on_notice = on_notice
        self._on_resync = on_resync
        self._poll = poll
        self._heard_at = time.monotonic()
        self._task: asyncio.Task[None] | None = None

    @property
    def silent_for(self) -> float:
        """Seconds since the connection last showed that it lives."""
        return time.monotonic() - self._heard_at

    async def __aenter__(self) -> Self:
        # In a context of its own: a transaction that is open where listening starts is not the listener's.
        self._task = asyncio.get_running_loop().create_task(self._keep_listening(), context=Context())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _keep_listening(self) -> None:
        pause = FIRST_PAUSE
        while True:
            connected_at = time.monotonic()
            try:
                await self._listen()
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                logger.warning(
                    "The live connection was lost and will be made again: %s", error or type(error)
                )
            # One that held for a while earns a quick return; one that fails at once waits longer each time.
            pause = FIRST_PAUSE if time.monotonic() - connected_at > LONGEST_PAUSE else pause
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _listen(self) -> None:
        connection = await direct(self._url, name=APPLICATION)
        try:
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _: lost.set())
            await connection.add_listener(CHANNEL, self._heard)
            self._alive()
            self._on_resync()
            while not lost.is_set():
                await self._wait_and_check(connection, lost)
        finally:
            connection.terminate()

    async def _wait_and_check(self, connection: asyncpg.Connection, lost: asyncio.Event) -> None:
        try:
            async with asyncio.timeout(self._poll):
                await lost.wait()
        except TimeoutError:
            await connection.fetchval("SELECT 1", timeout=3)
            self._alive()

    def _heard(self, connection: asyncpg.Connection, process: int, channel: str, topic: str) -> None:
        self._alive()
        self._on_notice(topic)

    def _alive(self) -> None:
        self._heard_at = time.monotonic()
