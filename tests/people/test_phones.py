"""Phone numbers: every way to write one leads to the same person."""

import pytest

from contest.people.phones import phone_number, tail


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
    ],
)
def test_what_is_no_mobile_of_vietnam_is_none(typed: str):
    assert phone_number(typed) is None


def test_three_digits_are_shown():
    assert tail("+84912345678") == "678"
