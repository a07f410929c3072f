"""What stands before a name to mark or to count it: bullets, ticks, little pictures, "(1)", "a)"; pure."""

import re
import unicodedata

from contest.lists.columns.called import looks_like_a_name

# Pictures, arrows, ticks and other signs, digits in circles and in boxes.
_KINDS = frozenset(("So", "Sk", "Sm", "Po", "Pd", "Me", "No"))
# Letters of names, letters that were lost, and what begins a formula are no marks.
_KEPT = frozenset("'\"?\ufffd=＝@＠％%&＋－")
_COUNTED = re.compile(
    r"(?:(?:stt|số|no)\b\.?\s*)?(?:[(\[{]\s*(?:\d{1,4}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})\s*[)\]}]\s*[.:/-]?"
    r"|(?:\d{1,4}(?:\.\d{1,3})*\s*[.)\]:/|–-]+|[a-z]\s*[)\]/]|\d{1,4}\ufe0f?\u20e3))\s*(?=\S)",
    re.IGNORECASE,
)
# "A." and "II." or a bare number count whoever has a whole name behind them.
_BEFORE_A_NAME = re.compile(
    r"(?:[a-z]\.|[ivx]{1,4}\.|(?:(?:stt|số|no)\b\.?\s*)?\d{1,3}(?:\.\d{1,3})*\.?)\s+(?=\S)", re.IGNORECASE
)
_LEAST_WORDS = 2


def unmarked_name(text: str) -> str:
    """The text without marks and numbers before it, and without signs behind it."""
    if text.replace(" ", "").isalpha():
        return text.strip()
    before = ""
    while text != before:
        before, text = text, without_number(_without_signs(text))
    last = len(text)
    while last > 1 and _is_sign_behind(text[last - 1]):
        last -= 1
    return text[:last]


def _is_sign_behind(sign: str) -> bool:
    return sign.isspace() or (sign != "\ufffd" and unicodedata.category(sign) in ("So", "Sk", "Me"))


def _without_signs(text: str) -> str:
    first = 0
    while first < len(text) and _is_mark(text[first]):
        first += 1
    rest = text[first:]
    # A dash or a plus before digits may be a formula.
    return rest if rest and (rest[0].isalpha() or rest[0] in "([{" or _counts(rest, text[:first])) else text


def _counts(rest: str, marks: str) -> bool:
    """Whether a number behind some marks counts a name."""
    plain = not set("+-").intersection(marks)
    return bool(_COUNTED.match(rest) or (plain and without_number(rest) != rest))


def _is_mark(sign: str) -> bool:
    return sign.isspace() or sign == "\ufe0f" or (sign not in _KEPT and unicodedata.category(sign) in _KINDS)


def without_number(text: str) -> str:
    """The text without the number before it."""
    text = text.strip()
    found = _COUNTED.match(text)
    if found is not None and not text[found.end()].isdigit():
        return text[found.end() :]
    found = _BEFORE_A_NAME.match(text)
    rest = text[found.end() :] if found is not None else ""
    words = len(rest.split())
    least = _LEAST_WORDS if text[:1].isdigit() or text[:1].islower() else _LEAST_WORDS + 1
    return rest if words >= least and looks_like_a_name(rest) else text
