"""The sealed file: only this site opens it, and only a phone that was here before could have made it.

Whenever a phone has a network it gets a pass that it cannot read, and a key that goes with the pass. With
that key it signs what it carries, then seals all of it for the site, as PINs are sealed. Both follow from
`SECRET`.
"""

import hashlib
import hmac
import re
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from contest.errors import N_, Invalid
from contest.offline import proofs
from contest.offline.forms import ItemIn, Moment, ProofIn, TaskIn
from contest.settings import derived

KIND = "thi-dua-so-1"
USE = b"carried by file"
SIGNATURE_BYTES, NONCE_BYTES = 32, 12
LARGEST = 2**18
MOST = 200
# A campaign waits weeks for late results; an older file could hardly count.
GOOD_FOR = timedelta(days=60)
WHOLE = re.compile(rb"\s*(?P<kind>thi-dua-so-\d+):(?P<key>[0-9a-f]{8}):(?P<text>[A-Za-z0-9+/]+={0,2})\s*")

FOREIGN = N_("This is not a file of results of this site. Please choose the file that the other phone made.")
TOO_LARGE = N_("This file is larger than any that a phone makes here. Please choose the right one.")
NEWER = N_("This file was made by another version. Please reload the page on that phone and make it anew.")
OTHER_KEY = N_(
    "This file was sealed with a key that this site no longer has. Nothing is lost: the results are still on "
    "the phone that made it. Please open the site there once, then make the file anew."
)
CHANGED = N_(
    "This file was cut or changed on its way. Nothing of it was taken. Please send it again as a file, not "
    "as a picture or text."
)
EXPIRED = N_(
    "This file is more than 60 days old. The results are still on the phone that made it; please let that "
    "phone send them itself."
)


@dataclass(frozen=True, slots=True)
class CarryingPhone:
    """The phone behind a file: its session (0 without one), its device cookie, and its last contact."""

    session: int
    device: str
    at: datetime


class Content(msgspec.Struct, forbid_unknown_fields=True):
    """What is in a file: the pass, what was done and noted, sealed PINs, and how wrong its clock was."""

    token: Annotated[str, msgspec.Meta(max_length=6_000)]
    made_at: Moment
    clock: Annotated[int, msgspec.Meta(ge=-(10**13), le=10**13)]
    items: Annotated[list[ItemIn], msgspec.Meta(max_length=MOST)]
    proofs: Annotated[list[ProofIn], msgspec.Meta(max_length=MOST)]
    tasks: Annotated[list[TaskIn], msgspec.Meta(max_length=MOST)] = []


def pass_of(secret: bytes, phone: CarryingPhone) -> dict[str, str]:
    """What a phone gets to sign with: a pass that only the site reads, and the key that goes with it."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(derived(secret, "passes of phones")).encrypt(nonce, msgspec.json.encode(phone), None)
    token = b64encode(nonce + sealed).decode()
    return {"token": token, "key": b64encode(_signing_key(secret, token)).decode(), "of": key_id(secret)}


def _signing_key(secret: bytes, token: str) -> bytes:
    return hmac.digest(derived(secret, "keys of carried files"), token.encode(), "sha256")


def key_id(secret: bytes) -> str:
    """Which key a file was sealed for; with another `SECRET` it is another one."""
    return hashlib.sha256(proofs.public_key(secret)).hexdigest()[:8]


def opened(secret: bytes, data: bytes, now: datetime) -> tuple[CarryingPhone, Content]:
    """What a file holds, and the phone that made it; each reason against it has its own sentence."""
    if len(data) > LARGEST:
        raise Invalid(TOO_LARGE)
    whole = WHOLE.fullmatch(data)
    if whole is None:
        raise Invalid(CHANGED if data.lstrip().startswith(KIND.encode()) else FOREIGN)
    if whole["kind"] != KIND.encode():
        raise Invalid(NEWER)
    if whole["key"] != key_id(secret).encode():
        raise Invalid(OTHER_KEY)
    try:
        raw = proofs.unsealed(secret, b64decode(whole["text"], validate=True), USE, KIND.encode()) or b""
        signature, told = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
        content = msgspec.json.decode(told, type=Content)
        if not hmac.compare_digest(
            hmac.digest(_signing_key(secret, content.token), told, "sha256"), signature
        ):
            raise Invalid(CHANGED)
        phone = _phone(secret, content.token)
    except (ValueError, msgspec.DecodeError, InvalidTag) as error:
        raise Invalid(CHANGED) from error
    if now - phone.at > GOOD_FOR:
        raise Invalid(EXPIRED)
    return phone, content


def _phone(secret: bytes, token: str) -> CarryingPhone:
    raw = b64decode(token, validate=True)
    key = AESGCM(derived(secret, "passes of phones"))
    return msgspec.json.decode(key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None), type=CarryingPhone)
