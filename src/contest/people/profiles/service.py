"""Who learns on this device, and whom a printed card names: as much as a sign-in page may tell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from contest.database import Record, row, rows
from contest.errors import N_, Gone, NotFound
from contest.people.names import public_name
from contest.people.service import Keyring
from contest.people.signing_in import devices
from contest.security.tokens import hash_token

NO_CARD = N_("This card is not known here. Please look whether the whole address was read.")
ENDED_CARD = N_("This card is no longer in use. Please ask your helper for the newer one.")

REMEMBERED = """
    SELECT id, ref, display_name, pin_hash, secret, right(sign_in_name, 4) AS number, phone_tail FROM person
    WHERE ref = ANY($1::uuid[]) AND disabled_at IS NULL ORDER BY array_position($1::uuid[], ref)
"""
BY_REF = (
    "SELECT id, ref, disabled_at IS NOT NULL AS disabled FROM person WHERE ref = ANY($1::uuid[]) ORDER BY id"
)
CARD = """
    SELECT p.id, p.ref, p.display_name, p.secret,
           c.ended_at IS NOT NULL OR p.disabled_at IS NOT NULL AS ended
    FROM card c JOIN person p ON p.id = c.person_id WHERE c.token_hash = $1 ORDER BY c.id
"""


@dataclass(frozen=True, slots=True)
class SignInProfile:
    """Somebody who may sign in without typing a name; `signs_in_with` is the kind of secret asked of them."""

    person_id: int
    ref: str
    name: str
    signs_in_with: str


async def remembered(cookie: str, keyring: Keyring) -> tuple[SignInProfile, ...]:
    """Who has signed in on this device with the PIN of now, latest first.

    Accounts that were closed, and those whose PIN was set anew since, are not among them.
    """
    device = devices.device(cookie)
    found = await rows(REMEMBERED, list(device.refs)) if device.refs else []
    here = [one for one in found if device.knows(keyring.secret, one["ref"].hex, one["pin_hash"])]
    return _told_apart(here)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Somebody by the reference that phones keep; `disabled` while nobody can sign in to the account."""

    person_id: int
    disabled: bool


async def named(refs: Sequence[str]) -> dict[str, NamedPerson]:
    """Whose references these are. A closed account has another one, so that it is not among them."""
    found = await rows(BY_REF, list(refs)) if refs else []
    return {one["ref"].hex: NamedPerson(one["id"], one["disabled"]) for one in found}


async def card(token: str) -> SignInProfile:
    """Whom a printed card names."""
    found = await row(CARD, hash_token(token))
    if found is None:
        raise NotFound(NO_CARD)
    if found["ended"]:
        raise Gone(ENDED_CARD)
    return _face(found, public_name(found["display_name"]))


def _told_apart(found: Sequence[Record]) -> tuple[SignInProfile, ...]:
    """Short names; two of one family who share a short name are shown with their whole names.

    Two who share the whole name are told apart by the end of the number on their cards, or of the phone.
    """
    short = [public_name(one["display_name"]) for one in found]
    shared, whole = Counter(short), Counter(one["display_name"] for one in found)
    return tuple(
        _face(one, name if shared[name] == 1 else _numbered(one, whole[one["display_name"]] > 1))
        for one, name in zip(found, short, strict=True)
    )


def _numbered(found: Record, twice: bool) -> str:
    end = found["number"] or found["phone_tail"]
    return f"{found['display_name']} · …{end}" if twice and end else found["display_name"]


def _face(found: Record, name: str) -> SignInProfile:
    return SignInProfile(found["id"], found["ref"].hex, name, found["secret"])
