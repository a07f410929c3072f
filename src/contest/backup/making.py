"""A backup of a site that goes on serving: one snapshot gives the figures and the dump."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from contest.backup.container import Opener, Sealer
from contest.backup.manifest import BackupHead, Manifest, described, unpacked
from contest.database import PATIENT, connected, run, transaction, value
from contest.database.embedded.dumping import PIECE, ProgramFailed, dump

ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
EXPORT = "SELECT pg_export_snapshot()"


class CannotBackUp(Exception):
    """No backup was made; the message is one sentence."""


class BackupProgress(Protocol):
    """Who hears how far the work has come."""

    def step(self, what: str, total: int | None = None) -> None:
        """Something else begins; `total` bytes of it are to come, if that is known."""

    def done(self, size: int) -> None:
        """So many bytes more are done."""


@dataclass(frozen=True, slots=True)
class Source:
    """A site to be copied."""

    url: str
    secret: bytes
    embedded: bool


async def back_up(
    source: Source, target: Path, passphrase: str, now: datetime, progress: BackupProgress
) -> Manifest:
    """Write a backup to `target`, all of it or nothing; what stood there is replaced at the very end."""
    with _written_whole(target) as file:
        sealer = Sealer(file, passphrase)
        manifest = await _write(source, sealer, now, progress)
        sealer.finish()
        file.flush()
        progress.step("Reading the backup again", os.fstat(file.fileno()).st_size)
        file.seek(0)
        read_whole(Opener(file, passphrase), progress)
        os.fsync(file.fileno())
    return manifest


async def _write(source: Source, sealer: Sealer, now: datetime, progress: BackupProgress) -> Manifest:
    async with connected(source.url, pool=2, deadlines=PATIENT), transaction():
        await run(ONE_SNAPSHOT)
        snapshot = await value(EXPORT)
        progress.step("Folding every ledger and counting every table")
        manifest = await described(now)
        sealer.write(BackupHead(manifest, source.secret).packed())
        progress.step("Writing the database", manifest.database_bytes)
        try:
            async with dump(source.url, snapshot, embedded=source.embedded) as program:
                async for piece in program.pieces():
                    sealer.write(piece)
                    progress.done(len(piece))
        except ProgramFailed as failure:
            raise CannotBackUp(f"The database could not be written out ({failure}).") from None
    return manifest


def read_whole(opener: Opener, progress: BackupProgress) -> BackupHead:
    """Open every piece of a backup, so that none is found damaged halfway; NotUsable says what is wrong."""
    head = unpacked(opener)
    while piece := opener.read(PIECE):
        progress.done(len(piece))
    return head


@contextmanager
def _written_whole(target: Path) -> Iterator[BinaryIO]:
    """A private file beside the target that takes its name once it is on the disk; else it is gone."""
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with _private(unfinished) as file:
            try:
                yield file
                unfinished.replace(target)
                _sync_folder(target.parent)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
    except (ConnectionError, TimeoutError):
        raise  # of the database, not of the disk
    except OSError as error:
        raise CannotBackUp(_reason(error, target)) from None


def _private(path: Path) -> BinaryIO:
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+b")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise CannotBackUp(f"Another backup is being written to {path}: wait for its end.") from None
    file.truncate(0)  # what a killed backup left
    with suppress(PermissionError):  # a stick formatted for Windows knows no owners
        os.fchmod(file.fileno(), 0o600)
    return cast(BinaryIO, file)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _reason(error: OSError, target: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The disk that holds {target} is full: free some space or choose another place."
    return f"The backup cannot be written to {target}: {error.strerror or error}."
