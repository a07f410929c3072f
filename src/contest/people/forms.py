"""Posted forms about people to typed values, with one sentence for each field that is wrong."""

from contest.errors import N_, Invalid, InvalidForm
from contest.people.consents.texts import OPTIONAL
from contest.people.names import cleaned_name
from contest.people.phones.reading import phone_number
from contest.people.rules import (
    BAND_LABELS,
    BirthBand,
    OwnChanges,
    Registration,
    SignInSecret,
    TargetGroup,
    own_registration_refusal,
)
from contest.security import pictures, pins
from contest.web.language import LANGUAGES
from contest.web.requests import Posted

CHOOSE_AGE = N_("Please choose your age.")
CHOOSE_GROUP = N_("Please choose what fits you best.")
SIX_DIGITS = N_("The PIN is six digits.")
WEAK_PIN = N_(
    "Others would guess this PIN quickly. Please choose six digits that are no row, repeat, year or birthday."
)
TICK = N_("Please tick the box if you agree; without it no account can be kept.")
NO_PHONE = N_("Please write a Vietnamese mobile number, such as 0912 345 678.")
PHONE_OR_UNIT = N_(
    "Please give a phone number, or choose your unit first: then you get a name to sign in with."
)
LANGUAGE = N_("Please choose a language.")


def typed_secret(form: Posted, name: str = "pin") -> str:
    """What proves who asks: a PIN or passphrase as typed, or the text of the pictures that were tapped."""
    rounds = [form.many(f"{name}-{number}") for number in range(1, pictures.LENGTH + 1)]
    return pictures.typed(rounds) if any(rounds) or form.ticked(f"{name}-tapped") else form.text(name)


def registration(form: Posted, language: str, unit_code: str | None) -> Registration:
    """The registration a form holds, or every refusal at once."""
    refusals: dict[str, str] = {}
    secret, kind = _secret(form, refusals)
    read = Registration(
        display_name=_name(form.text("name"), refusals),
        birth_band=_band(form.text("band"), refusals),
        target_group=_group(form.text("group"), refusals),
        pin=secret,
        language=language,
        phone=_phone(form.text("phone"), unit_code, refusals),
        unit_code=unit_code,
        key=form.text("key") or None,
        secret=kind,
        agreed=tuple(kind for kind in OPTIONAL if form.ticked(kind.value)),
    )
    if not form.ticked("consent"):
        refusals["consent"] = TICK
    if refusals:
        raise InvalidForm(refusals)
    return read


def own_changes(form: Posted, *, with_group: bool) -> OwnChanges:
    """What a person corrects of their data; the group only `with_group`, for it is free to choose."""
    refusals: dict[str, str] = {}
    name, language = _name(form.text("name"), refusals), form.text("language")
    group = _group(form.text("group"), refusals) if with_group else None
    if language not in LANGUAGES:
        refusals["language"] = LANGUAGE
    if refusals:
        raise InvalidForm(refusals)
    return OwnChanges(name, language, group)


def _name(text: str, refusals: dict[str, str]) -> str:
    try:
        return cleaned_name(text)
    except Invalid as refusal:
        refusals["name"] = refusal.message
        return ""


def _band(text: str, refusals: dict[str, str]) -> BirthBand:
    refusal = own_registration_refusal(text) if text in BAND_LABELS else CHOOSE_AGE
    if refusal:
        refusals["band"] = refusal
        return BirthBand.CHILD
    return BirthBand(text)


def _group(text: str, refusals: dict[str, str]) -> TargetGroup:
    if text not in list(TargetGroup):
        refusals["group"] = CHOOSE_GROUP
        return TargetGroup.RESIDENT
    return TargetGroup(text)


def _secret(form: Posted, refusals: dict[str, str]) -> tuple[str, SignInSecret]:
    """A PIN as typed, or three pictures that were tapped in its place."""
    typed = typed_secret(form)
    if not pictures.is_tapped(typed):
        return _pin(typed, refusals), SignInSecret.PIN
    if wrong := pictures.refusal(typed):
        refusals["pin"] = wrong
    return typed, SignInSecret.PICTURES


def _pin(text: str, refusals: dict[str, str]) -> str:
    pin = pins.normalised(text)
    if not pins.is_pin(pin):
        refusals["pin"] = SIX_DIGITS
    elif pins.is_weak(pin):
        refusals["pin"] = WEAK_PIN
    return pin


def _phone(text: str, unit_code: str | None, refusals: dict[str, str]) -> str | None:
    phone = phone_number(text) if text else None
    if text and phone is None:
        refusals["phone"] = NO_PHONE
    if not text and unit_code is None:
        refusals["phone"] = PHONE_OR_UNIT
    return phone
