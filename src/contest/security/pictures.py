"""Three of twelve pictures in order, for those who do not read digits: kept, hashed and counted like PINs.

Three different ones of twelve are 1,320 secrets, so fewer wrong tries are free than of a million PINs
(decision 38).
"""

import secrets
from collections.abc import Sequence
from enum import StrEnum

from contest.errors import N_
from contest.security import pins, throttle

LENGTH = 3
SIGN = "pictures:"
# Of 1,320 this is one guess in 66; the hundred tries that a PIN bears would be one in 13.
MOST_TRIES = 20

NOT_THREE = N_("Please tap three different pictures, one after the other.")


class SignInPicture(StrEnum):
    """What can be tapped; the words are part of kept hashes and never change."""

    BUFFALO = "buffalo"
    ROOSTER = "rooster"
    FISH = "fish"
    CORN = "corn"
    FLOWER = "flower"
    HOUSE = "house"
    MOUNTAIN = "mountain"
    SUN = "sun"
    MOON = "moon"
    HAT = "hat"
    DRUM = "drum"
    BUTTERFLY = "butterfly"


PICTURE_LABELS: dict[str, str] = {
    SignInPicture.BUFFALO: N_("Buffalo"),
    SignInPicture.ROOSTER: N_("Rooster"),
    SignInPicture.FISH: N_("Fish"),
    SignInPicture.CORN: N_("Corn"),
    SignInPicture.FLOWER: N_("Flower"),
    SignInPicture.HOUSE: N_("House"),
    SignInPicture.MOUNTAIN: N_("Mountain"),
    SignInPicture.SUN: N_("Sun"),
    SignInPicture.MOON: N_("Moon"),
    SignInPicture.HAT: N_("Hat"),
    SignInPicture.DRUM: N_("Drum"),
    SignInPicture.BUTTERFLY: N_("Butterfly"),
}


def shuffled() -> tuple[tuple[str, str], ...]:
    """All twelve with their names, in another order each time: a finger's traces tell nothing."""
    listed = list(PICTURE_LABELS.items())
    secrets.SystemRandom().shuffle(listed)
    return tuple(listed)


def typed(rounds: Sequence[Sequence[str]]) -> str:
    """The text that stands for what was tapped, as it is hashed; nothing unless each round has one."""
    return SIGN + ":".join(tapped for (tapped,) in rounds) if all(len(one) == 1 for one in rounds) else SIGN


def pictures(text: str) -> tuple[SignInPicture, ...]:
    """The pictures of a text; none of a PIN, a passphrase, or what nobody can tap."""
    known = set(SignInPicture)
    parts = text.removeprefix(SIGN).split(":") if is_tapped(text) else []
    return tuple(map(SignInPicture, parts)) if len(parts) == LENGTH and known.issuperset(parts) else ()


def is_tapped(text: str) -> bool:
    """Whether this stands for pictures, right or not, in whatever spelling hashing takes for theirs."""
    return pins.normalised(text).startswith(SIGN)


def is_unfinished(text: str) -> bool:
    """Whether fewer than three different ones were tapped: nobody's secret, so no try."""
    return is_tapped(text) and refusal(text) is not None


def most_tries(text: str) -> int:
    """How many wrong tries in a row are looked at: by what was typed, so it tells nothing of any account."""
    return MOST_TRIES if is_tapped(text) else throttle.MOST_TRIES


def refusal(text: str) -> str | None:
    """Why these are not taken as a secret: three, each of them once."""
    return None if len(set(pictures(text))) == LENGTH else NOT_THREE


def fresh() -> str:
    """Three drawn by chance."""
    return SIGN + ":".join(secrets.SystemRandom().sample(sorted(SignInPicture), LENGTH))
