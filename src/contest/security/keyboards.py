"""What Vietnamese keyboards make of a code that was typed letter by letter, undone; pure.

Telex turns DD into Đ, AS into Á, W into Ư; VNI does the same with digits (D9, A1, U7); the layout of Windows
has Vietnamese letters in the row of digits. Which key went where cannot be known: every way is tried, those
first in which keys were pressed right behind their letter, and no more than `MOST` in all.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

# A try of a stranger tries all of these at once, so they take seven bits off the codes of former releases.
MOST = 128
# More keys than these cannot have been swallowed by a dozen letters that still look like a code.
MOST_KEYS = 4

CIRCUMFLEX, BREVE, HORN, STROKE = "\u0302", "\u0306", "\u031b", "\u0335"
TONES = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_TELEX = dict(zip(TONES, "SFRXJ", strict=True)) | {BREVE: "W", HORN: "W", STROKE: "D"}
_VNI = dict(zip((*TONES, CIRCUMFLEX, HORN, BREVE, STROKE), "123456789", strict=True))
_WINDOWS_VOWELS = ("A" + BREVE, "A" + CIRCUMFLEX, "E" + CIRCUMFLEX, "O" + CIRCUMFLEX, "D" + STROKE)
_WINDOWS = dict(zip(_WINDOWS_VOWELS, "12340", strict=True))
_WINDOWS_TONES = dict(zip(TONES, "85679", strict=True))


@dataclass(frozen=True, slots=True)
class _Key:
    """A key that left only a mark: it was pressed somewhere behind this letter."""

    key: str
    after: int


def originals(text: str) -> Iterator[str]:
    """What may have been typed for this text to stand there, likeliest first; capitals come, capitals go."""
    seen: set[str] = set()
    for typed in islice(_all(text), MOST):
        if typed not in seen:
            seen.add(typed)
            yield typed


def _all(text: str) -> Iterator[str]:
    letters = _letters(text)
    bare = "".join(letter for letter, _ in letters)
    if all(not marks for _, marks in letters):
        yield bare
        yield from _switched_off(bare)
        return
    yield from _of_windows(letters)
    # A horn on a lone U may be a W that stood for both.
    for alone in _lone(letters):
        base = "".join("W" if at in alone else letter for at, letter in enumerate(bare))
        for method in (_TELEX, _VNI):
            keys = _keys(letters, method, alone)
            if keys is not None and not (alone and method is _VNI):
                yield from _placed(base, keys)


def _letters(text: str) -> list[tuple[str, str]]:
    """Each letter with its marks; đ is a d with a stroke."""
    found: list[tuple[str, str]] = []
    spelled = text.replace("Đ", "D" + STROKE).replace("đ", "d" + STROKE).upper()
    for sign in unicodedata.normalize("NFD", spelled):
        if found and unicodedata.combining(sign):
            found[-1] = (found[-1][0], found[-1][1] + sign)
        else:
            found.append((sign, ""))
    return found


def _lone(letters: list[tuple[str, str]]) -> Iterator[frozenset[int]]:
    horned = [at for at, (letter, marks) in enumerate(letters) if letter == "U" and HORN in marks][:MOST_KEYS]
    for chosen in product((True, False), repeat=len(horned)):
        yield frozenset(at for at, one in zip(horned, chosen, strict=True) if one)


def _keys(letters: list[tuple[str, str]], method: dict[str, str], alone: frozenset[int]) -> list[_Key] | None:
    """The swallowed keys, or none when this way of typing makes no such letters."""
    keys: list[_Key] = []
    for at, (letter, marks) in enumerate(letters):
        for mark in marks:
            if mark == HORN and at in alone:
                continue
            key = letter if mark == CIRCUMFLEX and method is _TELEX else method.get(mark)
            if key is None:
                return None
            keys.append(_Key(key, at))
    return keys if len(keys) <= MOST_KEYS else None


def _placed(base: str, keys: list[_Key]) -> Iterator[str]:
    """The letters with the keys put back, from right behind their letters to the end of the text."""
    rooms = [range(len(base) - key.after) for key in keys]
    for shifts in sorted(product(*rooms), key=sum):
        places = [(key.after + shift, key.key) for key, shift in zip(keys, shifts, strict=True)]
        yield "".join(
            letter + "".join(key for place, key in places if place == at) for at, letter in enumerate(base)
        )


def _switched_off(bare: str) -> Iterator[str]:
    """Keys of Telex that left nothing: pressed twice to mean themselves, and tones taken back by Z."""
    first = next((at for at, letter in enumerate(bare) if letter in "AEIOUY"), len(bare))
    for at, letter in enumerate(bare):
        if letter in "ADEOW":
            yield bare[:at] + letter + bare[at:]
    for at in range(first + 1, len(bare)):
        if bare[at] in "SFRXJ":
            yield bare[:at] + bare[at] + bare[at:]
    for at in range(first + 1, len(bare) + 1):
        for tone in "SFRXJ":
            yield bare[:at] + tone + "Z" + bare[at:]


def _of_windows(letters: list[tuple[str, str]]) -> Iterator[str]:
    typed = ""
    for letter, marks in letters:
        vowel = letter + "".join(mark for mark in marks if mark in (CIRCUMFLEX, BREVE, STROKE))
        rest = [mark for mark in marks if mark not in vowel]
        if (len(vowel) > 1 and vowel not in _WINDOWS) or any(mark not in _WINDOWS_TONES for mark in rest):
            return
        typed += _WINDOWS.get(vowel, letter) + "".join(_WINDOWS_TONES[mark] for mark in rest)
    yield typed
