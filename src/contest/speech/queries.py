"""What was spoken, read: by people first, by a machine where nobody has."""

from collections.abc import Collection
from dataclasses import dataclass

from contest.database import row, rows
from contest.speech.machines import name_of
from contest.speech.voices import queries as voices
from contest.speech.voices.rules import Tongue

SOUND = "SELECT sound, etag FROM speech WHERE key = $1 AND language = $2 ORDER BY id DESC LIMIT 1"
# Kept last is heard: while another voice takes over, some of both lie there.
KNOWN = """
    SELECT key, etag, voice FROM speech WHERE key = ANY ($1::text[]) AND language = $2 ORDER BY key, id
"""


@dataclass(frozen=True, slots=True)
class Sound:
    """Opus in Ogg, what tells whether it changed, and whether a person reads."""

    sound: bytes
    etag: str
    person: bool


@dataclass(frozen=True, slots=True)
class KnownSound:
    """How a text can be heard: in which language, by a person or a machine, and by whom.

    `voice` is what a machine's voice is called, where it has a name.
    """

    language: str
    etag: str
    person: bool
    reader: str = ""
    voice: str = ""


async def sound(key: str, language: Tongue) -> Sound | None:
    """What is heard of a text in a language; a machine speaks Vietnamese alone."""
    found = await voices.sound(key, language)
    if found is not None:
        return Sound(found["sound"], found["etag"], person=True)
    spoken = await row(SOUND, key, language) if language is Tongue.VIETNAMESE else None
    return Sound(spoken["sound"], spoken["etag"], person=False) if spoken else None


async def known(keys: Collection[str], language: Tongue) -> dict[str, KnownSound]:
    """How these texts are heard by whoever chose a language: in it, else in Vietnamese."""
    found = {
        one["key"]: KnownSound(Tongue.VIETNAMESE, one["etag"], person=False, voice=name_of(one["voice"]))
        for one in await rows(KNOWN, list(keys), Tongue.VIETNAMESE)
    }
    read = await voices.heard(keys, {Tongue.VIETNAMESE, language})
    for voice in sorted(read, key=lambda one: one.language == language):
        found[voice.key] = KnownSound(voice.language, voice.etag, person=True, reader=voice.reader)
    return found
