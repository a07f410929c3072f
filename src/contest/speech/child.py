"""The process that speaks: texts in, sounds out; poor in memory and time."""

import io
import os
import resource
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import Final

import av
import msgspec

from contest.speech.asking import SpokenSound, ToSpeak

# Slower than people talk: whoever listens may be hearing the words for the first time.
WORDS_A_MINUTE: Final = "140"
BITS_A_SECOND: Final = 7_000
# What Opus keeps of a voice; more would be thrown away again.
HERTZ: Final = 16_000
MEMORY: Final = 700 * 2**20
CPU_SECONDS: Final = 60
# A model of 60 MB, several threads that each reserve room, and twelve texts of up to a minute.
PIPER_MEMORY: Final = 4 * 2**30
PIPER_SECONDS: Final = 240
# As slow as the other voice, with a pause between two sentences; both programs of this name know them so.
PIPER_PACE: Final = ("--length_scale", "1.15", "--sentence_silence", "0.3")


def main() -> None:
    """Speak what standard input asks for: the sounds to standard output, what went wrong to the other."""
    os.nice(15)
    asked = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=ToSpeak)
    memory, seconds = (PIPER_MEMORY, PIPER_SECONDS) if asked.model else (MEMORY, CPU_SECONDS)
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        resource.setrlimit(limit, (most, most))
    waves = _by_piper(asked) if asked.model else [_spoken(text, asked) for text in asked.texts]
    sys.stdout.buffer.write(msgspec.msgpack.encode([_sound(wave) for wave in waves]))


def _sound(wave: bytes) -> SpokenSound | None:
    """One text as it was spoken; none where the voice failed at it, so that it holds up no other."""
    try:
        return encoded(wave) if wave else None
    except av.FFmpegError:
        return None


def _spoken(text: str, asked: ToSpeak) -> bytes:
    """A text as a wave file; nothing where the voice fails at it."""
    # By standard input: a text is never taken for an option.
    return _said([asked.program, "-v", asked.language, "-s", WORDS_A_MINUTE, "--stdin", "--stdout"], text)


def _by_piper(asked: ToSpeak) -> list[bytes]:
    """Each text as a wave file: all at once, for the model is long in coming, else one by one."""
    lines = [" ".join(text.split()) for text in asked.texts]
    command = [asked.program, "--model", asked.model, *PIPER_PACE]
    with tempfile.TemporaryDirectory() as folder:
        _said([*command, "--output_dir", folder], "\n".join(lines))
        # A line is a file, named by the moment it was made.
        made = sorted(Path(folder).glob("*.wav"), key=lambda one: (len(one.stem), one.stem))
        if len(made) == len(lines):
            return [one.read_bytes() for one in made]
    return [_said([*command, "--output_file", "-"], line) for line in lines]


def _said(command: list[str], text: str) -> bytes:
    said = subprocess.run(  # noqa: S603 - a program and options of ours
        command, input=text.encode(), capture_output=True, check=False
    )
    if said.returncode:
        sys.stderr.buffer.write(said.stderr[-400:])
        return b""
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
