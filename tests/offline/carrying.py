"""A file as carrying.js makes it."""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from contest.clock import now
from tests.offline.phone import Json, sealed

KIND = "thi-dua-so-1"


def made(
    told: Json,
    items: list[Json],
    pins: dict[str, str] | None = None,
    at: datetime | None = None,
    **other: Any,
) -> bytes:
    """The file of a phone that was told this at its last contact; `other` replaces parts of the content."""
    content = {
        "token": told["carry"]["token"],
        "made_at": (at or now()).isoformat(),
        "clock": 0,
        "items": items,
        "proofs": [
            {"person": ref, "sealed": sealed(pin, ref, told["seal"])} for ref, pin in (pins or {}).items()
        ],
    } | other
    text = json.dumps(content).encode()
    signed = hmac.digest(b64decode(told["carry"]["key"]), text, hashlib.sha256) + text
    own = ec.generate_private_key(ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b64decode(told["seal"]))
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key = HKDF(SHA256(), 32, salt=point, info=b"carried by file").derive(own.exchange(ec.ECDH(), theirs))
    nonce = secrets.token_bytes(12)
    whole = point + nonce + AESGCM(key).encrypt(nonce, signed, KIND.encode())
    return f"{KIND}:{told['carry']['of']}:{b64encode(whole).decode()}".encode()
