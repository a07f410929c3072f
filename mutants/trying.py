"""Run the tests of a file in a forked process that has everything but the product in memory already."""

import compileall
import gc
import importlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parents[1]
# What takes long to import and is not changed; without one of these it is only slower.
HEAVY = (
    "pytest", "pytest_asyncio.plugin", "_hypothesis_pytestplugin", "hypothesis.strategies",
    "hypothesis.stateful", "litestar", "litestar.testing", "tortoise", "asyncpg", "jinja2", "PIL.Image",
    "msgspec", "babel.support",
    "structlog", "argon2", "phonenumbers", "xlsxwriter", "openpyxl", "markdown_it", "nh3", "segno",
)  # fmt: skip
MEMORY = 6 * 2**30
# One folder for the files of all trials: a run of the tests that makes its own starts a process to watch it.
RUN = "files-of-trials"
EXAMPLES = 30
# Seconds of processor time where none are known yet.
ENDLESS = 900


@dataclass(frozen=True, slots=True)
class Trial:
    """How a run ended: green, or not, or not in time."""

    green: bool
    seconds: float
    processor: float = 0
    in_time: bool = True


def prepare() -> None:
    """Import what every trial needs, once."""
    for name in HEAVY:
        with suppress(ImportError):
            importlib.import_module(name)
    gc.freeze()


@contextmanager
def copy_of_the_tree() -> Iterator[Path]:
    """A copy of the repository to change; the real one is never touched, whatever ends this."""
    tree = Path(mkdtemp(prefix="mutants-", dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None))
    try:
        for name in _kept():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)
        (tree / RUN).mkdir()
        # Compiled once: a trial writes no bytecode, and so never reads that of another change.
        compileall.compile_dir(tree / "src", quiet=2)
        yield tree
    finally:
        shutil.rmtree(tree, ignore_errors=True)


def _kept() -> list[str]:
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return [name for name in told.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


@contextmanager
def changed(file: Path, source: str) -> Iterator[None]:
    """The file with a change in it, for the time of a trial."""
    before = file.read_bytes()
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()
    file.write_text(source, encoding="utf-8")
    try:
        yield
    finally:
        file.write_bytes(before)


def trial(
    tree: Path, tests: Sequence[str], limit: float, processor: int = ENDLESS, log: Path | None = None
) -> Trial:
    """Run the tests in a process of its own, to the first that fails or to a limit.

    The limit of processor time ends a loop without end soon, and whatever else the machine does no other.
    """
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _run(tree, tests, processor, log)
    while time.monotonic() - began < limit:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            _end_group(child)
            green, took = os.waitstatus_to_exitcode(status) == 0, time.monotonic() - began
            return Trial(green, took, used.ru_utime + used.ru_stime)
        time.sleep(0.01)
    _end_group(child)
    os.waitpid(child, 0)
    return Trial(False, limit, in_time=False)


def _end_group(child: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)


def _run(tree: Path, tests: Sequence[str], processor: int, log: Path | None) -> None:
    """Never returns: the exit code says whether a test failed."""
    code = 1
    try:
        os.setsid()
        out = os.open(log or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(out, stream)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
        os.chdir(tree)
        os.environ["PYTHONPATH"] = f"{tree / 'src'}{os.pathsep}{tree}"
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        os.environ["THI_DUA_SO_TEST_RUN"] = os.environ["TMPDIR"] = str(tree / RUN)
        sys.dont_write_bytecode = True
        sys.path[:0] = [str(tree / "src"), str(tree)]
        code = _pytest(tests)
    finally:
        sys.stdout.flush()
        os._exit(code)


def _pytest(tests: Sequence[str]) -> int:
    import pytest
    from hypothesis import HealthCheck, settings

    settings.register_profile(
        "mutants",
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    # Only the plugins that tests use: finding and importing all that are installed takes most of a trial.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    plugins = ["-p", "pytest_asyncio.plugin", "-p", "_hypothesis_pytestplugin", "-p", "no:cacheprovider"]
    options = ["-x", "-q", "--no-header", "--tb=line", "--assert=plain", "-o", "addopts="]
    asked = ["--import-mode=importlib", "--hypothesis-profile=mutants"]
    return int(pytest.main([*plugins, *options, *asked, *tests]))
