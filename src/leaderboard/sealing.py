"""Bytes to keep for later: compressed, with a heading that says what they are and a digest over them."""

import sys
import zlib
from hashlib import sha256

DIGEST = 32


def sealed(heading: str, raw: bytes) -> bytes:
    """Pack bytes so that damage and other formats are noticed."""
    body = zlib.compress(raw, 1)
    head = _head(heading)
    return head + sha256(head + body).digest() + body


def opened(heading: str, snapshot: bytes) -> bytes:
    """Give back what was packed under this heading; anything else is refused."""
    head = _head(heading)
    body = snapshot[len(head) + DIGEST :]
    if snapshot[: len(head) + DIGEST] != head + sha256(head + body).digest():
        raise ValueError(f"This is not a whole and unaltered snapshot of “{heading}”.")
    return zlib.decompress(body)


def _head(heading: str) -> bytes:
    # Numbers are kept as the machine has them: another kind of machine has to start anew.
    return f"{heading} {sys.byteorder}\n".encode()
