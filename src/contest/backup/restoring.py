"""A backup becomes the site: beside the old one first, checked there, then in its place in one step.

Whatever ends the work before that step, the old site is whole; whatever ends it after, the new one is, and
the next start of any command puts the last things in order.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO

import asyncpg

from contest.backup.container import Opener
from contest.backup.making import BackupProgress, read_whole
from contest.backup.manifest import (
    BackupHead,
    Manifest,
    check_release,
    described,
    differences,
    missing_rows,
    row_counts,
    unpacked,
)
from contest.backup.secret_files import forget, note, put_into_place, waiting
from contest.backup.swapping import CannotRestore, Places
from contest.campaigns.phases.rules import due
from contest.campaigns.phases.transitions import locked
from contest.campaigns.queries import all_campaigns
from contest.database import PATIENT, connected, run, transaction
from contest.database.embedded.dumping import PIECE, ProgramFailed, load
from contest.database.schema.migrate import migrate
from contest.local_time import local
from contest.people.secret_of_site import WrongSecret, check_secret, fits
from contest.security.site import hold_schedule, resume_schedule

ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
# PostgreSQL writes its log in files of 16 MiB, and needs one at hand.
ROOM_FOR_A_LOG = 32 * 1024 * 1024
UNCHANGED = "Nothing was changed."
ASK_LATER = "Then say contest verify: it tells which site stands there now."


@dataclass(frozen=True, slots=True)
class RestoredSite:
    """The site that is to become what the backup was."""

    url: str
    data: Path
    embedded: bool
    replace: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and the steps of the schedule that wait for somebody's word."""

    manifest: Manifest
    secret: bytes
    held: tuple[str, ...]


async def restore_from(
    path: Path, passphrase: str, target: RestoredSite, now: datetime, progress: BackupProgress
) -> Restored:
    """Make the site what the file was; NotUsable and CannotRestore say why it stays as it is."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise CannotRestore(f"{path} cannot be read: {error.strerror or error}.") from None
    with file:
        return await restore(file, passphrase, target, now, progress)


async def restore(
    file: BinaryIO, passphrase: str, target: RestoredSite, now: datetime, progress: BackupProgress
) -> Restored:
    """Make the site what the backup was; the caller keeps everything else out of the data folder."""
    progress.step("Checking the backup", _size(file))
    opener = Opener(file, passphrase)
    head = read_whole(opener, progress)
    await settle(target.url, target.data)
    places = Places(target.url)
    await _check_target(places, target, head.manifest)
    await places.unmark()  # of a restore that was killed at its last step
    # From here on whoever is killed leaves a note by which the next start tidies up.
    note(target.data, head.secret)
    outcome = UNCHANGED
    try:
        progress.step("Restoring beside what is there", _size(file))
        held = await _beside(opener, head, target, places, now, progress)
        progress.step("Putting the restored site into its place")
        await places.check_alone()
        outcome = ASK_LATER
        await places.swap()
        await settle(target.url, target.data)
    except BaseException as error:
        # Asked before what takes the room is dropped. Who interrupts the work is told nothing else.
        full = "" if isinstance(error, CannotRestore) else _full(error, target)
        # A server that has fallen over cannot be asked: why it did is told, and the next command tidies up.
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            await settle(target.url, target.data)
        if full and isinstance(error, Exception):
            raise CannotRestore(f"{full} {outcome}") from None
        raise
    return Restored(head.manifest, head.secret, held)


def _full(error: BaseException, target: RestoredSite) -> str:
    """The sentence that names the disk where it is the reason, or "".

    A server without room for its log falls over, and whoever asks hears no more than that it is gone.
    """
    with suppress(OSError):  # a folder that cannot be asked is no reason of its own
        if target.embedded and disk_usage(target.data).free < ROOM_FOR_A_LOG:
            return f"The disk that holds {target.data} is full: free some space."
    disk = isinstance(error, asyncpg.DiskFullError) or isinstance(error.__cause__, asyncpg.DiskFullError)
    return "The disk of the database is full: free some space." if disk else ""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What an interrupted restore left: whether it had taken its place; the secret, where it fits."""

    finished: bool
    secret: bytes | None


