"""Plain numbers that are larger than some columns: in addresses, in queries and in what programs send."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from tests.hostile.asking import Asking, check, check_kind, ways
from tests.hostile.test_addresses import GETS, escaped_path
from tests.hostile.test_bodies import CALLED

# Around what two, four and eight bytes hold.
BEYOND = (32_768, 2_147_483_647, 2_147_483_648, 2**40, 9_223_372_036_854_775_807, 9_223_372_036_854_775_808)
ASKED = ("before", "page", "part", "after", "number")
NUMBER = ":int}"
WHO = ("province organiser", "learner", "champion here")


def numbered() -> list[tuple[str, str]]:
    """Every address with a number in it, with each method it takes."""
    return [(method, path) for method, path in ways("GET", "POST") if NUMBER in path]


def with_number(path: str, sound: str, number: int) -> str:
    """A sound address of this route with another number in it."""
    parts = zip(path.split("/"), sound.split("/"), strict=True)
    return "/".join(str(number) if NUMBER in said else one for said, one in parts)


async def test_no_number_in_an_address_breaks_the_server(asking: Asking) -> None:
    for method, path in numbered():
        sound = await asking.address(method, path)
        for number in BEYOND:
            target = escaped_path(with_number(path, sound.partition("?")[0], number))
            for who in WHO:
                body = b"reason=Ghi+nh%E1%BA%A7m." if method == "POST" else None
                answer = await asking.wire.ask(method, target, await asking.headers(who, path), body)
                check(answer, (who, method, target))

    assert len(numbered()) > 5


async def test_no_number_in_a_query_breaks_the_server(asking: Asking) -> None:
    for _, path in GETS:
        sound = escaped_path(await asking.address("GET", path)).partition(b"?")[0]
        headers = await asking.headers("province organiser", path)
        for number in BEYOND:
            asked = "&".join(f"{name}={number}" for name in ASKED).encode()
            check(await asking.wire.ask("GET", sound + b"?" + asked, headers), (path, number))


@pytest.mark.parametrize("path", CALLED)
async def test_no_number_that_a_program_sends_breaks_the_server(asking: Asking, path: str) -> None:
    for body in with_numbers(CALLED[path]):
        for who in WHO:
            headers = [*await asking.headers(who, path), (b"Content-Type", b"application/json")]
            answer = await asking.wire.ask("POST", path.encode(), headers, json.dumps(body).encode())
            check(answer, (who, path, body))
            check_kind(answer, path)


def with_numbers(called: Any) -> Iterator[Any]:  # Any: JSON
    """What is sent, with each of the numbers in each of its places."""
    for place in list(places(called)):
        for number in (*BEYOND, -1, -(2**63) - 1, 10**30):
            body = deepcopy(called)
            inner = body
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = number
            yield body


def places(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # Any: JSON
    """The ways to all values in it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, held in inner:
        yield (*above, key)
        yield from places(held, (*above, key))
