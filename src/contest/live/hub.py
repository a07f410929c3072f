"""Who watches what in this process: one shared message a topic, one slot a viewer for the latest only."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from contest.errors import N_, Busy

# Past this many the fan-out of one message keeps the event loop busy for longer than a page may wait.
MOST_VIEWERS = 10_000
TOO_MANY = N_(
    "Too many people are watching live at this moment. The page works without it; try again shortly."
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

    def __init__(self, limit: int = MOST_VIEWERS) -> None:
        self._limit = limit
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
    async def subscribe(self, topic: str) -> AsyncIterator[Subscription]:
        """Watch a topic for as long as the block runs; refused when the process is full or shutting down."""
        viewer = self._enter(topic)
        try:
            yield viewer
        finally:
            self._leave(topic, viewer)

    def close(self) -> None:
        """End every subscription now and admit none."""
        self._closed = True
        for viewers in self._viewers.values():
            for viewer in viewers:
                viewer.close()

    def _enter(self, topic: str) -> Subscription:
        if self._closed or self._count >= self._limit:
            raise Busy(TOO_MANY, retry_after=10)
        viewer = Subscription(self._latest.get(topic))
        self._viewers.setdefault(topic, set()).add(viewer)
        self._count += 1
        return viewer

    def _leave(self, topic: str, viewer: Subscription) -> None:
        viewers = self._viewers[topic]
        viewers.discard(viewer)
        self._count -= 1
        if not viewers:
            # Nobody renders an unwatched topic, so what was last said of it grows stale.
            del self._viewers[topic]
            self._latest.pop(topic, None)
