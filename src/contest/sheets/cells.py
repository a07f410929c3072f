"""The text of one cell: cleaned when it comes in, guarded when it goes out."""

import re
import string
import unicodedata
from typing import Final

# What a spreadsheet takes for the beginning of a formula, also behind spaces or after an apostrophe of ours.
FORMULA: Final = re.compile(r"['\s]*[=+\-@\t\r\n\0＝＋－＠｜]")
# Letters and digits of full width, and signs that nobody sees although they count as letters or marks.
FULL_WIDTH: Final = {0xFEE0 + ord(sign): sign for sign in string.ascii_letters + string.digits}
BLANK: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f]")
ODD: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\uff10-\uff5a]"
)
# Letters that are drawn bold, in script or in circles, as people paste them from a page of fonts.
STYLED: Final = re.compile("[\u2100-\u214f\u24b6-\u24e9\U0001d400-\U0001d7ff]")
# Digits of other scripts are digits: ١٩٩٠ is 1990.
DIGIT: Final = re.compile(r"(?![0-9])\d")
CONTROLS: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What was there before `guarded`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text


def writable(text: str) -> str:
    """Text as it may stand in a file of cells: guarded, and without the signs no such file can carry."""
    return guarded(text.translate(CONTROLS))


def cleaned(text: str) -> str:
    """Text of a cell in one spelling: NFC, any blank a space, nothing unseen."""
    seen = unguarded(text)
    if not seen.isprintable():
        seen = "".join(map(_visible, seen))
    if not seen.isascii() and ODD.search(seen):
        seen = BLANK.sub("", seen).translate(FULL_WIDTH)
    if not seen.isascii() and STYLED.search(seen):
        seen = STYLED.sub(lambda found: _plain(found[0]), seen)
    if not seen.isascii() and DIGIT.search(seen):
        seen = DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), seen)
    # Only now: what was between two signs may have kept them apart.
    return unicodedata.normalize("NFC", seen).strip()


def _plain(sign: str) -> str:
    """The letter that is drawn in some way; other signs stay."""
    letter = unicodedata.normalize("NFKC", sign)
    return letter if len(letter) == 1 and letter.isalpha() else sign


def _visible(char: str) -> str:
    # The fonts of TCVN3 draw ư over the soft hyphen.
    if char == "\u00ad":
        return char
    match unicodedata.category(char):
        case "Cc" | "Cf":
            return " " if char in "\t\n\r" else ""
        case "Zs" | "Zl" | "Zp":
            return " "
    return char
