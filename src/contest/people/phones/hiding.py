"""No phone and no number of a paper in what is kept or shown but the last digits; pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from contest.people.phones.digits import with_plain_digits

LEAST_DIGITS, MOBILE = 9, 10
# With letters in the place of digits fewer are left.
LEAST_WRITTEN = 4
# The longest number of ours, of an identity card, and of any country: what follows is none of its digits.
LONGEST_OURS, LONGEST = 12, 15
# What tells that a number is money stands so far behind it at most.
BEHIND = 10

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_TIME = r"(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|\s?[+-]\d\d:\d\d)?"
_DATE = "|".join(
    rf"{_YEAR}{sign}{_MONTH}{sign}{_DAY}|{_DAY}{sign}{_MONTH}{sign}{_YEAR}" for sign in ("-", r"\.", "/")
)
_SPAN = r"\s?[-–—~]\s?"
_TIMES = rf"{_TIME}(?:{_SPAN}{_TIME})?"
_MOMENT = rf"(?:{_TIMES},?\s(?:-\s)?)?(?:{_DATE})(?:(?:T|,?\s(?:-\s)?){_TIMES})?"
_MONEY = r"[1-9]\d{0,2}(?:[.,]\d{3})+(?=\s?(?:₫|(?:đ|đồng|vnđ|vnd)(?!\w)))"
# Nothing of a longer number: no sign ties it to digits before or behind.
_BEFORE, _BEHIND = r"(?<!\d)(?<!\d[^\w\s;])(?<!\d[_x])", r"(?!\d)(?![^\w\s;]\d)(?![_x]\d)"
# Days and money are no phones beside whatever they stand; the others are where no phone can be made of all.
_SURELY = re.compile(rf"{_BEFORE}(?:{_MOMENT}(?:{_SPAN}(?:{_MOMENT}))?|{_MONEY}){_BEHIND}", re.IGNORECASE)
_LIKELY = re.compile(
    rf"{_BEFORE}(?:{_TIMES}|{_YEAR}\s?[-–/]\s?{_YEAR}"
    rf"|{_DAY}/{_MONTH}(?:/\d\d)?|{_MONTH}/{_YEAR}){_BEHIND}",
    re.IGNORECASE,
)
# What parts them from other digits.
_PARTING = re.compile(r"[,.:)]?\s+(?:[-–—·•~→&+/|]\s+)?\(?|\)?;\s+\(?")
_PLUS = re.compile(r"(?:.*[\s;,/:(])?\+\(?", re.DOTALL)
_CODES = re.compile(r"\d{5}-\d{3}(?:[\s,;]{1,3}\d{5}-\d{3})++")
_GROUP = re.compile(r"\d+")
# Between the digits of one number stand a few signs; a row of the same sign is one.
_SIGNS = re.compile(r"(?:\s++|([^\w\s]|[_xX])\1*+){0,3}")
LONGEST_SIGNS = 40
# Numbers of phones in Vietnam, those of eleven digits before 2018 as well, and of identity cards.
# Within a row of small numbers a phone is looked for as well.
_WITHIN = re.compile(r"(?:0|(?:00)?840?)[2-9]\d{8}|01[26-9]\d{8}")
_MOBILE = r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}"
_EXACT = re.compile(
    rf"{_MOBILE}|(?:0|(?:00)?840?)(?:{_MOBILE}\d?|2\d{{9}}|1[26-9]\d{{8}})|0(?:0[1-9]|[1-8]\d|9[0-6])\d{{9}}"
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits side by side: from where to where, with the signs before them."""

    first: int
    last: int
    digits: str
    signs: str

    @property
    def begins(self) -> bool:
        """Whether a phone may begin here."""
        return self.digits[0] == "0" or _PLUS.fullmatch(self.signs) is not None


def without_phones(text: str) -> str:
    """A text of which no phone can be read but its last three digits; days, times, money and codes stay."""
    if sum(map(str.isnumeric, text)) < LEAST_WRITTEN:
        return text
    plain = with_plain_digits(text)
    told: list[str] = []
    place = 0
    for first, last, digits in _numbers(plain.text):
        begin = plain.at[first]
        told += [text[place:begin], f"••• {digits[-3:]}"]
        place = plain.at[last - 1] + 1
        while place < len(text) and not with_plain_digits(f"0{text[place]}").text[1:]:
            place += 1
    return "".join([*told, text[place:]])


def numbers_in(text: str) -> list[str]:
    """The numbers in a text that may be phones, in plain digits, with the sign of a country's number."""
    if sum(map(str.isnumeric, text)) < LEAST_WRITTEN:
        return []
    plain = with_plain_digits(text).text
    return [("+" if "+" in plain[first:last] else "") + digits for first, last, digits in _numbers(plain)]


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """From where to where each number that may be a phone stands, and its digits."""
    for run in _runs(text):
        for stretch in _apart(run, _SURELY, text):
            yield from _of_stretch(stretch, text)


