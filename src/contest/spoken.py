"""Texts that are read aloud, and by which key what was spoken of them is found."""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from html import unescape
from unicodedata import normalize

# Where these end a voice pauses.
BLOCK = re.compile(r"</(p|li|ul|ol|h\d)>|<br\s*/?>")
TAG = re.compile(r"<[^>]+>")
UNENDED = re.compile(r"(?<![.!?…:;,\s])\s*\n\s*")
LENGTH = 16


def plain(text: str) -> str:
    """A text of a lesson as a voice reads it: without marks, each paragraph ending in a pause."""
    words = unescape(TAG.sub("", BLOCK.sub("\n", text)))
    if not words.strip():
        return ""
    paused = UNENDED.sub(". ", normalize("NFC", words).strip() + "\n")
    return " ".join(paused.split())


def joined(text: str | Sequence[str]) -> str:
    """Texts that are read one after the other, as one."""
    return plain(text if isinstance(text, str) else "\n".join(text))


def key(text: str | Sequence[str], language: str = "vi") -> str:
    """The key of a text in a language: the same words have the same, wherever they stand."""
    return _key(text if isinstance(text, str) else tuple(text), language)


@lru_cache(maxsize=4096)
def _key(text: str | tuple[str, ...], language: str) -> str:
    return sha256(f"{language}\n{joined(text)}".encode()).hexdigest()[:LENGTH]
