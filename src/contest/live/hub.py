"""Who watches what in this process: one shared message a topic, one slot a viewer for the latest only."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from contest.connections import Seldom
from contest.connections.limits import MOST_STREAMS
from contest.errors import N_, Busy, Throttled
from contest.live.sources import Sources, source_of

# A school or an office behind one address; the polling of pages carries the others.
MOST_OF_SOURCE = 200
NEAR = 0.8
TOO_MANY = N_(
    "Too many people are watching live at this moment. The page works without it; try again shortly."
)
TOO_MANY_HERE = N_(
    "Many screens at your place are watching live already. This page still brings news every half minute."
)


class Subscription:
    """One viewer's slot: a slow viewer misses messages in between and never the latest."""

    __slots__ = ("_message", "_waiter", "closed")

    def __init__(self, message: bytes | None) -> None:
        self.closed = False
        self._message = message
        self._waiter: asyncio.Future[None] | None = None

    async def next(self, timeout: float) -> bytes | None:
        """The latest message not yet taken; none when the time is over or the subscription is closed."""
        if self._message is None and not self.closed:
            await self._wait(timeout)
        message, self._message = self._message, None
        return message

    def put(self, message: bytes) -> None:
        """Replace what is in the slot."""
        self._message = message
        self._wake()

    def close(self) -> None:
        """Let the one who waits go; nothing is delivered afterwards."""
        self.closed = True
        self._message = None
        self._wake()

    async def _wait(self, timeout: float) -> None:
        loop = asyncio.get_running_loop()
        waiter = self._waiter = loop.create_future()
        # A plain timer: a timeout context for each viewer and message costs more than the delivery.
        timer = loop.call_later(timeout, self._wake)
        try:
            await waiter
        finally:
            timer.cancel()
            self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Hub:
    """The viewers of one process, by topic."""

    def __init__(self, limit: int = MOST_STREAMS, of_source: int = MOST_OF_SOURCE) -> None:
        self._limit = limit
        self._sources = Sources(of_source)
        self._near, self._source_full = Seldom("streams_near_limit"), Seldom("streams_of_one_source_full")
        self._viewers: dict[str, set[Subscription]] = {}
        self._latest: dict[str, bytes] = {}
        self._count = 0
        self._closed = False

    def __len__(self) -> int:
        return self._count

    @property
    def topics(self) -> frozenset[str]:
        """The topics that somebody watches now; others need no rendering."""
        return frozenset(self._viewers)

    def publish(self, topic: str, message: bytes) -> None:
        """Give one message to all who watch a topic, and to those who come while it is watched."""
        viewers = self._viewers.get(topic)
        if viewers is None:
            return
        self._latest[topic] = message
        for viewer in viewers:
            viewer.put(message)

    @asynccontextmanager
    async def subscribe(self, topic: str, address: str | None = None) -> AsyncIterator[Subscription]:
        """Watch a topic for as long as the block runs.

        Refused when the process is full or shutting down, or the address, if one is named, has its share.
        """
        source = source_of(address) if address is not None else None
        self._refuse_more(source)
        viewer = self._enter(topic, source)
        try:
            yield viewer
        finally:
            self._leave(topic, viewer, source)

    def close(self) -> None:
        """End every subscription now and admit none."""
        self._closed = True
        for viewers in self._viewers.values():
            for viewer in viewers:
                viewer.close()

    def _refuse_more(self, source: str | None) -> None:
        if self._count >= NEAR * self._limit:
            self._near.warn(streams=self._count, limit=self._limit)
        if self._closed or self._count >= self._limit:
            raise Busy(TOO_MANY, retry_after=10)
        if source is not None and self._sources.full(source):
            self._source_full.warn(streams=self._count)
            raise Throttled(TOO_MANY_HERE, retry_after=60)

    def _enter(self, topic: str, source: str | None) -> Subscription:
        viewer = Subscription(self._latest.get(topic))
        self._viewers.setdefault(topic, set()).add(viewer)
        self._count += 1
        if source is not None:
            self._sources.enter(source)
        return viewer

    def _leave(self, topic: str, viewer: Subscription, source: str | None) -> None:
        if source is not None:
            self._sources.leave(source)
        viewers = self._viewers[topic]
        viewers.discard(viewer)
        self._count -= 1
        if not viewers:
            # Nobody renders an unwatched topic, so what was last said of it grows stale.
            del self._viewers[topic]
            self._latest.pop(topic, None)
