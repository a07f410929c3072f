"""The SECRET in the data folder, and the one that waits beside it while a restore changes places.

Database and secret cannot be exchanged in one step. So the new secret is on the disk before the databases
change names, in one transaction, and the note of it goes last: whoever finds the note asks the database which
of the two secrets it was made with, and finishes or undoes what was left.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from contest.database.embedded.cannot_run import DatabaseUnavailable

SECRET, WAITING, LOCK = "secret", "secret.restored", "restore.lock"


class SiteInUse(DatabaseUnavailable):
    """A restore and anything else exclude each other."""


def waiting(data: Path) -> bytes | None:
    """The secret that a restore has noted and not yet put into its place."""
    try:
        return (data / WAITING).read_bytes().strip()
    except FileNotFoundError:
        return None


def note(data: Path, secret: bytes) -> None:
    """Put the new secret beside the old one."""
    _write(data / WAITING, secret)


def put_into_place(data: Path, secret: bytes) -> None:
    """Make it the site's secret."""
    _write(data / SECRET, secret)


def forget(data: Path) -> None:
    """Drop the note: there is nothing left to finish."""
    (data / WAITING).unlink(missing_ok=True)
    _sync(data)


def _write(path: Path, secret: bytes) -> None:
    draft = path.with_name(path.name + ".unfinished")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret + b"\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def shared(data: Path) -> Iterator[IO[str] | None]:
    """Hold off every restore of this data folder while something else works there."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (data / LOCK).open("w")
    except OSError:
        yield None  # with SECRET and DATABASE_URL given nothing need be writable: sessions tell who is there
        return
    with lock:
        _take(lock, fcntl.LOCK_SH, f"A restore works in {data} at this moment: try again when it has ended.")
        yield lock


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Nothing else works in this data folder for as long as the block runs."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data / LOCK).open("w") as lock:
        _take(lock, fcntl.LOCK_EX, f"Something runs in {data}, such as `contest serve`: stop it first.")
        yield


def _take(lock: IO[str], kind: int, busy: str) -> None:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SiteInUse(busy) from None
