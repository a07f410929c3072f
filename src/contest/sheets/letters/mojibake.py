"""UTF-8 that was read as Windows-1252: turned back exactly, also where a byte was dropped, or not at all."""

import itertools
import re
import unicodedata
from typing import Final

from contest.sheets.letters.syllables import of_our_letters, possible

LOST: Final = "\ufffd"
# The bytes Windows-1252 has no sign for; programs keep them as controls, or put a sign for "lost" there.
UNDEFINED: Final = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
BYTES: Final = {bytes([byte]).decode("cp1252"): byte for byte in range(256) if byte not in UNDEFINED} | {
    chr(byte): byte for byte in range(0x80, 0xA0)
}
# A letter that begins a pair or triple of bytes, and what may come behind it.
_REST: Final = "[" + "".join(sign for sign, byte in BYTES.items() if 0x80 <= byte < 0xC0) + LOST + "]"
SEQUENCE: Final = re.compile(f"[\u00c2-\u00c6\u00cc]{_REST}|[\u00e1\u00e2]{_REST}{{2}}")
# A space behind these was a byte A0: à, Ạ and Ỡ.
_BLANKED: Final = re.compile(r"(Ã|á[º»])(?:(  )|( (?=[A-ZÄ\u00c3])|$)| (?=[a-z\u00c3-\u00ff]))")
MOST_LOST: Final = 3
WORDS: Final = re.compile("[^ ]+")


def turned_back(text: str) -> str | None:
    """The whole text with its bytes read rightly; none when that is not exact."""
    try:
        return bytes(BYTES[sign] for sign in text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None


def mended(text: str) -> str | None:
    """A name with its bytes read rightly; none when it is not this, or not certain."""
    if not SEQUENCE.search(text):
        return None
    if LOST not in text and (whole := turned_back(text)) is not None:
        return whole if _is_writing(whole) else None
    words = [_word(word) for word in WORDS.findall(_unblanked(text))]
    return None if None in words else " ".join(filter(None, words))


def _is_writing(text: str) -> bool:
    return all(unicodedata.category(sign)[0] in "LMNPZS" for sign in text)


def _unblanked(text: str) -> str:
    """The text with the blanks that were half a letter put back, as words begin with capitals."""

    def put_back(found: re.Match[str]) -> str:
        return found[1] + "\u00a0" + (" " if found[2] or found[3] == " " else "")

    return _BLANKED.sub(put_back, text)


def _word(word: str) -> str | None:
    """One word: its only possible reading, whatever stood in place of the lost bytes."""
    if word.isascii():
        return word
    places = word.count(LOST)
    if places > MOST_LOST:
        return None
    readings = {_reading(word, lost) for lost in itertools.product(UNDEFINED, repeat=places)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _reading(word: str, lost: tuple[int, ...]) -> str | None:
    left = iter(lost)
    read = turned_back("".join(chr(next(left)) if sign == LOST else sign for sign in word))
    if read is None:
        return None
    return read if possible(read) or (not lost and of_our_letters(read)) else None
