"""How a unit may be called, and which units it could be mistaken for; pure."""

from contest.errors import N_, Invalid
from contest.people.names import overloaded, reserved, visible
from contest.units.rules import folded

LONGEST = 160
LONGEST_FOLDED = 200

EMPTY = N_("Please write the name of the unit.")
TOO_LONG = N_("This name is too long. Please write at most 160 letters.")
UNREADABLE = N_("This name cannot be shown. Please write it with ordinary letters.")
RESERVED_NAME = N_("This name could be taken for the organisers'. Please write the name of the unit.")

# What so many names begin with that it says nothing about which unit is meant.
_COMMON = frozenset(
    folded(
        "công ty TNHH MTV cổ phần CP DNTN doanh nghiệp tư nhân hợp tác xã HTX trường THCS THPT "
        "tiểu học PTDTBT PTDTNT phổ thông dân tộc bán trú nội trú trung tâm phường xã UBND sở phòng và"
    ).split()
)
_ALIKE = 0.5


def cleaned_unit_name(text: str) -> str:
    """The name as it is stored and shown, or a refusal that says what to change."""
    name = visible(text)
    if not any(character.isalpha() for character in name):
        raise Invalid(EMPTY)
    if overloaded(name):
        raise Invalid(UNREADABLE)
    if len(name) > LONGEST or len(folded(name)) > LONGEST_FOLDED:
        raise Invalid(TOO_LONG)
    if reserved(name):
        raise Invalid(RESERVED_NAME)
    return name


def alike(one: str, other: str) -> bool:
    """Whether two names may well be of the same unit: without accents and common words, half the same."""
    first, second = _threes(one), _threes(other)
    together = len(first | second)
    return bool(together) and len(first & second) >= _ALIKE * together


def _threes(name: str) -> set[str]:
    words = folded(name).split()
    telling = [word for word in words if word not in _COMMON] or words
    return {f"  {word} "[at : at + 3] for word in telling for at in range(len(word) + 1)}
