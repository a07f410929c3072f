"""Posted forms about accounts made for others, to typed values with one sentence for each wrong field."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from contest.accounts import rules
from contest.accounts.making.service import Guardian, NewAccount
from contest.errors import N_, Invalid, InvalidForm
from contest.local_time import VIETNAM, local_day
from contest.people.consents.service import ConsentMethod
from contest.people.names import cleaned_name
from contest.people.phones.reading import phone_number
from contest.people.rules import BirthBand, SignInSecret, TargetGroup
from contest.units.queries import UnitCard
from contest.web.requests import Posted

CHOOSE_GROUP = N_("Please choose what fits best.")
NO_PHONE = N_("Please write a Vietnamese mobile number, or leave it empty.")
READ_ALOUD = N_("Please read the text aloud first, and tick only if the person says yes.")
NO_PART = N_("Please choose one of the parts of this unit.")
NO_NAMES = N_("Please write at least one name.")
TOO_MANY = N_("At most 50 pupils at once. Please enter the others after these.")
NO_CHILD = N_("Please tick at least one child whose parent or guardian agreed.")
NO_RELATION = N_("Please choose who agreed.")
NO_WAY = N_("Please choose how the school heard it.")
NO_DAY = N_("Please give the day of the consent: today or a day of the past year.")

OLDEST_CONSENT = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One pupil of a list as typed, with the sentence of what is wrong."""

    number: int
    name: str
    entry: str = ""
    agreed: bool = False
    relation: str = ""
    how: str = ""
    day: str = ""
    wrong: str = ""


def account(form: Posted, unit: UnitCard, parts: tuple[UnitCard, ...], language: str) -> NewAccount:
    """The account one form asks for, or every refusal at once."""
    refusals: dict[str, str] = {}
    name, band, group = form.text("name"), form.text("band"), form.text("group")
    try:
        name = cleaned_name(name)
    except Invalid as refusal:
        refusals["name"] = refusal.message
    if why := rules.age_refusal(band, unit.track):
        refusals["band"] = why
    if group not in list(TargetGroup):
        refusals["group"] = CHOOSE_GROUP
    if not form.ticked("consent"):
        refusals["consent"] = READ_ALOUD
    phone, part = _phone(form, refusals), _part(form, unit, parts, refusals)
    if refusals:
        raise InvalidForm(refusals)
    # With what was filled in: the form that was mended after it was sent is about somebody else.
    said = (form.text("key"), name, phone or "", part.code, band, group)
    key = ":".join(said) if said[0] else ""
    return NewAccount(
        name, BirthBand(band), TargetGroup(group), part, language, key, phone, secret=drawn_secret(form)
    )


def drawn_secret(form: Posted) -> SignInSecret:
    """What the machine draws for the card: a PIN, or pictures for who does not read digits."""
    return SignInSecret.PICTURES if form.text("secret") == SignInSecret.PICTURES else SignInSecret.PIN


def names(form: Posted) -> tuple[PupilLine, ...]:
    """The pupils of a typed list and of ticked lines of the roster, to be asked about one by one."""
    typed = rules.named_lines(form.text("names"))
    # Each ticked line of the roster comes as "ref name", so that the next page needs no second look.
    ticked = [value.partition(" ") for value in form.many("entry")]
    if not typed and not ticked:
        raise InvalidForm({"names": NO_NAMES})
    if len(typed) + len(ticked) > rules.MOST_PUPILS:
        raise InvalidForm({"names": TOO_MANY})
    listed = [(name, ref) for ref, _, name in ticked] + [(name, "") for name in typed]
    return tuple(PupilLine(number, name, ref) for number, (name, ref) in enumerate(listed))


def lines(form: Posted) -> tuple[PupilLine, ...]:
    """Every pupil of the list with what was ticked and chosen beside the name."""
    found = [
        PupilLine(
            n,
            form.text(f"name-{n}"),
            form.text(f"entry-{n}"),
            form.ticked(f"agreed-{n}"),
            form.text(f"relation-{n}"),
            form.text(f"how-{n}"),
            form.text(f"day-{n}"),
        )
        for n in range(rules.MOST_PUPILS)
    ]
    return tuple(line for line in found if line.name)


def for_all(form: Posted, lines: tuple[PupilLine, ...], now: datetime) -> tuple[tuple[PupilLine, ...], str]:
    """Every line ticked with what was said for all, or the sentence of what is missing there."""
    relation, how, day = form.text("relation"), form.text("how"), form.text("day")
    wrong = _wrong_consent(relation, how, day, now)
    if wrong:
        return lines, wrong
    return tuple(replace(line, agreed=True, relation=relation, how=how, day=day) for line in lines), ""


def checked(lines: tuple[PupilLine, ...], now: datetime) -> tuple[PupilLine, ...]:
    """The lines again, each ticked one with what is still missing."""
    return tuple(replace(line, wrong=_wrong(line, now)) if line.agreed else line for line in lines)


def pupil(
    line: PupilLine, unit: UnitCard, language: str, key: str, now: datetime, secret: SignInSecret
) -> NewAccount:
    """The account of a line that was checked; pupils sign in with a name of the school."""
    given = Guardian(line.relation, ConsentMethod(line.how), min(_noon(date.fromisoformat(line.day)), now))
    return NewAccount(
        cleaned_name(line.name),
        BirthBand.CHILD,
        TargetGroup.PUPIL,
        unit,
        language,
        # By name too: a list that was mended is another form, but nobody on it gets a second account.
        f"{key}:{line.number}:{line.name}",
        entry=UUID(line.entry) if line.entry else None,
        guardian=given,
        secret=secret,
    )


def reference(text: str) -> UUID | None:
    """The reference of a person or line in a form; none when it cannot be one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _wrong(line: PupilLine, now: datetime) -> str:
    try:
        cleaned_name(line.name)
    except Invalid as refusal:
        return refusal.message
    if line.entry and reference(line.entry) is None:
        return NO_NAMES
    return _wrong_consent(line.relation, line.how, line.day, now)


def _wrong_consent(relation: str, how: str, day: str, now: datetime) -> str:
    if relation not in rules.RELATIONS:
        return NO_RELATION
    if how not in rules.WAYS:
        return NO_WAY
    return "" if _in_time(day, now) else NO_DAY


def _in_time(text: str, now: datetime) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    today = local_day(now)
    return today - OLDEST_CONSENT <= day <= today


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=VIETNAM)


def _phone(form: Posted, refusals: dict[str, str]) -> str | None:
    typed = form.text("phone")
    phone = phone_number(typed) if typed else None
    if typed and phone is None:
        refusals["phone"] = NO_PHONE
    return phone


def _part(form: Posted, unit: UnitCard, parts: tuple[UnitCard, ...], refusals: dict[str, str]) -> UnitCard:
    wanted = form.text("part")
    if not wanted:
        return unit
    found = next((part for part in parts if part.code == wanted), None)
    if found is None:
        refusals["part"] = NO_PART
    return found or unit
