"""How far a long command has come: a bar in a terminal, lines anywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TaskID, TextColumn

from contest.cli.setting_up import tell


class ProgressListener(Protocol):
    """Who hears how far the work has come."""

    def step(self, what: str, total: int | None = None) -> None: ...

    def done(self, size: int) -> None: ...


class LineProgress:
    """A line for each step."""

    def step(self, what: str, total: int | None = None) -> None:
        """Say what begins."""
        tell(f"{what} …")

    def done(self, size: int) -> None:
        """Nothing: a log is no place for bars."""


class BarProgress:
    """A bar for each step."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._task: TaskID | None = None

    def step(self, what: str, total: int | None = None) -> None:
        """Let the bar before stand as it is done, and begin the next."""
        self.finish()
        self._task = self._shown.add_task(what, total=total)

    def done(self, size: int) -> None:
        """Move the bar."""
        if self._task is not None:
            self._shown.advance(self._task, size)

    def finish(self) -> None:
        """The present step is done."""
        if self._task is not None:
            done = self._shown.tasks[self._task].completed or 1
            self._shown.update(self._task, total=done, completed=done)


@contextmanager
def progress() -> Iterator[ProgressListener]:
    """Show the steps of a command on standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield LineProgress()
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console) as shown:
        bars = BarProgress(shown)
        yield bars
        bars.finish()
