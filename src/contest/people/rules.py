"""Words and decisions about people: who may have an account, in which group, with which role and consent."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from contest.errors import N_
from contest.security import keyboards

PUPILS = N_(
    "Accounts for pupils aged 7 to 15 are made by their school, with a parent's consent. "
    "Please ask your teacher."
)
# Said to the child who has just told their age.
TO_THE_CHILD = N_(
    "Well done, you are old enough to learn! Your teacher makes your account, together with your mother or "
    "father. Ask your teacher; you can read and try every lesson right now."
)
TOO_YOUNG = N_("Children under 7 have no account yet. Please learn together with a grown-up.")


class BirthBand(StrEnum):
    """The only thing kept about a person's age."""

    CHILD = "7-15"
    YOUTH = "16-17"
    ADULT = "18+"


class TargetGroup(StrEnum):
    """The four groups of the province's plan."""

    PUBLIC_SECTOR = "can_bo"
    PUPIL = "hoc_sinh"
    WORKER = "nguoi_lao_dong"
    RESIDENT = "nguoi_dan"


class ConsentKind(StrEnum):
    """What a person can agree to, each by its own tick."""

    ACCOUNT = "account"
    PUBLIC_NAME = "public_name"
    SHARE = "share"
    # A parent's, for somebody of 7 to 15; recorded by the school that heard it.
    GUARDIAN = "guardian"


class SignInSecret(StrEnum):
    """What somebody proves with who they are."""

    PIN = "pin"
    PASSPHRASE = "passphrase"  # noqa: S105 - a kind
    PICTURES = "pictures"


class SessionKind(StrEnum):
    """A browser's session comes by cookie, a program's by bearer token; neither is taken for the other."""

    WEB = "web"
    API = "api"


# Under 7 is offered so that the truth can be told; it is never stored.
UNDER_SEVEN = "0-6"
BAND_LABELS: dict[str, str] = {
    BirthBand.ADULT: N_("18 or older"),
    BirthBand.YOUTH: N_("16 or 17"),
    BirthBand.CHILD: N_("7 to 15"),
    UNDER_SEVEN: N_("Under 7"),
}
GROUP_LABELS: dict[str, str] = {
    TargetGroup.RESIDENT: N_("Resident of a village or street group"),
    TargetGroup.WORKER: N_("Worker in an enterprise or co-operative"),
    TargetGroup.PUBLIC_SECTOR: N_("Cadre, civil servant or public employee"),
    TargetGroup.PUPIL: N_("Pupil or student"),
}


@dataclass(frozen=True, slots=True)
class Registration:
    """What a person gave to open an account, already checked; without a phone a unit's code names them."""

    display_name: str
    birth_band: BirthBand
    target_group: TargetGroup
    pin: str
    language: str
    phone: str | None = None
    unit_code: str | None = None
    # Made with the form: sending it twice opens one account.
    key: str | None = None
    # What `pin` is: digits, or the pictures drawn for somebody.
    secret: SignInSecret = SignInSecret.PIN
    # What was ticked beside the account itself.
    agreed: tuple[ConsentKind, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnChanges:
    """What a person may correct alone; without a group the group stays."""

    display_name: str
    language: str
    target_group: TargetGroup | None


def own_registration_refusal(band: str) -> str | None:
    """Why a person of this age cannot open an account alone, or None when they can."""
    return {BirthBand.CHILD.value: TO_THE_CHILD, UNDER_SEVEN: TOO_YOUNG}.get(band)


def sign_in_name(unit_code: str, number: int) -> str:
    """The personal name of somebody without a phone: the unit's code and four digits of their own."""
    return f"{unit_code}-{number:04d}"


MOST_NAMES = 8


def typed_sign_in_names(text: str) -> tuple[str, ...]:
    """The stored forms it may have: with VNI on, TH001-7A1-0042 stands there as TH001-7Á-0042."""
    wide = unicodedata.normalize("NFKC", text)
    typed = (wide,) if wide.isascii() else (*keyboards.originals(wide), wide)
    return tuple(dict.fromkeys(map(typed_sign_in_name, typed)))[:MOST_NAMES]


_SEPARATORS = re.compile(r"[\s._‐-―-]+")
_RUN_TOGETHER = re.compile(r"(\d{5}|[A-Z]+\d{3})(\d{3}|[TLP]\d+|\d{1,2}[A-Z]\d?)?(\d{4})")


def typed_sign_in_name(text: str) -> str:
    """The stored form of a sign-in name as people type it: any case, spaces for hyphens, or run together."""
    name = _SEPARATORS.sub("-", text.strip().upper()).strip("-")
    joined = _RUN_TOGETHER.fullmatch(name)
    return "-".join(part for part in joined.groups() if part) if joined else name
