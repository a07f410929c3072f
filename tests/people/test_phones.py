"""Phone numbers: every way to write one leads to the same person."""

import pytest

from contest.people.phones.reading import is_landline, phone_number, tail


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "+84912345678",
        "+84 912 345 678",
        "84912345678",
        "(+84) 912 345 678",
        " 0912345678 ",
        "０９１２３４５６７８",
        "0084912345678",
        "0912*345/678",
        "'+84_912_345_678",
        "( ’+84) 912.345.678",
        "O912345678",
    ],
)
def test_every_spelling_is_one_number(typed: str):
    assert phone_number(typed) == "+84912345678"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hello",
        "0912",
        "091234567",
        "09123456789",
        "02153825123",
        "+1 650 253 0000",
        "113",
        "03160-017-0042",
        "0912345678 ext. 5",
        "01623456789",
        "+849123456",
        "+912345678",
        "(+91) 2345678",
        "' +91 2345678",
    ],
)
def test_what_is_no_mobile_of_vietnam_is_none(typed: str):
    assert phone_number(typed) is None


@pytest.mark.parametrize("typed", ["02153825123", "0215 3825 123", "+84 215 3825 123", "2153825123"])
def test_a_telephone_of_a_house_is_a_landline(typed: str):
    assert is_landline(typed)


@pytest.mark.parametrize("typed", ["", "hello", "0912345678", "+1 202 456 1111", "113", "0215"])
def test_other_numbers_are_none(typed: str):
    assert not is_landline(typed)


def test_three_digits_are_shown():
    assert tail("+84912345678") == "678"
