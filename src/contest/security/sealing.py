"""Text that the database keeps for somebody and cannot read: sealed under a key it does not have."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from contest.settings import derived

NONCE_BYTES, MARK_BYTES = 12, 16


def seal(key: bytes, text: bytes) -> bytes:
    """The text unreadable to whoever lacks the key; each sealing of the same text looks different."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(derived(key, "seal")).encrypt(nonce, text, None)


def unseal(key: bytes, sealed: bytes) -> bytes | None:
    """The text again; none for another key, and for a single bit that was changed."""
    if len(sealed) < NONCE_BYTES + MARK_BYTES:
        return None
    try:
        return AESGCM(derived(key, "seal")).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
    except InvalidTag:
        return None
