"""Setting a PIN or a passphrase anew; whatever was open with the old one ends."""

from datetime import datetime

from contest.capabilities import ORGANISERS
from contest.database import in_transaction, run, transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.people.forms import SIX_DIGITS, WEAK_PIN
from contest.people.grants import sign_out
from contest.people.models import Person, RoleGrant
from contest.people.phones.sharing import phone_of
from contest.people.rules import SessionKind, SignInSecret
from contest.people.service import Keyring, SignedIn, open_session
from contest.people.signing_in.service import account_key, own_key, proven
from contest.security import passphrases, pictures, pins, throttle

WRONG = N_("This is not what you sign in with at present. Nothing was changed.")
DIFFERENT = N_("The two are not the same. Please write the new one twice.")
SAME = N_("This is the one you have now. Please choose another.")
ONLY_PASSPHRASE = N_("Your task opens data of many people, so a passphrase stays in the place of the PIN.")
NO_PICTURES = N_(
    "Your task opens data of other people, so pictures are not enough. Please choose a PIN or a passphrase."
)
NOT_BY_PICTURES = N_(
    "A task for others waits for you, and three pictures do not prove enough to begin it. Whoever gave you "
    "the task gives you a PIN on a new card; or use your activation code."
)
ACTIVATE_FIRST = N_(
    "Your task waits for its activation. Please set the passphrase with your activation code."
)
CHANGED_MEANWHILE = N_("Your PIN or passphrase was changed a moment ago. Please sign in again.")

LOCK = "SELECT FROM person WHERE id = $1 FOR UPDATE"


async def set_pin(
    person_id: int, pin_hash: str, by: int, now: datetime, kind: SignInSecret = SignInSecret.PIN
) -> None:
    """Give a person a PIN, or pictures, that `by` knows; every session ends and roles of organisers sleep.

    Belongs into the transaction of the act; call `unlock` once that is committed.
    """
    if not in_transaction():
        raise RuntimeError("a PIN is set in the transaction that records who set it")
    # Whoever set it knows it, so its owner is told at the next sign-in and asked to choose an own one.
    await Person.filter(id=person_id, disabled_at=None).update(
        pin_hash=pin_hash, secret=kind, pin_seen=True, pin_reset_at=now, pin_reset_by_id=by
    )
    await sign_out(person_id, now)


def fresh_secret(kind: SignInSecret) -> str:
    """A PIN or pictures drawn by chance, for somebody whose account or card is made by another."""
    return pictures.fresh() if kind is SignInSecret.PICTURES else pins.fresh_pin()


async def unlock(person_id: int, secret: bytes) -> None:
    """Forget wrong tries at an account, so that its new PIN opens at once; outside every transaction."""
    await throttle.succeeded(account_key(secret, person_id))
    await throttle.succeeded(own_key(secret, person_id))


async def change(
    person_id: int, current: str, new: str, again: str, keyring: Keyring, now: datetime, *, kind: SignInSecret
) -> SignedIn:
    """Choose an own PIN, passphrase or pictures; the present one proves who asks.

    One new session, all others end.
    """
    kept = await kept_secret(person_id)
    if wrong := refusals(kept, new, again, kind):
        raise InvalidForm(wrong)
    if not await proven(current, kept.pin_hash, own_key(keyring.secret, person_id), keyring, now):
        raise InvalidForm({"current": WRONG})
    if pins.normalised(current) == pins.normalised(new):
        raise InvalidForm({"new": SAME})
    new_hash = await keyring.pins.hashed(new, await phone_of(person_id))
    async with transaction():
        if kept.secret != kind or kind is SignInSecret.PICTURES:
            await _allow(person_id, kept.secret, kind)
        return await choose(person_id, kept.pin_hash, new_hash, now, kind)


async def choose(person_id: int, old_hash: str, new_hash: str, now: datetime, kind: SignInSecret) -> SignedIn:
    """Put the new secret in the place of the old one and open the only session; inside a transaction."""
    chosen = await Person.filter(id=person_id, pin_hash=old_hash, disabled_at=None).update(
        pin_hash=new_hash, secret=kind, pin_seen=False, pin_reset_at=None, pin_reset_by_id=None
    )
    if not chosen:
        raise Conflict(CHANGED_MEANWHILE)
    await sign_out(person_id, now)
    return await open_session(person_id, SessionKind.WEB, now)


async def kept_secret(person_id: int) -> Person:
    """The person with what is kept of the secret, and the words that must not be in it."""
    found = await Person.filter(id=person_id, disabled_at=None).first()
    if found is None:
        raise Conflict(CHANGED_MEANWHILE)
    return found


def refusals(kept: Person, new: str, again: str, kind: SignInSecret) -> dict[str, str]:
    """What is wrong with a new secret, by field."""
    own_words = [kept.display_name, kept.sign_in_name or ""]
    if kind is SignInSecret.PASSPHRASE:
        # Twelve pictures written out in letters are no harder to guess.
        refusal = passphrases.GUESSED if pictures.is_tapped(new) else passphrases.refusal(new, own_words)
    else:
        refusal = pictures.refusal(new) if kind is SignInSecret.PICTURES else _pin_refusal(new)
    if refusal:
        return {"new": refusal}
    return {} if pins.normalised(new) == pins.normalised(again) else {"again": DIFFERENT}


def _pin_refusal(typed: str) -> str | None:
    pin = pins.normalised(typed)
    if not pins.is_pin(pin):
        return SIX_DIGITS
    return WEAK_PIN if pins.is_weak(pin) else None


async def _allow(person_id: int, before: str, kind: SignInSecret) -> None:
    """Pictures guard no role and wake none; six digits guard none of an organiser, and never wake these."""
    # Waits for an appointment under way, so that what it gives is seen.
    await run(LOCK, person_id)
    held = RoleGrant.filter(person_id=person_id)
    # Whoever saw the card knows the pictures: a task begins by what only its owner was given.
    if before == SignInSecret.PICTURES and await held.exclude(role__in=sorted(ORGANISERS)).exists():
        raise InvalidForm({"new": NOT_BY_PICTURES})
    if kind is SignInSecret.PICTURES and await held.exists():
        raise InvalidForm({"new": NO_PICTURES})
    organises = await held.filter(role__in=sorted(ORGANISERS)).exists()
    if organises and kind is SignInSecret.PASSPHRASE:
        raise InvalidForm({"new": ACTIVATE_FIRST})
    # From pictures to a PIN nothing is lost: the roles sleep with either.
    if organises and before == SignInSecret.PASSPHRASE:
        raise InvalidForm({"new": ONLY_PASSPHRASE})
