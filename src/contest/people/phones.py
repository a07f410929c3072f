"""Phone numbers as people in Vietnam write them, to the one spelling that is looked up."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

LEAST_DIGITS = 9
MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_DAYS = [
    rf"{_YEAR}{sign}{_MONTH}{sign}{_DAY}|{_DAY}{sign}{_MONTH}{sign}{_YEAR}" for sign in ("-", r"\.", "/")
]
# What is read first and is no phone though it may have as many digits: days, times, spans of years, money.
_OTHER = (
    r"(?<!\d)(?<!\d[.\-/,:)])(?<!\d\) )(?:"
    rf"(?:{'|'.join(_DAYS)})(?:T\d\d:\d\d(?::\d\d)?)?|{_DAY}/{_MONTH}/\d\d|{_YEAR}\s?[-–/]\s?{_YEAR}"
    r"|\d{1,2}/\d{1,4}|[0-2]?\d:[0-5]\d(?::[0-5]\d)?"
    r"|[1-9]\d{0,2}(?:[.,]\d{3})+(?=\s?(?:₫|(?:đ|đồng|vnđ|vnd)(?!\w)))"
    r")(?![.\-/:,]?\d)"
)
_SIGN = r"(?:[\s.\-–()·\u200b\u00a0]{1,3}|,(?=\d{3}(?!\d)))?"
# Anything of nine to fifteen digits that is written like one number may be a phone.
_LIKE_PHONES = re.compile(
    rf"(?P<other>{_OTHER})|(?<!\d)(?:\+|00)?\(?\d(?:{_SIGN}(?!{_OTHER})\d){{8,}}", re.IGNORECASE
)


def without_phones(text: str) -> str:
    """A text of which no phone can be read but its last three digits; days, times and money stay."""
    if sum(map(str.isdigit, text)) < LEAST_DIGITS:
        return text
    return _LIKE_PHONES.sub(lambda found: found["other"] or f"••• {_digits(found[0])[-3:]}", text)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def phone_number(text: str) -> str | None:
    """The number in the international spelling, or None unless it is a Vietnamese mobile number."""
    try:
        number = phonenumbers.parse(text, "VN")
    except NumberParseException:
        return None
    if number.country_code != 84 or number.extension or not phonenumbers.is_valid_number(number):
        return None
    if phonenumbers.number_type(number) not in MOBILE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def tail(phone: str) -> str:
    """The three digits by which a person recognises the own number on a screen others may see."""
    return phone[-3:]
