"""Which whole numbers of an address are read, and which name nothing; pure."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar.testing import RequestFactory

from contest.errors import NotFound
from contest.web.numbers import Before, PageNumber, demand_plain_numbers, whole
from contest.web.requests import WebRequest

LARGEST = 9_223_372_036_854_775_807


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("007", 7),
        ("000", 0),
        ("9223372036854775807", LARGEST),
        ("0009223372036854775807", LARGEST),
        ("9223372036854775808", None),
        ("9" * 5_000, None),
        ("", None),
        ("-1", None),
        ("+1", None),
        (" 1", None),
        ("1.5", None),
        ("1_0", None),
        ("１", None),
        ("²", None),
        ("một", None),
    ],
)
def test_plain_digits_are_read_and_nothing_else(text: str, number: int | None) -> None:
    assert whole(text) == number


def test_noughts_before_a_number_make_it_no_larger() -> None:
    assert (whole("00", 5), whole("0005", 5), whole("06", 5)) == (0, 5, None)


def test_lists_are_asked_from_one_on_to_the_last_that_a_column_or_a_list_can_have() -> None:
    limits = [get_args(kind)[1] for kind in (Before, PageNumber)]

    assert [(one.ge, one.le) for one in limits] == [(1, LARGEST), (1, 100_000)]


@given(st.integers(0, 200), st.integers(0, 150))
def test_no_number_above_the_most_is_read(number: int, most: int) -> None:
    assert whole(str(number), most) == (number if number <= most else None)


def asked(path: str, number: object) -> WebRequest:
    request: WebRequest = RequestFactory().get(path)
    request.scope["path_params"] = {"number": number}
    request.scope["raw_path"] = path.encode()
    return request


@pytest.mark.parametrize("number", [1, 42, LARGEST])
def test_a_number_written_as_the_product_writes_it_names_something(number: int) -> None:
    demand_plain_numbers(asked(f"/units/{number}/cards", number))


def test_what_is_no_number_is_not_looked_at() -> None:
    demand_plain_numbers(asked("/units/abc/cards", "xyz"))


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/units/0/cards", 0),
        ("/units/-1/cards", -1),
        ("/units/+1/cards", 1),
        ("/units/01/cards", 1),
        ("/units/12/cards", 1),
        ("/units/9223372036854775808/cards", LARGEST + 1),
    ],
)
def test_a_number_written_otherwise_names_nothing(path: str, number: int) -> None:
    with pytest.raises(NotFound, match="There is no such page"):
        demand_plain_numbers(asked(path, number))
