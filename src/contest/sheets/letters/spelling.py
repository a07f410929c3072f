"""A text in its right letters, where an old font or a wrong reading can be turned back exactly."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from contest.errors import N_
from contest.sheets.letters.fonts import from_tcvn3, from_vni
from contest.sheets.letters.mojibake import LOST, SEQUENCE, mended
from contest.sheets.letters.syllables import LOOKED_AT, WORD, accented, garbled, possible, reads_well
from contest.sheets.letters.viqr import from_viqr

__all__ = [
    "LOOKED_AT",
    "OLD_FONT",
    "Respelled",
    "accented",
    "is_of_old_font",
    "possible",
    "reads_well",
    "respelled",
]

ENOUGH: Final = 3
HARDLY: Final = 0.5
FONTS: Final = {"tcvn3": from_tcvn3, "vni": from_vni}
# Signs that stand in names of no language, but for letters in TCVN3; Þ and ß are letters nobody here has.
OLD_SIGN: Final = re.compile("[¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶¸¹º»¼½¾×÷ßÞþ]")
# A capital with a mark behind a small letter, as in TrÇn.
INNER_CAPITAL: Final = re.compile("[a-zß-ÿ][À-Þ]")
# A question mark in place of letters; alone in brackets or at the end it is a question.
QUESTION: Final = re.compile(r"\w\?|\?\?|\?\s*\w")
# Our other letter for Đ comes from other keyboards.
ETH: Final = str.maketrans("ÐƉðɖ", "ĐĐđđ")
# Names from abroad that would be names of ours in VNI.
FOREIGN: Final = frozenset(("loïc", "naïm", "haïm"))
LEAST_SURE: Final = 2

OLD_FONT = N_(
    "The text is written with an old font (VNI or TCVN3). Please convert it to Unicode, save the file as "
    ".xlsx or as CSV UTF-8, and send it again."
)


@dataclass(frozen=True, slots=True)
class Respelled:
    """A text in its right letters, what it was written in, and whether letters of it are lost."""

    text: str
    was: str = ""  # "tcvn3", "vni", "viqr" or "windows-1252"
    lost: bool = False


def respelled(text: str) -> Respelled:
    """The text in its right letters where these are certain; else as it is, and whether letters are lost."""
    if text.isascii():
        if (right := from_viqr(text)) is not None:
            return Respelled(right, "viqr")
        return Respelled(text, "", "?" in text and QUESTION.search(text) is not None)
    if _is_good(text):
        return Respelled(text, "", _has_odd_capitals(text))
    if "?" in text and QUESTION.search(text):
        return Respelled(text, "", True)
    composed = unicodedata.normalize("NFC", text)
    readings = _readings(composed)
    if len(set(readings.values())) == 1:
        was, right = readings.popitem()
        return Respelled(unicodedata.normalize("NFC", right), was)
    return Respelled(text, "", bool(readings) or _is_lost(composed))


def is_of_old_font(text: str) -> bool:
    """Whether this is Vietnamese of a font older than Unicode (TCVN3, VNI), right in that font only.

    Names from the highlands break the rules of Vietnamese syllables too, but in Vietnamese letters.
    """
    words = accented(text)
    count = sum(map(garbled, words))
    return count >= ENOUGH and count >= HARDLY * len(words)


def _is_good(text: str) -> bool:
    """Whether every word with marks is a possible one as it stands."""
    if "?" in text or LOST in text or OLD_SIGN.search(text):
        return False
    words = WORD.findall(unicodedata.normalize("NFC", text).translate(ETH))
    return not SEQUENCE.search(text) and all(word.isascii() or possible(word) for word in words)


def _has_odd_capitals(text: str) -> bool:
    """Whether a word in capitals among others may as well be TCVN3, as DÕ for Dế: nobody can tell."""
    if text.isupper() or not any(word[1:].isupper() and not word.isascii() for word in WORD.findall(text)):
        return False
    read = from_tcvn3(text)
    return read is not None and _reads(read, False)


def _readings(text: str) -> dict[str, str]:
    """What the text would be, by what it may have been written in."""
    if (right := mended(text)) is not None:
        return {"windows-1252": right}
    if LOST in text or not _is_odd(text):
        return {}
    found = {font: read(text) for font, read in FONTS.items()}
    sure = _is_sure(text)
    return {font: right for font, right in found.items() if right is not None and _reads(right, sure)}


def _reads(text: str, sure: bool) -> bool:
    """Whether all words with marks are possible; where signs prove nothing, the plain ones as well."""
    return all((sure and word.isascii()) or possible(word) for word in WORD.findall(text))


def _is_odd(text: str) -> bool:
    return OLD_SIGN.search(text) is not None or any(map(garbled, _strange(text)))


def _is_sure(text: str) -> bool:
    """Whether the signs themselves speak of an old font."""
    proof = OLD_SIGN.search(text) or INNER_CAPITAL.search(text)
    return proof is not None or sum(map(garbled, _strange(text))) >= LEAST_SURE


def _strange(text: str) -> list[str]:
    words = WORD.findall(text.translate(ETH))
    return [word for word in words if not word.isascii() and word.lower() not in FOREIGN]


def _is_lost(text: str) -> bool:
    """Whether a text nobody can turn back is evidently not as it was written."""
    if LOST in text or OLD_SIGN.search(text) or SEQUENCE.search(text):
        return True
    turned = sum(garbled(word) and _turns(word) for word in _strange(text))
    return turned >= (1 if INNER_CAPITAL.search(text) else LEAST_SURE)


def _turns(word: str) -> bool:
    return any((right := read(word)) is not None and possible(right) for read in FONTS.values())
