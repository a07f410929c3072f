"""Signing in: throttled per account and per source, never closed to a school or to a known device."""

from dataclasses import replace
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from contest.database import run, value
from contest.errors import Invalid, Throttled
from contest.people.rules import Registration, SessionKind
from contest.people.service import Keyring, SignedIn, register
from contest.people.signing_in import service as signing
from contest.people.signing_in.service import Browser, SignInAttempt, settle_in, sign_in
from contest.security import pins as hashing
from contest.viewers.queries import viewer_of
from tests.making import NOON

PIN, OTHER_PIN = "502817", "934062"
SCHOOL = "198.51.100.7"


def typed_by(
    name: str = "0912 345 678", pin: str = PIN, source: str = SCHOOL, device: str = ""
) -> SignInAttempt:
    return SignInAttempt(name, pin, source, device)


async def settled(session: SignedIn, keyring: Keyring, device: str = "", before: str | None = None) -> str:
    return await settle_in(session, Browser("Android, Chrome", device, before), keyring, NOON)


async def test_any_spelling_of_the_phone_signs_in(
    database: str, keyring: Keyring, registration: Registration
):
    opened = await register(registration, keyring, NOON)

    session = await sign_in(typed_by("+84 912.345.678"), keyring, NOON)

    assert session.person_id == opened.person_id
    assert session.expires_at == NOON + timedelta(days=30)
    assert session.token != opened.token


async def test_signing_in_ends_the_session_the_browser_had(
    database: str, keyring: Keyring, registration: Registration
):
    planted = await register(registration, keyring, NOON)

    session = await sign_in(typed_by(), keyring, NOON, replacing=planted.token)

    assert await viewer_of(planted.token, NOON) is None
    assert await viewer_of(session.token, NOON) is not None


async def test_a_token_for_programs_lasts_twelve_hours_and_opens_no_page(
    database: str, keyring: Keyring, registration: Registration
):
    await register(registration, keyring, NOON)

    session = await sign_in(typed_by(), keyring, NOON, SessionKind.API)

    assert session.expires_at == NOON + timedelta(hours=12)
    assert await viewer_of(session.token, NOON, SessionKind.API) is not None
    assert await viewer_of(session.token, NOON, SessionKind.WEB) is None


async def test_wrong_pin_and_wrong_name_get_one_answer(
    database: str, keyring: Keyring, registration: Registration
):
    await register(registration, keyring, NOON)

    sentences = set()
    for attempt in (
        typed_by(pin=OTHER_PIN),
        typed_by("0987 654 321"),
        typed_by("03160-017-0042"),
        typed_by("?"),
    ):
        with pytest.raises(Invalid) as refusal:
            await sign_in(attempt, keyring, NOON)
        sentences.add(refusal.value.message)

    assert len(sentences) == 1


async def test_a_fifth_wrong_pin_is_refused_for_a_while_even_to_the_right_one(
    database: str, keyring: Keyring, registration: Registration
):
    await register(registration, keyring, NOON)
    for _ in range(5):
        with pytest.raises(Invalid, match="The name or the PIN is not right"):
            await sign_in(typed_by(pin=OTHER_PIN), keyring, NOON)

    with pytest.raises(Throttled) as refusal:
        await sign_in(typed_by("0912345678"), keyring, NOON)
    assert refusal.value.retry_after == 30

    assert await sign_in(typed_by(), keyring, NOON + timedelta(seconds=31))


async def test_strangers_cannot_lock_out_a_known_device(
    database: str, keyring: Keyring, registration: Registration
):
    device = await settled(await register(registration, keyring, NOON), keyring)
    for _ in range(5):
        with pytest.raises(Invalid, match="The name or the PIN is not right"):
            await sign_in(typed_by(pin=OTHER_PIN), keyring, NOON)

    assert await sign_in(typed_by(device=device), keyring, NOON)
    for made_up in ("something else – kept", "0" * 32 + device[32:], device[:-1] + "x"):
        with pytest.raises(Throttled, match=r"Too many wrong tries\. Please try again in 30 seconds"):
            await sign_in(typed_by(device=made_up), keyring, NOON)


async def test_each_of_a_family_is_known_on_their_phone(
    database: str, keyring: Keyring, registration: Registration
):
    first = await settled(await register(registration, keyring, NOON), keyring)
    second = await register(replace(registration, phone="+84987654321"), keyring, NOON)
    device = await settled(second, keyring, first)
    for name in ("0912345678", "0987654321"):
        for _ in range(5):
            with pytest.raises(Invalid, match="The name or the PIN is not right"):
                await sign_in(typed_by(name, OTHER_PIN, source="203.0.113.9"), keyring, NOON)

    for name in ("0912345678", "0987654321"):
        assert await sign_in(typed_by(name, device=device), keyring, NOON)


async def test_a_known_device_has_no_more_tries_than_others(
    database: str, keyring: Keyring, registration: Registration
):
    device = await settled(await register(registration, keyring, NOON), keyring)
    for _ in range(5):
        with pytest.raises(Invalid, match="The name or the PIN is not right"):
            await sign_in(typed_by(pin=OTHER_PIN, device=device), keyring, NOON)

    with pytest.raises(Throttled, match=r"Too many wrong tries\. Please try again in 30 seconds"):
        await sign_in(typed_by(device=device), keyring, NOON)
    assert await sign_in(typed_by(), keyring, NOON)


async def test_failures_are_kept_without_telling_who_failed(
    database: str, keyring: Keyring, registration: Registration
):
    with pytest.raises(Invalid, match="The name or the PIN is not right"):
        await sign_in(typed_by(), keyring, NOON)

    stored = await value("SELECT string_agg(t::text, ' ') FROM throttled_account t")
    assert stored and "912345678" not in stored


async def test_a_disabled_person_is_out_and_stays_out(
    database: str, keyring: Keyring, registration: Registration
):
    session = await register(registration, keyring, NOON)

    await run("UPDATE person SET disabled_at = $1", NOON)

    assert await viewer_of(session.token, NOON) is None
    with pytest.raises(Invalid, match="The name or the PIN is not right"):
        await sign_in(typed_by(), keyring, NOON)


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

    await sign_in(typed_by(), keyring, NOON)

    assert "m=19456,t=2" in await value("SELECT pin_hash FROM person")
    assert await sign_in(typed_by(), keyring, NOON)


async def test_the_first_words_of_the_next_page_are_about_a_pin_that_others_know(
    database: str, keyring: Keyring, registration: Registration
):
    session = await register(registration, keyring, NOON)
    device = await settled(session, keyring)
    assert not (await sign_in(typed_by(), keyring, NOON)).pin_news

    await run("UPDATE person SET pin_seen = true")
    assert (await sign_in(typed_by(), keyring, NOON)).pin_news
    assert not (await sign_in(typed_by(device=device), keyring, NOON)).pin_news

    await run("UPDATE person SET pin_reset_at = $1", NOON)
    assert (await sign_in(typed_by(device=device), keyring, NOON)).pin_news


async def test_closing_the_account_a_moment_before_lets_nobody_in(
    database: str, keyring: Keyring, registration: Registration
):
    person = (await register(registration, keyring, NOON)).person_id
    await run("UPDATE person SET disabled_at = $1", NOON)

    with pytest.raises(Invalid) as refusal:
        await sign_in(replace(typed_by(""), person_id=person), keyring, NOON)

    assert refusal.value.message == signing.WRONG
