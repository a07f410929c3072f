"""A phone that comes back to the network: what it did, in forms as its script sends them."""

import json
import secrets
from base64 import b64decode, b64encode
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from contest.clock import now
from tests.site import DemoPerson, Site, Visitor
from tests.sync.program import solved

Json = dict[str, Any]


def sealed(pin: str, ref: str, site_key: str) -> str:
    """The PIN as sealing.js seals it."""
    return sealed_for(site_key, b"pin typed offline", ref.encode(), pin.encode())


def sealed_for(site_key: str, use: bytes, about: bytes, content: bytes) -> str:
    """Anything as sealing.js seals it for the site."""
    own = ec.generate_private_key(ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b64decode(site_key))
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = own.exchange(ec.ECDH(), theirs)
    key = HKDF(SHA256(), 32, salt=point, info=use).derive(shared)
    nonce = secrets.token_bytes(12)
    return b64encode(point + nonce + AESGCM(key).encrypt(nonce, content, about)).decode()


def noted(
    content: Json, person: str, site_key: str, at: datetime | None = None, key: str = "", sequence: int = 1
) -> Json:
    """Something that this helper noted of people on the phone, as visiting.js seals it."""
    key = key or str(uuid4())
    whole = sealed_for(
        site_key, b"noted by a helper", f"{person}:{key}".encode(), json.dumps(content).encode()
    )
    told = {"key": key, "person": person, "sequence": sequence, "sealed": whole}
    return {**told, "occurred_at": (at or now()).isoformat()}


def done(
    slug: str, person: str, at: datetime | None = None, *, wrong: int = 0, took: timedelta = timedelta(0)
) -> Json:
    """A quiz that this person did on the phone at this instant of its clock."""
    at = at or now()
    whole = solved(slug, at, wrong=wrong)
    return {**whole, "person": person, "sequence": 1, "started_at": (at - took).isoformat()}


async def state(phone: Visitor) -> Json:
    """What the site tells this phone."""
    told: Json = (await phone.http.get("/offline/state")).json()
    return told


async def send(
    phone: Visitor,
    *items: Json,
    pins: dict[str, str] | None = None,
    sent_at: datetime | None = None,
    tasks: tuple[Json, ...] = (),
) -> list[Json]:
    """Send what was done; what was answered to each."""
    told = await state(phone)
    proofs = [
        json.dumps({"person": ref, "sealed": sealed(pin, ref, told["seal"])})
        for ref, pin in (pins or {}).items()
    ]
    answer = await phone.http.post(
        "/offline/sendings",
        data={
            "_csrf": told["token"],
            "sent_at": (sent_at or now()).isoformat(),
            "item": [json.dumps(item) for item in items],
            "proof": proofs,
            "task": [json.dumps(task) for task in tasks],
        },
        headers={"Origin": phone.origin},
    )
    assert answer.status_code == 200, answer.text
    answered: list[Json] = answer.json()["items"]
    return answered


async def phone_of(site: Site, *people: DemoPerson) -> tuple[Visitor, list[str]]:
    """A phone on which these signed in, the last of them is in; and the references it knows them by."""
    phone = site.visitor()
    refs = []
    for who in people:
        await phone.go("/sign-in?another=1")
        await phone.send("/sign-in", {"name": who.phone, "pin": who.pin})
        refs.append((await state(phone))["who"])
    assert all(refs)
    return phone, refs
