"""Three pictures in the place of a PIN: what they are, how they open an account, and what they never open."""

from datetime import timedelta

import pytest

from contest.capabilities import Role
from contest.database import run, transaction, value
from contest.errors import Invalid, Throttled
from contest.people.forms import typed_secret
from contest.people.rules import Registration, SessionKind, SignInSecret
from contest.people.secrets import service as secrets
from contest.people.service import Keyring, SignedIn, open_session, register
from contest.people.signing_in.service import SignInAttempt, sign_in
from contest.security import passphrases, pictures
from contest.viewers.queries import viewer_of
from contest.web.requests import Posted
from tests.making import NOON
from tests.refused import wrong

PIN = "502817"
MINE, OTHER = "pictures:buffalo:corn:drum", "pictures:corn:buffalo:drum"


@pytest.fixture
async def session(database: str, keyring: Keyring, registration: Registration) -> SignedIn:
    return await register(registration, keyring, NOON)


async def choose(session: SignedIn, keyring: Keyring, current: str, new: str) -> SignedIn:
    kind = SignInSecret.PICTURES if pictures.is_tapped(new) else SignInSecret.PIN
    return await secrets.change(session.person_id, current, new, new, keyring, NOON, kind=kind)


def typed_by(secret: str, source: str = "198.51.100.7") -> SignInAttempt:
    return SignInAttempt("0912 345 678", secret, source)


def test_there_are_twelve_and_three_different_ones_in_order_are_a_secret():
    shown = [value for value, _ in pictures.shuffled()]

    assert len(shown) == 12 and set(shown) == set(pictures.SignInPicture)
    assert {tuple(one for one, _ in pictures.shuffled()) for _ in range(5)} != {tuple(shown)}
    assert pictures.refusal(MINE) is None
    for text in ("pictures:", "pictures:corn:corn:drum", "pictures:corn:drum", "pictures:a:b:c", PIN, ""):
        assert pictures.refusal(text) == pictures.NOT_THREE
    drawn = {pictures.fresh() for _ in range(40)}
    assert len(drawn) > 30 and all(pictures.refusal(text) is None for text in drawn)


def test_a_form_says_what_was_tapped_and_a_pin_stays_a_pin():
    tapped = Posted({"pin-tapped": ("1",), "pin-1": ("buffalo",), "pin-2": ("corn",), "pin-3": ("drum",)})
    twice = Posted({**tapped.fields, "pin-2": ("corn", "sun")})

    assert typed_secret(tapped) == MINE
    assert pictures.pictures(typed_secret(twice)) == ()
    assert pictures.is_tapped(typed_secret(Posted({"pin-tapped": ("1",)})))
    assert typed_secret(Posted({"pin": (PIN,)})) == PIN


async def test_pictures_open_the_account_in_their_order_alone(session: SignedIn, keyring: Keyring):
    await choose(session, keyring, PIN, MINE)

    assert (await sign_in(typed_by(MINE), keyring, NOON)).person_id == session.person_id
    for typed in (OTHER, PIN):
        with pytest.raises(Invalid, match="The name or the PIN is not right"):
            await sign_in(typed_by(typed), keyring, NOON)
    await choose(session, keyring, MINE, "934062")
    assert (await sign_in(typed_by("934062"), keyring, NOON)).person_id == session.person_id


async def test_pictures_are_kept_as_pins_are(session: SignedIn, keyring: Keyring):
    await choose(session, keyring, PIN, MINE)

    kept = await value("SELECT secret || pin_hash FROM person WHERE id = $1", session.person_id)
    assert kept.startswith("pictures$argon2id$") and "corn" not in kept


async def test_who_guesses_pictures_gets_twenty_looks_and_a_missing_name_tells_nothing(
    session: SignedIn, keyring: Keyring
):
    await choose(session, keyring, PIN, MINE)

    for name in ("0912 345 678", "0987 654 321"):
        told = []
        for number in range(24):
            when, source = NOON + timedelta(minutes=20 * number), f"203.0.113.{number}"
            with pytest.raises((Invalid, Throttled)) as refusal:
                await sign_in(SignInAttempt(name, OTHER, source), keyring, when)
            told.append(str(refusal.value).partition(".")[0])
        assert told == [
            *["The name or the PIN is not right"] * pictures.MOST_TRIES,
            *["This account is locked after many wrong tries"] * 4,
        ]


async def test_pictures_spelled_otherwise_are_no_way_around_the_bound_and_half_tapped_ones_no_try(
    session: SignedIn, keyring: Keyring
):
    await choose(session, keyring, PIN, MINE)

    otherwise = ("\uff50" + MINE[1:], " " + MINE, MINE.replace("b", "\uff42"))
    for typed in (*otherwise, "pictures:", "pictures:corn:drum"):
        for _ in range(5):
            with pytest.raises(Invalid, match="three different pictures"):
                await sign_in(typed_by(typed), keyring, NOON)

    assert await value("SELECT count(*) FROM throttle") == 0
    assert (await sign_in(typed_by(MINE), keyring, NOON)).person_id == session.person_id


async def test_pictures_written_out_are_no_passphrase(session: SignedIn, keyring: Keyring):
    with wrong(new=passphrases.GUESSED):
        await secrets.change(session.person_id, PIN, MINE, MINE, keyring, NOON, kind=SignInSecret.PASSPHRASE)


async def test_whoever_has_a_task_cannot_choose_pictures(session: SignedIn, keyring: Keyring):
    await run("INSERT INTO role_grant (person_id, role) VALUES ($1, $2)", session.person_id, Role.HELPER)

    with wrong(new=secrets.NO_PICTURES):
        await choose(session, keyring, PIN, MINE)

    assert await sign_in(typed_by(PIN), keyring, NOON)


async def test_a_task_given_to_somebody_with_pictures_begins_by_a_pin_of_whoever_gave_it(
    session: SignedIn, keyring: Keyring
):
    mine = await choose(session, keyring, PIN, MINE)
    await run("INSERT INTO role_grant (person_id, role) VALUES ($1, $2)", session.person_id, Role.HELPER)

    before = await viewer_of(mine.token, NOON)
    assert before is not None and before.dormant and not before.grants
    # Whoever saw the card knows the pictures, and would take the task up with a PIN of their own.
    for new in ("pictures:sun:moon:hat", "934062"):
        with wrong(new=secrets.NOT_BY_PICTURES):
            await choose(session, keyring, MINE, new)
    with wrong(new=secrets.NOT_BY_PICTURES):
        phrase = "nuong lua chin vang 42"
        await secrets.change(
            session.person_id, MINE, phrase, phrase, keyring, NOON, kind=SignInSecret.PASSPHRASE
        )

    drawn = await keyring.pins.hashed("934062")
    async with transaction():
        await secrets.set_pin(session.person_id, drawn, session.person_id, NOON)
    mine = await sign_in(typed_by("934062"), keyring, NOON)

    after = await viewer_of(mine.token, NOON)
    assert after is not None and not after.dormant and after.roles == {Role.HELPER}


async def test_new_pictures_drawn_by_another_are_told_of_once(session: SignedIn, keyring: Keyring):
    drawn = secrets.fresh_secret(SignInSecret.PICTURES)
    pin_hash = await keyring.pins.hashed(drawn)
    async with transaction():
        await secrets.set_pin(
            session.person_id, pin_hash, session.person_id, NOON, kind=SignInSecret.PICTURES
        )

    opened = await sign_in(typed_by(drawn), keyring, NOON)

    assert opened.pin_news and await viewer_of(session.token, NOON) is None
    assert await open_session(session.person_id, SessionKind.WEB, NOON)
