"""Names as they may be shown: one spelling, nothing invisible, nothing that breaks a line or a badge."""

import unicodedata
from functools import cache, lru_cache

from contest.errors import N_, Invalid
from contest.spelling import shown

LONGEST = 64
LONGEST_STORED = 120
MOST_MARKS = 8

EMPTY = N_("Please write your name.")
TOO_LONG = N_("This name is too long. Please write at most 64 letters.")
TOO_MANY_MARKS = N_("This name cannot be shown. Please write it with ordinary letters.")
RESERVED_NAME = N_("This name could be taken for the organisers'. Please write your own name.")

# Control, format (bidi, zero-width, tags), surrogate, private and unassigned: nothing a name needs.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
# Blank in every font although Unicode calls them letters, marks or symbols.
_BLANK = frozenset(
    map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810)))
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))

# Letters and digits that a hasty eye takes for these Latin ones, as far as the reserved names need them.
_LOOKALIKES = str.maketrans(
    "аеорсухіѕјԁһӏкмтвнοαιντυρκςɡıɑ013l",
    "aeopcyxisjdhikmtbnoaivtupkcgiaoiei",
)
_RESERVED = ("admin", "administrator", "quản trị", "quản trị viên", "ban tổ chức", "organiser", "thi đua số")


def cleaned_name(text: str) -> str:
    """The name as it is stored and shown, or a refusal that says what to change.

    Ð and Ɖ become Đ, for no Vietnamese name holds them: they come from old keyboards and fonts.
    """
    name = visible(text)
    if not any(character.isalpha() for character in name):
        raise Invalid(EMPTY)
    marks = _marks(name)
    if overloaded(name):
        raise Invalid(TOO_MANY_MARKS)
    if len(marks) > LONGEST or len(name) > LONGEST_STORED:
        raise Invalid(TOO_LONG)
    if reserved(name):
        raise Invalid(RESERVED_NAME)
    return name


def visible(text: str) -> str:
    """What is left of a text in one spelling without anything invisible, its words parted by one space."""
    return shown(" ".join("".join(map(_kept, text)).split()))


def overloaded(name: str) -> bool:
    """Whether a letter bears more marks than any language needs, so that it runs over its neighbours."""
    return max(_marks(name), default=0) > MOST_MARKS


def reserved(name: str) -> bool:
    """Whether a hasty eye takes the name for that of the organisers or of the product."""
    return _skeleton(name) in _reserved()


@cache
def _reserved() -> frozenset[str]:
    return frozenset(map(_skeleton, _RESERVED))


def public_name(name: str) -> str:
    """How a person appears where strangers read, unless they choose otherwise: "Hường N."."""
    words = name.split()
    return name if len(words) < 2 else f"{words[-1]} {words[0][0]}."


@lru_cache(maxsize=4_096)
def _kept(character: str) -> str:
    if character in "\t\n\r\x0b\x0c\x85" or unicodedata.category(character) in _SPACES:
        return " "
    return "" if character in _BLANK or unicodedata.category(character) in _DROPPED else character


def _marks(name: str) -> list[int]:
    """How many combining marks each letter bears; a leading mark counts as a letter of its own."""
    if name.replace(" ", "").isalpha():
        return [0] * len(name)
    counts: list[int] = []
    for character in name:
        if unicodedata.category(character).startswith("M") and counts:
            counts[-1] += 1
        else:
            counts.append(0)
    return counts


def _skeleton(name: str) -> str:
    """What a hasty eye reads: small letters and digits without marks, look-alikes made Latin."""
    return "".join(map(_word_skeleton, name.split()))


@lru_cache(maxsize=4_096)
def _word_skeleton(word: str) -> str:
    spelled = unicodedata.normalize("NFKD", word).casefold().replace("đ", "d").translate(_LOOKALIKES)
    return "".join(character for character in spelled if character.isalnum())
