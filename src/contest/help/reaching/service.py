"""The phone under which a helper agreed to be called: kept sealed, shown to those the helper looks after."""

from datetime import datetime

from contest.database import run, value
from contest.errors import N_, Invalid
from contest.people.phones.reading import phone_number
from contest.security.sealing import seal, unseal
from contest.settings import derived

# The number of the text they agreed to, which is on the page; since the second, organisers may call as well.
TEXT = FOR_ORGANISERS = 2
NO_PHONE = N_("Please write a Vietnamese mobile number.")
NOT_AGREED = N_("Please tick that those you help may see your number.")
HOME, ABROAD = "0", "+84"

KEEP = """
    INSERT INTO helper_phone (person_id, phone_sealed, version, agreed_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id) DO UPDATE SET phone_sealed = $2, version = $3, agreed_at = $4
"""
AGREED = "SELECT coalesce(max(version), 0) FROM helper_phone WHERE person_id = $1"
HIDE = "DELETE FROM helper_phone WHERE person_id = $1"
OWN = "SELECT encode(phone_sealed, 'hex') FROM helper_phone WHERE person_id = $1"


async def show(person_id: int, typed: str, secret: bytes, now: datetime) -> None:
    """Let those whom this helper looks after call this number."""
    phone = phone_number(typed)
    if phone is None:
        raise Invalid(NO_PHONE)
    await run(KEEP, person_id, seal(_key(secret), phone.encode()), TEXT, now)


async def hide(person_id: int) -> None:
    """Take the number back: nobody sees it any more, and it is kept nowhere."""
    await run(HIDE, person_id)


async def own_phone(person_id: int, secret: bytes) -> str:
    """The number one let be seen, or nothing."""
    return shown_phone(await value(OWN, person_id), secret)


async def organisers_may_call(person_id: int) -> bool:
    """Whether one agreed to the text that names organisers, too."""
    return bool(await value(AGREED, person_id) >= FOR_ORGANISERS)


def shown_phone(sealed: str | None, secret: bytes) -> str:
    """A sealed number as people dial it; nothing where there is none."""
    opened = unseal(_key(secret), bytes.fromhex(sealed)) if sealed else None
    return opened.decode().replace(ABROAD, HOME, 1) if opened else ""


def _key(secret: bytes) -> bytes:
    return derived(secret, "phones of helpers")