async def settle(url: str, data: Path) -> Interrupted | None:
    """Finish, or undo, what an interrupted restore left; None where none was."""
    secret = waiting(data)
    if secret is None:
        return None
    places = Places(url)
    fitting = await places.exists() and await fits(url, secret)
    if fitting:
        put_into_place(data, secret)
    # Of an older backup of this very site, or beside an empty one, the secret alone would not tell.
    finished = await places.is_restored()
    await places.clear()
    forget(data)
    await places.unmark()
    return Interrupted(finished, secret if fitting else None)


def _size(file: BinaryIO) -> int:
    return os.fstat(file.fileno()).st_size


async def _check_target(places: Places, target: RestoredSite, manifest: Manifest) -> None:
    await places.check_rights()
    await places.check_alone()
    check_release(manifest, await places.server())
    if not target.replace and await places.holds_something():
        raise CannotRestore(
            "This site holds people or campaigns: restore into an empty DATA folder, or say --replace, and "
            "what is here is gone."
        )


async def _beside(
    opener: Opener,
    head: BackupHead,
    target: RestoredSite,
    places: Places,
    now: datetime,
    progress: BackupProgress,
) -> tuple[str, ...]:
    """Restore into a database of its own, bring it to this release and hold it against what was backed up."""
    await places.clear()
    await places.create()
    await _filled(opener, target, places.restoring_url, progress)
    await _count(places.restoring_url, head.manifest)
    progress.step("Bringing the tables to this release")
    await migrate(places.restoring_url)
    progress.step("Folding every ledger again and comparing")
    try:
        await check_secret(places.restoring_url, head.secret)
    except WrongSecret:
        raise CannotRestore("The database in this backup was not made with the SECRET in it.") from None
    async with connected(places.restoring_url, pool=2, deadlines=PATIENT):
        await _compare(head.manifest, now)
        return await _hold_the_schedule(now)


async def _filled(opener: Opener, target: RestoredSite, url: str, progress: BackupProgress) -> None:
    opener.again()
    unpacked(opener)
    try:
        async with load(url, embedded=target.embedded) as program:
            while piece := opener.read(PIECE):
                await program.feed(piece)
                progress.done(len(piece))
            progress.step("Making the indexes")
    except ProgramFailed as failure:
        reason = _full(failure, target) or f"The database could not be restored ({failure})."
        raise CannotRestore(f"{reason} {UNCHANGED}") from None


async def _count(url: str, manifest: Manifest) -> None:
    """Every row is there while the tables are still those of the release that made the backup."""
    async with connected(url, pool=1, deadlines=PATIENT):
        _refuse(missing_rows(manifest, await row_counts()))


async def _compare(manifest: Manifest, now: datetime) -> None:
    await run("ANALYZE")
    async with transaction():
        await run(ONE_SNAPSHOT)
        _refuse(differences(manifest, await described(now, manifest)))


def _refuse(differing: list[str]) -> None:
    if differing:
        raise CannotRestore(
            f"The copy is not what was backed up ({'; '.join(differing[:5])}). Nothing was changed."
        )


async def _hold_the_schedule(now: datetime) -> tuple[str, ...]:
    """Steps that fell due since the backup wait for a word: somebody may have moved them since."""
    missed = await _overdue(now)
    if missed:
        await hold_schedule(now)
    return missed


async def let_go(url: str, now: datetime) -> tuple[str, ...] | None:
    """Let the schedule go on; the steps it will take at once, or none at all where it was not held."""
    async with connected(url, pool=2):
        if not await resume_schedule():
            return None
        return await _overdue(now)


async def _overdue(now: datetime) -> tuple[str, ...]:
    """What the clock would do at once."""
    steps = []
    async with transaction():
        for card in await all_campaigns():
            campaign = await locked(card.id)
            for step in due(campaign.phase, campaign.times, now, ready=campaign.ready):
                planned = f"{local(step.planned_at):%d/%m/%Y %H:%M}"
                steps.append(f"{card.slug}: {step.phase.value}, planned for {planned}")
    return tuple(steps)
