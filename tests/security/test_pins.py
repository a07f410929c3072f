"""PINs: never kept in the clear, never the obvious ones, and a rush is refused before it piles up."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Busy
from contest.security.pins import Pins, fresh_pin, is_pin, is_weak, normalised


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

    assert (await pins.hashed("493027")).startswith("$argon2id$")
    pins.close()


@pytest.mark.parametrize(
    "pin",
    [
        "000000",
        "112112",
        "121212",
        "112233",
        "445544",
        "123456",
        "987654",
        "890123",
        "024680",
        "197045",
        "451987",
        "202611",
        "010190",
        "311299",
        "290204",
        "147258",
        "12345",
        "abcdef",
    ],
)
def test_what_anybody_would_try_first_is_weak(pin):
    assert is_weak(pin)


@pytest.mark.parametrize("pin", ["493027", "805713", "638491", "320195"])
def test_other_pins_are_not_weak(pin):
    assert not is_weak(pin)


def test_fresh_pins_are_six_digits_and_not_weak():
    made = [fresh_pin() for _ in range(200)]

    assert all(is_pin(pin) and not is_weak(pin) for pin in made)
    assert len(set(made)) > 190


def test_few_enough_pins_are_weak_to_leave_a_choice():
    weak = sum(is_weak(f"{number:06}") for number in range(0, 1_000_000, 7))

    assert weak / (1_000_000 / 7) < 0.1


@given(st.text())
def test_reading_any_text_as_a_pin_never_breaks(text):
    assert is_pin(normalised(text)) or is_weak(normalised(text))


def test_full_width_digits_are_digits():
    assert normalised("４９３０２７") == "493027"
