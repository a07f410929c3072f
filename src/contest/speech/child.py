"""The process that speaks: texts in, sounds out; poor in memory and time."""

import io
import os
import resource
import subprocess
import sys
from itertools import chain
from typing import Final

import av
import msgspec

PROGRAM: Final = "espeak-ng"
# Slower than people talk: whoever listens may be hearing the words for the first time.
WORDS_A_MINUTE: Final = "140"
BITS_A_SECOND: Final = 7_000
# What Opus keeps of a voice; more would be thrown away again.
HERTZ: Final = 16_000
MEMORY: Final = 700 * 2**20
CPU_SECONDS: Final = 60


class SpokenSound(msgspec.Struct, frozen=True):
    """One text as sound: Opus in Ogg, one channel."""

    sound: bytes
    milliseconds: int


def main() -> None:
    """Speak a list of texts from standard input in the language that is named; sounds to standard output."""
    os.nice(15)
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        resource.setrlimit(limit, (most, most))
    texts = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=list[str])
    sys.stdout.buffer.write(msgspec.msgpack.encode([_sound(text, sys.argv[1]) for text in texts]))


def _sound(text: str, language: str) -> SpokenSound | None:
    """One text; none where the voice fails at it, so that it holds up no other."""
    try:
        return encoded(spoken(text, language))
    except (subprocess.CalledProcessError, av.FFmpegError):
        return None


def spoken(text: str, language: str) -> bytes:
    """A text as a wave file."""
    # By standard input: a text is never taken for an option.
    said = subprocess.run(  # noqa: S603 - a program and a language of ours
        [PROGRAM, "-v", language, "-s", WORDS_A_MINUTE, "--stdin", "--stdout"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return said.stdout


def encoded(
    data: bytes, bits: int = BITS_A_SECOND, form: str = "wav", most_seconds: int = CPU_SECONDS
) -> SpokenSound:
    """A recording as little as a voice needs; what is longer than `most_seconds` ends a second after them."""
    target = io.BytesIO()
    samples = 0
    with (
        av.open(io.BytesIO(data), "r", format=form) as source,
        av.open(target, "w", format="ogg") as written,
    ):
        stream = written.add_stream(
            "libopus", rate=HERTZ, options={"application": "voip", "frame_duration": "60", "vbr": "on"}
        )
        stream.layout, stream.bit_rate = "mono", bits
        resampled = av.AudioResampler(format="s16", layout="mono", rate=HERTZ)
        for frame in chain(source.decode(audio=0), (None,)):
            for part in resampled.resample(frame):
                samples += part.samples
                written.mux(stream.encode(part))
            if samples > (most_seconds + 1) * HERTZ:
                break
        written.mux(stream.encode(None))
    return SpokenSound(target.getvalue(), samples * 1000 // HERTZ)
