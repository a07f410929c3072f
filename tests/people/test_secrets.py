"""Choosing another PIN or a passphrase, and setting a PIN for somebody who forgot it."""

import asyncio

import pytest

from contest.capabilities import Role
from contest.database import row, run, transaction, value
from contest.errors import Busy, Conflict, Invalid, InvalidForm, Throttled
from contest.people.rules import Registration, SessionKind, SignInSecret
from contest.people.secrets import service as secrets
from contest.people.service import Keyring, SignedIn, open_session, register
from contest.people.signing_in.service import SignInAttempt, sign_in
from contest.security.passphrases import GUESSED
from contest.security.pins import Pins
from contest.viewers.queries import viewer_of
from tests.making import NOON, make_person
from tests.refused import wrong

PIN, NEW_PIN, PHRASE = "502817", "934062", "con trâu uống nước suối"


@pytest.fixture
async def session(database: str, keyring: Keyring, registration: Registration) -> SignedIn:
    return await register(registration, keyring, NOON)


async def changed(
    session: SignedIn, keyring: Keyring, new: str, *, current: str = PIN, again: str | None = None
) -> SignedIn:
    again = new if again is None else again
    passphrase = not new.isdigit()
    kind = SignInSecret.PASSPHRASE if passphrase else SignInSecret.PIN
    return await secrets.change(session.person_id, current, new, again, keyring, NOON, kind=kind)


def typed_by(pin: str) -> SignInAttempt:
    return SignInAttempt("0912 345 678", pin, "198.51.100.7")


async def hold(session: SignedIn, role: Role) -> None:
    await run("INSERT INTO role_grant (person_id, role) VALUES ($1, $2)", session.person_id, role)


@pytest.mark.parametrize("new", [NEW_PIN, PHRASE])
async def test_a_new_secret_ends_every_session_but_the_new_one(session: SignedIn, keyring: Keyring, new: str):
    program = await open_session(session.person_id, SessionKind.API, NOON)

    fresh = await changed(session, keyring, new)

    assert fresh.token != session.token and await viewer_of(fresh.token, NOON) is not None
    assert await viewer_of(session.token, NOON) is None
    assert await viewer_of(program.token, NOON, SessionKind.API) is None
    assert await value("SELECT secret FROM person") == ("pin" if new.isdigit() else "passphrase")
    with pytest.raises(Invalid, match="The name or the PIN is not right"):
        await sign_in(typed_by(PIN), keyring, NOON)
    assert await sign_in(typed_by(new), keyring, NOON)


async def test_back_from_a_passphrase_to_a_pin(session: SignedIn, keyring: Keyring):
    fresh = await changed(session, keyring, PHRASE)

    await changed(fresh, keyring, NEW_PIN, current=PHRASE)

    assert await sign_in(typed_by(NEW_PIN), keyring, NOON)


@pytest.mark.parametrize(
    ("current", "new", "again", "field"),
    [
        ("111222", NEW_PIN, NEW_PIN, "current"),
        (PIN, "12345", "12345", "new"),
        (PIN, "123456", "123456", "new"),
        (PIN, "lò thị hoa 1990", "lò thị hoa 1990", "new"),
        (PIN, "ngắn quá", "ngắn quá", "new"),
        (PIN, NEW_PIN, "934063", "again"),
        (PIN, PIN, PIN, "new"),
    ],
)
async def test_what_is_refused_changes_nothing(
    session: SignedIn, keyring: Keyring, current: str, new: str, again: str, field: str
):
    with pytest.raises(InvalidForm) as refusal:
        await changed(session, keyring, new, current=current, again=again)

    assert set(refusal.value.fields) == {field}
    assert await viewer_of(session.token, NOON) is not None
    assert await sign_in(typed_by(PIN), keyring, NOON)


async def test_the_own_name_is_no_passphrase(session: SignedIn, keyring: Keyring):
    with pytest.raises(InvalidForm) as refusal:
        await changed(session, keyring, "hoa lo thi 1990!")

    assert refusal.value.fields == {"new": GUESSED}


async def test_guessing_the_present_pin_from_inside_is_slowed_and_locks_nobody_out(
    session: SignedIn, keyring: Keyring
):
    for _ in range(5):
        with wrong(current="This is not what you sign in with at present. Nothing was changed."):
            await changed(session, keyring, NEW_PIN, current="111222")

    with pytest.raises(Throttled, match=r"Too many wrong tries\. Please try again in 30 seconds"):
        await changed(session, keyring, NEW_PIN)
    assert await sign_in(typed_by(PIN), keyring, NOON)


