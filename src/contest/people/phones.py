"""Phone numbers as people in Vietnam write them, to the one spelling that is looked up."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

LEAST_DIGITS = 9
MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})

# Anything of nine to fifteen digits that is written like one number may be a phone.
_LIKE_PHONES = re.compile(r"(?<![\d/])(?:\+|00)?\(?\d(?:[\s.\-–()·\u200b\u00a0]{0,3}\d){8,14}(?![\d/])")


def without_phones(text: str) -> str:
    """A text of which no phone can be read but its last three digits."""
    if sum(map(str.isdigit, text)) < LEAST_DIGITS:
        return text
    return _LIKE_PHONES.sub(lambda found: f"••• {_digits(found[0])[-3:]}", text)


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
