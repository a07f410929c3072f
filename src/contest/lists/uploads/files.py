"""Files being read behind the page that shows how far they are."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import structlog

from contest.database import transaction
from contest.errors import N_, Busy, Conflict, Refused
from contest.lists.choices import ListChoices
from contest.lists.columns import remembering
from contest.lists.columns.repeating import remembered_of
from contest.lists.importing import File, ListImport, ListReader
from contest.lists.reading import heads_of, shape_of
from contest.lists.uploads import service as uploads
from contest.lists.uploads.keeping import demand_fresh
from contest.lists.uploads.opening import opened
from contest.lists.uploads.service import ListState
from contest.sheets import ReadWorkbook
from contest.web import language

# Each file is held in memory until it is read.
MOST_AT_ONCE = 6
LINES_AT_ONCE = 500
BEAT_SECONDS = 1.0

FULL = N_("Several files are being read at this moment. Please try again in a few seconds.")
BROKE = N_("The file could not be read to its end, and nothing was written. Please upload it again.")
DECIDED = N_("This file has been applied, thrown away or replaced by a newer one already.")

log = structlog.get_logger()


class FileReading:
    """The files this process reads now; who asks, on whatever process, sees in the table how far they are."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    async def begin(self, of: ListImport, file: File, reader: ListReader) -> UUID:
        """Take a file and answer at once; its page tells the rest."""
        self._demand_room()
        ref = await begin(of, file, reader)
        self._start(ref, of, file, reader)
        return ref

    async def again(self, of: ListImport, ref: UUID, choices: ListChoices, reader: ListReader) -> None:
        """Read a file that waits once more, with other choices."""
        self._demand_room()
        async with transaction():
            await of.demand(reader.by)
            held = await uploads.held(of.owner, ref, alone=True)
            if held.state not in (ListState.ASKING, ListState.PLANNED):
                raise Conflict(DECIDED)
            demand_fresh(held.made_at, reader.now)
            file = File(uploads.opened(reader.secret, held.sealed), held.whole, choices)
            await uploads.again(held, choices)
        self._start(ref, of, file, reader)

    async def close(self) -> None:
        """Give up what is being read; its owners are told that nothing was written."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _demand_room(self) -> None:
        if len(self._tasks) >= MOST_AT_ONCE:
            raise Busy(FULL, retry_after=5)

    def _start(self, ref: UUID, of: ListImport, file: File, reader: ListReader) -> None:
        task = asyncio.create_task(_read(ref, of, file, reader))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


@dataclass(slots=True)
class ReadingProgress:
    """How many lines of how many have been read."""

    done: int = 0
    total: int = 0


async def begin(of: ListImport, file: File, reader: ListReader) -> UUID:
    """Keep a file that is going to be read."""
    async with transaction():
        await of.demand(reader.by)
        return await uploads.begin(
            of.owner,
            file.data,
            file.choices,
            whole=file.whole,
            by=reader.by,
            version=await of.version(),
            secret=reader.secret,
            now=reader.now,
        )


async def _read(ref: UUID, of: ListImport, file: File, reader: ListReader) -> None:
    try:
        async with _beating(ref) as progress:
            await read(ref, of, file, reader, progress)
    except Refused as refusal:
        await uploads.refused(ref, language.say(refusal), reader.now)
    except Exception as error:
        log.error("list_not_read", kind=of.kind.name, exc_info=error)
        await uploads.refused(ref, language.gettext(BROKE), reader.now)


async def read(ref: UUID, of: ListImport, file: File, reader: ListReader, progress: ReadingProgress) -> None:
    """From bytes to a plan that waits for its owner, or to the question which column is which."""
    sheet, found = await opened(of, file.data, file.choices)
    if found is None:
        await uploads.asking(ref, {})
        return
    judge = await of.judge(found, file.choices, reader)
    progress.total = len(found.rows)
    rows = judge.in_order(found.rows)
    for first in range(0, len(rows), LINES_AT_ONCE):
        # In a thread and a piece at a time: pages of others are answered in between.
        await asyncio.to_thread(judge.take, rows[first : first + LINES_AT_ONCE])
        progress.done = first
    shape, content = shape_of(sheet, found, whole=file.whole), judge.content(whole=file.whole)
    version = await of.version()
    made = await of.planned(content, shape)
    await uploads.planned(ref, shape, content, made.summary, made.rows, version, len(found.rows))
    await _remember(of, sheet, file.choices, reader)


async def _remember(of: ListImport, sheet: ReadWorkbook, choices: ListChoices, reader: ListReader) -> None:
    if choices.columns or choices.sheets is not None:
        heads = heads_of(sheet, of.kind, choices, {})
        await remembering.remember(of.owner, remembered_of(sheet, choices, heads), reader.by, reader.now)


@asynccontextmanager
async def _beating(ref: UUID) -> AsyncIterator[ReadingProgress]:
    progress = ReadingProgress()

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
