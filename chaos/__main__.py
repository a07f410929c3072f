"""`make chaos`: every trial in turn, on a province of its own that is thrown away afterwards."""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg

from chaos import (
    boundary,
    checking,
    colliding,
    dying,
    freezing,
    killing,
    playing,
    reading,
    report,
    restarting,
    ticking,
)
from chaos.report import Line
from chaos.served import serving
from chaos.sizes import Sizes, sizes
from chaos.stage import Stage, set_stage
from contest.clock import now
from contest.database.embedded.server import EmbeddedServer, start


def main() -> int:
    """Run the trials, print what came of them and write it down; not nought when a promise was broken."""
    load, began = os.getloadavg()[0], time.monotonic()
    with _folder() as folder:
        server = start(folder / "data", say=print)
        try:
            lines, server = _tried(folder, server, sizes())
            version = asyncio.run(_version(server.url))
        finally:
            server.stop()
    about = report.machine(version, now().date(), load, time.monotonic() - began)
    report.show(lines, about)
    report.write(lines, about)
    return 0 if all(line.kept for line in lines) else 1


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tried(folder: Path, server: EmbeddedServer, sizes: Sizes) -> tuple[list[Line], EmbeddedServer]:
    """Every trial; the server that runs in the end, for it is restarted on the way."""
    stage = asyncio.run(set_stage(server.url, now()))
    lines, server = asyncio.run(_with_site(folder, server, stage, sizes))
    lines += _told(asyncio.run(ticking.trial(server.url, sizes)))
    lines += _told(asyncio.run(colliding.trial(server.url, sizes.colliding)))
    lines += _told([asyncio.run(checking.adds_up(server.url))])
    lines += _told(playing.trial(server.url, sizes))
    return lines, server


async def _with_site(
    folder: Path, server: EmbeddedServer, stage: Stage, sizes: Sizes
) -> tuple[list[Line], EmbeddedServer]:
    url = server.url
    with serving(url, folder, sizes.workers) as served:
        lines = _told(await killing.trial(url, stage, served, sizes))
        restarts, server = await restarting.trial(url, stage, served, sizes, server, folder / "data")
        lines += _told(restarts)
        lines += _told(await freezing.trial(url, stage, served, sizes))
        lines += _told(await reading.trial(url, stage, served, sizes))
        lines += _told([await checking.boards_agree(url, stage, served)])
    with serving(url, folder, workers=2) as served:
        lines += _told(await dying.trial(stage, served, sizes))
        lines += _told(await boundary.trial(url, stage, served, sizes))
        lines += _told([await checking.boards_agree(url, stage, served), await checking.adds_up(url)])
    return lines, server


def _told(lines: list[Line]) -> list[Line]:
    """Say at once what came of a trial: the whole takes minutes."""
    for line in lines:
        print(
            f"{'kept  ' if line.kept else 'BROKEN'}  {line.promise}: {line.done}: {line.measured}", flush=True
        )
    return lines


async def _version(url: str) -> str:
    connection = await asyncpg.connect(url)
    try:
        version: str = await connection.fetchval("SHOW server_version")
        return version
    finally:
        await connection.close()


if __name__ == "__main__":
    sys.exit(main())
