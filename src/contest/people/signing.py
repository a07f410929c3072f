"""Signing in: by name, on a phone that knows the person, or by a card; and the secret that proves it."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from contest.database import Row, row, run, transaction
from contest.errors import N_, Busy, Invalid
from contest.people import devices
from contest.people.phones import phone_number
from contest.people.rules import SessionKind, typed_sign_in_name
from contest.people.service import Keyring, SignedIn, open_session, sign_out
from contest.security import throttle, tokens
from contest.security.blind import blind

WRONG = N_("The name or the PIN is not right. Please look again, or ask your helper.")

CREDENTIALS = """
    SELECT id, ref, pin_hash, pin_seen, pin_reset_at FROM person
    WHERE (phone_blind = $1 OR sign_in_name = $2 OR id = $3) AND disabled_at IS NULL ORDER BY id
"""
# Not over a PIN that was set anew while the old one was being hashed again.
NEW_HASH = "UPDATE person SET pin_hash = $2 WHERE id = $1 AND pin_hash = $3"
LABEL = "UPDATE session SET label = $2 WHERE token_hash = $1"
MARKED = "SELECT ref, pin_hash FROM person WHERE id = $1"


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody at the door: what was typed, where it comes from, and the device cookie of earlier visits.

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
    attempt: Attempt,
    keyring: Keyring,
    now: datetime,
    kind: SessionKind = SessionKind.WEB,
    replacing: str | None = None,
) -> SignedIn:
    """Open a session for the right PIN; the browser's earlier session ends with it.

    A wrong name, a wrong PIN and a closed account get the same answer in the same time.
    """
    found, account = await _whom(attempt, keyring)
    device = devices.device(attempt.device)
    known = found is not None and device.knows(keyring.secret, found["ref"].hex, found["pin_hash"])
    counted, source = account, attempt.source or None
    if known:
        # Where somebody has signed in before, strangers who try elsewhere cannot lock them out.
        counted, source = f"{device.name} {account}", None
    right = await proven(attempt.pin, found["pin_hash"] if found else None, counted, keyring, now, source)
    if found is None or not right:
        raise Invalid(WRONG)
    await _upgrade(found["id"], attempt.pin, found["pin_hash"], keyring)
    news = found["pin_reset_at"] is not None or (found["pin_seen"] and not known)
    async with transaction():
        if replacing is not None:
            await sign_out(replacing, now)
        return replace(await open_session(found["id"], kind, now), pin_news=news)


async def settle_in(session: SignedIn, browser: Browser, keyring: Keyring, now: datetime) -> str:
    """Make a browser the home of its new session, whatever opened it; the device cookie it shall keep.

    A browser holds one live session: whoever learned on it before is out.
    """
    if browser.session is not None and browser.session != session.token:
        await sign_out(browser.session, now)
    await run(LABEL, tokens.hash_token(session.token), browser.label)
    found = await row(MARKED, session.person_id)
    assert found is not None, "a session belongs to a person"
    device = devices.device(browser.device)
    return device.remembering(keyring.secret, found["ref"].hex, found["pin_hash"]).text


async def proven(
    typed: str, kept: str | None, counted: str, keyring: Keyring, now: datetime, source: str | None = None
) -> bool:
    """Whether a secret is the kept one; a try is counted first, and forgotten if right or not looked at."""
    await throttle.check(counted, now, source)
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


async def _whom(attempt: Attempt, keyring: Keyring) -> tuple[Row | None, str]:
    """Who stands at the door, and what their wrong tries are counted under, there or not."""
    if attempt.person_id is not None:
        found = await row(CREDENTIALS, None, None, attempt.person_id)
        return found, account_key(keyring.secret, attempt.person_id)
    phone, name = phone_number(attempt.name), typed_sign_in_name(attempt.name)
    # Blind for names too: the table of failures shall not tell who failed.
    named = blind(keyring.secret, phone or name)
    found = await row(CREDENTIALS, named if phone else None, name, None)
    return found, account_key(keyring.secret, found["id"]) if found else named


async def _upgrade(person_id: int, pin: str, kept: str, keyring: Keyring) -> None:
    """Hash a right PIN with the parameters of today; in a rush the next sign-in does it."""
    if keyring.pins.outdated(kept):
        with suppress(Busy):
            await run(NEW_HASH, person_id, await keyring.pins.hashed(pin), kept)
