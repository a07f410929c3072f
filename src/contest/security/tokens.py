"""Secrets handed to people and machines; the database keeps hashes of those that open something."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits for an address or a cookie; keep only its hash."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What is kept of a token, as 64 hexadecimal digits; plain SHA-256, for nobody guesses 256 bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def public_id() -> str:
    """128 random bits for an address that must not be guessed but may be seen."""
    return secrets.token_urlsafe(16)
