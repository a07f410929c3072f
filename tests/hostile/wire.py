"""A client that says exactly the bytes it is given, and reads what comes back: browsers are too polite."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import TracebackType

Header = tuple[bytes, bytes]
MOST = 2**24
# Many times what any answer takes on two busy cores; only a server that hangs takes longer.
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; of a stream only its head."""

    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def kind(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


class Wire:
    """One connection to a server, opened again when the server has closed it."""

    def __init__(self, base: str) -> None:
        self.authority = base.removeprefix("http://").encode()
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> "Wire":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None

    async def ask(
        self, method: str, target: bytes, headers: Iterable[Header] = (), body: bytes | None = None
    ) -> Answer:
        """A request with a Host and, with a body, its length, unless the headers name them themselves."""
        given = list(headers)
        named = {name.lower() for name, _ in given}
        if b"host" not in named:
            given.insert(0, (b"Host", self.authority))
        if body is not None and not named & {b"content-length", b"transfer-encoding"}:
            given.append((b"Content-Length", str(len(body)).encode()))
        lines = [b"%s %s HTTP/1.1" % (method.encode(), target), *(b"%s: %s" % one for one in given)]
        return await self.say(b"\r\n".join((*lines, b"", body or b"")), method)

    async def say(self, request: bytes, method: str = "GET") -> Answer:
        """These bytes and nothing else; a connection that was closed meanwhile is opened anew."""
        for fresh in (self._writer is None, True):
            if fresh or self._reader is None or self._writer is None:
                self.close()
                host, _, port = self.authority.decode().rpartition(":")
                self._reader, self._writer = await asyncio.open_connection(host, int(port), limit=MOST)
            try:
                self._writer.write(request)
                async with asyncio.timeout(PATIENCE):
                    return await self._read(self._reader, method)
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                self.close()
                if fresh:
                    raise AssertionError(f"no answer to {request[:300]!r}") from error
        raise AssertionError("unreachable")

    async def _read(self, reader: asyncio.StreamReader, method: str) -> Answer:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")[:-2]
        status = int(first.split(" ", 2)[1])
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if headers.get("content-type", "").startswith("text/event-stream"):
            self.close()  # it has no end
            return Answer(status, headers, b"")
        body = b"" if method == "HEAD" or status in (204, 304) else await _body(reader, headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, headers, body)


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() != "chunked":
        length = headers.get("content-length")
        return await (reader.read() if length is None else reader.readexactly(int(length)))
    pieces = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        pieces.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readline()
    return b"".join(pieces)
