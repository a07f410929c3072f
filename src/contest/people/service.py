"""Opening accounts, signing in and out, and what people change of their own data."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hmac import compare_digest

from contest.database import row, run, transaction, value
from contest.errors import N_, Conflict, Invalid, InvalidForm, Refused
from contest.people import queries
from contest.people.phones import phone_number, tail
from contest.people.rules import (
    CONSENT_VERSION,
    ConsentKind,
    Registration,
    SessionKind,
    sign_in_name,
    typed_sign_in_name,
)
from contest.security import throttle, tokens
from contest.security.blind import blind
from contest.security.pins import Pins
from contest.web.viewer import Viewer

LIFETIMES = {SessionKind.WEB: timedelta(days=30), SessionKind.API: timedelta(hours=12)}
TOUCH_EVERY = timedelta(minutes=5)
NAME_TRIES = 50

CANNOT_CREATE = N_("No account can be opened with these details. If you have one already, please sign in.")
NO_NAME_LEFT = N_("This unit has no sign-in names left. Please use a phone number.")
WRONG = N_("The name or the PIN is not right. Please look again, or ask your helper.")

NEW_PERSON = """
    INSERT INTO person (sign_in_name, phone_blind, phone_tail, pin_hash, display_name, birth_band,
                        target_group, language, registration_key, demo)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, false) ON CONFLICT DO NOTHING RETURNING id
"""
SAME_FORM = "SELECT id, sign_in_name FROM person WHERE registration_key = $1"
NEW_CONSENT = """
    INSERT INTO consent (person_id, kind, version, language, how, given_at)
    SELECT $1::bigint, $2::text, $3, $4, $5, $6
    WHERE NOT EXISTS (SELECT FROM consent WHERE person_id = $1 AND kind = $2 AND withdrawn_at IS NULL)
"""
WITHDRAW = "UPDATE consent SET withdrawn_at = $3 WHERE person_id = $1 AND kind = $2 AND withdrawn_at IS NULL"

CREDENTIALS = """
    SELECT id, pin_hash FROM person
    WHERE (phone_blind = $1 OR sign_in_name = $2) AND disabled_at IS NULL
"""
NEW_PIN_HASH = "UPDATE person SET pin_hash = $2 WHERE id = $1"

NEW_SESSION = """
    INSERT INTO session (token_hash, person_id, kind, created_at, seen_at, expires_at)
    VALUES ($1, $2, $3, $4, $4, $5)
"""
# UPDATE only: a request that was under way while the person signed out must not bring the session back.
TOUCH = "UPDATE session SET seen_at = $2 WHERE id = $1 AND ended_at IS NULL AND seen_at < $2"
END = "UPDATE session SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL"

NEW_DATA = "UPDATE person SET display_name = $2, language = $3 WHERE id = $1"

Settle = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Keyring:
    """What a process needs to recognise people: the hasher of PINs and the secret behind blind look-ups."""

    pins: Pins
    secret: bytes


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session; a phoneless person also learns the `sign_in_name`, the browser its `device` mark."""

    person_id: int
    token: str
    expires_at: datetime
    sign_in_name: str | None = None
    device: str | None = None


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at the door: what was typed, where it comes from, and what an earlier visit left there."""

    name: str
    pin: str
    source: str
    device: str = ""


async def register(
    registration: Registration, keyring: Keyring, now: datetime, settle: Settle | None = None
) -> SignedIn:
    """Open an account with its consent and a first session; `settle` joins the unit in its transaction."""
    # Hashing takes its time and must not hold a connection meanwhile.
    pin_hash = await keyring.pins.hashed(registration.pin)
    async with transaction():
        person_id, name, new = await _person(registration, pin_hash, keyring)
        if new:
            await _consent(person_id, ConsentKind.ACCOUNT, registration.language, now)
            if settle is not None:
                await settle(person_id)
        return await _open_session(person_id, SessionKind.WEB, now, name)


async def sign_in(
    attempt: Attempt,
    keyring: Keyring,
    now: datetime,
    kind: SessionKind = SessionKind.WEB,
    replacing: str | None = None,
) -> SignedIn:
    """Open a session for the right PIN; the browser's earlier session ends with it.

    A wrong name, a wrong PIN and a closed account get the same answer in the same time.
    """
    phone, name = phone_number(attempt.name), typed_sign_in_name(attempt.name)
    # Blind for names too: the table of failures shall not tell who failed.
    account = blind(keyring.secret, phone or name)
    device = blind(keyring.secret, f"device of {account}")
    # Where somebody has signed in before, strangers who try elsewhere cannot lock them out.
    known = compare_digest(attempt.device.encode(), device.encode())
    counted, source = (device, None) if known else (account, attempt.source)
    await throttle.check(counted, now, source)
    found = await row(CREDENTIALS, account if phone else None, name)
    right = await keyring.pins.matches(attempt.pin, found["pin_hash"] if found else None)
    if found is None or not right:
        await throttle.failed(counted, now, source)
        raise Invalid(WRONG)
    await throttle.succeeded(counted)
    if keyring.pins.outdated(found["pin_hash"]):
        await run(NEW_PIN_HASH, found["id"], await keyring.pins.hashed(attempt.pin))
    async with transaction():
        if replacing is not None:
            await sign_out(replacing, now)
        return replace(await _open_session(found["id"], kind, now), device=device)


async def sign_out(token: str, now: datetime) -> None:
    """End a session for good; ending it twice, or one that never was, is no fault."""
    await run(END, tokens.hash_token(token), now)


async def viewer_of(token: str, now: datetime, kind: SessionKind = SessionKind.WEB) -> Viewer | None:
    """Whose live session this is, in one query; its last use is noted every few minutes at most."""
    seen = await queries.live_session(tokens.hash_token(token), kind, now)
    if seen is None:
        return None
    if now - seen.seen_at >= TOUCH_EVERY:
        await run(TOUCH, seen.viewer.session_id, now)
    return seen.viewer


async def change_own_data(person_id: int, display_name: str, language: str) -> None:
    """Take the name to be shown and the language a person chose."""
    await run(NEW_DATA, person_id, display_name, language)


async def give_consent(viewer: Viewer, kind: ConsentKind, now: datetime) -> None:
    """Record a person's own agreement; nobody under 16 can agree to be shown in public."""
    if not viewer.may_be_public:
        raise Conflict(N_("Under 16 nobody is shown in public."))
    await _consent(viewer.person_id, kind, viewer.language, now)


