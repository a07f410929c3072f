"""Letters that look the same are the same: the one core of comparing, searching and keying names; pure.

Beside it: which whole number was typed, and which was none.

No Vietnamese name holds Ð (Icelandic) or Ɖ (African): old keyboards and fonts wrote them for Đ. The database
holds the same rule as its function `folded`; both are compared by a property test.
"""

import re
import unicodedata
from functools import lru_cache

VOWEL_MARKS = "\u0302\u0306\u031b"
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")

_TO_D = str.maketrans("ÐƉðɖ", "ĐĐđđ")
# A stroke laid over a d is a đ, whichever of the three strokes it is.
_STRUCK = re.compile("([dD])[\u0335\u0336\u0337]")
_LETTER = re.compile(r"([^\W\d_])([\u0300-\u036f]{2,})")
# Signs that highland names part their syllables with, in every way keyboards write them.
_SIGNS = str.maketrans(dict.fromkeys("’‘‛ʼʻʽʹˈʾʿ`´′＇ꞌ", "'") | dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"))
# Small letters of other alphabets (Latin, Cyrillic, Greek), by what the eye takes them or their capitals for.
_LOOKALIKES = str.maketrans(
    "ıɑɡаеѕіјорсухһԁԛԝвнкмтαβεζηικμνορτυχ",
    "iagaesijopcyxhdqwbhkmtabezhikmnoptyx",
)
# Letters and digits of every script.
_WORD = re.compile(r"[^\W_]+")
# Digits alone, or parted into thousands by one sign throughout: 1.500 is a number here, 1.5 is none.
_NUMBER = re.compile("[0-9]+|[1-9][0-9]{0,2}(?:([., \u00a0\u202f])[0-9]{3})(?:\\1[0-9]{3})*")
# Any number of more digits than this one has is as good as it: no column holds it.
BEYOND = 2**63
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)

# Control, format (bidi, zero-width, tags), surrogate, private and unassigned signs: no text needs them.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Blank in every font although Unicode calls them letters, marks or symbols.
_BLANK = frozenset(
    map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810)))
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


def blank(character: str) -> bool:
    """Whether a sign that is no space leaves nothing to be seen, in whatever font."""
    return character in _BLANK or unicodedata.category(character) in _DROPPED


def unseen(text: str) -> bool:
    """Whether nothing of a text can be seen: it is empty for whoever reads it."""
    return all(character.isspace() or blank(character) for character in text)


def shown(text: str) -> str:
    """The text with each Vietnamese letter as one sign: Ð as Đ, marks in any order put together."""
    return " ".join(map(_shown, text.split(" ")))


# Words are far fewer than texts, and no sign of one changes another: each is read once.
@lru_cache(maxsize=8_192)
def _shown(word: str) -> str:
    if word.isascii():
        return word
    struck = _STRUCK.sub(lambda found: "đ" if found[1] == "d" else "Đ", word.translate(_TO_D))
    letters = unicodedata.normalize("NFD", struck)
    return unicodedata.normalize("NFC", _LETTER.sub(_vowel_marks_first, letters))


def compared(text: str) -> str:
    """What spellings of the same letters have in common: case, width, ligatures, look-alikes; tones stay."""
    return " ".join(map(_compared, text.split(" ")))


@lru_cache(maxsize=8_192)
def _compared(word: str) -> str:
    seen = _UNSEEN.sub("", word).translate(_SIGNS)
    plain = unicodedata.normalize("NFKC", seen).translate(_SIGNS).casefold()
    return shown(plain.translate(_LOOKALIKES))


@lru_cache(maxsize=32_768)
def same_name(name: str) -> str:
    """What two spellings of one name have in common: letters, not spaces, and not the place of a tone."""
    return " ".join(_spoken(word) for word in compared(name).split())


def unmarked(text: str) -> str:
    """The same without tones and marks, đ as d: how names are searched."""
    return " ".join(map(_unmarked, text.split(" ")))


def plain_words(text: str) -> str:
    """Its letters and digits alone, unmarked, words parted by one space: what a search compares."""
    return " ".join(_WORD.findall(unmarked(text)))


def number_typed(text: str) -> int | None:
    """The whole number that somebody typed, its thousands parted or not; none where it is something else."""
    if _NUMBER.fullmatch(text) is None:
        return None
    digits = re.sub("[^0-9]", "", text).lstrip("0")
    return int(digits or "0") if len(digits) < len(str(BEYOND)) else BEYOND


@lru_cache(maxsize=8_192)
def _unmarked(word: str) -> str:
    letters = unicodedata.normalize("NFKD", compared(word))
    return "".join(sign for sign in letters if not unicodedata.combining(sign)).replace("đ", "d")


@lru_cache(maxsize=4096)
def _spoken(word: str) -> str:
    """A word with its tone behind it, so that hoà and hòa meet, and neither meets hoa."""
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in letters if sign in TONES)
    bare = "".join(sign for sign in letters if sign not in TONES)
    return unicodedata.normalize("NFC", bare) + tones


def _vowel_marks_first(found: re.Match[str]) -> str:
    """An acute before a circumflex is no other letter than after it, but Unicode keeps them apart."""
    marks = found[2]
    return found[1] + "".join(sorted(marks, key=lambda mark: mark not in VOWEL_MARKS))
