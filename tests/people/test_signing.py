"""Signing in: throttled per account and per source, never closed to a school or to a known device."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from contest.database import run, value
from contest.errors import Busy, Invalid, Throttled
from contest.people import signing
from contest.people.rules import Registration, SessionKind
from contest.people.service import Keyring, SignedIn, register, viewer_of
from contest.people.signing import Attempt, Browser, settle_in, sign_in
from contest.security import pins as hashing
from contest.security.pins import Pins
from tests.making import NOON, make_person

PIN, OTHER_PIN = "502817", "934062"
SCHOOL = "198.51.100.7"


def at_door(name: str = "0912 345 678", pin: str = PIN, source: str = SCHOOL, device: str = "") -> Attempt:
    return Attempt(name, pin, source, device)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Keyring, list[str | None]]]:
    """A keyring that does not hash, for what is about counting, and what was looked at."""
    looked: list[str | None] = []
    pins = Pins(b"pepper of the tests")

    async def matches(pin: str, kept: str | None) -> bool:
        looked.append(kept)
        return pin == PIN and kept is not None

    monkeypatch.setattr(pins, "matches", matches)
    monkeypatch.setattr(pins, "outdated", lambda kept: False)
    yield Keyring(pins, b"secret of the tests, long enough for them"), looked
    pins.close()


async def person_called(name: str) -> int:
    person = await make_person()
    await run("UPDATE person SET sign_in_name = $2 WHERE id = $1", person, name)
    return person


async def settled(session: SignedIn, keyring: Keyring, device: str = "", before: str | None = None) -> str:
    return await settle_in(session, Browser("Android, Chrome", device, before), keyring, NOON)


async def test_any_spelling_of_the_phone_signs_in(
    database: str, keyring: Keyring, registration: Registration
):
    opened = await register(registration, keyring, NOON)

    session = await sign_in(at_door("+84 912.345.678"), keyring, NOON)

    assert session.person_id == opened.person_id
    assert session.expires_at == NOON + timedelta(days=30)
    assert session.token != opened.token


async def test_signing_in_ends_the_session_the_browser_had(
    database: str, keyring: Keyring, registration: Registration
):
    planted = await register(registration, keyring, NOON)

    session = await sign_in(at_door(), keyring, NOON, replacing=planted.token)

    assert await viewer_of(planted.token, NOON) is None
    assert await viewer_of(session.token, NOON) is not None


async def test_a_token_for_programs_lasts_twelve_hours_and_opens_no_page(
    database: str, keyring: Keyring, registration: Registration
):
    await register(registration, keyring, NOON)

    session = await sign_in(at_door(), keyring, NOON, SessionKind.API)

    assert session.expires_at == NOON + timedelta(hours=12)
    assert await viewer_of(session.token, NOON, SessionKind.API) is not None
    assert await viewer_of(session.token, NOON, SessionKind.WEB) is None


async def test_wrong_pin_and_wrong_name_get_one_answer(
    database: str, keyring: Keyring, registration: Registration
):
    await register(registration, keyring, NOON)

    sentences = set()
    for attempt in (at_door(pin=OTHER_PIN), at_door("0987 654 321"), at_door("03160-017-0042"), at_door("?")):
        with pytest.raises(Invalid) as refusal:
            await sign_in(attempt, keyring, NOON)
        sentences.add(refusal.value.message)

    assert len(sentences) == 1


async def test_a_fifth_wrong_pin_closes_the_door_for_a_while_even_to_the_right_one(
    database: str, keyring: Keyring, registration: Registration
):
    await register(registration, keyring, NOON)
    for _ in range(5):
        with pytest.raises(Invalid):
            await sign_in(at_door(pin=OTHER_PIN), keyring, NOON)

    with pytest.raises(Throttled) as refusal:
        await sign_in(at_door("0912345678"), keyring, NOON)
    assert refusal.value.retry_after == 30

    assert await sign_in(at_door(), keyring, NOON + timedelta(seconds=31))


async def test_strangers_cannot_lock_out_a_known_device(
    database: str, keyring: Keyring, registration: Registration
):
    device = await settled(await register(registration, keyring, NOON), keyring)
    for _ in range(5):
        with pytest.raises(Invalid):
            await sign_in(at_door(pin=OTHER_PIN), keyring, NOON)

    assert await sign_in(at_door(device=device), keyring, NOON)
    for made_up in ("something else – kept", "0" * 32 + device[32:], device[:-1] + "x"):
        with pytest.raises(Throttled):
            await sign_in(at_door(device=made_up), keyring, NOON)


async def test_each_of_a_family_is_known_on_their_phone(
    database: str, keyring: Keyring, registration: Registration
):
    first = await settled(await register(registration, keyring, NOON), keyring)
    second = await register(replace(registration, phone="+84987654321"), keyring, NOON)
    device = await settled(second, keyring, first)
    for name in ("0912345678", "0987654321"):
        for _ in range(5):
            with pytest.raises(Invalid):
                await sign_in(at_door(name, OTHER_PIN, source="203.0.113.9"), keyring, NOON)

    for name in ("0912345678", "0987654321"):
        assert await sign_in(at_door(name, device=device), keyring, NOON)


async def test_a_known_device_has_no_more_tries_than_others(
    database: str, keyring: Keyring, registration: Registration
):
    device = await settled(await register(registration, keyring, NOON), keyring)
    for _ in range(5):
        with pytest.raises(Invalid):
            await sign_in(at_door(pin=OTHER_PIN, device=device), keyring, NOON)

    with pytest.raises(Throttled):
        await sign_in(at_door(device=device), keyring, NOON)
    assert await sign_in(at_door(), keyring, NOON)


async def test_failures_are_kept_without_telling_who_failed(
    database: str, keyring: Keyring, registration: Registration
):
    with pytest.raises(Invalid):
        await sign_in(at_door(), keyring, NOON)

    stored = await value("SELECT string_agg(t::text, ' ') FROM throttled_account t")
    assert stored and "912345678" not in stored


async def test_a_disabled_person_is_out_and_stays_out(
    database: str, keyring: Keyring, registration: Registration
):
    session = await register(registration, keyring, NOON)

    await run("UPDATE person SET disabled_at = $1", NOON)

    assert await viewer_of(session.token, NOON) is None
    with pytest.raises(Invalid):
        await sign_in(at_door(), keyring, NOON)


async def test_a_browser_holds_one_live_session(database: str, keyring: Keyring, registration: Registration):
    first = await register(registration, keyring, NOON)
    second = await register(replace(registration, phone="+84987654321"), keyring, NOON)

    await settled(second, keyring, before=first.token)

    assert await viewer_of(first.token, NOON) is None
    assert await viewer_of(second.token, NOON) is not None
    assert await value("SELECT label FROM session WHERE ended_at IS NULL") == "Android, Chrome"


async def test_a_hash_of_weaker_days_is_made_anew(
    database: str, keyring: Keyring, registration: Registration, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as days_ago:
        days_ago.setattr(hashing, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        await register(registration, keyring, NOON)
    assert "m=8,t=1" in await value("SELECT pin_hash FROM person")

    await sign_in(at_door(), keyring, NOON)

    assert "m=19456,t=2" in await value("SELECT pin_hash FROM person")
    assert await sign_in(at_door(), keyring, NOON)


async def test_a_try_that_nobody_looked_at_is_not_counted(
    database: str, keyring: Keyring, registration: Registration
):
    await register(registration, keyring, NOON)
    full = Keyring(Pins(b"pepper of the tests", threads=1, queue=-1), keyring.secret)
    for tries in range(4):
        with pytest.raises(Invalid):
            await sign_in(at_door(pin=OTHER_PIN), keyring, NOON)
        assert await value("SELECT failures FROM throttle") == tries + 1

    for _ in range(20):
        with pytest.raises(Busy):
            await sign_in(at_door(), full, NOON)

    assert await sign_in(at_door(), keyring, NOON)
    full.pins.close()


async def test_a_missing_name_is_looked_at_like_a_wrong_pin(database: str, counted):
    keyring, looked = counted
    await person_called("03325-001-0042")

    for name in ("03325-001-0042", "03325-001-0043", "0912 345 678"):
        with pytest.raises(Invalid):
            await sign_in(at_door(name, OTHER_PIN), keyring, NOON)

    assert looked == ["none", None, None]


async def test_missing_names_are_closed_like_existing_ones(database: str, counted):
    keyring, _ = counted
    await person_called("03325-001-0042")

    told = {}
    for name in ("03325-001-0042", "03325-001-0043"):
        told[name] = []
        for _ in range(6):
            with pytest.raises((Invalid, Throttled)) as refusal:
                await sign_in(at_door(name, OTHER_PIN), keyring, NOON)
            told[name].append((refusal.value.message, refusal.value.retry_after))

    assert told["03325-001-0042"] == told["03325-001-0043"]


async def test_hundreds_of_guesses_at_once_get_few_looks(database: str, counted):
    keyring, looked = counted
    await person_called("03325-001-0042")
    waits = [0, 31, 92, 213, 454]

    for wait in waits:
        guesses = (
            sign_in(
                at_door("03325-001-0042", OTHER_PIN, f"203.0.113.{number % 200}"),
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

    for number in range(400):
        when = NOON + timedelta(minutes=20 * number)
        with pytest.raises((Invalid, Throttled)):
            await sign_in(at_door("03325-001-0042", OTHER_PIN, f"203.0.113.{number}"), keyring, when)

    assert len(looked) == 100


async def test_a_school_behind_one_address_gets_in(database: str, counted):
    keyring, _ = counted
    names = [f"TH001-5A-{number:04d}" for number in range(300)]
    for name in names:
        await person_called(name)

    for number, name in enumerate(names):
        # Fifteen of them mistype once or twice.
        for _ in range(number // 20 % 2 + 1 if number % 20 == 0 else 0):
            with pytest.raises(Invalid):
                await sign_in(at_door(name, OTHER_PIN), keyring, NOON)
        assert await sign_in(at_door(name), keyring, NOON)

    assert await value("SELECT count(*) FROM session WHERE ended_at IS NULL") == 300


async def test_who_mistypes_and_gets_in_is_no_sign_of_guessing(database: str, counted):
    keyring, _ = counted
    for number in range(40):
        await person_called(f"TH001-5A-{number:04d}")

    for number in range(40):
        with pytest.raises(Invalid):
            await sign_in(at_door(f"TH001-5A-{number:04d}", OTHER_PIN), keyring, NOON)
        assert await sign_in(at_door(f"TH001-5A-{number:04d}"), keyring, NOON)

    with pytest.raises(Invalid):
        await sign_in(at_door("TH001-5A-9999", OTHER_PIN), keyring, NOON)


async def test_spraying_from_one_address_ends_after_twenty_accounts(database: str, counted):
    keyring, looked = counted
    for number in range(30):
        await person_called(f"TH001-5A-{number:04d}")

    refused = 0
    for number in range(30):
        try:
            await sign_in(at_door(f"TH001-5A-{number:04d}", OTHER_PIN), keyring, NOON)
        except Throttled:
            refused += 1
        except Invalid:
            pass

    assert (len(looked), refused) == (20, 10)


def test_all_guesses_there_are_hit_one_given_pin_in_ten_thousand_accounts_at_most():
    """The bound of docs/promises.md: a hundred tries an account, then only a new PIN opens it."""
    possible = sum(not hashing.is_weak(f"{number:06}") for number in range(1_000_000))

    assert possible > 900_000
    assert 1_000 * 6 / possible < 0.007
    assert 1_000 * 100 / possible < 0.12


async def test_the_first_words_of_the_next_page_are_about_a_pin_that_others_know(
    database: str, keyring: Keyring, registration: Registration
):
    session = await register(registration, keyring, NOON)
    device = await settled(session, keyring)
    assert not (await sign_in(at_door(), keyring, NOON)).pin_news

    await run("UPDATE person SET pin_seen = true")
    assert (await sign_in(at_door(), keyring, NOON)).pin_news
    assert not (await sign_in(at_door(device=device), keyring, NOON)).pin_news

    await run("UPDATE person SET pin_reset_at = $1", NOON)
    assert (await sign_in(at_door(device=device), keyring, NOON)).pin_news


async def test_closing_the_account_a_moment_before_lets_nobody_in(
    database: str, keyring: Keyring, registration: Registration
):
    person = (await register(registration, keyring, NOON)).person_id
    await run("UPDATE person SET disabled_at = $1", NOON)

    with pytest.raises(Invalid) as refusal:
        await sign_in(replace(at_door(""), person_id=person), keyring, NOON)

    assert refusal.value.message == signing.WRONG
