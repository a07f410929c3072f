"""Which whole numbers of an address are read, and which name nothing; pure."""

from typing import Annotated, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import get
from litestar.exceptions import ValidationException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromQuery, QueryParameter
from litestar.testing import RequestFactory

from contest.errors import NotFound
from contest.web.numbers import Before, PageNumber, asked_number, demand_plain_numbers, whole
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


def handler(module: str) -> HTTPRouteHandler:
    """One that takes numbers in all ways in which a route of this product takes them, and words."""

    def changes(
        old: Annotated[int, QueryParameter(name="from", ge=1)],
        new: Annotated[int | None, QueryParameter(name="to", ge=1)] = None,
        page: PageNumber = 1,
        word: Annotated[str, QueryParameter(name="word")] = "",
        part: FromQuery[str] = "",
        size: int = 7,
    ) -> None:
        """Nothing is answered; only what it asks for counts."""

    changes.__module__ = module
    return get("/changes", sync_to_thread=False)(changes)


def queried(query: dict[str, str | list[str]], module: str = "contest.changes") -> WebRequest:
    request: WebRequest = RequestFactory().get("/changes", query_params=query, route_handler=handler(module))
    request.scope["path_params"] = {}
    return request


@pytest.mark.parametrize("text", ["+1", "-1", "1e3", "1.0", "１", " 1", "", "0x1", "²"])
@pytest.mark.parametrize("name", ["from", "to", "page"])
def test_a_number_of_a_query_that_is_no_plain_digits_is_refused_by_its_name(name: str, text: str) -> None:
    with pytest.raises(ValidationException) as refused:
        demand_plain_numbers(queried({"from": "1", name: text}))

    assert refused.value.extra == [{"key": name, "message": "Expected digits alone"}]


def test_each_number_that_is_sent_twice_must_be_plain() -> None:
    with pytest.raises(ValidationException):
        demand_plain_numbers(queried({"page": ["2", "+2"]}))


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"from": "1", "to": "0002", "page": "3"},
        {"word": "+1", "part": "-1", "size": "one"},
        {"old": "+1", "new": "+1"},
        {"nothing": "1e3"},
    ],
)
def test_words_and_what_nobody_asks_for_may_be_anything(query: dict[str, str | list[str]]) -> None:
    demand_plain_numbers(queried(query))


def test_what_the_framework_answers_by_itself_takes_no_numbers() -> None:
    demand_plain_numbers(queried({"page": "+1"}, module="litestar.static_files"))


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("8", 8), ("05", 5)])
def test_a_number_that_a_handler_reads_itself_lies_between_its_bounds(text: str, number: int) -> None:
    assert asked_number(queried({"size": text}), "size", least=3, most=8) == number


def test_a_number_that_is_not_asked_for_is_none() -> None:
    assert asked_number(queried({"page": "9"}), "size", least=3, most=8) is None


@pytest.mark.parametrize("text", ["2", "9", "", "-3", "+3", "3.0", "four"])
def test_a_number_beyond_its_bounds_is_refused_with_them(text: str) -> None:
    with pytest.raises(ValidationException) as refused:
        asked_number(queried({"size": text}), "size", least=3, most=8)

    assert refused.value.extra == [{"key": "size", "message": "Expected 3 to 8"}]
