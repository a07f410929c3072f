"""The run of the tests itself: killed, it leaves nothing behind; what exploring finds can be pinned."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.explore import counted, failures
from tests.patience import PATIENCE
from tests.run import EXPLORING, FOLDER
from tests.watcher import servers_in, started_by

KILLED = """
import subprocess, sys
sys.path[:] = {path!r}
from contest.database.embedded.server import start
from tests.run import Run
run = Run()
server = start(run.folder / "server", say=lambda _: None, durable=False)
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True)
print(run.folder, server.pid, child.pid, flush=True)
input()
"""
TOLD = """
___________ test_a_file_applied_twice[1] ____________
[gw0] linux -- Python 3.11.7
tests/rosters/test_planning.py:69: in test_a_file_applied_twice
E   AssertionError: assert 1 == 2
E   Failing test case: test_a_file_applied_twice(
E       # The test always failed when commented parts were varied together.
E       files=[
E           ([1], False),  # or any other generated value
E       ],
E       scope=None,
E   )
E   You can reproduce this test case by adding @reproduce_failure
___________ test_of_another_kind ____________
E   ValueError: no example at all
=========================== short test summary info ============================
FAILED tests/rosters/test_planning.py::test_a_file_applied_twice[1] - AssertionError
FAILED tests/rosters/test_planning.py::test_of_another_kind - ValueError
"""


def runs(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").exists()


@pytest.mark.database
async def test_a_killed_run_leaves_no_process_and_no_file() -> None:
    around = {name: value for name, value in os.environ.items() if name not in (FOLDER, "TMPDIR")}
    command = [sys.executable, "-c", KILLED.format(path=[one for one in sys.path if one])]
    run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=around)
    assert run.stdout is not None
    folder, *pids = (await asyncio.to_thread(run.stdout.readline)).split()
    started = [int(pid) for pid in pids]
    assert servers_in(folder) == [started[0]] and started[1] in started_by(folder)

    run.send_signal(signal.SIGKILL)
    run.wait()

    async with asyncio.timeout(PATIENCE):
        while Path(folder).exists() or any(map(runs, started)):
            await asyncio.sleep(0.02)
    assert servers_in(folder) == started_by(folder) == []


FORKED = """
import os, sys
read, write = os.pipe()
child = os.fork()
if child == 0:
    os.close(write)
    os.read(read, 1)
    os._exit(0)
os.close(read)
print(child, flush=True)
sys.stdin.read()
"""


def test_a_child_that_still_bears_its_servers_words_is_not_a_server(tmp_path: Path) -> None:
    command = [sys.executable, "-c", FORKED, "-D", str(tmp_path / "server")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None and server.stdin is not None
        child = int(server.stdout.readline())
        assert runs(child)
        assert servers_in(str(tmp_path)) == [server.pid]
        server.stdin.close()


def test_the_same_commit_draws_the_same_examples() -> None:
    assert settings().derandomize is not EXPLORING
    assert settings().database is None


def test_what_was_found_is_told_as_a_line_to_pin() -> None:
    found = failures(TOLD)

    assert list(found) == ["test_a_file_applied_twice[1]", "test_of_another_kind"]
    assert found["test_a_file_applied_twice[1]"] == (
        "@example(\n"
        "    # The test always failed when commented parts were varied together.\n"
        "    files=[\n"
        "        ([1], False),\n"
        "    ],\n"
        "    scope=None,\n"
        ")"
    )
    assert "ValueError: no example at all" in found["test_of_another_kind"]


def test_every_example_of_a_property_is_counted(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(
        "from hypothesis import given, settings, strategies as st\n"
        "@settings(max_examples=7, derandomize=True, database=None)\n"
        "@given(st.integers())\ndef test_one(number): pass\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", "/dev/null", "--rootdir=."]
    told = subprocess.run(
        [*command, "--hypothesis-show-statistics", "test_one.py"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert counted(told.stdout) >= 7
