"""The servers that are measured: started, watched from outside, stopped. Linux only."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

FIRST_PORT, LAST_PORT = 21_000, 31_000  # the kernel hands out those above 32768
READY_SECONDS, STOP_SECONDS = 60.0, 15.0
LINES_TOLD = 6
TICKS, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is measured: its port, its process, the seconds from its start to its first answer."""

    port: int
    pid: int
    started_in: float


def free_port() -> int:
    """A port nobody listens on."""
    for port in range(FIRST_PORT + os.getpid() % 5_000, LAST_PORT):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise RuntimeError("no port is free")


@contextmanager
def running(
    command: Sequence[str],
    port: int,
    log: Path,
    ask: str,
    patience: float = READY_SECONDS,
    **environment: str,
) -> Iterator[Served]:
    """A server for as long as the block runs; it is ready when it answers the address `ask`."""
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command], stdout=output, stderr=output, env={**os.environ, **environment}
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}{ask}", log, patience)
            yield Served(port, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, log: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(address, timeout=patience):
            return
        time.sleep(0.01)
    told = [line for line in log.read_text(errors="replace").splitlines() if any(map(str.isalnum, line))]
    print("\n".join(told[-LINES_TOLD:]), flush=True)
    raise RuntimeError(f"a server did not start: {told[-1] if told else 'it said nothing'}")


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                parents.setdefault(int(_stat(folder)[1]), []).append(int(folder.name))
    found = [pid]
    for member in found:
        found.extend(parents.get(member, []))
    return found


def _stat(folder: Path) -> list[str]:
    return (folder / "stat").read_text().rpartition(")")[2].split()


def memory_held(pid: int) -> int:
    """Bytes of memory that the largest process of a family holds: the worker, where a parent watches it."""
    held = [0]
    for member in family(pid):
        with suppress(OSError):
            held.append(int(Path(f"/proc/{member}/statm").read_text().split()[1]) * PAGE)
    return max(held)


def most_held(pid: int) -> int:
    """Bytes of memory a process held when it held most; nought once it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def seconds_spent(pid: int) -> float:
    """Seconds of processor time a family of processes has used: what others do hardly shows in it."""
    spent = 0
    for member in family(pid):
        with suppress(OSError):
            fields = _stat(Path(f"/proc/{member}"))
            spent += int(fields[11]) + int(fields[12])
    return spent / TICKS
