"""A recording is kept, let in by an organiser who is not its speaker, and taken back by its speaker."""

import asyncio
import os
import sys
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

import msgspec

from contest.audit.service import record
from contest.capabilities import Capability, may
from contest.database import run, transaction
from contest.errors import N_, Busy, Conflict, Forbidden, InvalidForm, NotFound
from contest.people.access import demand_anywhere, grants_in_force
from contest.speech.asking import SpokenSound
from contest.speech.models import Recording
from contest.speech.voices import rules
from contest.speech.voices.encoding import form_of
from contest.speech.voices.rules import Tongue

SECONDS: Final = 20
AT_ONCE: Final = 2
SHORTEST_MILLISECONDS: Final = 600
CHILD: Final = (
    "import sys; sys.path[:] = sys.argv[2:]; from contest.speech.voices.encoding import main; main()"
)

NONE = N_("This recording is not there any more.")
OWN_VOICE = N_("Another organiser listens to your own recording and lets it in.")
ENOUGH = N_("Many of your recordings wait for an organiser. Please go on when some were listened to.")
FULL = N_("Several recordings are being kept at this moment. Please try again in a few seconds.")

# Two tabs keep one recording of a text after the other, so that one of them waits.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('recordings', $1)) IS NULL AS waited"

_free = asyncio.Semaphore(AT_ONCE)


async def sound_of(data: bytes) -> SpokenSound:
    """A recording as everybody can hear it, made by a process of its own; refused beside its field."""
    if not data:
        raise InvalidForm({"sound": rules.EMPTY})
    if len(data) > rules.LARGEST_RECORDING:
        raise InvalidForm({"sound": rules.TOO_LARGE})
    if form_of(data) is None:
        raise InvalidForm({"sound": rules.NO_SOUND})
    if _free.locked():
        raise Busy(FULL, retry_after=3)
    async with _free:
        made = await _encoded(data)
    if made is None:
        raise InvalidForm({"sound": rules.NO_SOUND})
    if made.milliseconds > rules.LONGEST_SECONDS * 1000:
        raise InvalidForm({"sound": rules.TOO_LONG})
    if made.milliseconds < SHORTEST_MILLISECONDS:
        raise InvalidForm({"sound": rules.TOO_SHORT})
    return made


async def _encoded(data: bytes) -> SpokenSound | None:
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", CHILD, str(rules.LONGEST_SECONDS), *sys.path,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={"LANG": "C.UTF-8", "PATH": os.defpath}, close_fds=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(SECONDS):
            out, _ = await child.communicate(data)
    except TimeoutError:
        return None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return msgspec.msgpack.decode(out, type=SpokenSound) if child.returncode == 0 else None


async def keep(
    speaker_id: int, lesson: str, key: str, language: Tongue, made: SpokenSound, now: datetime
) -> None:
    """Keep a recording until an organiser lets it in; one of the same text that waited before goes."""
    async with transaction():
        await demand_anywhere(speaker_id, Capability.MANAGE_UNIT)
        await run(LOCK, speaker_id)
        await Recording.filter(
            speaker_id=speaker_id, key=key, language=language, approved_at__isnull=True
        ).delete()
        if (
            await Recording.filter(speaker_id=speaker_id, approved_at__isnull=True).count()
            >= rules.MOST_WAITING
        ):
            raise Conflict(ENOUGH)
        await Recording.create(
            key=key,
            language=language,
            lesson=lesson,
            speaker_id=speaker_id,
            sound=made.sound,
            etag=sha256(made.sound).hexdigest()[:16],
            milliseconds=made.milliseconds,
            recorded_at=now,
        )


async def let_in(ref: UUID, by: int, now: datetime) -> None:
    """Let everybody hear a recording; nobody lets in their own."""
    async with transaction():
        await demand_anywhere(by, Capability.RUN_CAMPAIGNS)
        found = await _there(ref)
        if found.speaker_id == by:
            raise Forbidden(OWN_VOICE)
        waiting = Recording.filter(id=found.id, approved_at__isnull=True)
        if await waiting.update(approved_at=now, approved_by_id=by):
            await record(by, "voice_let_in", f"person:{found.speaker_id}", after=_told(found))


async def take_out(ref: UUID, by: int) -> None:
    """Delete a recording: its speaker takes it back, or an organiser does not let it in, or no longer."""
    async with transaction():
        found = await _there(ref)
        if found.speaker_id != by and not may(await grants_in_force(by), Capability.RUN_CAMPAIGNS):
            raise NotFound(NONE)
        await Recording.filter(id=found.id).delete()
        await record(by, "voice_taken_out", f"person:{found.speaker_id}", before=_told(found))


async def _there(ref: UUID) -> Recording:
    found = await Recording.filter(ref=ref).select_for_update().first()
    if found is None:
        raise NotFound(NONE)
    return found


def _told(found: Recording) -> dict[str, object]:
    return {"lesson": found.lesson, "language": found.language}
