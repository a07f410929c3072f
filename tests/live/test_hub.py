"""The hub: everyone who watches gets the latest message, and nobody's slowness costs another."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from contest.errors import Busy, Throttled
from contest.live import Hub
from contest.live.sources import Sources, source_of
from tests.connections.log import Told
from tests.patience import PATIENCE


async def test_all_viewers_get_the_same_bytes_object():
    hub = Hub()
    message = b"data: board\n\n"

    async with hub.subscribe("board") as one, hub.subscribe("board") as two, hub.subscribe("other") as other:
        hub.publish("board", message)

        assert await one.next(timeout=PATIENCE) is message
        assert await two.next(timeout=PATIENCE) is message
        assert await other.next(timeout=0) is None


async def test_a_slow_viewer_gets_only_the_latest_message():
    hub = Hub()

    async with hub.subscribe("board") as viewer:
        for number in range(1000):
            hub.publish("board", str(number).encode())

        assert await viewer.next(timeout=PATIENCE) == b"999"
        assert await viewer.next(timeout=0) is None


async def test_a_message_wakes_the_viewer_who_waits():
    hub = Hub()

    async with hub.subscribe("board") as viewer:
        waiting = asyncio.create_task(viewer.next(timeout=PATIENCE))
        await asyncio.sleep(0)
        hub.publish("board", b"now")

        assert await asyncio.wait_for(waiting, PATIENCE) == b"now"


async def test_who_comes_later_gets_the_latest_at_once():
    hub = Hub()

    async with hub.subscribe("board"):
        hub.publish("board", b"latest")
        async with hub.subscribe("board") as late:
            assert await late.next(timeout=0) == b"latest"


async def test_an_unwatched_topic_keeps_nothing_that_could_grow_stale():
    hub = Hub()
    async with hub.subscribe("board"):
        hub.publish("board", b"old")

    hub.publish("board", b"said to nobody")

    async with hub.subscribe("board") as viewer:
        assert await viewer.next(timeout=0) is None
        assert hub.topics == {"board"}
    assert hub.topics == frozenset()
    assert len(hub) == 0


async def test_a_full_process_refuses_the_next_viewer_and_admits_one_when_one_left():
    hub = Hub(limit=1)

    async with hub.subscribe("board"):
        with pytest.raises(Busy) as refusal:
            async with hub.subscribe("board"):
                pass

    assert refusal.value.retry_after == 10
    async with hub.subscribe("board"):
        assert len(hub) == 1


async def test_closing_ends_every_viewer_and_admits_none():
    hub = Hub()

    async with hub.subscribe("board") as idle, hub.subscribe("board") as full:
        waiting = asyncio.create_task(idle.next(timeout=PATIENCE))
        await asyncio.sleep(0)
        hub.publish("other", b"x")
        full.put(b"unread")

        hub.close()

        assert await asyncio.wait_for(waiting, PATIENCE) is None
        assert await full.next(timeout=PATIENCE) is None
        assert idle.closed
        assert full.closed
        with pytest.raises(Busy, match="Too many people are watching live"):
            async with hub.subscribe("board"):
                pass


async def test_a_viewer_who_leaves_while_waiting_leaves_nothing_behind():
    hub = Hub()

    async def watch() -> None:
        async with hub.subscribe("board") as viewer:
            await viewer.next(timeout=PATIENCE)

    viewer = asyncio.create_task(watch())
    await asyncio.sleep(0)
    viewer.cancel()
    await asyncio.gather(viewer, return_exceptions=True)

    assert len(hub) == 0
    hub.publish("board", b"nobody hears, nothing breaks")


async def test_one_source_has_its_share_and_no_more() -> None:
    hub = Hub(of_source=2)

    async with hub.subscribe("board", "203.0.113.7"), hub.subscribe("home", "203.0.113.7"):
        with pytest.raises(Throttled) as refusal:
            async with hub.subscribe("board", "203.0.113.7"):
                pytest.fail("the third of one source")
        async with hub.subscribe("board", "203.0.113.8"):
            assert len(hub) == 3

    assert refusal.value.retry_after == 60
    assert len(hub) == 0
    async with hub.subscribe("board", "203.0.113.7"):
        assert len(hub) == 1


async def test_a_source_has_two_hundred_streams_where_nobody_says_otherwise() -> None:
    hub = Hub()
    async with AsyncExitStack() as stack:
        for _ in range(200):
            await stack.enter_async_context(hub.subscribe("board", "203.0.113.7"))
        with pytest.raises(Throttled, match="Many screens at your place are watching live already"):
            await stack.enter_async_context(hub.subscribe("board", "203.0.113.7"))


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::"),
        ("not an address", "not an address"),
    ],
)
def test_a_source_is_an_address_or_the_network_of_a_line(address: str, source: str) -> None:
    assert source_of(address) == source


def test_nothing_is_kept_of_sources_that_are_gone() -> None:
    sources = Sources(2)
    for number in range(1000):
        sources.enter(f"203.0.113.{number}")
    for number in range(1000):
        sources.leave(f"203.0.113.{number}")

    assert len(sources) == 0


async def test_the_log_tells_when_nearly_all_streams_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    hub, told = Hub(limit=5), Told(monkeypatch)
    async with AsyncExitStack() as stack:
        for number in range(5):
            await stack.enter_async_context(hub.subscribe("board", f"203.0.113.{number}"))

    assert told.lines == [{"event": "streams_near_limit", "times": 1, "streams": 4, "limit": 5}]
