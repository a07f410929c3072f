"""Vietnamese typed with signs behind its letters (VIQR), as mail without accents once was; pure."""

import re
import unicodedata
from typing import Final

from contest.sheets.letters.syllables import WORD, possible

# A sign that no plain text has behind such a letter; dots and apostrophes alone prove nothing.
PROOF: Final = re.compile(r"[aeo]\^|a\((?!\w*\))|[ou]\+|[aeiouy][`~]", re.IGNORECASE)
LETTER: Final = re.compile(r"([aeiouy])([\^(+]?)([`'?~.]?)", re.IGNORECASE)
STROKE: Final = re.compile(r"dd", re.IGNORECASE)
LEFT: Final = frozenset("^(+`~")
MARKS: Final = str.maketrans(
    {"^": "\u0302", "(": "\u0306", "+": "\u031b", "`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303",
     ".": "\u0323"}
)  # fmt: skip


def from_viqr(text: str) -> str | None:
    """The text in its letters; none where it is not surely typed so, or would be no Vietnamese."""
    if not text.isascii() or PROOF.search(text) is None:
        return None
    struck = STROKE.sub(lambda found: "Đ" if found[0][0] == "D" else "đ", text)
    marked = LETTER.sub(lambda found: found[1] + (found[2] + found[3]).translate(MARKS), struck)
    right = unicodedata.normalize("NFC", marked)
    good = LEFT.isdisjoint(right) and all(possible(word) for word in WORD.findall(right))
    return right if good else None
