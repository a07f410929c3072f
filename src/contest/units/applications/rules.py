"""Which units may ask to take part, and what such a form must hold; pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from contest.errors import N_, Invalid, InvalidForm
from contest.people.names import visible
from contest.spelling import number_typed
from contest.units.naming.rules import cleaned_unit_name
from contest.units.rules import Track, UnitKind

MOST_PEOPLE = 100_000
OLDEST = date(2020, 1, 1)
MOST_WAITING = 3
LONGEST_SOURCE = 200
LONGEST_CONTACT = 300
LONGEST_REASON = 500

# What stands in a field of a sent form, by the name of the field.
Answers = Callable[[str], str]

NO_NUMBER = N_("Please write how many people the unit answers for, as a number.")
TOO_MANY = N_("No unit has so many people. Please look at the number again.")
NO_SOURCE = N_("Please say where the number comes from, for example “list of workers, October”.")
NO_DAY = N_("Please choose the day on which the people were counted; it cannot lie ahead.")
TOO_LONG = N_("This is too long. Please say it in fewer words.")
NO_REASON = N_("Please write the reason; the applicant will read it.")


@dataclass(frozen=True, slots=True)
class ApplicantKind:
    """One sort of applicant; `kind` is none of a village, which is on the province's list already.

    Where size alone decides the cluster, as among enterprises, a unit gets no band: it may grow.
    """

    key: str
    label: str
    track: Track
    kind: UnitKind | None = None
    prefix: str = ""
    band: str = ""


VILLAGE = ApplicantKind("village", N_("Village, hamlet or residential group"), Track.VILLAGE)
_SCHOOL, _AGENCY = UnitKind.SCHOOL, UnitKind.AGENCY
FORMS: dict[str, ApplicantKind] = {
    form.key: form
    for form in (
        VILLAGE,
        ApplicantKind("enterprise", N_("Enterprise"), Track.ENTERPRISE, UnitKind.ENTERPRISE, "DN"),
        ApplicantKind(
            "cooperative", N_("Co-operative"), Track.ENTERPRISE, UnitKind.COOPERATIVE, "HTX", "HTX"
        ),
        ApplicantKind("thcs", N_("Lower secondary school"), Track.SCHOOL, _SCHOOL, "TH", "TH-1"),
        ApplicantKind(
            "ptdtbt_thcs", N_("Semi-boarding lower secondary school"), Track.SCHOOL, _SCHOOL, "TH", "TH-2"
        ),
        ApplicantKind("thpt", N_("Upper secondary school"), Track.SCHOOL, _SCHOOL, "TH", "TH-3"),
        ApplicantKind("ptdtnt", N_("Boarding school"), Track.SCHOOL, _SCHOOL, "TH", "TH-4"),
        ApplicantKind(
            "gdtx", N_("Vocational or continuing education centre"), Track.SCHOOL, _SCHOOL, "TH", "TH-5"
        ),
        ApplicantKind("province_agency", N_("Agency of the province"), Track.AGENCY, _AGENCY, "CQ", "CQ-1"),
        ApplicantKind(
            "commune_agency", N_("Agency of a commune or ward"), Track.AGENCY, _AGENCY, "CQ", "CQ-2"
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What an applicant states about their unit, already checked."""

    form: ApplicantKind
    name: str
    eligible: int
    source: str
    counted_on: date
    contact: str


def draft(form: ApplicantKind, answers: Answers, today: date) -> Draft:
    """What the form of a new unit holds, or every refusal at once."""
    wrong: dict[str, str] = {}
    read = Draft(
        form,
        name_in(answers("name"), wrong),
        people_in(answers("eligible"), wrong),
        text_in(answers("source"), "source", NO_SOURCE, LONGEST_SOURCE, wrong),
        day_in(answers("counted_on"), today, wrong),
        _contact(answers, wrong),
    )
    if wrong:
        raise InvalidForm(wrong)
    return read


def contact(answers: Answers) -> str:
    """The note of the head of a village, who states nothing else."""
    wrong: dict[str, str] = {}
    text = _contact(answers, wrong)
    if wrong:
        raise InvalidForm(wrong)
    return text


def name_in(text: str, wrong: dict[str, str]) -> str:
    """The name of a unit as it is stored, or its refusal among the wrong fields."""
    try:
        return cleaned_unit_name(text)
    except Invalid as refusal:
        wrong["name"] = refusal.message
        return ""


def people_in(text: str, wrong: dict[str, str], field: str = "eligible") -> int:
    """A number of people however it was parted into thousands, or its refusal among the wrong fields."""
    number = number_typed(text)
    if not number:
        wrong[field] = NO_NUMBER
        return 0
    if number > MOST_PEOPLE:
        wrong[field] = TOO_MANY
    return number


def text_in(text: str, field: str, empty: str, longest: int, wrong: dict[str, str]) -> str:
    """A line that must be there, or its refusal among the wrong fields."""
    read = visible(text)
    if not read:
        wrong[field] = empty
    elif len(read) > longest:
        wrong[field] = TOO_LONG
    return read


def day_in(text: str, today: date, wrong: dict[str, str]) -> date:
    """The day on which people were counted, or its refusal among the wrong fields."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.max
    if not OLDEST <= day <= today:
        wrong["counted_on"] = NO_DAY
    return day


def _contact(answers: Answers, wrong: dict[str, str]) -> str:
    read = visible(answers("contact"))
    if len(read) > LONGEST_CONTACT:
        wrong["contact"] = TOO_LONG
    return read
