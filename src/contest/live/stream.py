"""Server-sent events straight on ASGI: Litestar's own would pass each first chunk through its thread pool."""

import asyncio
import random
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from litestar import Response
from litestar.types import HTTPResponseBodyEvent, Receive, Scope, Send

from contest.live.hub import Hub, Subscription

HEARTBEAT_SECONDS = 15.0
HEARTBEAT = b":\n\n"
# A stream ends now and then, so that viewers spread over the processes again after a restart.
SHORTEST_LIFE, LONGEST_LIFE = 600.0, 900.0
# A reader that takes nothing for this long is gone; the network has not told yet.
SEND_SECONDS = 30.0
HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

_LINE_END = re.compile(r"\r\n|\r|\n")

First = Callable[[], Awaitable[bytes | None]]
Allowed = Callable[[], Awaitable[bool]]
Shorten = Callable[[bytes], bytes]


def event(text: str, number: int | None = None, name: str | None = None) -> bytes:
    """One message as it is sent; encode it once and hand the same bytes to all viewers."""
    head = "" if number is None else f"id: {number}\n"
    if name is not None:
        head += f"event: {name}\n"
    body = "".join(f"data: {line}\n" for line in _LINE_END.split(text))
    return f"{head}{body}\n".encode()


class LiveStream(Response[None]):
    """What a route returns to let a page watch a topic.

    `first` makes the opening message when none is at hand; `shorten` may make less of it for a page that has
    it already. `allowed` is asked again at each heartbeat: the stream of a person who lost the right ends.
    """

    def __init__(
        self,
        hub: Hub,
        topic: str,
        first: First | None = None,
        allowed: Allowed | None = None,
        shorten: Shorten | None = None,
    ) -> None:
        super().__init__(content=None, media_type="text/event-stream")
        self._stream = Stream(hub, topic, first, allowed, shorten=shorten)

    def to_asgi_response(self, *_: Any, **__: Any) -> "Stream":  # type: ignore[override]  # Any: Litestar's own
        return self._stream


class Stream:
    """The ASGI application of one open stream."""

    def __init__(
        self,
        hub: Hub,
        topic: str,
        first: First | None = None,
        allowed: Allowed | None = None,
        heartbeat: float = HEARTBEAT_SECONDS,
        shorten: Shorten | None = None,
    ) -> None:
        self._hub = hub
        self._topic = topic
        self._first = first
        self._allowed = allowed
        self._heartbeat = heartbeat
        self._shorten = shorten

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Subscribed before the opening message is made: what changes meanwhile waits in the slot.
        client = scope.get("client")
        subscribed = self._hub.subscribe(self._topic, client[0] if client else None)
        async with subscribed as viewer, _ended_by_leaving(viewer, receive):
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            with suppress(TimeoutError):
                # Spread over ten seconds: after a restart thousands come back.
                await _put(send, f"retry: {random.randint(1000, 10_000)}\n".encode())  # noqa: S311 - no secret
                # Not kept under a name: it would stay, with its eight kilobytes, as long as the stream.
                await _put(send, await self._opening(viewer))
                await self._forward(viewer, send)
                await _put(send, b"", more=False)

    async def _opening(self, viewer: Subscription) -> bytes:
        latest = await viewer.next(timeout=0)
        if latest is None and self._first is not None:
            latest = await self._first()
        if latest is not None and self._shorten is not None:
            latest = self._shorten(latest)
        return latest or b"\n"

    async def _forward(self, viewer: Subscription, send: Send) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + random.uniform(SHORTEST_LIFE, LONGEST_LIFE)  # noqa: S311 - no secret
        check = loop.time() + self._heartbeat
        while loop.time() < end:
            message = await viewer.next(timeout=max(check - loop.time(), 0))
            if viewer.closed:
                return
            if loop.time() >= check:
                check = loop.time() + self._heartbeat
                if self._allowed is not None and not await self._allowed():
                    return
                message = message or HEARTBEAT
            if message is not None:
                await _put(send, message)


@asynccontextmanager
async def _ended_by_leaving(viewer: Subscription, receive: Receive) -> AsyncIterator[None]:
    """Close the subscription as soon as the browser goes away."""

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        viewer.close()

    watcher = asyncio.create_task(watch())
    try:
        yield
    finally:
        watcher.cancel()


async def _put(send: Send, body: bytes, *, more: bool = True) -> None:
    part: HTTPResponseBodyEvent = {"type": "http.response.body", "body": body, "more_body": more}
    async with asyncio.timeout(SEND_SECONDS):
        await send(part)
