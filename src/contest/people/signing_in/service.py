"""Signing in: by name, on a phone that knows the person, or by a card; and the secret that proves it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from contest.database import Record, rows, transaction
from contest.errors import N_, Busy, Invalid
from contest.people.models import Person, Session
from contest.people.phones.reading import phone_number
from contest.people.rules import SessionKind, typed_sign_in_names
from contest.people.service import Keyring, SignedIn, open_session, sign_out
from contest.people.signing_in import devices
from contest.people.signing_in.phone_guard import PhoneUser, SeveralPeople, right_owners
from contest.security import throttle, tokens
from contest.security.blind_index import blind
from contest.security.pictures import NOT_THREE, is_unfinished, most_tries

WRONG = N_("The name or the PIN is not right. Please look again, or ask your helper.")

CREDENTIALS = """
    SELECT id, ref, pin_hash, pin_seen, pin_reset_at FROM person
    WHERE (phone_blind = $1 OR sign_in_name = ANY ($2::text[]) OR id = $3) AND disabled_at IS NULL ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """Somebody who signs in: what was typed, where it comes from, and the device cookie of earlier visits.

    Who was chosen on a known phone, or by a card, comes as `person_id` and types no name.
    """

    name: str
    pin: str
    source: str
    device: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Browser:
    """What the browser that signs in is and held: its label, its device cookie, its session before."""

    label: str
    device: str
    session: str | None


async def sign_in(
    attempt: SignInAttempt,
    keyring: Keyring,
    now: datetime,
    kind: SessionKind = SessionKind.WEB,
    replacing: str | None = None,
) -> SignedIn:
    """Open a session for the right PIN; the browser's earlier session ends with it.

    A wrong name, a wrong PIN and a closed account get the same answer in the same time. Of people who share a
    phone the PIN says who it is.
    """
    if is_unfinished(attempt.pin):
        raise Invalid(NOT_THREE)
    owners, counted, phone = await _whom(attempt, keyring)
    source = None if any(one.known for one in owners) else attempt.source or None
    if len(owners) > 1:
        right = await right_owners(attempt.pin, owners, counted, keyring, now, source)
    else:
        kept = owners[0].pin_hash if owners else None
        counted = owners[0].counted if owners else counted
        right = owners if await proven(attempt.pin, kept, counted, keyring, now, source) else ()
    if len(right) > 1:
        raise SeveralPeople(right)
    if not right:
        raise Invalid(WRONG)
    await _upgrade(right[0], attempt.pin, keyring, phone if len(owners) > 1 else None)
    return await _entered(right[0], now, kind, replacing)


async def proves(attempt: SignInAttempt, keyring: Keyring, now: datetime) -> bool:
    """Whether the chosen person's PIN is right, without a session; a try like any other."""
    owners, counted, _ = await _whom(attempt, keyring)
    kept = owners[0].pin_hash if owners else None
    counted = owners[0].counted if owners else counted
    source = None if any(one.known for one in owners) else attempt.source or None
    return await proven(attempt.pin, kept, counted, keyring, now, source) and bool(owners)


async def _entered(found: PhoneUser, now: datetime, kind: SessionKind, replacing: str | None) -> SignedIn:
    news = found.reset or (found.told and not found.known)
    async with transaction():
        if replacing is not None:
            await sign_out(replacing, now)
        return replace(await open_session(found.id, kind, now), pin_news=news)


def known_here(people: Sequence[PhoneUser], cookie: str, keyring: Keyring) -> str:
    """The device cookie once each of these has proved to know their PIN here."""
    device = devices.device(cookie)
    for one in people:
        device = device.remembering(keyring.secret, one.ref, one.pin_hash)
    return device.text


async def settle_in(session: SignedIn, browser: Browser, keyring: Keyring, now: datetime) -> str:
    """Make a browser the home of its new session, whatever opened it; the device cookie it shall keep.

    A browser holds one live session: whoever learned on it before is out.
    """
    if browser.session is not None and browser.session != session.token:
        await sign_out(browser.session, now)
    await Session.filter(token_hash=tokens.hash_token(session.token)).update(label=browser.label)
    found = await Person.get(id=session.person_id)
    device = devices.device(browser.device)
    return device.remembering(keyring.secret, found.ref.hex, found.pin_hash).text


async def proven(
    typed: str, kept: str | None, counted: str, keyring: Keyring, now: datetime, source: str | None = None
) -> bool:
    """Whether a secret is the kept one; a try is counted first, and forgotten if right or not looked at."""
    if is_unfinished(typed):
        return False
    await throttle.check(counted, now, source, most_tries(typed))
    try:
        right = await keyring.pins.matches(typed, kept)
    except Busy:
        await throttle.forgiven(counted)
        raise
    if right:
        await throttle.succeeded(counted, source)
    else:
        await throttle.failed(counted, now, source)
    return right


def account_key(secret: bytes, person_id: int) -> str:
    """What wrong tries of strangers at an account are counted under, by whichever name or card they try."""
    return blind(secret, f"account of {person_id}")


def own_key(secret: bytes, person_id: int) -> str:
    """What wrong tries from inside an account are counted under: these lock nobody out."""
    return blind(secret, f"own secret of {person_id}")


async def _whom(attempt: SignInAttempt, keyring: Keyring) -> tuple[tuple[PhoneUser, ...], str, str | None]:
    """Who may be signing in, what their tries are counted under when nobody does, and their phone."""
    if attempt.person_id is not None:
        counted, phone = account_key(keyring.secret, attempt.person_id), None
        found = await rows(CREDENTIALS, None, None, attempt.person_id)
    else:
        number, names = phone_number(attempt.name), typed_sign_in_names(attempt.name)
        # Blind for names too: the table of failures shall not tell who failed.
        counted = blind(keyring.secret, number or names[0])
        phone = counted if number else None
        found = await rows(CREDENTIALS, phone, list(names), None)
    device = devices.device(attempt.device)
    return tuple(_owner(one, device, keyring.secret) for one in found), counted, phone


def _owner(one: Record, device: devices.Device, secret: bytes) -> PhoneUser:
    """Where somebody has signed in before, strangers who try elsewhere cannot lock them out."""
    account, ref = account_key(secret, one["id"]), one["ref"].hex
    known = device.knows(secret, ref, one["pin_hash"])
    return PhoneUser(
        id=one["id"],
        ref=ref,
        pin_hash=one["pin_hash"],
        counted=f"{device.name} {account}" if known else account,
        known=known,
        told=one["pin_seen"],
        reset=one["pin_reset_at"] is not None,
    )


async def _upgrade(found: PhoneUser, pin: str, keyring: Keyring, phone: str | None) -> None:
    """Hash a right PIN with the parameters of today, and for its shared phone; in a rush the next time."""
    if keyring.pins.outdated(found.pin_hash, phone):
        with suppress(Busy):
            new = await keyring.pins.hashed(pin, phone)
            # Not over a PIN that was set anew while the old one was being hashed again.
            await Person.filter(id=found.id, pin_hash=found.pin_hash).update(pin_hash=new)
