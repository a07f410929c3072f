"""Vietnamese of the fonts of before 2001, seen through Windows-1252: which letters its signs stood for.

TCVN3 (ABC) is the set VN3 of TCVN 5712:1993; VNI is the set of VNI for Windows. Both tables are written from
the published codes.
"""

import re
from typing import Final

# Runs of codes. Capitals with a tone have none: a font of capitals draws them over the small ones.
_RUNS: Final = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3: Final = {
    chr(first + place): letter for first, letters in _RUNS.items() for place, letter in enumerate(letters)
}
_CAPITAL_CODES: Final = frozenset("¡¢£¤¥¦§")

_TONES: Final = "ùøûõï"
_MARKED: Final = {
    "a": dict(zip(_TONES + "âáàåãä" + "êéèúüë", "áàảãạ" + "âấầẩẫậ" + "ăắằẳẵặ", strict=True)),
    "e": dict(zip(_TONES + "âáàåãä", "éèẻẽẹ" + "êếềểễệ", strict=True)),
    "o": dict(zip(_TONES + "âáàåãä", "óòỏõọ" + "ôốồổỗộ", strict=True)),
    "u": dict(zip(_TONES, "úùủũụ", strict=True)),
    "y": dict(zip(_TONES[:4], "ýỳỷỹ", strict=True)),
    "ô": dict(zip(_TONES, "ớờởỡợ", strict=True)),
    "ö": dict(zip(_TONES, "ứừửữự", strict=True)),
}
_ALONE: Final = dict(zip("íìæóòîôöñ", "íìỉĩịỵơưđ", strict=True))
_PAIRS: Final = {base + mark: letter for base, marks in _MARKED.items() for mark, letter in marks.items()}
_TOKEN: Final = re.compile("|".join((*_PAIRS, *_ALONE, "[\\x20-\\x7e’]")), re.IGNORECASE)


def from_vni(text: str) -> str | None:
    """The text read as VNI; none when a sign of it is no sign of VNI."""
    out, place = [], 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None:
            return None
        small = token[0].lower()
        letter = _PAIRS.get(small) or _ALONE.get(small) or token[0]
        out.append(letter.upper() if token[0][0].isupper() else letter)
        place = token.end()
    return "".join(out)


def from_tcvn3(text: str) -> str | None:
    """The text read as TCVN3, its capitals put right; none when a sign of it is no sign of TCVN3."""
    if not all(sign in TCVN3 or sign.isascii() or sign == "’" for sign in text):
        return None
    words = [(word, "".join(TCVN3.get(sign, sign) for sign in word)) for word in text.split(" ")]
    plain = [sign for word in text.split(" ") for sign in word[1:] if _told_case(sign)]
    if plain and all(map(_is_capital, plain)) and not any("a" <= word[:1] <= "z" for word, _ in words):
        return " ".join(read.upper() for _, read in words)
    names = any(_is_capital(word[0]) for word, _ in words if word)
    return " ".join(
        read[:1].upper() + read[1:] if names and word and not _told_case(word[0]) else read
        for word, read in words
    )


def _told_case(sign: str) -> bool:
    """Whether a sign says itself if it is a capital."""
    return (sign.isascii() and sign.isalpha()) or sign in _CAPITAL_CODES


def _is_capital(sign: str) -> bool:
    return (sign.isascii() and sign.isupper()) or sign in _CAPITAL_CODES
