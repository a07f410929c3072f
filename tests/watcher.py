"""Waits for the end of a run of the tests, and clears up when it was killed before it could do so itself.

Called with the process of the run and its folder; it uses the standard library alone.
"""

import os
import select
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path


def wait_for(pid: int) -> None:
    """Return when the process has ended."""
    with suppress(ProcessLookupError):
        select.select([os.pidfd_open(pid)], [], [])


def started_by(folder: str) -> list[int]:
    """The processes that bear the folder in their environment."""
    mark = f"THI_DUA_SO_TEST_RUN={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if mark in (process / "environ").read_bytes().split(b"\0") and int(process.name) != os.getpid():
                found.append(int(process.name))
    return found


def servers_in(folder: str) -> list[int]:
    """The PostgreSQL servers whose data lie in the folder: their environment is bare.

    A server's child bears the words of its parent until it has a title of its own: it is not a server.
    """
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (process / "cmdline").read_bytes().split(b"\0")
            if b"-D" in words and words[words.index(b"-D") + 1].startswith(f"{folder}/".encode()):
                found[int(process.name)] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
    return [pid for pid, parent in found.items() if parent not in found]


def end(pids: list[int], sign: signal.Signals) -> None:
    """Tell these processes to end."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, sign)


def clear_up(folder: str) -> None:
    """End what was started and take away what was written."""
    end(started_by(folder), signal.SIGKILL)
    while servers := servers_in(folder):
        end(servers, signal.SIGQUIT)
        time.sleep(0.05)
    while Path(folder).exists():
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    wait_for(int(sys.argv[1]))
    clear_up(sys.argv[2])
