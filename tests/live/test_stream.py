"""The event stream: everything on connect, then what changes, and an end that nobody has to wait for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from litestar import Litestar, get
from litestar.testing import AsyncTestClient

from contest.errors import Busy
from contest.live import Hub
from contest.live.stream import LiveStream, Stream, event
from tests.patience import PATIENCE


class Browser:
    """The other end of one stream, as ASGI sees it."""

    def __init__(self) -> None:
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.gone = asyncio.Event()
        self._asked = False

    async def receive(self) -> dict[str, Any]:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.sent.put_nowait(message)

    async def next(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.sent.get(), PATIENCE)

    async def body(self) -> bytes:
        return (await self.next())["body"]

    async def opening(self) -> bytes:
        return await self.body() + await self.body()


@asynccontextmanager
async def opened(stream: Stream) -> AsyncIterator[tuple[Browser, asyncio.Task[None]]]:
    browser = Browser()
    running = asyncio.create_task(stream({"type": "http"}, browser.receive, browser.send))
    try:
        yield browser, running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def test_an_event_is_encoded_line_by_line():
    assert event("<p>Một</p>\n<p>Hai</p>\r\n", number=812) == (
        "id: 812\ndata: <p>Một</p>\ndata: <p>Hai</p>\ndata: \n\n".encode()
    )
    assert event("x", name="closed") == b"event: closed\ndata: x\n\n"


async def test_the_opening_message_comes_at_once_and_updates_follow():
    hub = Hub()

    async def first() -> bytes:
        return event("now", 1)

    async with opened(Stream(hub, "board", first)) as (browser, _):
        start = await browser.next()
        opening = await browser.opening()
        hub.publish("board", event("later", 2))
        update = await browser.body()

    assert start["status"] == 200
    assert dict(start["headers"]) == {
        b"content-type": b"text/event-stream",
        b"cache-control": b"no-store",
        b"x-accel-buffering": b"no",
    }
    assert opening.startswith(b"retry: ")
    assert opening.endswith(b"\nid: 1\ndata: now\n\n")
    assert update == b"id: 2\ndata: later\n\n"


async def test_a_change_while_the_opening_message_is_made_is_not_lost():
    hub = Hub()

    async def first() -> bytes:
        hub.publish("board", event("newer", 2))
        return event("older", 1)

    async with opened(Stream(hub, "board", first)) as (browser, _):
        await browser.next()
        await browser.opening()

        assert await browser.body() == event("newer", 2)


async def test_a_quiet_stream_sends_heartbeats():
    async with opened(Stream(Hub(), "board", heartbeat=0.01)) as (browser, _):
        await browser.next()
        await browser.opening()

        assert await browser.body() == b":\n\n"
        assert await browser.body() == b":\n\n"


async def test_the_stream_of_a_person_who_lost_the_right_ends_at_a_heartbeat():
    rights = iter([True, False])

    async def allowed() -> bool:
        return next(rights)

    async with opened(Stream(Hub(), "unit:3", allowed=allowed, heartbeat=0.01)) as (browser, running):
        await asyncio.wait_for(running, PATIENCE)

    assert [browser.sent.get_nowait().get("more_body") for _ in range(5)] == [None, True, True, True, False]


async def test_closing_the_hub_ends_the_stream_at_once():
    hub = Hub()

    async with opened(Stream(hub, "board")) as (browser, running):
        await browser.next()
        await browser.opening()
        hub.close()
        await asyncio.wait_for(running, PATIENCE)

    assert browser.sent.get_nowait() == {"type": "http.response.body", "body": b"", "more_body": False}


async def test_a_browser_that_leaves_frees_its_place():
    hub = Hub()

    async with opened(Stream(hub, "board")) as (browser, running):
        await browser.next()
        assert len(hub) == 1
        browser.gone.set()
        await asyncio.wait_for(running, PATIENCE)

    assert len(hub) == 0


async def test_a_refusal_comes_before_the_response_starts():
    hub = Hub(limit=0)
    browser = Browser()

    with pytest.raises(Busy, match="Too many people are watching live"):
        await Stream(hub, "board")({"type": "http"}, browser.receive, browser.send)

    assert browser.sent.empty()


async def test_a_route_returns_a_stream():
    hub = Hub()

    async def first() -> bytes:
        hub.close()  # so that the response is complete and the client can read it
        return event("hello")

    @get("/stream")
    async def stream() -> LiveStream:
        return LiveStream(hub, "board", first)

    async with AsyncTestClient(Litestar([stream], openapi_config=None)) as client:
        response = await client.get("/stream")

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/event-stream"
    assert response.text.endswith("data: hello\n\n")
