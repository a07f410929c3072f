"""What the process that speaks is asked, and what it gives back: its encoder is loaded there alone."""

from typing import Final

import msgspec

PROGRAM: Final = "espeak-ng"


class ToSpeak(msgspec.Struct, frozen=True):
    """Texts in one language, and the voice: a program, and its model where it is Piper."""

    texts: list[str]
    language: str
    program: str = PROGRAM
    model: str = ""


class SpokenSound(msgspec.Struct, frozen=True):
    """One text as sound: Opus in Ogg, one channel."""

    sound: bytes
    milliseconds: int
