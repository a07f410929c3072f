"""Where everything is measured: a database server, copies of a province, servers that come and go."""

import asyncio
import multiprocessing
import re
import shutil
import tempfile
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from bench.processes import Served, free_port, running
from bench.scale import Scale
from bench.stage import Stage, set_stage
from contest.clock import now
from contest.database.embedded.server import EmbeddedServer, start

STREAM_FILE, PAGE_FILE = "message", "page"
READY = "/readyz"


@dataclass(frozen=True, slots=True)
class Ground:
    """What every part of the bench stands on."""

    server: EmbeddedServer
    folder: Path
    stage: Stage
    scale: Scale
    pool: ProcessPoolExecutor

    @contextmanager
    def province(self, name: str) -> Iterator[str]:
        """A province of its own for a part: nothing has happened in it; the address of its database."""
        database = f"bench_{re.sub('[^a-z0-9]', '_', name)}"
        self.ask(f"CREATE DATABASE {database} TEMPLATE contest")
        try:
            yield self.server.address(database)
        finally:
            self.ask(f"DROP DATABASE {database} WITH (FORCE)")

    def ask(self, sql: str) -> str:
        """Ask the server something that concerns no province; the first value of its answer as text."""
        return asyncio.run(_asked(self.server.address("postgres"), sql))

    @contextmanager
    def served(self, url: str, *options: str, patience: float = 60.0) -> Iterator[Served]:
        """The product's own server for a database."""
        port = free_port()
        command = ["-m", "contest", "serve", f"--port={port}", f"--data={self.folder / 'secret'}", *options]
        log = self.folder / "app.log"
        # All who watch come from this machine, and nobody reads what they pass.
        given = {
            "DATABASE_URL": url,
            "STREAMS_PER_SOURCE": "20000",
            "READING_PERCENT": "0",
            "LOOK_SECONDS": "0",
            "SPEECH_SECONDS": "0",
        }
        with running(command, port, log, READY, patience, **given) as app:
            yield app

    @contextmanager
    def limits(self, app: Served) -> Iterator[Served]:
        """The limits: what framework and server can answer, with the bytes that the product serves."""
        board = self.stage.board
        (self.folder / PAGE_FILE).write_bytes(_fetched(app.port, board, compressed=True))
        (self.folder / STREAM_FILE).write_bytes(_message(_fetched(app.port, f"{board}/fragment")))
        port = free_port()
        command = ["-m", "bench.bare", str(port), str(self.folder)]
        with running(command, port, self.folder / "bare.log", "/ready") as bare:
            yield bare

    @contextmanager
    def both(self, name: str, *options: str) -> Iterator[tuple[str, Served, Served]]:
        """A fresh province, its server, and the limits beside it."""
        with (
            self.province(name) as url,
            self.served(url, *options) as app,
            self.limits(app) as bare,
        ):
            yield url, app, bare


@contextmanager
def prepared(scale: Scale) -> Iterator[Ground]:
    """A database server with a province nobody has played in yet; gone, with all its files, afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        with ExitStack() as stack:
            server = stack.enter_context(start(folder / "data", say=print))
            stage = asyncio.run(set_stage(server.url, now()))
            spawn = multiprocessing.get_context("spawn")
            pool = stack.enter_context(ProcessPoolExecutor(2, mp_context=spawn))
            yield Ground(server, folder, stage, scale, pool)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _asked(url: str, sql: str) -> str:
    connection = await asyncpg.connect(url)
    try:
        return str(await connection.fetchval(sql))
    finally:
        await connection.close()


def _fetched(port: int, path: str, *, compressed: bool = False) -> bytes:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    if compressed:
        request.add_header("Accept-Encoding", "gzip")
    with urllib.request.urlopen(request) as answer:
        body: bytes = answer.read()
    return body


def _message(fragment: bytes) -> bytes:
    lines = fragment.decode().split("\n")
    return ("id: 1\n" + "".join(f"data: {line}\n" for line in lines) + "\n").encode()
