"""The Vietnamese order of names, as SQL that every build of PostgreSQL understands.

The embedded server is built without ICU, so `COLLATE "vi-x-icu"` exists on some servers only.
"""

import unicodedata

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
VOWELS = "aăâeêioôơuưy"
# In dictionaries tones follow letters, in this order: huyền, hỏi, ngã, sắc, nặng.
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")

_TONED = [(vowel, tone) for vowel in VOWELS for tone in range(1, len(TONES))]
_LETTERS = ALPHABET + "".join(unicodedata.normalize("NFC", vowel + TONES[tone]) for vowel, tone in _TONED)
# Above all signs and digits, which stay as they are.
_PLACES = "".join(
    chr(0x100 + ALPHABET.index(letter)) for letter in [*ALPHABET, *(vowel for vowel, _ in _TONED)]
)
_TONE_DIGITS = "0" * len(ALPHABET) + "".join(str(tone) for _, tone in _TONED)


def in_vietnamese_order(column: str) -> str:
    """What to write after ORDER BY: letters first, then tones; village 2 before village 10."""
    text = rf"regexp_replace(lower({column}), '(?<!\d)(\d)(?!\d)', '0\1', 'g')"
    return (
        f"translate({text}, '{_LETTERS}', '{_PLACES}') COLLATE \"C\", "
        f"translate({text}, '{_LETTERS}', '{_TONE_DIGITS}') COLLATE \"C\""
    )


def in_person_order(column: str) -> str:
    """What to write after ORDER BY for names of people: by the last word, as in every class register."""
    given = rf"regexp_replace({column}, '^.*\s', '')"
    return f"{in_vietnamese_order(given)}, {in_vietnamese_order(column)}"