async def withdraw_consent(person_id: int, kind: ConsentKind, now: datetime) -> None:
    """End an agreement; the record of it stays, with both dates."""
    await run(WITHDRAW, person_id, kind, now)


async def _consent(person_id: int, kind: ConsentKind, language: str, now: datetime) -> None:
    await run(NEW_CONSENT, person_id, kind, CONSENT_VERSION, language, "tap", now)


async def _person(
    registration: Registration, pin_hash: str, keyring: Keyring
) -> tuple[int, str | None, bool]:
    """The person of this form, who may have been made by a double click a moment ago."""
    try:
        return (*await _new_person(registration, pin_hash, keyring), True)
    except Refused:
        first = await row(SAME_FORM, _form_key(registration))
        if first is None:
            raise
        return first["id"], first["sign_in_name"], False


def _form_key(registration: Registration) -> str | None:
    return tokens.hash_token(registration.key) if registration.key else None


async def _new_person(registration: Registration, pin_hash: str, keyring: Keyring) -> tuple[int, str | None]:
    phone = registration.phone
    if phone is not None:
        person_id = await _insert(registration, pin_hash, None, blind(keyring.secret, phone), tail(phone))
        if person_id is None:
            raise InvalidForm({"phone": CANNOT_CREATE})
        return person_id, None
    assert registration.unit_code is not None, "forms ask for a phone or a unit"
    for _ in range(NAME_TRIES):
        # Drawn, not counted: the names of a village's people cannot be listed from one of them.
        name = sign_in_name(registration.unit_code, secrets.randbelow(10_000))
        person_id = await _insert(registration, pin_hash, name, None, None)
        if person_id is not None:
            return person_id, name
    raise Conflict(NO_NAME_LEFT)


async def _insert(
    given: Registration, pin_hash: str, name: str | None, phone_blind: str | None, phone_tail: str | None
) -> int | None:
    person_id: int | None = await value(
        NEW_PERSON,
        name,
        phone_blind,
        phone_tail,
        pin_hash,
        given.display_name,
        given.birth_band,
        given.target_group,
        given.language,
        _form_key(given),
    )
    return person_id


async def _open_session(
    person_id: int, kind: SessionKind, now: datetime, name: str | None = None
) -> SignedIn:
    token, expires_at = tokens.new_token(), now + LIFETIMES[kind]
    await run(NEW_SESSION, tokens.hash_token(token), person_id, kind, now, expires_at)
    return SignedIn(person_id, token, expires_at, name)
