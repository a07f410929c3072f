"""PINs: never kept in the clear, and a rush is refused before it piles up."""

import asyncio

import pytest

from contest.errors import Busy
from contest.security.pins import Pins


@pytest.fixture
def pins():
    made = Pins(pepper=b"p" * 32)
    yield made
    made.close()


async def test_only_the_same_pin_matches(pins):
    kept = await pins.hashed("493027")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert await pins.matches("493027", kept)
    assert await pins.matches(" 493027 ", kept)
    assert not await pins.matches("493028", kept)
    assert not pins.outdated(kept)


async def test_without_a_kept_pin_nothing_matches(pins):
    assert not await pins.matches("493027", None)
    assert not await pins.matches("493027", "not a hash")


async def test_another_pepper_opens_nothing(pins):
    kept = await pins.hashed("493027")
    stolen = Pins(pepper=b"q" * 32)

    assert not await stolen.matches("493027", kept)
    stolen.close()


async def test_a_full_queue_refuses_and_recovers():
    pins = Pins(pepper=b"p" * 32, threads=1, queue=1)

    outcomes = await asyncio.gather(*(pins.hashed("493027") for _ in range(4)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [str, str, Busy, Busy]
    assert (str(outcomes[3]), outcomes[3].retry_after) == (
        "Many people are signing in at this moment. Please try again in a few seconds.",
        2,
    )

    assert (await pins.hashed("493027")).startswith("$argon2id$")

    # Room for two as before, and for no more, however many have been through.
    outcomes = await asyncio.gather(*(pins.hashed("493027") for _ in range(4)), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [str, str, Busy, Busy]
    pins.close()


async def test_fifty_may_wait_for_the_two_that_are_looked_at(pins):
    outcomes = await asyncio.gather(*(pins.hashed("493027") for _ in range(53)), return_exceptions=True)

    assert [type(outcome) for outcome in outcomes] == [str] * 52 + [Busy]


async def test_a_hash_by_weaker_parameters_is_made_again(pins):
    weaker = (await pins.hashed("493027")).replace("t=2", "t=1")

    assert pins.outdated(weaker)
