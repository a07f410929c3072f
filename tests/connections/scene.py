"""A small application behind the product's own server, on a clock that a test turns."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import uvicorn
from litestar.types import ASGIApp, Receive, Scope, Send

from contest.cli.server import SiteServer
from contest.connections import Admission, ClientConnection, Limits
from contest.connections.deadlines import Peer
from contest.web.serving.overload import Overload, too_slow

# Long enough that only a fault is ever waited for so long.
PATIENCE = 120.0
GET = b"GET %s HTTP/1.1\r\nhost: localhost\r\n\r\n"
LARGE = 40_000_000


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Counted(Admission):
    """Says how many have come so far."""

    let_in = 0

    def enter(self, peer: Peer) -> None:
        super().enter(peer)
        self.let_in += 1


@dataclass(slots=True)
class Application:
    """Echoes bodies, streams, answers early, late or at length."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    streams: list[Send] = field(default_factory=list)
    bodies: list[int] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match scope["path"]:
            case "/stream":
                await self._stream(receive, send)
            case "/early":
                await answer(send, 413, b"too large")
            case "/late":
                await self.go.wait()
                await answer(send, 200, b"late" + str(await length(receive)).encode())
            case "/large":
                await answer(send, 200, bytes(LARGE))
            case _:
                self.bodies.append(await length(receive))
                await answer(send, 200, str(self.bodies[-1]).encode())

    async def _stream(self, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"data: first\n\n", "more_body": True})
        self.streams.append(send)
        while (await receive())["type"] != "http.disconnect":
            pass


async def length(receive: Receive) -> int:
    """How many bytes of body came."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return -1
        size, more = size + len(message["body"]), message["more_body"]
    return size


async def answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


class Client:
    """One connection of somebody, well-behaved or not."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self.writer = reader, writer

    def say(self, data: bytes) -> None:
        """Send bytes."""
        self.writer.write(data)

    async def until(self, mark: bytes) -> bytes:
        """Everything up to a mark."""
        async with asyncio.timeout(PATIENCE):
            return await self._reader.readuntil(mark)

    async def rest(self) -> bytes:
        """Everything until the server closes."""
        async with asyncio.timeout(PATIENCE):
            try:
                return await self._reader.read()
            except ConnectionError:
                return b""

    async def read(self, size: int) -> bytes:
        """So many bytes."""
        async with asyncio.timeout(PATIENCE):
            return await self._reader.readexactly(size)

    async def ask(self, path: bytes) -> bytes:
        """The head of the answer to a request, its body read and dropped."""
        self.say(GET % path)
        head = await self.until(b"\r\n\r\n")
        sizes = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        await self.read(int(sizes[0].split(b":")[1]))
        return head


@dataclass(slots=True)
class Scene:
    """A running server."""

    port: int
    admission: Counted
    clock: Clock
    application: Application
    clients: list[Client] = field(default_factory=list)

    async def connect(self, *, received: int | None = None) -> Client:
        """Somebody who has connected, and whom the server knows."""
        before = self.admission.let_in
        sock = socket.socket()
        if received is not None:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, received)
        sock.setblocking(False)
        await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", self.port))
        reader, writer = await asyncio.open_connection(sock=sock, limit=received or 2**16)
        self.clients.append(Client(reader, writer))
        await self.settled(lambda: self.admission.let_in > before)
        return self.clients[-1]

    async def settled(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.001)

    def later(self, seconds: float) -> None:
        """So much time goes by, and the server looks after its connections."""
        self.clock.now += seconds
        self.admission.look()


@asynccontextmanager
async def served(limits: Limits) -> AsyncIterator[Scene]:
    """The server for as long as the block runs."""
    clock, application = Clock(), Application()
    admission = Counted(limits, clock)
    app: ASGIApp = Overload(application)
    http = partial(ClientConnection, admission=admission, too_slow=too_slow())
    config = uvicorn.Config(
        app, http=http, ws="none", log_config=None, lifespan="off", timeout_graceful_shutdown=1
    )
    server = SiteServer(config, admission)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        scene = Scene(listening.getsockname()[1], admission, clock, application)
        try:
            await scene.settled(lambda: server.started)
            yield scene
        finally:
            application.go.set()
            for client in scene.clients:
                client.writer.close()
            server.should_exit = True
            await serving
