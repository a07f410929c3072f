"""A light HTTP/1.1 client in a process of its own: on each connection one request after another."""

import asyncio
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from typing import Protocol, cast

import uvloop

HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length: "
DRAIN_SECONDS = 10.0
DRIPPING = 16


class Source(Protocol):
    """Where requests come from; they are made before the clock starts."""

    def requests(self) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Same:
    """The same request again and again."""

    request: bytes

    def requests(self) -> Iterator[bytes]:
        """That request, for ever."""
        while True:
            yield self.request


@dataclass(frozen=True, slots=True)
class Turns:
    """Several requests, one after the other and then from the first again."""

    given: tuple[bytes, ...]

    def requests(self) -> Iterator[bytes]:
        """Those requests, for ever."""
        return cycle(self.given)


@dataclass(slots=True)
class Result:
    """What came of a load: answers a second, seconds until each answer in ascending order, statuses."""

    rate: float
    latencies: list[float]
    statuses: Counter[int] = field(default_factory=Counter)

    def at(self, share: float) -> float:
        """The latency that this share of the requests did not exceed, in milliseconds."""
        if not self.latencies:
            return 0.0
        return self.latencies[min(int(len(self.latencies) * share), len(self.latencies) - 1)] * 1000


def get(path: str, **headers: str) -> bytes:
    """The bytes of a GET request; underscores in the names of headers stand for hyphens."""
    return _head("GET", path, headers) + b"\r\n"


def post(path: str, body: bytes, **headers: str) -> bytes:
    """The bytes of a POST request with a JSON body."""
    length = {"content-type": "application/json", "content-length": str(len(body))}
    return _head("POST", path, headers | length) + b"\r\n" + body


def _head(method: str, path: str, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n").encode()


def etag(port: int, path: str) -> str:
    """The tag of a page as it is now."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        tag: str = answer.headers["ETag"]
    return tag


class _Connection(asyncio.Protocol):
    """Sends the next request as soon as the answer to the last one is complete."""

    def __init__(self, load: "_Load") -> None:
        self._load = load
        self._buffer = b""
        self._sent_at = 0.0
        self.transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self.transport = cast(asyncio.WriteTransport, transport)

    def send(self) -> None:
        """Send the next request, or rest when there is none."""
        request = self._load.next()
        if request is None or self.transport is None:
            self._load.rest()
            return
        self._sent_at = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        end = self._buffer.find(HEAD_END)
        if end < 0:
            return
        head = self._buffer[:end].lower()
        start = head.find(LENGTH)
        length = int(head[start + len(LENGTH) :].split(b"\r\n", 1)[0]) if start >= 0 else 0
        status = int(head[9:12])
        if len(self._buffer) - end - len(HEAD_END) < (0 if status == 304 else length):
            return
        self._buffer = b""
        self._load.note(status, time.perf_counter() - self._sent_at)
        self.send()

    def connection_lost(self, error: Exception | None) -> None:
        self._load.lost()


class _Load:
    """One measurement: hands out requests until the time is over, and collects the answers."""

    def __init__(self, requests: Iterator[bytes], connections: int, seconds: float) -> None:
        self._requests = requests
        self._busy = connections
        self._seconds = seconds
        self._end = 0.0
        self._finished = asyncio.Event()
        self.latencies: list[float] = []
        self.statuses: Counter[int] = Counter()

    def next(self) -> bytes | None:
        return next(self._requests, None) if time.perf_counter() < self._end else None

    def rest(self) -> None:
        self._busy -= 1
        if self._busy == 0:
            self._finished.set()

    def note(self, status: int, seconds: float) -> None:
        self.latencies.append(seconds)
        self.statuses[status] += 1

    def lost(self) -> None:
        if not self._finished.is_set():
            self.statuses[0] += 1
            self.rest()

    async def run(self, port: int) -> Result:
        loop = asyncio.get_running_loop()
        opened = [
            await loop.create_connection(lambda: _Connection(self), "127.0.0.1", port)
            for _ in range(self._busy)
        ]
        began = time.perf_counter()
        self._end = began + self._seconds
        for _, connection in opened:
            connection.send()
        async with asyncio.timeout(self._seconds + DRAIN_SECONDS):
            await self._finished.wait()
        took = time.perf_counter() - began
        for transport, _ in opened:
            transport.close()
        return Result(len(self.latencies) / took, sorted(self.latencies), self.statuses)


def hammer(port: int, connections: int, seconds: float, source: Source) -> Result:
    """As many requests as are answered, on so many connections at once."""
    requests = source.requests()
    return uvloop.run(_hammer(port, connections, seconds, requests))


async def _hammer(port: int, connections: int, seconds: float, requests: Iterator[bytes]) -> Result:
    return await _Load(requests, connections, seconds).run(port)


def drip(port: int, rate: float, seconds: float, source: Source) -> Result:
    """So many requests a second, spread over some connections."""
    return uvloop.run(_drip(port, rate, seconds, source.requests()))


async def _drip(port: int, rate: float, seconds: float, requests: Iterator[bytes]) -> Result:
    began = time.perf_counter()
    answered: list[tuple[float, int]] = []

    async def trickle(first: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for number in range(first, int(rate * seconds), DRIPPING):
            await asyncio.sleep(began + number / rate - time.perf_counter())
            sent = time.perf_counter()
            writer.write(next(requests))
            status = await _answer(reader)
            answered.append((time.perf_counter() - sent, status))
        writer.close()

    await asyncio.gather(*map(trickle, range(DRIPPING)))
    took = time.perf_counter() - began
    return Result(
        len(answered) / took, sorted(at for at, _ in answered), Counter(status for _, status in answered)
    )


async def _answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(HEAD_END)).lower()
    await reader.readexactly(int(head.partition(LENGTH)[2].split(b"\r\n", 1)[0]))
    return int(head[9:12])
