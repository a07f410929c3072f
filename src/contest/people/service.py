"""Opening accounts, and the sessions of their owners."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from contest.database import row, run, transaction, value
from contest.errors import N_, Conflict, InvalidForm, Refused
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.models import Person, Session
from contest.people.phones import sharing
from contest.people.phones.reading import tail
from contest.people.rules import (
    ConsentKind,
    Registration,
    SessionKind,
    sign_in_name,
)
from contest.security import tokens
from contest.security.blind_index import blind
from contest.security.pins import Pins
from contest.spelling import same_name

LIFETIMES = {SessionKind.WEB: timedelta(days=30), SessionKind.API: timedelta(hours=12)}
TOUCH_EVERY = timedelta(minutes=5)
# After so long without a word a device has been away, and comes back for another visit.
VISIT_GAP = timedelta(minutes=30)
NAME_TRIES = 50

CANNOT_CREATE = N_("No account can be opened with these details. If you have one already, please sign in.")
NO_NAME_LEFT = N_("This unit has no sign-in names left. Please use a phone number.")

NEW_PERSON = """
    INSERT INTO person (sign_in_name, phone_blind, phone_tail, pin_hash, display_name, birth_band,
                        target_group, language, registration_key, secret, demo)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false) ON CONFLICT DO NOTHING RETURNING id
"""
# Who opened an account by this form and is out again: signed out, or another person came on the phone.
# A session that made room for a later one of the same person, who pressed twice, is no leaving.
LEFT = """
    SELECT p.display_name FROM person p JOIN session s ON s.person_id = p.id
    WHERE p.registration_key = $1 AND s.ended_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM session o WHERE o.person_id = p.id AND o.id > s.id AND o.created_at <= s.ended_at
        AND (o.ended_at IS NULL OR o.ended_at > s.ended_at))
    LIMIT 1
"""
# Of the same kind if there is one: a phone and a computer of one person are away at different times.
BEFORE = """
    SELECT seen_at, away_since FROM session WHERE person_id = $1 ORDER BY kind <> $2, seen_at DESC, id LIMIT 1
"""
# A request that was under way while the person signed out must not bring the session back.
TOUCH = """
    UPDATE session SET seen_at = $2, away_since = CASE WHEN seen_at < $3 THEN seen_at ELSE away_since END
    WHERE id = $1 AND ended_at IS NULL AND seen_at < $2
"""
MADE_BY_OTHER = "UPDATE person SET made_by_id = $2, pin_seen = true WHERE id = $1 RETURNING ref, phone_tail"

Settle = Callable[[int], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Keyring:
    """What a process needs to recognise people: the hasher of PINs and the secret behind blind look-ups."""

    pins: Pins
    secret: bytes


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session; a phoneless person also learns the `sign_in_name`.

    `pin_news` tells that somebody else knows the PIN, which its owner must hear of.
    """

    person_id: int
    token: str
    expires_at: datetime
    sign_in_name: str | None = None
    pin_news: bool = False


async def register(
    registration: Registration, keyring: Keyring, now: datetime, settle: Settle | None = None
) -> SignedIn:
    """Open an account with its consent and a first session; `settle` joins the unit in its transaction."""
    registration = await _as_another_form(registration)
    # Hashing takes its time and must not hold a connection meanwhile.
    shared = blind(keyring.secret, registration.phone) if registration.phone else None
    pin_hash = await keyring.pins.hashed(registration.pin, shared)
    async with transaction():
        person_id, name, new = await open_account(registration, pin_hash, keyring)
        if new:
            for kind in (ConsentKind.ACCOUNT, *registration.agreed):
                await consents.record(person_id, kind, registration.language, ConsentMethod.TAP, now)
            if settle is not None:
                await settle(person_id)
        return await open_session(person_id, SessionKind.WEB, now, name)


async def open_session(person_id: int, kind: SessionKind, now: datetime, name: str | None = None) -> SignedIn:
    """A new session of somebody who has just proved to be this person.

    It vouches as far back as the one before it: a phone whose token ran out while it was away loses nothing.
    """
    token, expires_at = tokens.new_token(), now + LIFETIMES[kind]
    await Session.create(
        token_hash=tokens.hash_token(token),
        person_id=person_id,
        kind=kind,
        created_at=now,
        seen_at=now,
        away_since=await vouched_since(person_id, kind, now),
        expires_at=expires_at,
    )
    return SignedIn(person_id, token, expires_at, name)


async def vouched_since(person_id: int, kind: SessionKind, now: datetime) -> datetime:
    """The last contact of somebody before now, by whatever session; now where there was none."""
    before = await row(BEFORE, person_id, kind.value)
    return away_since(before["seen_at"], before["away_since"], now) if before else now


async def sign_out(token: str, now: datetime) -> None:
    """End a session for good; ending it twice, or one that never was, is no fault."""
    await Session.filter(token_hash=tokens.hash_token(token), ended_at=None).update(ended_at=now)


async def touch(session_id: int, now: datetime) -> None:
    """Note that a session was used just now; after a long silence another visit begins."""
    await run(TOUCH, session_id, now, now - VISIT_GAP)


def away_since(seen_at: datetime, before: datetime, now: datetime) -> datetime:
    """The last contact before this visit: an earlier visit's, or the last of all after a long silence."""
    return seen_at if seen_at < now - VISIT_GAP else before


async def open_account(
    registration: Registration, pin_hash: str, keyring: Keyring
) -> tuple[int, str | None, bool]:
    """The person of a form, the sign-in name, and whether it is new; a double click finds the first one."""
    try:
        return (*await _new_person(registration, pin_hash, keyring), True)
    except Refused:
        key = _form_key(registration)
        first = await Person.filter(registration_key=key).first() if key else None
        if first is None:
            raise
        return first.id, first.sign_in_name, False


async def opened_before(registration: Registration) -> bool:
    """Whether this very form has opened an account already."""
    key = _form_key(await _as_another_form(registration))
    return key is not None and await Person.filter(registration_key=key).exists()


async def _as_another_form(registration: Registration) -> Registration:
    """The same; as a form of its own once whoever opened an account by it is out.

    A page that the next person finds open on the phone opens their own account, and leads into no other.
    """
    while (key := _form_key(registration)) and (left := await row(LEFT, key)):
        if same_name(left["display_name"]) == same_name(registration.display_name):
            raise InvalidForm({"name": CANNOT_CREATE})
        registration = replace(registration, key=f"{registration.key}+")
    return registration


def _form_key(registration: Registration) -> str | None:
    return tokens.hash_token(registration.key) if registration.key else None


async def _new_person(registration: Registration, pin_hash: str, keyring: Keyring) -> tuple[int, str | None]:
    phone = registration.phone
    if phone is not None:
        shared = blind(keyring.secret, phone)
        room = await sharing.has_room(shared, registration.display_name)
        person_id = await _insert(registration, pin_hash, None, shared, tail(phone)) if room else None
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
        given.secret.value,
    )
    return person_id


async def made_by_other(person_id: int, by: int) -> tuple[UUID, str | None]:
    """Note who made an account for its person, and so has seen its PIN; its reference and phone tail."""
    kept = await row(MADE_BY_OTHER, person_id, by)
    assert kept is not None, "the account was made in this transaction"
    return kept["ref"], kept["phone_tail"]