async def test_a_rush_counts_no_try(session: SignedIn, keyring: Keyring):
    full = Keyring(Pins(b"pepper of the tests", threads=1, queue=-1), keyring.secret)
    for _ in range(8):
        with pytest.raises(Busy, match="Many people are signing in at this moment"):
            await changed(session, full, NEW_PIN)
    full.pins.close()

    assert await changed(session, keyring, NEW_PIN)


async def test_two_changes_at_once_are_one(
    session: SignedIn, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
):
    both, hashed = asyncio.Barrier(2), keyring.pins.hashed

    async def when_both_were_proven(pin: str, shared: str | None = None) -> str:
        await both.wait()
        return await hashed(pin, shared)

    monkeypatch.setattr(keyring.pins, "hashed", when_both_were_proven)

    answers = await asyncio.gather(
        changed(session, keyring, NEW_PIN), changed(session, keyring, PHRASE), return_exceptions=True
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "SignedIn"]
    assert any(isinstance(answer, Conflict) for answer in answers)
    assert await value("SELECT count(*) FROM session WHERE ended_at IS NULL") == 1


@pytest.mark.parametrize(
    ("role", "kept"),
    [(Role.HELPER, True), (Role.CHAMPION, True), (Role.COMMUNE_ORGANISER, False), (Role.ADMIN, False)],
)
async def test_organisers_keep_their_passphrase(session: SignedIn, keyring: Keyring, role: Role, kept: bool):
    fresh = await changed(session, keyring, PHRASE)
    await hold(session, role)

    if kept:
        assert await changed(fresh, keyring, NEW_PIN, current=PHRASE)
        return
    with pytest.raises(InvalidForm) as refusal:
        await changed(fresh, keyring, NEW_PIN, current=PHRASE)
    assert refusal.value.fields == {"new": secrets.ONLY_PASSPHRASE}


async def test_who_knows_only_the_pin_cannot_wake_a_role(session: SignedIn, keyring: Keyring):
    await hold(session, Role.COMMUNE_ORGANISER)

    with pytest.raises(InvalidForm) as refusal:
        await changed(session, keyring, PHRASE)

    assert refusal.value.fields == {"new": secrets.ACTIVATE_FIRST}
    fresh = await viewer_of((await changed(session, keyring, NEW_PIN)).token, NOON)
    assert fresh is not None and fresh.dormant


async def test_a_pin_set_by_a_helper_opens_at_once_and_ends_what_was_open(
    session: SignedIn, keyring: Keyring
):
    helper = await make_person("Vàng A Páo")
    for _ in range(5):
        with pytest.raises(Invalid, match="The name or the PIN is not right"):
            await sign_in(typed_by("111222"), keyring, NOON)
    pin_hash = await keyring.pins.hashed(NEW_PIN)

    async with transaction():
        await secrets.set_pin(session.person_id, pin_hash, helper, NOON)
    await secrets.unlock(session.person_id, keyring.secret)

    assert await viewer_of(session.token, NOON) is None
    assert (await sign_in(typed_by(NEW_PIN), keyring, NOON)).pin_news
    kept = await row(
        "SELECT secret, pin_seen, pin_reset_at, pin_reset_by_id FROM person WHERE id <> $1", helper
    )
    assert kept is not None and tuple(kept) == ("pin", True, NOON, helper)


async def test_a_pin_set_by_a_helper_puts_an_organiser_to_sleep(session: SignedIn, keyring: Keyring):
    await changed(session, keyring, PHRASE)
    await hold(session, Role.PROVINCE_ORGANISER)
    pin_hash = await keyring.pins.hashed(NEW_PIN)

    async with transaction():
        await secrets.set_pin(session.person_id, pin_hash, await make_person(), NOON)
    viewer = await viewer_of((await sign_in(typed_by(NEW_PIN), keyring, NOON)).token, NOON)

    assert viewer is not None and viewer.dormant and not viewer.is_organiser


async def test_an_own_pin_ends_the_news_of_the_old_one(session: SignedIn, keyring: Keyring):
    await run("UPDATE person SET pin_seen = true, pin_reset_at = $1, pin_reset_by_id = 1", NOON)

    await changed(session, keyring, NEW_PIN)

    kept = await row("SELECT pin_seen, pin_reset_at, pin_reset_by_id FROM person")
    assert kept is not None and tuple(kept) == (False, None, None)


async def test_a_pin_is_not_set_outside_the_act_that_is_recorded(session: SignedIn):
    with pytest.raises(RuntimeError):
        await secrets.set_pin(session.person_id, "hash", 1, NOON)
