"""A PIN is compared with the same hash once a process: argon2 tells the same every time, and takes 25 ms.

What is hashed with a salt drawn by chance is hashed each time.
"""

from argon2 import _password_hasher as argon2
from argon2.exceptions import VerifyMismatchError
from argon2.low_level import Type, hash_secret, verify_secret

_told: dict[tuple[bytes, bytes], bool] = {}
_made: dict[tuple[object, ...], bytes] = {}


def _verify(kept: bytes, secret: bytes, kind: Type) -> bool:
    if (kept, secret) not in _told:
        try:
            _told[kept, secret] = verify_secret(kept, secret, kind)
        except VerifyMismatchError:
            _told[kept, secret] = False
    if not _told[kept, secret]:
        raise VerifyMismatchError
    return True


def _hash(secret: bytes, salt: bytes, **parameters: int | Type) -> bytes:
    asked = (secret, salt, *parameters.values())
    if asked not in _made:
        _made[asked] = hash_secret(secret=secret, salt=salt, **parameters)  # type: ignore[arg-type]
    return _made[asked]


def compare_hashes_once() -> None:
    """From now on, in this process."""
    argon2.verify_secret, argon2.hash_secret = _verify, _hash  # type: ignore[attr-defined, assignment]
