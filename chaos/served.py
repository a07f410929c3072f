"""`contest serve` as a process tree of its own: its workers can be found, killed and counted. Linux only."""

import asyncio
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

# The kernel hands out ports above 32768 by itself.
FIRST_PORT, LAST_PORT = 22_000, 31_000
READY_SECONDS, STOP_SECONDS = 180.0, 60.0
SECRET = "chaos" * 8
# Nothing here speaks TLS, and to make one of these for each client takes longer than what it asks.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Served:
    """A running site."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.base = f"http://127.0.0.1:{port}"
        self._log = log

    @property
    def workers(self) -> list[int]:
        """The process ids of the workers alive."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        try:
            return [pid for pid in map(int, children.read_text().split()) if _is_worker(pid)]
        except FileNotFoundError:
            return []

    @property
    def holders(self) -> dict[int, int]:
        """Which worker holds a connection, by the port at our end of it."""
        ends = _connections(self.port)
        return {ends[file]: pid for pid in self.workers for file in _files(pid) if file in ends}

    @property
    def told(self) -> str:
        """What it has logged."""
        return self._log.read_text(errors="replace")

    def client(self, seconds: float) -> httpx.AsyncClient:
        """Somebody who waits so long for an answer."""
        return httpx.AsyncClient(base_url=self.base, timeout=seconds, verify=NO_TLS)

    def kill(self, pid: int) -> None:
        """End one worker without a word."""
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)

    def stop(self) -> int:
        """Tell it to stop; its exit code."""
        self.process.terminate()
        return self.process.wait(STOP_SECONDS)

    async def until_served(self, before: Container[int], seconds: float = READY_SECONDS) -> float:
        """Wait until a worker answers that was not there before; how long that took."""
        began = time.monotonic()
        async with asyncio.timeout(seconds):
            while await self._answering() not in {_born(pid) for pid in self.workers if pid not in before}:
                await asyncio.sleep(0.05)
        return time.monotonic() - began

    async def _answering(self) -> int:
        """When the process that happens to answer was started, in hundredths of a second."""
        return round(100 * await self.figure("process_start_time_seconds"))

    async def figure(self, name: str) -> float:
        """A figure of the process that happens to answer; minus one when none does."""
        async with self.client(2) as http:
            try:
                figures = (await http.get("/metrics")).text
            except httpx.TransportError:
                return -1.0
        told = next((line for line in figures.splitlines() if line.startswith(f"{name} ")), "x -1")
        return float(told.split()[1])


def _born(pid: int) -> int:
    """When a process was started, as the figures of a process tell it: by the kernel's own two numbers.

    The clock on the wall may be another one by a second.
    """
    booted = next(line for line in Path("/proc/stat").read_text().splitlines() if line.startswith("btime "))
    with suppress(OSError):
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
        return round(100 * (int(booted.split()[1]) + int(ticks) / os.sysconf("SC_CLK_TCK")))
    return 0


def _connections(port: int) -> dict[str, int]:
    """The sockets of the connections to a port, with the port at the other end of each."""
    lines = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    return {
        f"socket:[{cells[9]}]": int(cells[2].partition(":")[2], 16)
        for cells in lines
        if int(cells[1].partition(":")[2], 16) == port
    }


def _files(pid: int) -> list[str]:
    found = []
    for file in Path(f"/proc/{pid}/fd").glob("*"):
        with suppress(OSError):
            found.append(str(file.readlink()))
    return found


def _is_worker(pid: int) -> bool:
    try:
        return b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def free_port() -> int:
    """A port nobody listens on."""
    for port in range(FIRST_PORT + os.getpid() % 5_000, LAST_PORT):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no port is free")


@contextmanager
def serving(
    url: str, folder: Path, workers: int, *, files: tuple[int, int] | None = None, **environment: str
) -> Iterator[Served]:
    """The site on this database for as long as the block runs; `files` are its limits of them."""
    port = free_port()
    log = folder / f"{port}.log"
    # Nobody reads what is passed here.
    usual = {
        "SECRET": SECRET,
        "LOG_LEVEL": "warning",
        "READING_PERCENT": "0",
        "LOOK_SECONDS": "0",
        "SPEECH_SECONDS": "0",
    }
    given = {"DATABASE_URL": url, **usual, **environment}
    command = [sys.executable, "-m", "contest", "serve", f"--port={port}", f"--workers={workers}"]
    limited = ["sh", "-c", f'ulimit -Sn {files[0]}; ulimit -Hn {files[1]}; exec "$@"', "sh"] if files else []
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*limited, *command, f"--data={folder / 'data'}"],
            stdout=output,
            stderr=output,
            env={**os.environ, **given},
            start_new_session=True,
        )
    served = Served(process, port, log)
    try:
        _await_ready(served)
        yield served
    finally:
        _ended(served)


def _await_ready(served: Served) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and served.process.poll() is None:
        if "Serving " in served.told:
            return
        time.sleep(0.05)
    raise RuntimeError(f"the site did not start: {served.told[-2000:]}")


def _ended(served: Served) -> None:
    """End the parent and, should it not have ended them, its workers."""
    workers = served.workers
    with suppress(subprocess.TimeoutExpired):
        served.stop()
        return
    for pid in [served.process.pid, *workers]:
        served.kill(pid)
    served.process.wait()