def _of_stretch(stretch: Sequence[_Group], text: str) -> Iterator[tuple[int, int, str]]:
    rests = list(_apart(stretch, _LIKELY, text))
    if rests and _EXACT.fullmatch(_digits(stretch)):
        rests = [stretch]
    for rest in rests:
        if len(_digits(rest)) < LEAST_DIGITS or _is_list(rest, text):
            continue
        for one in _each(rest):
            first, digits = one[0].first, _digits(one)
            sign = text[max(0, first - 2) : first]
            yield first - (len(sign) - len(sign.rstrip("+("))), one[-1].last, digits


def _digits(groups: Sequence[_Group]) -> str:
    return "".join(group.digits for group in groups)


def _runs(text: str) -> Iterator[list[_Group]]:
    """Digits that a few signs part."""
    run: list[_Group] = []
    end = 0
    for found in _GROUP.finditer(text):
        signs = text[end : found.start()]
        if run and not (_SIGNS.fullmatch(signs) if len(signs) <= LONGEST_SIGNS else signs.isspace()):
            yield run
            run = []
        signs = signs if run else text[max(0, found.start() - 3) : found.start()]
        run.append(_Group(found.start(), found.end(), found[0], signs))
        end = found.end()
    if run:
        yield run


def _apart(groups: Sequence[_Group], others: re.Pattern[str], text: str) -> Iterator[Sequence[_Group]]:
    """What is left on both sides of what is no phone."""
    if sum(len(group.digits) for group in groups) < LEAST_DIGITS:
        return
    begun = 0
    for found in others.finditer(text, groups[0].first, groups[-1].last + BEHIND):
        first = begun
        while first < len(groups) and groups[first].first < found.start():
            first += 1
        last = first
        while last < len(groups) and groups[last].first < found.end():
            last += 1
        if not all(_PARTING.fullmatch(groups[place].signs) for place in {first, last} - {0, len(groups)}):
            continue
        if first > begun:
            yield groups[begun:first]
        begun = last
    if begun < len(groups):
        yield groups[begun:]


def _is_list(groups: Sequence[_Group], text: str) -> bool:
    """Small numbers, years or codes in a row: "1, 2, 3", "8 9 10", "2019, 2020", "03352-017, 03160-016"."""
    numbers = [int(group.digits[:15]) for group in groups]
    if len(groups) > 3 and numbers[0] and all(right == left + 1 for left, right in pairwise(numbers)):
        return True
    if _CODES.fullmatch(text, groups[0].first, groups[-1].last):
        return True
    if groups[0].begins or max(len(group.digits) for group in groups) > 4 or _holds_phone(groups):
        return False
    listed = all("," in group.signs or ";" in group.signs for group in groups[1:])
    if listed and all(left < right for left, right in pairwise(numbers)):
        return True
    small = all(len(group.digits) < 3 or re.fullmatch(_YEAR, group.digits) for group in groups)
    return small and not _EXACT.fullmatch(_digits(groups))


def _holds_phone(groups: Sequence[_Group]) -> bool:
    """Whether the digits from the beginning of some group on are those of a phone."""
    digits, place = _digits(groups), 0
    for group in groups:
        if digits[place] in "08" and _WITHIN.match(digits, place):
            return True
        place += len(group.digits)
    return False


def _each(groups: Sequence[_Group]) -> Iterator[Sequence[_Group]]:
    """Each number of a row of digits; what stands before or behind and is too short for one is left out."""
    digits = _digits(groups)
    upto = [0, *accumulate(len(group.digits) for group in groups)]
    first = 0
    while upto[-1] - upto[first] >= LEAST_DIGITS:
        first = _beginning(groups, digits, upto, first)
        last = _end(groups, upto, first)
        yield groups[first:last]
        first = last


def _beginning(groups: Sequence[_Group], digits: str, upto: Sequence[int], first: int) -> int:
    """Where a whole phone begins behind a shorter number, as in "12. 0912 345 678"."""
    if groups[first].begins or _WITHIN.match(digits, upto[first]):
        return first
    for place in range(first + 1, len(groups)):
        if upto[place] - upto[first] >= LEAST_DIGITS or upto[-1] - upto[place] <= LEAST_DIGITS:
            break
        if groups[place].begins:
            return place
    return first


def _end(groups: Sequence[_Group], upto: Sequence[int], first: int) -> int:
    """Behind which group a number ends: where enough digits are followed by other signs, or a beginning."""
    own: set[str] = set()
    most = LONGEST_OURS if re.match("0[1-9]", _digits(groups[first : first + 2])) else LONGEST
    least = MOBILE if re.match("0[3-9]", _digits(groups[first : first + 2])) else MOBILE + 1
    for last in range(first + 1, len(groups)):
        group, taken, left = groups[last], upto[last] - upto[first], upto[-1] - upto[last]
        behind = groups[first].begins and taken >= least and taken + left > most
        other = group.begins or not own.issuperset(group.signs)
        if other and taken >= LEAST_DIGITS and (behind or left >= LEAST_DIGITS):
            return last
        own.update(group.signs)
    return len(groups)
