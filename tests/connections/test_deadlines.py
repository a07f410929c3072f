"""A connection may owe something only for so long; what owes nothing stays."""

import pytest

from tests.connections.scene import GET, LARGE, Scene

POST = b"POST %s HTTP/1.1\r\nhost: localhost\r\ncontent-length: %d\r\n\r\n"
SAID = "chưa có gì thay đổi".encode()


async def received(scene: Scene, count: int) -> None:
    """Wait until the one connection has brought so many bytes."""
    (peer,) = scene.admission._open
    await scene.settled(lambda: peer.received >= count)


async def test_who_sends_nothing_is_closed_after_ten_seconds(scene: Scene) -> None:
    silent = await scene.connect()

    scene.later(9.9)
    assert len(scene.admission) == 1
    scene.later(0.2)

    assert await silent.rest() == b""
    await scene.settled(lambda: len(scene.admission) == 0)


async def test_half_a_header_is_told_and_closed_and_a_byte_now_and_then_does_not_help(scene: Scene) -> None:
    half = await scene.connect()
    half.say(b"GET / HTTP/1.1\r\nhost: local")
    await received(scene, 27)

    for number in range(9):
        scene.later(1)
        half.say(b"h")
        await received(scene, 28 + number)
    assert len(scene.admission) == 1
    scene.later(1.1)

    told = await half.rest()
    assert told.startswith(b"HTTP/1.1 408 Request Timeout\r\n") and SAID in told


async def test_a_kept_connection_may_idle_for_75_seconds(scene: Scene) -> None:
    kept = await scene.connect()
    await kept.ask(b"/")

    scene.later(74)
    again = await kept.ask(b"/")
    scene.later(74)
    kept.say(b"\r\n")
    await received(scene, 2 * len(GET % b"/") + 2)
    assert len(scene.admission) == 1
    scene.later(1.1)

    assert again.startswith(b"HTTP/1.1 200")
    assert await kept.rest() == b""


async def test_the_next_header_on_a_kept_connection_has_ten_seconds(scene: Scene) -> None:
    kept = await scene.connect()
    await kept.ask(b"/")
    scene.later(60)
    kept.say(b"GET / HT")
    await received(scene, len(GET % b"/") + 8)

    scene.later(9.9)
    assert len(scene.admission) == 1
    scene.later(0.2)

    assert (await kept.rest()).startswith(b"HTTP/1.1 408")


async def test_a_body_that_was_announced_and_does_not_come_is_told_and_closed(scene: Scene) -> None:
    client = await scene.connect()
    client.say(POST % (b"/", 500) + b"half")
    await received(scene, 60)

    scene.later(29)
    assert len(scene.admission) == 1
    scene.later(1.1)

    told = await client.rest()
    assert told.startswith(b"HTTP/1.1 408") and SAID in told
    await scene.settled(lambda: scene.application.bodies == [-1])


async def test_a_body_that_drips_is_closed(scene: Scene) -> None:
    client = await scene.connect()
    head = b"POST / HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n"
    client.say(head)

    for second in range(29):
        client.say(b"1\r\nx\r\n")
        await received(scene, len(head) + 6 + 6 * second)
        scene.later(1)
    assert len(scene.admission) == 1
    scene.later(1.1)

    assert (await client.rest()).startswith(b"HTTP/1.1 408")


async def test_five_megabytes_at_ten_kilobytes_a_second_arrive(scene: Scene) -> None:
    client = await scene.connect()
    head = POST % (b"/", 5_000_000)
    client.say(head)

    for part in range(250):
        client.say(bytes(20_000))
        await received(scene, len(head) + 20_000 * (part + 1))
        scene.later(2)

    assert (await client.until(b"5000000")).startswith(b"HTTP/1.1 200")


async def test_what_drips_on_after_an_early_refusal_is_closed_too(scene: Scene) -> None:
    client = await scene.connect()
    head = POST % (b"/early", 1_000_000)
    client.say(head)
    refused = await client.until(b"too large")

    for second in range(29):
        client.say(b"x")
        await received(scene, len(head) + 1 + second)
        scene.later(1)
    assert len(scene.admission) == 1
    scene.later(1.1)

    assert refused.startswith(b"HTTP/1.1 413")
    await client.rest()
    await scene.settled(lambda: len(scene.admission) == 0)


