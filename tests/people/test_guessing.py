"""Guessing: bounded for each account and each source, while a whole school behind one address gets in."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from contest.database import run, value
from contest.errors import Busy, Invalid, Throttled
from contest.people.rules import Registration
from contest.people.service import Keyring, register
from contest.people.signing_in.service import SignInAttempt, sign_in
from contest.security import pins as hashing
from contest.security.pins import Pins
from tests.making import NOON, make_person

PIN, OTHER_PIN = "502817", "934062"
SCHOOL = "198.51.100.7"


def typed_by(name: str = "0912 345 678", pin: str = PIN, source: str = SCHOOL) -> SignInAttempt:
    return SignInAttempt(name, pin, source)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Keyring, list[str | None]]]:
    """A keyring that does not hash, for what is about counting, and what was looked at."""
    looked: list[str | None] = []
    pins = Pins(b"pepper of the tests")

    async def matches(pin: str, kept: str | None) -> bool:
        looked.append(kept)
        return pin == PIN and kept is not None

    monkeypatch.setattr(pins, "matches", matches)
    monkeypatch.setattr(pins, "outdated", lambda kept, shared=None: False)
    yield Keyring(pins, b"secret of the tests, long enough for them"), looked
    pins.close()


async def person_called(name: str) -> int:
    person = await make_person()
    await run("UPDATE person SET sign_in_name = $2 WHERE id = $1", person, name)
    return person


async def test_a_try_that_nobody_looked_at_is_not_counted(
    database: str, keyring: Keyring, registration: Registration
):
    await register(registration, keyring, NOON)
    full = Keyring(Pins(b"pepper of the tests", threads=1, queue=-1), keyring.secret)
    for tries in range(4):
        with pytest.raises(Invalid, match="The name or the PIN is not right"):
            await sign_in(typed_by(pin=OTHER_PIN), keyring, NOON)
        assert await value("SELECT failures FROM throttle") == tries + 1

    for _ in range(20):
        with pytest.raises(Busy, match="Many people are signing in at this moment"):
            await sign_in(typed_by(), full, NOON)

    assert await sign_in(typed_by(), keyring, NOON)
    full.pins.close()


async def test_a_missing_name_is_looked_at_like_a_wrong_pin(database: str, counted):
    keyring, looked = counted
    await person_called("03325-001-0042")

    for name in ("03325-001-0042", "03325-001-0043", "0912 345 678"):
        with pytest.raises(Invalid, match="The name or the PIN is not right"):
            await sign_in(typed_by(name, OTHER_PIN), keyring, NOON)

    assert looked == ["none", None, None]


async def test_missing_names_are_closed_like_existing_ones(database: str, counted):
    keyring, _ = counted
    await person_called("03325-001-0042")

    told = {}
    for name in ("03325-001-0042", "03325-001-0043"):
        told[name] = []
        for _ in range(6):
            with pytest.raises((Invalid, Throttled)) as refusal:
                await sign_in(typed_by(name, OTHER_PIN), keyring, NOON)
            told[name].append((refusal.value.message, refusal.value.retry_after))

    assert told["03325-001-0042"] == told["03325-001-0043"]


async def test_hundreds_of_guesses_at_once_get_few_looks(database: str, counted):
    keyring, looked = counted
    await person_called("03325-001-0042")
    waits = [0, 31, 92, 213, 454]

    for wait in waits:
        guesses = (
            sign_in(
                typed_by("03325-001-0042", OTHER_PIN, f"203.0.113.{number % 200}"),
                keyring,
                NOON + timedelta(seconds=wait),
            )
            for number in range(100)
        )
        answers = await asyncio.gather(*guesses, return_exceptions=True)
        assert all(isinstance(answer, Invalid | Throttled) for answer in answers)

    assert len(looked) == 5 + len(waits) - 1


async def test_years_of_guessing_get_a_hundred_looks(database: str, counted):
    keyring, looked = counted
    await person_called("03325-001-0042")

    told = []
    for number in range(400):
        when = NOON + timedelta(minutes=20 * number)
        with pytest.raises((Invalid, Throttled)) as refusal:
            await sign_in(typed_by("03325-001-0042", OTHER_PIN, f"203.0.113.{number}"), keyring, when)
        told.append(str(refusal.value).partition(".")[0])

    assert told == [
        *["The name or the PIN is not right"] * 100,
        *["This account is locked after many wrong tries"] * 300,
    ]
    assert len(looked) == 100


async def test_a_school_behind_one_address_gets_in(database: str, counted):
    keyring, _ = counted
    names = [f"TH001-5A-{number:04d}" for number in range(300)]
    for name in names:
        await person_called(name)

    for number, name in enumerate(names):
        # Fifteen of them mistype once or twice.
        for _ in range(number // 20 % 2 + 1 if number % 20 == 0 else 0):
            with pytest.raises(Invalid, match="The name or the PIN is not right"):
                await sign_in(typed_by(name, OTHER_PIN), keyring, NOON)
        assert await sign_in(typed_by(name), keyring, NOON)

    assert await value("SELECT count(*) FROM session WHERE ended_at IS NULL") == 300


async def test_who_mistypes_and_gets_in_is_no_sign_of_guessing(database: str, counted):
    keyring, _ = counted
    for number in range(40):
        await person_called(f"TH001-5A-{number:04d}")

    for number in range(40):
        with pytest.raises(Invalid, match="The name or the PIN is not right"):
            await sign_in(typed_by(f"TH001-5A-{number:04d}", OTHER_PIN), keyring, NOON)
        assert await sign_in(typed_by(f"TH001-5A-{number:04d}"), keyring, NOON)

    with pytest.raises(Invalid, match="The name or the PIN is not right"):
        await sign_in(typed_by("TH001-5A-9999", OTHER_PIN), keyring, NOON)


async def test_spraying_from_one_address_ends_after_twenty_accounts(database: str, counted):
    keyring, looked = counted
    for number in range(30):
        await person_called(f"TH001-5A-{number:04d}")

    refused = 0
    for number in range(30):
        try:
            await sign_in(typed_by(f"TH001-5A-{number:04d}", OTHER_PIN), keyring, NOON)
        except Throttled:
            refused += 1
        except Invalid:
            pass

    assert (len(looked), refused) == (20, 10)


def test_a_spray_over_a_thousand_accounts_hits_less_than_one():
    """The bound of docs/promises.md: a hundred tries an account, then only a new PIN opens it."""
    possible = sum(not hashing.is_weak(f"{number:06}") for number in range(1_000_000))

    assert possible > 900_000
    assert 1_000 * 6 / possible < 0.007
    assert 1_000 * 100 / possible < 0.12
