"""Viewers: many open event streams in a process of their own, timed until the last one has a message."""

import asyncio
import time
from dataclasses import dataclass
from typing import cast

import uvloop

from bench.load import get
from bench.processes import memory_held

# The coalescer of the boards must be at rest before the next fact, or its interval would be measured.
PAUSE = 0.6
PATIENCE = 60.0
MESSAGE_END = b"\n\n\r\n"  # the end of the message, and of the chunk that carries it
SMALLEST_MESSAGE = 200  # heartbeats are shorter


@dataclass(frozen=True, slots=True)
class Watch:
    """Seconds from sending a fact, and from its answer, to the last stream; the server's memory a stream.

    `bytes_idle` is what a stream holds before anything is sent, `bytes_busy` after all the facts.
    """

    from_sending: list[float]
    from_answer: list[float]
    bytes_idle: float
    bytes_busy: float


class _Viewer(asyncio.Protocol):
    """One open stream."""

    def __init__(self, crowd: "_Crowd") -> None:
        self._crowd = crowd
        self._tail = b""
        self._got = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        cast(asyncio.WriteTransport, transport).write(self._crowd.request)

    def data_received(self, data: bytes) -> None:
        self._got += len(data)
        self._tail = (self._tail + data)[-4:]
        if self._tail == MESSAGE_END:
            if self._got > SMALLEST_MESSAGE:
                self._crowd.has_message()
            self._got = 0

    def connection_lost(self, error: Exception | None) -> None:
        self._crowd.lost += 1


class _Answer(asyncio.Protocol):
    """Waits for the answer to one published fact."""

    def __init__(self) -> None:
        self.answered = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        if not self.answered.done():
            self.answered.set_result((time.perf_counter(), data[9:12]))


class _Crowd:
    """All viewers, and how many of them still wait."""

    def __init__(self, path: str) -> None:
        self.request = get(path, accept="text/event-stream")
        self.lost = 0
        self._waiting = 0
        self._all = asyncio.Event()

    def has_message(self) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self._all.set()

    def expect(self, viewers: int) -> None:
        """From now on so many viewers wait for one message each."""
        self._waiting = viewers
        self._all.clear()

    async def everybody(self) -> float:
        """The instant at which the last viewer had the message."""
        async with asyncio.timeout(PATIENCE):
            await self._all.wait()
        return time.perf_counter()


def watch(port: int, path: str, size: int, facts: list[bytes], pid: int) -> Watch:
    """Open the streams, then publish fact after fact and time each until everybody has it."""
    return uvloop.run(_watch(port, path, size, facts, pid))


async def _watch(port: int, path: str, size: int, facts: list[bytes], pid: int) -> Watch:
    crowd, loop = _Crowd(path), asyncio.get_running_loop()
    # The first tenth warms the server up; what the others add is the memory of a stream.
    first = size // 10
    transports = await _opened(port, crowd, first)
    before = memory_held(pid)
    transports += await _opened(port, crowd, size - first)
    idle = (memory_held(pid) - before) / (size - first)
    publisher, _ = await loop.create_connection(_Answer, "127.0.0.1", port)
    from_sending, from_answer = [], []
    for fact in facts:
        await asyncio.sleep(PAUSE)
        sent, answered, last = await _published(publisher, crowd, size, fact)
        from_sending.append(last - sent)
        from_answer.append(max(last - answered, 0.0))
    busy = (memory_held(pid) - before) / (size - first)
    if crowd.lost:
        raise RuntimeError(f"{crowd.lost} streams ended too early")
    for transport in [*transports, publisher]:
        transport.abort()
    return Watch(from_sending, from_answer, idle, busy)


async def _published(
    publisher: asyncio.Transport, crowd: _Crowd, size: int, fact: bytes
) -> tuple[float, float, float]:
    """The instants at which a fact was sent, was answered, and had reached the last stream."""
    answer = _Answer()
    publisher.set_protocol(answer)
    crowd.expect(size)
    sent = time.perf_counter()
    publisher.write(fact)
    last = await crowd.everybody()
    answered, status = await answer.answered
    if status != b"200":
        raise RuntimeError(f"a fact was answered with {status.decode()}")
    return sent, answered, last


async def _opened(port: int, crowd: _Crowd, viewers: int) -> list[asyncio.Transport]:
    """So many streams more, each with its first message."""
    loop = asyncio.get_running_loop()
    crowd.expect(viewers)
    made = [await loop.create_connection(lambda: _Viewer(crowd), "127.0.0.1", port) for _ in range(viewers)]
    await crowd.everybody()
    return [transport for transport, _ in made]
