"""Where every place is taken: who owes longest makes room, and health checks always come through."""

import pytest

from tests.connections.log import Told
from tests.connections.scene import GET, Client, Scene

POST = b"POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 500\r\n\r\nhalf"


async def watching(scene: Scene, count: int) -> list[Client]:
    """Viewers with an open stream each."""
    viewers = []
    for _ in range(count):
        viewers.append(await scene.connect())
        viewers[-1].say(GET % b"/stream")
        await viewers[-1].until(b"first\n\n")
    return viewers


async def sending(scene: Scene) -> Client:
    """Somebody in the middle of a body."""
    client = await scene.connect()
    before = scene.admission.figures()["sending"]
    client.say(POST)
    await scene.settled(lambda: scene.admission.figures()["sending"] > before)
    return client


async def test_the_silent_leave_first_then_the_idle_then_who_is_sending_and_streams_never(
    small: Scene,
) -> None:
    (viewer,) = await watching(small, 1)
    slow = await sending(small)
    idle = await small.connect()
    await idle.ask(b"/")
    silent = await small.connect()

    first = await small.connect()
    assert await silent.rest() == b""
    assert (await first.ask(b"/")).startswith(b"HTTP/1.1 200")
    await small.connect()
    assert await idle.rest() == b""
    busy = await watching(small, 1)

    (send, _) = small.application.streams
    await send({"type": "http.response.body", "body": b"data: on\n\n", "more_body": True})
    assert (await viewer.until(b"on\n\n")).endswith(b"data: on\n\n")
    more = await watching(small, 2)
    assert await slow.rest() == b""
    assert len(busy + more) == 3 and len(small.admission) == 4


async def test_a_silent_crowd_hinders_nobody(small: Scene) -> None:
    for _ in range(50):
        await small.connect()

    visitor = await small.connect()

    assert (await visitor.ask(b"/")).startswith(b"HTTP/1.1 200")
    assert len(small.admission) == 4


async def test_where_everybody_is_busy_a_visitor_is_asked_to_come_again(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await watching(small, 4)
    told = Told(monkeypatch)

    visitor = await small.connect()
    page = await visitor.ask(b"/")
    end = await visitor.rest()
    program = await small.connect()
    program.say(GET % b"/api/v1/campaigns")
    problem = await program.rest()

    assert page.startswith(b"HTTP/1.1 503 Service Unavailable\r\n") and end == b""
    assert b"retry-after: 5\r\n" in page and b"connection: close\r\n" in page
    assert problem.startswith(b"HTTP/1.1 503") and b"content-type: application/problem+json" in problem
    (full,) = told.named("connections_full")
    assert (full["times"], full["open"], full["limit"]) == (1, 4, 4)


async def test_health_checks_are_answered_where_everybody_is_busy(small: Scene) -> None:
    await watching(small, 4)
    for _ in range(20):
        await small.connect()

    for path in (b"/livez", b"/readyz", b"/metrics"):
        checker = await small.connect()
        checker.say(GET % path)
        answered = await checker.rest()
        assert answered.startswith(b"HTTP/1.1 200") and b"connection: close\r\n" in answered


async def test_a_place_for_health_checks_is_kept_by_nobody(small: Scene) -> None:
    await watching(small, 4)
    checker = await small.connect()

    small.later(4.9)
    assert len(small.admission) == 5
    small.later(0.2)

    assert await checker.rest() == b""


async def test_a_kept_connection_is_served_although_the_process_is_full(small: Scene) -> None:
    visitor = await small.connect()
    visitor.say(GET % b"/late")
    await watching(small, 3)
    await small.connect()

    small.application.go.set()
    await visitor.until(b"late0")

    assert (await visitor.ask(b"/")).startswith(b"HTTP/1.1 200")


async def test_there_is_room_again_when_somebody_leaves(small: Scene) -> None:
    viewers = await watching(small, 4)
    viewers[0].writer.close()
    await small.settled(lambda: len(small.admission) == 3)

    visitor = await small.connect()

    assert (await visitor.ask(b"/")).startswith(b"HTTP/1.1 200")


async def test_the_log_tells_at_four_fifths_and_then_once_a_minute(
    small: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(monkeypatch)
    await watching(small, 3)
    small.later(0)
    assert told.lines == []

    await watching(small, 1)
    for _ in range(61):
        small.later(1)

    near = told.named("connections_near_limit")
    # The server looks by itself besides, so it may be due a little more often.
    assert len(near) == 2 and near[0]["times"] == 1 and int(str(near[1]["times"])) >= 60
    assert (near[0]["open"], near[0]["limit"], near[0]["silent"]) == (4, 4, 0)
