"""Secrets handed to people and machines; the database keeps hashes of those that open something."""

import hashlib
import secrets

# 32 symbols that are told apart on paper and aloud: no 0 and O, no 1 and I.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_token() -> str:
    """256 random bits for an address or a cookie; keep only its hash."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What is kept of a token, as 64 hexadecimal digits; plain SHA-256, for nobody guesses 256 bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def public_id() -> str:
    """128 random bits for an address that must not be guessed but may be seen."""
    return secrets.token_urlsafe(16)


def new_code(length: int = 8) -> str:
    """A code for people to read and type: five random bits a letter."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read_code(typed: str) -> str | None:
    """The code a person meant, however it was typed; none when it cannot be one."""
    code = "".join(letter for letter in typed.upper() if letter not in "-–— \t.")
    return code if code and all(letter in ALPHABET for letter in code) else None
