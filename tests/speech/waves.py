"""A recording as a phone might make it: a tone of some seconds."""

import io
import math
import struct
import wave as waves

HERTZ = 16_000


def wave(seconds: float, title: bytes = b"") -> bytes:
    """A wave file; with a `title` in it as phones write one."""
    file = io.BytesIO()
    with waves.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(HERTZ)
        second = b"".join(struct.pack("<h", int(8_000 * math.sin(at / 12))) for at in range(HERTZ))
        written.writeframes((second * math.ceil(seconds))[: int(seconds * HERTZ) * 2])
    data = file.getvalue()
    if not title:
        return data
    told = b"LIST" + struct.pack("<I", 12 + len(title)) + b"INFOINAM" + struct.pack("<I", len(title)) + title
    return data[:4] + struct.pack("<I", len(data) - 8 + len(told)) + data[8:] + told
