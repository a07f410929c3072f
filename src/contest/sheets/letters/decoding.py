"""The encoding of a text file from Vietnam: told by its bytes, else by whether it reads well."""

import re
import unicodedata
from typing import Final

from contest.errors import N_
from contest.sheets.letters.mojibake import BYTES, SEQUENCE, turned_back
from contest.sheets.letters.spelling import is_of_old_font
from contest.sheets.letters.syllables import reads_well
from contest.sheets.shape import OTHER_KIND, SheetRefused

UTF_8_BOM: Final = b"\xef\xbb\xbf"
UTF_16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")
# Where these fail and how they read is how they are told apart; Latin-1 reads anything, so it is not here.
CANDIDATES: Final = ("utf-8", "windows-1258")
# Digits, separators and most letters have an empty half in UTF-16, and always the same one.
NUL_SHARE: Final = 0.4
LOOKED_AT: Final = 65_536
# What Excel saves as plain "CSV" loses letters to question marks, and is written in this; so are old fonts.
WESTERN: Final = "windows-1252"
SIGNS: Final = {byte: sign for sign, byte in BYTES.items()}
CONTROL: Final = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
LETTER_LOST: Final = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")

NOT_SO_ENCODED = N_("The file cannot be read as %(encoding)s. Please choose another encoding.")


def decoded(data: bytes, forced: str = "") -> tuple[str, str, tuple[str, ...]]:
    """The text, its encoding, and the other encodings it reads well in too."""
    if forced:
        return _forced(data, forced), forced, ()
    found, text = _certain(data)
    others: tuple[str, ...] = ()
    if not found:
        found, text, others = _likely(data)
    if "\0" in text or _is_binary(text[:LOOKED_AT]):
        raise SheetRefused(OTHER_KIND)
    return text, found, others


def _is_binary(text: str) -> bool:
    """Whether signs that nobody types stand everywhere in it."""
    return len(CONTROL.findall(text)) * 20 > len(text)


def _forced(data: bytes, encoding: str) -> str:
    codec = f"utf-16-{_order(data) or 'le'}" if encoding == "utf-16" else encoding
    text = _text(data, "utf-8-sig" if codec == "utf-8" else codec)
    if text is None or "\0" in text:
        raise SheetRefused(NOT_SO_ENCODED, encoding=encoding)
    return text


def _certain(data: bytes) -> tuple[str, str]:
    """What the first bytes or a pattern of empty bytes say beyond doubt; nothing when they say nothing."""
    if data.startswith(UTF_8_BOM):
        found, text = "utf-8-sig", _text(data, "utf-8-sig")
    elif data.startswith(UTF_16_BOMS) or b"\0" in data[:LOOKED_AT]:
        found, text = "utf-16", _text(data, f"utf-16-{_order(data)}") if _order(data) else None
    else:
        return "", ""
    if text is None:
        raise SheetRefused(OTHER_KIND)
    return found, text


def _order(data: bytes) -> str:
    """Which half of each pair comes first in UTF-16; empty when it cannot be UTF-16."""
    if data.startswith(UTF_16_BOMS):
        return "le" if data.startswith(b"\xff\xfe") else "be"
    head = data[: LOOKED_AT - LOOKED_AT % 2]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = NUL_SHARE * len(head) / 2
    if odd >= enough and even * 4 <= odd:
        return "le"
    return "be" if even >= enough and odd * 4 <= even else ""


def _likely(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The first candidate that reads well; the others that do are named."""
    texts = {encoding: text for encoding in CANDIDATES if (text := _text(data, encoding)) is not None}
    if "utf-8" not in texts and _is_western(western := _western(data), texts.get("windows-1258", "")):
        return WESTERN, western, ()
    if not texts:
        raise SheetRefused(OTHER_KIND)
    well = [encoding for encoding, text in texts.items() if reads_well(text)]
    found = (well or list(texts))[0]
    others = tuple(other for other in well if texts[other] != texts[found])
    return found, texts[found], others


def _western(data: bytes) -> str:
    return "".join(map(SIGNS.__getitem__, data))


def _is_western(text: str, ours: str) -> bool:
    """Whether text of an old font, or with lost letters, says more than the same in Windows-1258."""
    if LETTER_LOST.search(text) is not None and reads_well(text):
        return True
    return is_of_old_font(text) and not (ours and reads_well(ours))


def turned_right(text: str) -> tuple[str, str]:
    """A text that was UTF-8 and read as something else, read rightly; and as what it was read."""
    if not SEQUENCE.search(text) or (right := turned_back(text)) is None:
        return text, ""
    again = turned_back(right) if SEQUENCE.search(right) else None
    return unicodedata.normalize("NFC", again or right).removeprefix("\ufeff"), WESTERN


def _text(data: bytes, codec: str) -> str | None:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
