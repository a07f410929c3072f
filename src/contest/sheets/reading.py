"""Read a file from a stranger in a process of its own, which may be lost."""

import asyncio
import os
import signal
import sys
from typing import Final

import msgspec

from contest.errors import N_, Busy
from contest.sheets.shape import ENCODINGS, LARGEST_SHEET, ReadWorkbook, SheetRefused

# The child may use eight seconds of the processor, which a busy machine gives it late.
SECONDS: Final = 60
AT_ONCE: Final = 2
# Behind two files of the largest size the last one in the queue waits some ten seconds.
LONGEST_QUEUE: Final = 8

TOO_LARGE = N_("The file is larger than %(megabytes)s MB. Please send it in smaller parts.")
EMPTY = N_("The file is empty.")
UNKNOWN_ENCODING = N_("Please choose one of the listed encodings.")
UNREADABLE = N_("This file could not be read. Please open it, save it as a new .xlsx file and try again.")
TOO_LONG = N_("Reading this file took too long. Please copy the rows into a new .xlsx file and try again.")
FULL = N_("Several files are being read at this moment. Please try again in a few seconds.")

# The child looks for modules where we found ours, whatever its surroundings say.
CHILD: Final = "import sys; sys.path[:] = sys.argv[2:]; from contest.sheets.child import main; main()"


class SheetAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """What the child says: a sheet, or why not."""

    sheet: ReadWorkbook | None = None
    refused: str = ""
    values: dict[str, str | int] = {}


ANSWERS: Final = msgspec.json.Decoder(SheetAnswer)


class ReadingQueue:
    """So many files are read at once in this process; some more may wait, others are asked to come back."""

    def __init__(self, at_once: int = AT_ONCE, queue: int = LONGEST_QUEUE) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._places = at_once + queue

    async def read(self, data: bytes, encoding: str) -> ReadWorkbook:
        """What the child makes of the bytes."""
        if self._places <= 0:
            raise Busy(FULL, retry_after=5)
        self._places -= 1
        try:
            async with self._free:
                return _sheet_of(await _child(data, encoding))
        finally:
            self._places += 1


DESK: Final = ReadingQueue()


async def read_sheet(data: bytes, *, encoding: str | None = None) -> ReadWorkbook:
    """The first visible sheet of an XLSX or CSV file; anything doubtful in it is refused with a sentence."""
    if not data:
        raise SheetRefused(EMPTY)
    if len(data) > LARGEST_SHEET:
        raise SheetRefused(TOO_LARGE, megabytes=LARGEST_SHEET // 2**20)
    if encoding and encoding not in ENCODINGS:
        raise SheetRefused(UNKNOWN_ENCODING)
    return await DESK.read(data, encoding or "")


async def _child(data: bytes, encoding: str) -> bytes:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-S", "-c", CHILD, encoding, *filter(None, sys.path),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd="/",
        env={"LANG": "C.UTF-8", "PATH": os.defpath},
        close_fds=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(SECONDS):
            out, _ = await process.communicate(data)
    except TimeoutError:
        raise SheetRefused(TOO_LONG) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode == -signal.SIGKILL:
        raise SheetRefused(TOO_LONG)
    return out if process.returncode == 0 else b""


def _sheet_of(out: bytes) -> ReadWorkbook:
    try:
        answer = ANSWERS.decode(out)
    except msgspec.DecodeError:
        raise SheetRefused(UNREADABLE) from None
    if answer.sheet is None:
        raise SheetRefused(answer.refused or UNREADABLE, **answer.values)
    return answer.sheet


def read_text(text: str) -> ReadWorkbook:
    """Pasted rows; lines of a message get a heading of ours, in row 0."""
    from contest.sheets.plain.pasted import read_pasted

    return read_pasted(text)
