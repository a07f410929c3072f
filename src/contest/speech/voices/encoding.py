"""The process that makes Opus of a stranger's recording, which may be lost: poor in memory and time.

Nothing of the file goes on but its sound: no name, place or device that a phone writes into it.
"""

import os
import resource
import sys
from typing import Final

import msgspec

# Clear as a voice on the phone, and light enough that the longest lesson read by people is kept in 300 kB.
BITS_A_SECOND: Final = 8_000
# By its first bytes: with the form named, no list or address in a file leads the reader anywhere else.
FORMS: Final = (
    (0, b"\x1aE\xdf\xa3", "matroska"),
    (0, b"OggS", "ogg"),
    (4, b"ftyp", "mov"),
    (8, b"WAVE", "wav"),
    (0, b"#!AMR", "amr"),
    (0, b"ID3", "mp3"),
    (0, b"caff", "caf"),
    (0, b"fLaC", "flac"),
    (0, b"\xff\xf1", "aac"),
    (0, b"\xff\xf9", "aac"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"\xff\xf3", "mp3"),
)


def form_of(data: bytes) -> str | None:
    """What sort of recording the bytes are."""
    return next((name for at, sign, name in FORMS if data[at : at + len(sign)] == sign), None)


def main() -> None:
    """A recording from standard input, its sound to standard output; no more seconds than are named."""
    from contest.speech.child import CPU_SECONDS, MEMORY, encoded  # the encoder is loaded here alone

    os.nice(10)
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        resource.setrlimit(limit, (most, most))
    data = sys.stdin.buffer.read()
    sound = encoded(data, BITS_A_SECOND, form_of(data) or "wav", int(sys.argv[1]))
    sys.stdout.buffer.write(msgspec.msgpack.encode(sound))


__all__ = ["BITS_A_SECOND", "form_of", "main"]
