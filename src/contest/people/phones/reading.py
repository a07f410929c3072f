"""Phone numbers as people in Vietnam write them, to the one spelling that is looked up."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from contest.people.phones.digits import has_plus, only_digits, with_plain_digits

VIETNAM = 84
MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def phone_number(text: str) -> str | None:
    """The number in the international spelling, or None unless it is a Vietnamese mobile number."""
    plain = with_plain_digits(text).text.strip()
    if not any(map(str.isalpha, plain)):
        # Whatever signs stand between the digits.
        plain = ("+" if has_plus(plain) else "") + only_digits(plain)
    try:
        number = phonenumbers.parse(plain, "VN")
    except NumberParseException:
        return None
    if number.country_code != VIETNAM or number.extension or not phonenumbers.is_valid_number(number):
        return None
    if phonenumbers.number_type(number) not in MOBILE:
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def is_landline(text: str) -> bool:
    """Whether it is a whole Vietnamese number of a telephone in a house or an office."""
    try:
        number = phonenumbers.parse(text, "VN")
    except NumberParseException:
        return False
    return number.country_code == VIETNAM and phonenumbers.number_type(number) == PhoneNumberType.FIXED_LINE


def tail(phone: str) -> str:
    """The three digits by which a person recognises their own number on a screen others may see."""
    return phone[-3:]