async def test_after_an_early_refusal_a_whole_body_leaves_the_connection_in_use(scene: Scene) -> None:
    client = await scene.connect()
    head = POST % (b"/early", 1000)
    client.say(head)
    await client.until(b"too large")
    client.say(bytes(1000))
    await received(scene, len(head) + 1000)

    scene.later(74)
    again = await client.ask(b"/")
    scene.later(75.1)

    assert again.startswith(b"HTTP/1.1 200")
    assert await client.rest() == b""


async def test_a_server_that_does_not_read_on_does_not_blame_the_sender(scene: Scene) -> None:
    client = await scene.connect()
    client.say(POST % (b"/late", 3_000_000) + bytes(3_000_000))
    (peer,) = scene.admission._open
    await scene.settled(lambda: peer.held)

    for _ in range(10):
        scene.later(30)
    scene.application.go.set()

    assert (await client.until(b"late3000000")).startswith(b"HTTP/1.1 200")


async def test_a_stream_that_has_nothing_to_say_stays(scene: Scene) -> None:
    viewer = await scene.connect()
    viewer.say(GET % b"/stream")
    await viewer.until(b"first\n\n")

    for _ in range(120):
        scene.later(30)
    (send,) = scene.application.streams
    await send({"type": "http.response.body", "body": b"data: later\n\n", "more_body": True})

    assert (await viewer.until(b"later\n\n")).endswith(b"data: later\n\n")


async def test_a_reader_who_takes_nothing_is_closed(scene: Scene) -> None:
    client = await scene.connect(received=4096)
    client.say(GET % b"/large")
    await scene.settled(lambda: scene.admission.figures()["stalled"] == 1)

    scene.later(29)
    assert len(scene.admission) == 1
    scene.later(1.1)

    await scene.settled(lambda: len(scene.admission) == 0)


async def test_a_slow_reader_gets_everything(scene: Scene) -> None:
    client = await scene.connect(received=65_536)
    client.say(GET % b"/large")
    await client.until(b"\r\n\r\n")

    for _ in range(40):
        await client.read(LARGE // 40)
        scene.later(10)

    assert (await client.ask(b"/")).startswith(b"HTTP/1.1 200")


async def test_who_was_closed_with_an_answer_untaken_does_not_stay_for_ever(scene: Scene) -> None:
    client = await scene.connect(received=4096)
    client.say(b"GET /large HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
    (peer,) = scene.admission._open
    await scene.settled(lambda: peer.leaving)

    scene.later(31)
    scene.later(31)

    await scene.settled(lambda: len(scene.admission) == 0)


async def test_who_sends_several_requests_at_once_gets_every_answer(scene: Scene) -> None:
    client = await scene.connect()
    client.say(GET % b"/late" + GET % b"/" + GET % b"/" + b"GET / HTTP/1.1\r\n")
    await received(scene, len(GET % b"/late") + 2 * len(GET % b"/") + 16)

    for _ in range(5):
        scene.later(60)
    scene.application.go.set()
    await client.until(b"late0")
    await client.until(b"\r\n\r\n0")
    await client.until(b"\r\n\r\n0")
    client.say(b"host: localhost\r\n\r\n")

    assert (await client.until(b"\r\n\r\n0")).startswith(b"HTTP/1.1 200")


async def test_who_sends_several_requests_at_once_and_is_closed_is_no_fault(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    client = await scene.connect()
    client.say(GET % b"/late" + GET % b"/")
    await received(scene, len(GET % b"/late") + len(GET % b"/"))

    (peer,) = scene.admission._open
    peer.abort()
    await client.rest()
    scene.application.go.set()
    other = await scene.connect()
    await other.ask(b"/")

    assert [record.message for record in caplog.records] == []


async def test_a_header_without_end_is_refused_by_its_size(scene: Scene) -> None:
    client = await scene.connect()
    client.say(b"GET / HTTP/1.1\r\n")
    for _ in range(600):
        client.say(b"a: " + b"b" * 1000 + b"\r\n")

    assert (await client.rest()).startswith((b"HTTP/1.1 431 Request Header Fields Too Large\r\n", b""))
    await scene.settled(lambda: len(scene.admission) == 0)


async def test_who_asks_for_another_protocol_is_answered_in_this_one(scene: Scene) -> None:
    client = await scene.connect()
    client.say(
        b"GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n"
        b"sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    answered = await client.until(b"\r\n\r\n0")

    scene.later(75.1)

    assert answered.startswith(b"HTTP/1.1 200")
    assert await client.rest() == b""
