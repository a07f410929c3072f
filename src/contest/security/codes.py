"""Codes that people read from paper or a screen and type: made, shown and read again in one way for all.

The letters are those that Telex and VNI leave alone: no vowels, no D, W, S, F, R, X, J, Z, nothing that is
taken for a digit. No letter stands twice in a row, for quick Telex makes "ch" of "cc". Nineteen signs are 4.2
bits each, so codes are longer than those of earlier releases (32 signs, 5 bits), which are read for ever.
"""

import secrets
import unicodedata
from collections.abc import Callable
from enum import IntEnum

from contest.security import keyboards

ALPHABET = "23456789BCGHKMNPQTV"
OLD_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
OLD_LENGTHS = frozenset({6, 8, 10, 12})
LONGEST_TYPED = 60


class Length(IntEnum):
    """How many signs a code has: at least the chance that 6, 8, 10 and 12 signs of 32 gave."""

    HELP = 8
    FAMILY = 10
    UNIT = 10
    CARD = 12
    ACTIVATION = 15


# Which signs of the alphabet are left after each; a letter is not followed by itself.
_AFTER = {sign: ALPHABET if sign.isdigit() else ALPHABET.replace(sign, "") for sign in ALPHABET} | {
    "": ALPHABET
}
# What is taken for a letter of the old alphabet, which has neither; the new one has nothing like them.
_TAKEN_FOR = str.maketrans("01IO", "QLLQ")
_PARTING = frozenset("-‐‑‒–—―−_./,:;·•'’\"|")


def new_code(length: int = Length.UNIT) -> str:
    """A code that nobody can guess: it takes 64 of 256 random bits at most, so all are equally likely."""
    return derived_code(secrets.token_bytes(32), length)


def derived_code(digest: bytes, length: int) -> str:
    """The code that follows from these bytes, always the same."""
    left = int.from_bytes(digest, "big")

    def below(count: int) -> int:
        nonlocal left
        left, drawn = divmod(left, count)
        return drawn

    return _spelled(length, below)


def old_derived_code(digest: bytes, length: int) -> str:
    """The code that earlier releases made from these bytes."""
    return "".join(OLD_ALPHABET[byte % len(OLD_ALPHABET)] for byte in digest[:length])


def in_groups(code: str) -> str:
    """A code as people read it to one another, in groups of three or four: "BCGH 2345", "234 567 89BC"."""
    fours = -(-len(code) // 4)
    small, larger = divmod(len(code), fours)
    ends = [small * (at + 1) + max(0, at + 1 - (fours - larger)) for at in range(fours)]
    return " ".join(code[start:end] for start, end in zip([0, *ends], ends, strict=False))


def read(typed: str) -> tuple[str, ...]:
    """The codes somebody may have meant, the likeliest first; none when it cannot be one.

    Case, width, spaces and hyphens do not count. What a Vietnamese keyboard made of an old code is undone.
    """
    text = _folded(typed[:LONGEST_TYPED])
    if not text or set(text) <= set(ALPHABET):
        return (text,) if text else ()
    if len(text) > max(OLD_LENGTHS):
        return ()
    taken = (one.translate(_TAKEN_FOR) for one in keyboards.originals(text))
    return tuple(dict.fromkeys(one for one in taken if _may_be_old(one, text)))


def _folded(typed: str) -> str:
    """Capitals without what parts or hides; each Vietnamese letter stays one sign."""
    wide = unicodedata.normalize("NFKC", typed).upper()
    return "".join(
        sign for sign in wide if sign not in _PARTING and unicodedata.category(sign)[0] not in "CZ"
    )


def _may_be_old(code: str, typed: str) -> bool:
    """Old codes hold old signs; what was put back must give the length of one."""
    as_typed = len(code) == len(typed) and typed.isascii()
    return set(code) <= set(OLD_ALPHABET) and (as_typed or len(code) in OLD_LENGTHS)


def _spelled(length: int, below: Callable[[int], int]) -> str:
    code = ""
    for _ in range(length):
        signs = _AFTER[code[-1:]]
        code += signs[below(len(signs))]
    return code
