"""Phones as people write them into lists: with words, two in a cell, or spoilt by Excel; pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from contest.people.phones.digits import WHOLE, has_plus, only_digits, with_plain_digits
from contest.people.phones.hiding import LEAST_DIGITS, numbers_in
from contest.people.phones.reading import is_landline, phone_number
from contest.rosters.cells.nothing import says_no_phone
from contest.rosters.faults import RosterFaultKind
from contest.sheets import Noted, Oddity

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
# Excel's ".0" behind a number; digits after it belong to a second phone.
_DECIMAL = re.compile(r"(\+?\d{9,12})\.0+(?!\d)")
_BETWEEN = re.compile(
    r"[/;,|\\\n&]|\s+-\s+|\s*:::\s*|(?<=\d)\s*\+\s*(?=0)|\b(?:và|hoặc|hay|or|and)\b", re.IGNORECASE
)
# Signs that stand between two phones as well as within one.
_OR = re.compile(r"[/;,|\\\n&]")
_MOBILE_FIRST = ("3", "5", "7", "8", "9")
_WITH_ZERO = re.compile(r"(?:\+?84|0)\d{9,10}")
# Circular 59/2021/TT-BCA: 001 to 096 are the provinces.
_PAPER = re.compile(r"0(?:0[1-9]|[1-8]\d|9[0-6])[0-9]\d{8}")
_LETTERS = re.compile(r"[^\W\d_]")
# Numbers of eleven digits became numbers of ten in 2018, network by network (plan of the Ministry of
# Information and Communications of 31 May 2018).
_NEW_PREFIXES = {
    **{f"16{digit}": f"3{digit}" for digit in "23456789"},
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78",
    "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
    "186": "56", "188": "58", "199": "59",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phone:
    """A mobile number in its one spelling, and what was done to the cell to get it; or why there is none."""

    number: str | None = None
    note: RosterFaultKind | None = None


def read_phone(text: str, odd: Noted | None = None) -> Phone:
    """The number a cell holds: the first good one; digits that are gone are never made up."""
    text = unicodedata.normalize("NFKC", text).strip()
    if _says_none(text):
        return Phone()
    if odd is not None and odd.kind is Oddity.NUMBER:
        text = odd.raw
    gone = odd is not None and odd.kind in (Oddity.SHORTENED, Oddity.ROUNDED)
    if gone or _SCIENTIFIC.fullmatch(text.replace(" ", "")):
        return Phone(None, RosterFaultKind.PHONE_SHORTENED)
    text = _DECIMAL.sub(r"\1", text.strip())
    if (whole := _mobile(text)).number:
        return whole
    pieces = [_LETTERS.sub("", piece) for piece in _BETWEEN.split(text)]
    telling = [piece for piece in pieces if sum(map(str.isdigit, piece)) >= 3]
    # Only a space or a dot may part them, or other numbers stand beside: "con 2: 0912 345 678".
    for written in (telling, _numbers_apart(text)):
        if found := [one for one in map(_mobile, written) if one.number]:
            return Phone(found[0].number, RosterFaultKind.PHONE_FIRST) if len(written) > 1 else found[0]
    return Phone(None, _why_none(text, pieces))


def _numbers_apart(text: str) -> list[str]:
    """The numbers in a text of which none goes on behind a sign that may part two."""
    return [one for piece in _OR.split(text) for one in numbers_in(piece)]


def _why_none(text: str, pieces: Sequence[str]) -> RosterFaultKind:
    """What keeps digits from being a mobile number, where they are of one kind that can be told."""
    if any(is_landline(f"0{_digits_behind_zero(piece)}") for piece in (text, *pieces)):
        return RosterFaultKind.PHONE_LANDLINE
    plain = with_plain_digits(text).text
    national = _digits_behind_zero(plain)
    exact = len(_OR.split(plain)) == 1 and only_digits(plain).startswith(("0", "84"))
    if exact and national.startswith(_MOBILE_FIRST):
        if len(national) in (WHOLE - 2, WHOLE - 3):
            return RosterFaultKind.PHONE_SHORT
        if len(national) in (WHOLE, WHOLE + 1):
            return RosterFaultKind.PHONE_LONG
    return RosterFaultKind.PHONE_WRONG


def _digits_behind_zero(text: str) -> str:
    """The digits of a text that holds nothing but a number, without the zero in front."""
    plain = with_plain_digits(text).text
    if any(map(str.isalpha, plain)):
        return ""
    return _national(plain)


def _says_none(text: str) -> bool:
    digits = [sign for sign in text if sign.isdigit()]
    if digits:
        return set(digits) == {"0"} and len(digits) < WHOLE
    return says_no_phone(text)


def phone_beside(text: str) -> Phone:
    """The one mobile number that stands beside a name in its cell."""
    found = {number for one in _numbers_apart(text) if (number := mobile(one))}
    return Phone(found.pop(), RosterFaultKind.PHONE_BESIDE) if len(found) == 1 else Phone()


def phone_as_number(text: str) -> str | None:
    """The one mobile number that stands whole in a column of numbers, with letters and signs around it."""
    match numbers_in(text) if len(text) >= LEAST_DIGITS else []:
        case [one] if _WITH_ZERO.fullmatch(one):
            return mobile(one)
    return None


def is_paper(text: str) -> bool:
    """Whether it is written like the number of an identity card: the province, the century, nine digits."""
    if len(text) < LEAST_DIGITS:
        return False
    plain = with_plain_digits(text).text
    return any(_PAPER.fullmatch(only_digits(part)) for part in _LETTERS.split(plain))


def mobile(text: str) -> str | None:
    """The one spelling of a Vietnamese mobile number, whatever signs are typed between its digits."""
    return _mobile(text).number


def _mobile(text: str) -> Phone:
    """The same, and whether it is a number from before 2018."""
    plain = with_plain_digits(text).text
    parts = [digits for part in _OR.split(plain) if (digits := only_digits(part))]
    if any(map(str.isalpha, plain)) or (len(parts) > 1 and max(map(len, parts)) >= LEAST_DIGITS):
        return Phone()
    national = _national(plain)
    old = len(national) == 10
    new = _NEW_PREFIXES.get(national[:3], "") + national[3:] if old else national
    if len(new) != 9 or not _is_mobile(new[:4]):
        return Phone()
    return Phone(f"+84{new}", RosterFaultKind.PHONE_OLD if old else None)


def _national(plain: str) -> str:
    """The digits behind the zero or the country's number; nothing for another country."""
    digits, abroad = only_digits(plain), has_plus(plain)
    if digits.startswith("00"):
        digits, abroad = digits[2:], True
    if abroad and not digits.startswith("84"):
        return ""
    if digits.startswith("84") and (abroad or len(digits) > 10):
        digits = digits[2:]
    # Excel takes numbers for numbers and drops the zero in front.
    return digits.removeprefix("0")


@cache
def _is_mobile(first: str) -> bool:
    """Whether numbers beginning so are mobile ones: asked once for thousands of the same network."""
    return phone_number(f"0{first}00000") is not None
