"""Waking the roles of an organiser: a code told once by whoever appointed, and a passphrase of their own."""

from datetime import datetime, timedelta

from contest.audit.service import record
from contest.database import in_transaction, row, transaction
from contest.errors import N_, Gone, InvalidForm
from contest.people.models import Activation
from contest.people.phones.sharing import phone_of
from contest.people.rules import SignInSecret
from contest.people.secrets import service as secrets
from contest.people.service import Keyring, SignedIn
from contest.people.signing_in.service import own_key
from contest.security import codes, throttle
from contest.security.tokens import hash_token

VALID = timedelta(days=7)

WRONG_CODE = N_("This activation code is not known. Please look at the letters again.")
USED_CODE = N_("This activation code was used or has run out. Please ask whoever appointed you for another.")

TOLD = """
    SELECT code_hash, used_at IS NULL AND expires_at > $3 AS open FROM activation
    WHERE code_hash = ANY ($1::text[]) AND person_id = $2
    ORDER BY array_position($1::text[], code_hash::text), id
"""


async def make_activation(person_id: int, by: int | None, now: datetime) -> str:
    """A code that activates the dormant roles of a person within seven days, once; earlier ones end.

    Belongs into the transaction of the appointment; only its hash is kept, so show it at once.
    """
    if not in_transaction():
        raise RuntimeError("a code is made in the transaction of the appointment")
    code = codes.new_code(codes.Length.ACTIVATION)
    # A code told before must not open what a newer one was made for.
    await Activation.filter(person_id=person_id, used_at=None, expires_at__gt=now).update(expires_at=now)
    await Activation.create(
        code_hash=hash_token(code), person_id=person_id, made_by_id=by, made_at=now, expires_at=now + VALID
    )
    return code


async def activate(
    person_id: int, typed: str, new: str, again: str, keyring: Keyring, now: datetime
) -> SignedIn:
    """Set the passphrase that wakes the roles; every other session ends, and a code serves once."""
    code = await _open_code(person_id, typed, keyring, now)
    kept = await secrets.kept_secret(person_id)
    if wrong := secrets.refusals(kept, new, again, SignInSecret.PASSPHRASE):
        raise InvalidForm(wrong)
    new_hash = await keyring.pins.hashed(new, await phone_of(person_id))
    async with transaction():
        usable = Activation.filter(code_hash=code, person_id=person_id, used_at=None, expires_at__gt=now)
        if not await usable.update(used_at=now):
            raise Gone(USED_CODE)
        await record(person_id, "roles_activated", f"person:{person_id}")
        return await secrets.choose(person_id, kept.pin_hash, new_hash, now, SignInSecret.PASSPHRASE)


async def _open_code(person_id: int, typed: str, keyring: Keyring, now: datetime) -> str:
    """The hash of a code that may still be used; wrong codes are counted, right ones never have to wait."""
    told = await row(TOLD, [hash_token(code) for code in codes.read(typed)], person_id, now)
    if told is None:
        await throttle.check(own_key(keyring.secret, person_id), now)
        raise InvalidForm({"code": WRONG_CODE})
    if not told["open"]:
        raise Gone(USED_CODE)
    return str(told["code_hash"])
