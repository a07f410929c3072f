"""`contest serve --workers`: a dead worker is replaced, a stop is orderly, and nobody outlives the parent."""

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from chaos.served import SECRET, Served, serving
from contest.cli import contest, supervising
from contest.cli.supervising import Supervisor
from contest.database import direct
from contest.settings import Settings
from tests.patience import PATIENCE

BEAT_SECONDS = 2

BOARD = "/standings/mua-thu/village/B/stream"


@pytest.fixture
def served(small_url: str, tmp_path: Path) -> Iterator[Served]:
    """Two workers on a small province."""
    with serving(small_url, tmp_path, workers=2) as served:
        yield served


def alive(pids: list[int]) -> list[int]:
    return [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists() and state(pid) != "Z"]


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


async def until_gone(pids: list[int]) -> None:
    async with asyncio.timeout(PATIENCE):
        while alive(pids):
            await asyncio.sleep(0.05)


async def test_a_killed_worker_is_replaced_and_the_site_answers_meanwhile(served: Served) -> None:
    before = served.workers

    served.kill(before[0])
    async with served.client(PATIENCE) as http:
        answers = [(await http.get("/livez")).status_code for _ in range(10)]
    await served.until_served(before, PATIENCE)

    assert answers == [200] * 10
    assert len(served.workers) == 2 and before[0] not in served.workers
    assert '"event":"worker_ended"' in served.told


async def test_a_stop_ends_open_streams_and_leaves_nobody(served: Served) -> None:
    workers = served.workers
    async with served.client(PATIENCE) as http, http.stream("GET", BOARD) as stream:
        chunks = stream.aiter_raw()
        said = b""
        while not said.endswith(b"\n\n"):
            said += await anext(chunks)
        began = time.monotonic()

        code = await asyncio.to_thread(served.stop)

        # The board may have been drawn once more before the stop; no message is cut in two by it.
        async for chunk in chunks:
            said += chunk

    assert said.startswith(b"retry: ") and said.endswith(b"</section>\n\n")
    assert code == 0
    lines = [json.loads(line) for line in served.told.splitlines()]
    assert lines[-1]["event"].startswith("Serving ") and all(line["event"] for line in lines)
    assert time.monotonic() - began < 10
    assert alive(workers) == []


async def test_workers_leave_when_their_parent_is_killed(served: Served) -> None:
    workers = served.workers

    os.kill(served.process.pid, signal.SIGKILL)
    await asyncio.to_thread(served.process.wait)

    await until_gone(workers)
    with pytest.raises(httpx.TransportError):
        async with served.client(2) as http:
            await http.get("/livez")


async def test_what_keeps_every_worker_from_starting_is_told(database_url: str, tmp_path: Path) -> None:
    broken = await direct(database_url)
    await broken.execute("DROP TABLE campaign CASCADE")
    await broken.close()

    with (
        pytest.raises(RuntimeError, match="No worker could start"),
        serving(database_url, tmp_path, workers=2),
    ):
        pytest.fail("nobody can serve without that table")


def test_more_workers_than_the_embedded_database_can_bear_are_refused(tmp_path: Path) -> None:
    asked = CliRunner(env={"DATABASE_URL": ""}).invoke(
        contest, ["serve", "--workers=9", "--port=24444", f"--data={tmp_path}"]
    )

    assert asked.exit_code == 1
    assert "POOL_SIZE" in asked.output


async def test_a_worker_that_hangs_is_replaced(
    small_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervising, "SILENCE_SECONDS", BEAT_SECONDS + 1.0)
    monkeypatch.setenv("DATABASE_URL", small_url)
    monkeypatch.setenv("SECRET", SECRET)
    ready = asyncio.Event()
    settings = Settings.from_environment({"SECRET": SECRET, "DATA": str(tmp_path)})
    with socket.create_server(("127.0.0.1", 0)) as listening:
        supervisor = Supervisor(settings, listening, ready.set, count=1)
        running = asyncio.create_task(supervisor.run())
        async with asyncio.timeout(PATIENCE):
            await ready.wait()
            (hanging,) = (worker.process.pid for worker in supervisor.running)
            os.kill(hanging, signal.SIGSTOP)
            await until_gone([hanging])
            while not [worker for worker in supervisor.running if worker.served]:
                await asyncio.sleep(0.05)
            supervisor.stop()
            await running

    assert alive([hanging]) == []
