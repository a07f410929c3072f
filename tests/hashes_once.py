"""argon2 does its work once a process for what all tests ask: 25 ms each time, thousands of times.

Comparing a PIN with the same hash tells the same every time. Hashes that one test makes of one PIN differ by
their salts as ever; the next test is given the same ones.
"""

from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

Text = str | bytes

_compare, _hash = PasswordHasher.verify, PasswordHasher.hash
_told: dict[tuple[Text, Text], bool] = {}
_salted: dict[tuple[object, ...], str] = {}
# By what was hashed and how: all hashes so far, and how many of them this test was given.
_made: dict[tuple[object, ...], list[str]] = {}
_given: dict[tuple[object, ...], int] = {}
_turn = Lock()


def _verify(hasher: PasswordHasher, kept: Text, secret: Text) -> bool:
    if (kept, secret) not in _told:
        try:
            _told[kept, secret] = _compare(hasher, kept, secret)
        except VerifyMismatchError:
            _told[kept, secret] = False
    if not _told[kept, secret]:
        raise VerifyMismatchError
    return True


def _hashed(hasher: PasswordHasher, secret: Text, *, salt: bytes | None = None) -> str:
    asked = (secret, hasher.time_cost, hasher.memory_cost, hasher.parallelism, salt)
    if salt is not None:
        if asked not in _salted:
            _salted[asked] = _hash(hasher, secret, salt=salt)
        return _salted[asked]
    with _turn:
        place = _given[asked] = _given.get(asked, -1) + 1
        made = _made.setdefault(asked, [])
        if place < len(made):
            return made[place]
    new = _hash(hasher, secret)
    made.append(new)
    return new


def work_once() -> None:
    """From now on, in this process."""
    PasswordHasher.verify = _verify  # type: ignore[assignment, method-assign]
    PasswordHasher.hash = _hashed  # type: ignore[method-assign]


def next_test() -> None:
    """The hashes of the tests before may be given again."""
    _given.clear()
