"""`make bench`: every figure beside its limit, in one run of a few minutes."""

import asyncio
import multiprocessing
import os
import shutil
import tempfile
import urllib.request
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import asyncpg

from bench import table
from bench.database import make_tables
from bench.figures import told
from bench.measures import Bench, Served
from bench.processes import free_port, running
from bench.stage import Stage, set_stage
from contest.clock import now
from contest.database.server import start

STREAM_FILE, PAGE_FILE = "message", "page"


def main() -> None:
    """Set the stage, measure round after round, print and write the table, take the stage down."""
    load, folder = os.getloadavg()[0], Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        with start(folder / "data", say=print) as server:
            stage = asyncio.run(_prepared(server.url))
            lines = _measured(folder, server.url, stage)
            version = asyncio.run(_version(server.url))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    about = table.machine(version, now().date(), load)
    table.show(lines, about)
    table.write(lines, about)


async def _prepared(url: str) -> Stage:
    stage = await set_stage(url, now())
    await make_tables(url)
    return stage


async def _version(url: str) -> str:
    connection = await asyncpg.connect(url)
    try:
        version: str = await connection.fetchval("SHOW server_version")
        return version
    finally:
        await connection.close()


def _measured(folder: Path, url: str, stage: Stage) -> list[table.Line]:
    app, bare = free_port(), free_port() + 1
    with ExitStack() as stack:
        serve = ["contest", "serve", f"--port={app}", f"--data={folder / 'secret'}"]
        app_pid = stack.enter_context(running(serve, app, folder / "app.log", DATABASE_URL=url))
        (folder / PAGE_FILE).write_bytes(_fetched(app, stage.board, compressed=True))
        (folder / STREAM_FILE).write_bytes(_message(_fetched(app, f"{stage.board}/fragment")))
        limit = ["bench.bare", str(bare), str(folder)]
        bare_pid = stack.enter_context(running(limit, bare, folder / "bare.log"))
        spawn = multiprocessing.get_context("spawn")
        pool = stack.enter_context(ProcessPoolExecutor(2, mp_context=spawn))
        bench = Bench(stage, url, pool, Served(app, app_pid), Served(bare, bare_pid))
        bench.watch()
        bench.rounds()
        return told(bench.samples)


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


if __name__ == "__main__":
    main()
