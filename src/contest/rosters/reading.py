"""Files being read behind the page that shows how far they are."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from contest.clock import local_day
from contest.errors import N_, Busy, Refused
from contest.rosters import homes, service, uploads
from contest.rosters.columns import columns_of
from contest.rosters.homes import Home
from contest.rosters.lines import Lines, is_wide
from contest.rosters.summaries import shape_of
from contest.security.blind import blind
from contest.sheets import read_sheet
from contest.web import language

# Each file is held in memory until it is read.
MOST_AT_ONCE = 6
LINES_AT_ONCE = 500
BEAT_SECONDS = 1.0

FULL = N_("Several files are being read at this moment. Please try again in a few seconds.")
BROKE = N_("The file could not be read to its end, and nothing was written. Please upload it again.")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class File:
    """What somebody sent: the bytes, the encoding if it was chosen, and whether it lists everybody."""

    data: bytes
    encoding: str | None
    whole: bool


class Reading:
    """The files this process reads now; who asks, on whatever process, sees in the table how far they are."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    async def begin(self, home: Home, file: File, secret: bytes, by: int, now: datetime) -> UUID:
        """Take a file and answer at once; its page tells the rest."""
        if len(self._tasks) >= MOST_AT_ONCE:
            raise Busy(FULL, retry_after=5)
        ref = await uploads.begin(home, by, now)
        task = asyncio.create_task(_read(ref, home, file, secret, now))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return ref

    async def close(self) -> None:
        """Give up what is being read; its owners are told that nothing was written."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(slots=True)
class Progress:
    """How many lines of how many have been read."""

    done: int = 0
    total: int = 0


async def _read(ref: UUID, home: Home, file: File, secret: bytes, now: datetime) -> None:
    try:
        async with _beating(ref) as progress:
            await read(ref, home, file, secret, now, progress)
    except Refused as refusal:
        await uploads.refused(ref, language.say(refusal), now)
    except Exception as error:
        log.error("roster_not_read", exc_info=error)
        await uploads.refused(ref, language.gettext(BROKE), now)


async def read(ref: UUID, home: Home, file: File, secret: bytes, now: datetime, progress: Progress) -> None:
    """From bytes to a plan that waits for its owner."""
    sheet = await read_sheet(file.data, encoding=file.encoding)
    columns = columns_of(sheet.rows)
    wide = is_wide(sheet.rows, columns)
    lines = Lines(columns, home.for_lines, local_day(now), lambda phone: blind(secret, phone), wide=wide)
    progress.total = len(sheet.rows)
    for first in range(0, len(sheet.rows), LINES_AT_ONCE):
        # In a thread and a piece at a time: pages of others are answered in between.
        await asyncio.to_thread(lines.take, sheet.rows[first : first + LINES_AT_ONCE])
        progress.done = first
    shape, content = shape_of(sheet, columns, file.whole), lines.content(whole=file.whole)
    version = await homes.version_of(home)
    made, told = await service.planned(home, content, shape)
    await uploads.planned(ref, shape, content, told, made.faults, version)


@asynccontextmanager
async def _beating(ref: UUID) -> AsyncIterator[Progress]:
    progress = Progress()

    async def tell() -> None:
        while True:
            await uploads.beat(ref, progress.done, progress.total)
            await asyncio.sleep(BEAT_SECONDS)

    task = asyncio.create_task(tell())
    try:
        yield progress
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
