"""One run of the tests: where its files are, how its examples are drawn, and that nothing outlives it."""

import gc
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import is_hypothesis_test as draws_examples

from tests import hashes_once
from tests.tables_once import describe_tables_once

# The folder of the run, for its own processes and for all that they start.
FOLDER = "THI_DUA_SO_TEST_RUN"
WATCHER = Path(__file__).with_name("watcher.py")
COMPILED = Path(__file__).parent / "web" / "__pycache__"
# Databases are cloned by the hundred: in memory that costs a twentieth. A container may have little of it.
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3
# Fixtures that start or want a PostgreSQL, or drive a browser; the tests without any of them are quick.
SLOW = {"server", "data", "served", "chromium"}
LONGEST = ("screens", "chaos", "processes", "journeys", "database", "accounts", "rewards", "rosters")
EXPLORING = os.environ.get("HYPOTHESIS_PROFILE") == "explore"
EXAMPLES = int(os.environ.get("EXAMPLES", "400"))

# The same commit draws the same examples; `make explore` looks for others. How long one example takes is the
# machine's affair.
settings.register_profile("same", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile(
    "explore",
    deadline=None,
    database=None,
    print_blob=True,
    max_examples=EXAMPLES,
    stateful_step_count=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def folder() -> Path:
    """The folder of this run."""
    return Path(os.environ[FOLDER])


@contextmanager
def alone(name: str) -> Iterator[None]:
    """One process of the run at a time."""
    with (folder() / f"{name}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def _place() -> Path | None:
    if "TMPDIR" in os.environ or not MEMORY.is_dir():
        return None
    return MEMORY if shutil.disk_usage(MEMORY).free >= ROOM else None


class Run:
    """The folder of a run, and the watcher that clears up should the run be killed."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tds-", dir=_place()))
        os.environ[FOLDER] = os.environ["TMPDIR"] = tempfile.tempdir = str(self.folder)
        # A hundred processes of the product are started: compiled once for all, whatever the shell likes.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        sys.dont_write_bytecode = False
        command = [sys.executable, "-I", "-S", str(WATCHER), str(os.getpid()), str(self.folder)]
        self._watcher = subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL)

    def end(self) -> None:
        """Leave nothing behind."""
        self._watcher.terminate()
        self._watcher.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
        tempfile.tempdir = None


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: wants a PostgreSQL or a browser; added by itself")
    config.addinivalue_line("markers", "property: draws examples; added by itself")
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    describe_tables_once()
    hashes_once.work_once()
    if "LATE" in os.environ:
        from tests.lateness import be_late_by_chance

        be_late_by_chance()
    if FOLDER not in os.environ:
        run = Run()
        config.add_cleanup(run.end)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """In a new clone one process compiles what all read: that takes longer than reading it."""
    if not any(COMPILED.glob("*-pytest-*.pyc")):
        with alone("compiling"):
            if not any(COMPILED.glob("*-pytest-*.pyc")):
                return (yield)
    return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if EXPLORING:  # whatever the time is enough for, it is not always the same
        Random(os.environ["EXPLORE_UNTIL"]).shuffle(items)
    else:  # what takes longest comes first, so that no process is left with it at the end
        items.sort(key=_turn)
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("browser"):
            item.add_marker("database")
        if draws_examples(getattr(item, "obj", None)):
            item.add_marker("property")
            _scale(item)


def pytest_collection_finish() -> None:
    """What was imported stays: nobody need look through it for garbage again."""
    gc.collect()
    gc.freeze()


def _turn(item: pytest.Item) -> int:
    names = item.path.parts
    return next((turn for turn, folder in enumerate(LONGEST) if folder in names), len(LONGEST))


def _scale(item: pytest.Item) -> None:
    """While exploring, what asks for few examples because they are dear gets more, too."""
    test = getattr(item, "obj", None)
    test = getattr(test, "__func__", test)
    asked = getattr(test, "_hypothesis_internal_use_settings", None)
    if EXPLORING and asked is not None and asked.max_examples != EXAMPLES:
        more = max(1, asked.max_examples * EXAMPLES // 100)
        test._hypothesis_internal_use_settings = settings(asked, max_examples=more)  # type: ignore[union-attr]


def tried(examples: int) -> None:
    """Let `make explore` count what hypothesis was not asked to count: whole histories."""
    if EXPLORING:
        with Path(os.environ["EXPLORE_TALLY"]).open("a", encoding="utf-8") as tally:
            tally.write(f"{examples}\n")


def pytest_runtest_setup() -> None:
    hashes_once.next_test()
    if EXPLORING and time.time() > float(os.environ["EXPLORE_UNTIL"]):
        pytest.skip("the time for exploring is over")
