"""A picture made anew from what somebody sent: decoded, upright, small, and nothing else of the file kept."""

import hashlib
import io
import struct
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

from contest.errors import N_, Invalid

FORMATS = ("PNG", "JPEG", "WEBP")
# A photograph of a phone; more than that is refused before it is decoded.
MOST_PIXELS = 16_000_000
EDGE, BYTES = 800, 60_000
QUALITIES = (80, 65, 50, 35, 20)
PAPER = (255, 255, 255)
# What reading a broken file comes to, its notes about the camera among it.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    OverflowError,
    LookupError,
    TypeError,
    struct.error,
    zlib.error,
)
NO_PICTURE = N_("This file is no picture we can read. Please send a photograph as JPEG, PNG or WebP.")
TOO_MANY = N_(
    "This picture has more than 16 million points. Please make it smaller, or take a screenshot of it."
)
MOVES = N_("This picture moves. Please send one that stands still.")


@dataclass(frozen=True, slots=True)
class MadePicture:
    """WebP without anything but the picture; the name follows from its bytes."""

    name: str
    content: bytes
    width: int
    height: int


def made(data: bytes) -> MadePicture:
    """The picture in these bytes, small enough for a lesson; what is none is refused with a sentence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Invalid(TOO_MANY) from bomb
    except (*BROKEN, MemoryError) as broken:
        raise Invalid(NO_PICTURE) from broken


def _made(data: bytes) -> MadePicture:
    with Image.open(io.BytesIO(data), formats=FORMATS) as sent:
        if sent.width * sent.height > MOST_PIXELS:
            raise Invalid(TOO_MANY)
        if getattr(sent, "is_animated", False):
            raise Invalid(MOVES)
        upright = ImageOps.exif_transpose(sent)
    upright = upright.convert("RGBA")
    upright.thumbnail((EDGE, EDGE), Image.Resampling.LANCZOS)
    # Drawn onto paper: what was transparent is white, and nothing of the file comes along.
    plain = Image.new("RGB", upright.size, PAPER)
    plain.paste(upright, mask=upright)
    content = b""
    for quality in QUALITIES:
        out = io.BytesIO()
        plain.save(out, "WEBP", quality=quality, method=4)
        content = out.getvalue()
        if len(content) <= BYTES:
            break
    name = f"anh-{hashlib.sha256(content).hexdigest()[:12]}"
    return MadePicture(name, content, plain.width, plain.height)


def as_made(name: str, data: bytes) -> MadePicture | None:
    """A picture that was made here and came back in a file, byte for byte; none if it is anything else."""
    if len(data) > BYTES or f"anh-{hashlib.sha256(data).hexdigest()[:12]}" != name:
        return None
    # What is longer than it says carries something else along.
    if data[:4] != b"RIFF" or int.from_bytes(data[4:8], "little") + 8 != len(data):
        return None
    try:
        with Image.open(io.BytesIO(data), formats=("WEBP",)) as sent:
            small = max(sent.size) <= EDGE and not getattr(sent, "is_animated", False)
            bare = not ({"exif", "xmp", "icc_profile"} & sent.info.keys())
            if not (small and bare):
                return None
            sent.load()
            return MadePicture(name, data, sent.width, sent.height)
    except BROKEN:
        return None
