"""Speaking as this machine does: by espeak-ng, and by Piper where a test lays a voice into its folder."""

from collections.abc import Collection
from pathlib import Path

from contest.clock import now
from contest.speech import service
from contest.speech.asking import SpokenSound
from contest.speech.machines import MachineVoice, espeak

# Where no voice of Piper lies.
NOWHERE = Path("/nonexistent")


def voice_of(data: Path = NOWHERE) -> MachineVoice:
    """The voice that speaks here."""
    found = service.voice_of(data)
    assert found is not None
    return found


async def missing(data: Path = NOWHERE) -> dict[str, str]:
    """What the voice of this machine has yet to speak."""
    return await service.missing(voice_of(data))


async def speak_some(data: Path = NOWHERE) -> int:
    """A piece of it."""
    return await service.speak_some(data, now())


async def spoken_whole(data: Path = NOWHERE) -> int:
    """Speak all there is; how many pieces it took."""
    pieces = 0
    while await speak_some(data):
        pieces += 1
    return pieces


async def spoken(some: Collection[str], language: str) -> list[SpokenSound]:
    """These texts by espeak-ng, which fails at none of them."""
    voice = espeak()
    assert voice is not None
    sounds = await service.spoken(some, language, voice)
    return [one for one in sounds if one is not None]
