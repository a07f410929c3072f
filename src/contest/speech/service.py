"""Speaks by a machine's voice what nobody has spoken yet, some texts at a time."""

import asyncio
import os
import random
import signal
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

import msgspec
import structlog

from contest.database import rows, run, transaction
from contest.lessons.library import published
from contest.speech import machines
from contest.speech.asking import SpokenSound, ToSpeak
from contest.speech.machines import MachineVoice
from contest.speech.models import Speech
from contest.speech.pronouncing import told
from contest.speech.texts import VIETNAMESE, texts

AT_ONCE: Final = 12
AMONG: Final = 96
SECONDS: Final = 60
# A model is read anew for each piece, and some phones of a province's server are slow.
PIPER_SECONDS: Final = 600
# What a voice says that can speak at all.
PROBE: Final = "Xin chào bà con."
# What any voice has spoken needs espeak-ng no more; Piper speaks anew what another voice did.
SPOKEN = """
    SELECT DISTINCT key FROM speech WHERE language = $1 AND ($2 = 'machine' OR voice = $2) ORDER BY key
"""
FORGET_OTHERS = "DELETE FROM speech WHERE language = $1 AND voice <> $2 AND key = ANY ($3::text[])"
# The child looks for modules where we found ours, whatever its surroundings say.
CHILD: Final = "import sys; sys.path[:] = sys.argv[1:]; from contest.speech.child import main; main()"
SOUNDS: Final = msgspec.msgpack.Decoder(list[SpokenSound | None])
# Texts at which a voice failed in this process: it does not try them again, and they hold up no other.
_failed: set[tuple[str, str]] = set()
# Voices that cannot speak at all, with what they said of it: they are not tried again until they are others.
_unusable: dict[str, str] = {}

log = structlog.get_logger()


def voice_of(data: Path) -> MachineVoice | None:
    """The voice that speaks on this machine: Piper's, where one lies there that can, else espeak-ng's."""
    found = machines.piper(data)
    return found if found and found.key not in _unusable else machines.espeak()


def unusable() -> dict[str, str]:
    """Voices that lie there and could not speak, by name, with what their program said."""
    return {machines.name_of(key): said for key, said in _unusable.items()}


def available(data: Path) -> bool:
    """Whether this machine has any voice."""
    return voice_of(data) is not None


async def missing(voice: MachineVoice) -> dict[str, str]:
    """The texts of published lessons that this voice has yet to speak, by key."""
    wanted = texts(one.content for one in await published())
    spoken = {one["key"] for one in await rows(SPOKEN, VIETNAMESE, voice.key)}
    return {
        key: text for key, text in wanted.items() if key not in spoken and (voice.key, key) not in _failed
    }


async def speak_some(data: Path, now: datetime) -> int:
    """Speak some of what is missing; how many texts that is.

    No transaction is open meanwhile, for a slow machine speaks longer than one may wait. Several processes
    choose by chance among the next texts; what two of them spoke is kept once.
    """
    voice = voice_of(data)
    if voice is None:
        return 0
    following = list(islice((await missing(voice)).items(), AMONG))
    some = dict(random.sample(following, min(AT_ONCE, len(following))))
    if not some:
        return 0
    made = await _made(some, voice)
    if voice.model and not made and not await _speaks(voice):
        log.warning("piper_cannot_speak", voice=voice.name, instead="espeak-ng", said=_unusable[voice.key])
        return await speak_some(data, now)
    await _keep(made, voice, now)
    failed = {key: text for key, text in some.items() if key not in made}
    if failed:
        log.warning("not_spoken", keys=sorted(failed), voice=voice.name)
        _failed.update((voice.key, key) for key in failed)
        await _by_the_other(failed, voice, now)
    return len(some)


async def _speaks(voice: MachineVoice) -> bool:
    """Whether a voice can speak at all; what its program said is kept where it cannot."""
    sounds, said = await _child([PROBE], VIETNAMESE, voice)
    if not any(sounds):
        _unusable[voice.key] = said
    return any(sounds)


async def _by_the_other(failed: Mapping[str, str], voice: MachineVoice, now: datetime) -> None:
    """What Piper failed at is spoken by espeak-ng, where nobody has."""
    other = machines.espeak()
    if voice.model and other:
        silent = (await missing(other)).keys() & failed.keys()
        await _keep(await _made({key: failed[key] for key in silent}, other), other, now)


async def _made(some: Mapping[str, str], voice: MachineVoice) -> dict[str, SpokenSound]:
    """What could be spoken of some texts."""
    sounds = await spoken(some.values(), VIETNAMESE, voice) if some else []
    return {key: one for key, one in zip(some, sounds, strict=True) if one is not None}


async def _keep(sounds: Mapping[str, SpokenSound], voice: MachineVoice, now: datetime) -> None:
    """Keep what was spoken; what another machine spoke of the same texts goes."""
    made = [
        Speech(
            key=key,
            language=VIETNAMESE,
            voice=voice.key,
            sound=one.sound,
            etag=sha256(one.sound).hexdigest()[:16],
            milliseconds=one.milliseconds,
            made_at=now,
        )
        for key, one in sounds.items()
    ]
    async with transaction():
        await Speech.bulk_create(made, ignore_conflicts=True)
        if voice.model:
            await run(FORGET_OTHERS, VIETNAMESE, voice.key, list(sounds))


async def spoken(some: Collection[str], language: str, voice: MachineVoice) -> list[SpokenSound | None]:
    """These texts as sounds, none where the voice failed, by a process that comes after all others."""
    sounds, _ = await _child(some, language, voice)
    return sounds


async def _child(
    some: Collection[str], language: str, voice: MachineVoice
) -> tuple[list[SpokenSound | None], str]:
    """The sounds, and the last that the program said of what went wrong."""
    lines = [told(text, language) for text in some]
    given = msgspec.msgpack.encode(ToSpeak(lines, language, voice.program, voice.model))
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", CHILD, *sys.path,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        env={"LANG": "C.UTF-8", "PATH": os.defpath}, close_fds=True, start_new_session=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PIPER_SECONDS if voice.model else SECONDS):
            out, err = await child.communicate(given)
    except TimeoutError:
        if not voice.model:
            raise
        return [None] * len(lines), "it took too long"
    finally:
        if child.returncode is None:
            # The program it has speak goes with it.
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            await child.wait()
    said = err[-400:].decode(errors="replace").strip().rpartition("\n")[2]
    if child.returncode and not voice.model:
        log.error("speaking_failed", status=child.returncode, said=said)
        raise RuntimeError("the voice could not speak")
    return ([None] * len(lines) if child.returncode else SOUNDS.decode(out)), said
