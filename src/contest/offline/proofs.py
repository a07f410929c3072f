"""A PIN that was typed without a network: sealed on the phone for this site alone, and opened here.

A phone that kept a PIN, or anything under a key made of its six digits, would give it to whoever finds the
phone and tries a million of them. So it is sealed with the public half of a key of ours: the phone itself
cannot read it again.
"""

from base64 import b64decode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from contest.settings import derived

CURVE = ec.SECP256R1()
# The order of the curve, below which a private key lies.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
POINT_BYTES, NONCE_BYTES, MARK_BYTES = 65, 12, 16
LONGEST = POINT_BYTES + NONCE_BYTES + MARK_BYTES + 100
USE = b"pin typed offline"


@lru_cache(maxsize=4)
def _key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    drawn = derived(secret, "proofs of phones 1") + derived(secret, "proofs of phones 2")
    return ec.derive_private_key(int.from_bytes(drawn, "big") % (ORDER - 1) + 1, CURVE)


@lru_cache(maxsize=4)
def public_key(secret: bytes) -> bytes:
    """What phones seal with: a point of the curve, as browsers take it."""
    return _key(secret).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def opened(secret: bytes, sealed: str, ref: str) -> str | None:
    """The PIN that was typed for the person of this reference; none of what was not sealed for them."""
    try:
        raw = b64decode(sealed, validate=True)
        content = unsealed(secret, raw, USE, ref.encode()) if len(raw) <= LONGEST else None
        return content.decode() if content is not None else None
    except ValueError:
        return None


def unsealed(secret: bytes, raw: bytes, use: bytes, about: bytes) -> bytes | None:
    """What a phone sealed for this site, this use and this matter; none of anything else."""
    point, nonce, text = (
        raw[:POINT_BYTES],
        raw[POINT_BYTES:][:NONCE_BYTES],
        raw[POINT_BYTES + NONCE_BYTES :],
    )
    if len(text) <= MARK_BYTES:
        return None
    try:
        sender = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        shared = _key(secret).exchange(ec.ECDH(), sender)
        key = HKDF(SHA256(), 32, salt=point, info=use).derive(shared)
        return AESGCM(key).decrypt(nonce, text, about)
    except (ValueError, InvalidTag):
        return None
