"""Digits as people write them, of any script and with signs nobody sees, folded to plain ones; pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

# So many digits has the number of a phone.
WHOLE = 10
# Letters that are typed, or read by a machine, in the place of a digit.
_LETTERS = dict.fromkeys("OoQ\u041e\u043e\u039f\u03bf\u00ba\u00b0", "0") | dict.fromkeys(
    "lI|\u0406\u0456\u04c0\u04cf\u01c0\u0131", "1"
)
_TYPED = frozenset(_LETTERS)
_ALIKE = "".join(map(re.escape, _LETTERS))
# Such letters count among digits alone: within a word they are what they are.
_MIXED = re.compile(rf"(?<![\w|])[\d{_ALIKE}]++(?!\w)")
_BETWEEN = re.compile(r"(?<=\d[\s.\-])[OoQlI]{1,4}+(?=[\s.\-]\d)")


@dataclass(frozen=True, slots=True)
class PlainDigits:
    """A text with plain digits, without what is not seen; `at` says where each sign of it stood."""

    text: str
    at: Sequence[int]


def with_plain_digits(text: str) -> PlainDigits:
    """The same text, every digit one of 0–9: ０, ٠, ⓪, 0️⃣, and O or l in the place of one."""
    if text.isascii():
        return PlainDigits(_without_letters(text), range(len(text)))
    signs: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        if sign.isascii():
            signs.append(sign)
            at.append(place)
            continue
        plain = _plain(sign, bool(signs) and signs[-1].isdigit())
        signs.extend(plain)
        at.extend([place] * len(plain))
    return PlainDigits(_without_letters("".join(signs)), at)


def only_digits(text: str) -> str:
    """The digits of a text."""
    return "".join(filter(str.isdigit, text))


def has_plus(text: str) -> bool:
    """Whether a plus stands before the first digit, as before the number of a country."""
    return "+" in text and "+" in re.split(r"\d", text)[0]


@cache
def _numeral(sign: str) -> str:
    value = unicodedata.numeric(sign)
    return str(int(value)) if value < 100 and value == int(value) else ""


def _plain(sign: str, behind_digit: bool) -> str:
    """A sign as plain digits; nothing for what is not seen, or only frames the digit before it."""
    if sign.isnumeric() and (digits := _numeral(sign)):
        return digits
    kind = unicodedata.category(sign)
    if kind == "Cf" or (behind_digit and kind in ("Mn", "Me")) or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign


def _without_letters(text: str) -> str:
    if _TYPED.isdisjoint(text):
        return text
    return _BETWEEN.sub(_all_digits, _MIXED.sub(_as_digits, text))


def _all_digits(found: re.Match[str]) -> str:
    return "".join(_LETTERS[sign] for sign in found[0])


def _as_digits(found: re.Match[str]) -> str:
    token = found[0]
    if token.isdigit() or not any(map(str.isdigit, token)):
        return token
    # A stroke parts cells as well; it is a one where a number of ten digits lacks it.
    bars = (
        token.startswith(("0", "O", "o"))
        and "||" not in token
        and len(token) - token.count("|") < WHOLE <= len(token) <= WHOLE + 1
    )
    return "".join(sign if sign == "|" and not bars else _LETTERS.get(sign, sign) for sign in token)
