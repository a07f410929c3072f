"""How browsers of journeys reach the application: HTTP/1.1 over TCP, read by the parser that serves it too.

httpx's own way takes several times the processor for the same answers, and journeys ask tens of thousands.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httptools
import httpx

# Headers of an answer that tells itself where it ends.
ENDS = (b"content-length", b"transfer-encoding")


class Connection(asyncio.Protocol):
    """One connection: one request at a time, its answer taken piece by piece."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport
        self.reusable, self._lost = True, False
        self._news = asyncio.Event()
        self._expect("GET")

    def _expect(self, method: str) -> None:
        self.status, self.headers = 0, list[tuple[bytes, bytes]]()
        self._pieces = deque[bytes]()
        self._headless = method == "HEAD"
        self.begun = self._ended = False
        self._parser = httptools.HttpResponseParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.transport.abort()
        self._news.set()

    def connection_lost(self, error: Exception | None) -> None:
        # An answer that names no length ends with its connection.
        if self.begun and not any(name.lower() in ENDS for name, _ in self.headers):
            self._ended = True
        self.reusable, self._lost = False, True
        self._news.set()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Part of the parser."""
        self.headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Part of the parser."""
        self.status = self._parser.get_status_code()
        if self.status < 200:
            self.headers.clear()
            return
        self.begun = True
        self.reusable = self.reusable and self._parser.should_keep_alive()
        if self._headless:
            self._ended, self.reusable = True, False

    def on_body(self, body: bytes) -> None:
        """Part of the parser."""
        self._pieces.append(body)

    def on_message_complete(self) -> None:
        """Part of the parser."""
        self._ended = self._ended or self.begun

    async def ask(self, method: str, request: bytes) -> None:
        """Send a request and wait for the head of its answer."""
        self._expect(method)
        self.transport.write(request)
        while not self.begun:
            if self._lost:
                raise httpx.RemoteProtocolError("The connection ended before an answer.")
            await self._changed()

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body as it comes."""
        while True:
            while self._pieces:
                yield self._pieces.popleft()
            if self._ended:
                return
            if self._lost:
                raise httpx.RemoteProtocolError("The connection ended in the middle of an answer.")
            await self._changed()

    async def _changed(self) -> None:
        self._news.clear()
        await self._news.wait()

    @property
    def at_rest(self) -> bool:
        """Whether another request may follow."""
        return self._ended and self.reusable and not self.transport.is_closing()


class Body(httpx.AsyncByteStream):
    """The body of one answer; once it is read its connection takes the next request."""

    def __init__(self, connection: Connection, resting: list[Connection], seconds: float | None) -> None:
        self._connection, self._resting, self._seconds = connection, resting, seconds

    async def __aiter__(self) -> AsyncIterator[bytes]:
        pieces = self._connection.pieces()
        while True:
            async with within(self._seconds):
                piece = await anext(pieces, None)
            if piece is None:
                return
            yield piece

    async def aclose(self) -> None:
        if self._connection.at_rest:
            self._resting.append(self._connection)
        else:
            self._connection.transport.abort()


@asynccontextmanager
async def within(seconds: float | None) -> AsyncIterator[None]:
    """A limit of time, told as httpx tells it."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise httpx.ReadTimeout("nothing came in time") from error


class Transport(httpx.AsyncBaseTransport):
    """Connections to the hosts of one browser, kept while nobody asks."""

    def __init__(self) -> None:
        self._resting: dict[tuple[str, int], list[Connection]] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host, port = request.url.host, request.url.port or 80
        if request.url.scheme != "http":
            raise httpx.UnsupportedProtocol(f"no connection for {request.url.scheme}")
        seconds = request.extensions.get("timeout", {}).get("read")
        resting = self._resting.setdefault((host, port), [])
        while resting and not resting[-1].at_rest:
            resting.pop()
        connection = resting.pop() if resting else await opened(host, port)
        try:
            async with within(seconds):
                await connection.ask(request.method, sent(request, await request.aread()))
        except BaseException:
            connection.transport.abort()
            raise
        body = Body(connection, resting, seconds)
        return httpx.Response(connection.status, headers=connection.headers, stream=body)

    async def aclose(self) -> None:
        for connection in (one for line in self._resting.values() for one in line):
            connection.transport.abort()
        self._resting.clear()


async def opened(host: str, port: int) -> Connection:
    """A new connection."""
    try:
        _, connection = await asyncio.get_running_loop().create_connection(Connection, host, port)
    except OSError as error:
        raise httpx.ConnectError(str(error)) from error
    return connection


def sent(request: httpx.Request, body: bytes) -> bytes:
    """A request as it goes over the wire."""
    lines = [b"%s %s HTTP/1.1" % (request.method.encode(), request.url.raw_path)]
    lines += [b"%s: %s" % one for one in request.headers.raw if one[0].lower() != b"transfer-encoding"]
    if body and "content-length" not in request.headers:
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join((*lines, b"", body))
