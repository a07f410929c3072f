"""Speaks by a machine's voice what nobody has spoken yet, some texts at a time."""

import asyncio
import os
import random
import shutil
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from itertools import islice
from typing import Final

import msgspec
import structlog

from contest.database import rows
from contest.lessons.library import published
from contest.speech.child import PROGRAM, SpokenSound
from contest.speech.models import Speech
from contest.speech.pronouncing import told
from contest.speech.texts import VIETNAMESE, texts

AT_ONCE: Final = 12
AMONG: Final = 96
SECONDS: Final = 60
MACHINE: Final = "machine"
SPOKEN = "SELECT key FROM speech WHERE language = $1 AND voice = 'machine' ORDER BY key"
# The child looks for modules where we found ours, whatever its surroundings say.
CHILD: Final = "import sys; sys.path[:] = sys.argv[2:]; from contest.speech.child import main; main()"
SOUNDS: Final = msgspec.msgpack.Decoder(list[SpokenSound | None])
# Texts at which the voice failed in this process: they are not tried again, and hold up no other.
_failed: set[str] = set()

log = structlog.get_logger()


def available() -> bool:
    """Whether this machine has the voice."""
    return shutil.which(PROGRAM) is not None


async def missing() -> dict[str, str]:
    """The texts of published lessons that no machine has spoken yet, by key."""
    wanted = texts(one.content for one in await published())
    spoken = {one["key"] for one in await rows(SPOKEN, VIETNAMESE)}
    return {key: text for key, text in wanted.items() if key not in spoken | _failed}


async def speak_some(now: datetime) -> int:
    """Speak some of what is missing; how many texts that is.

    No transaction is open meanwhile, for a slow machine speaks longer than one may wait. Several processes
    choose by chance among the next texts; what two of them spoke is kept once.
    """
    following = list(islice((await missing()).items(), AMONG))
    some = dict(random.sample(following, min(AT_ONCE, len(following))))
    if not some:
        return 0
    sounds = await spoken(some.values(), VIETNAMESE)
    made = dict(zip(some, sounds, strict=True))
    if failed := {key for key, one in made.items() if one is None}:
        log.warning("not_spoken", keys=sorted(failed))
        _failed.update(failed)
    await _keep({key: one for key, one in made.items() if one is not None}, now)
    return len(some)


async def _keep(sounds: Mapping[str, SpokenSound], now: datetime) -> None:
    await Speech.bulk_create(
        [
            Speech(
                key=key,
                language=VIETNAMESE,
                voice=MACHINE,
                sound=one.sound,
                etag=sha256(one.sound).hexdigest()[:16],
                milliseconds=one.milliseconds,
                made_at=now,
            )
            for key, one in sounds.items()
        ],
        ignore_conflicts=True,
    )


async def spoken(some: Iterable[str], language: str) -> list[SpokenSound | None]:
    """These texts as sounds, none where the voice failed, by a process that comes after all others."""
    given = msgspec.msgpack.encode([told(text, language) for text in some])
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", CHILD, language, *sys.path,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={"LANG": "C.UTF-8", "PATH": os.defpath}, close_fds=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(SECONDS):
            out, err = await child.communicate(given)
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        log.error("speaking_failed", status=child.returncode, said=err[-400:].decode(errors="replace"))
        raise RuntimeError("the voice could not speak")
    return SOUNDS.decode(out)
