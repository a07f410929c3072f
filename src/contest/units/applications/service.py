"""A unit asks to take part: until it is approved it exists nowhere but here."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from contest.capabilities import Role
from contest.database import Record, row, rows, transaction
from contest.errors import N_, Conflict, Forbidden, InvalidForm, NotFound
from contest.local_time import local_day
from contest.people.models import RoleGrant
from contest.people.rules import BirthBand
from contest.units import queries
from contest.units.applications.rules import FORMS, MOST_WAITING, VILLAGE, ApplicantKind, Draft
from contest.units.models import Unit, UnitApplication
from contest.units.naming.rules import alike
from contest.units.queries import UnitCard
from contest.units.rules import Track, folded
from contest.units.tree import PLACES, VILLAGES

ADULTS = N_("Only grown-ups answer for a unit. Please ask somebody of 18 or older.")
ENOUGH = N_("Three of your applications are waiting already. Please wait for the answer to one of them.")
NO_APPLICATION = N_("There is no such application.")
DECIDED = N_("This application has been decided already.")
WRONG_PLACE = N_("Please choose the place from the list.")
ANSWERS_ALREADY = N_("You answer for this unit already.")
LOOK = N_("Units like this one exist here already. Please look whether yours is among them.")

# Two forms of one person wait for each other here, so that the same one sent twice is one application.
LOCK_APPLICANT = "SELECT birth_band FROM person WHERE id = $1 FOR NO KEY UPDATE"
OWN = """
    SELECT a.ref, a.kind, a.name, a.eligible, a.eligible_source, a.eligible_on, a.contact, a.made_at, a.state,
           a.reason, p.code AS place_code, u.code AS unit_code
    FROM unit_application a JOIN unit p ON p.id = a.place_id LEFT JOIN unit u ON u.id = a.unit_id
    WHERE a.applicant_id = $1 ORDER BY a.made_at DESC, a.id DESC
"""


@dataclass(frozen=True, slots=True)
class Application:
    """One application as its applicant sees it; `unit_code` once it was approved."""

    ref: UUID
    form: ApplicantKind
    name: str
    place: UnitCard
    eligible: int
    source: str
    counted_on: date
    contact: str
    made_at: datetime
    state: str
    reason: str
    unit_code: str | None


async def apply(by: int, place: UnitCard, draft: Draft, now: datetime, *, new: bool) -> UUID:
    """Ask for a new unit in this commune; `new` says that the applicant saw those like it."""
    if place.place.kind not in PLACES:
        raise NotFound(WRONG_PLACE)
    if not new and await similar(place, draft.form.track, draft.name):
        raise InvalidForm({"new": LOOK})
    return await _apply(by, place, draft, now)


async def apply_for_village(by: int, village: UnitCard, contact: str, now: datetime) -> UUID:
    """Ask to answer for a village of the province's list; its number of people stays as it is there."""
    if village.place.kind not in VILLAGES:
        raise NotFound(WRONG_PLACE)
    if await RoleGrant.filter(person_id=by, role=Role.CHAMPION, unit_id=village.id).exists():
        raise Conflict(ANSWERS_ALREADY)
    draft = Draft(VILLAGE, village.place.name, village.eligible, "", local_day(now), contact)
    return await _apply(by, village, draft, now)


async def withdraw(by: int, ref: UUID, now: datetime) -> None:
    """Take back your own application while nobody has decided it."""
    own = UnitApplication.filter(ref=ref, applicant_id=by)
    if not await own.filter(state="waiting").update(state="withdrawn", decided_at=now):
        raise Conflict(DECIDED) if await own.exists() else NotFound(NO_APPLICATION)


async def own_applications(person_id: int) -> tuple[Application, ...]:
    """Everything this person has asked for, the latest first."""
    found = await rows(OWN, person_id)
    places = await queries.units_by_codes(one["place_code"] for one in found)
    return tuple(_application(one, places[one["place_code"]]) for one in found)


async def similar(place: UnitCard, track: Track, name: str, but: int | None = None) -> tuple[UnitCard, ...]:
    """The units of the same commune and track that may well be of this name; not the unit itself (`but`)."""
    near = Unit.filter(parent_id=place.id, track=track, closed_at__isnull=True).order_by("code")
    known = await near.values_list("id", "code", "name")
    found = [code for number, code, called in known if number != but and alike(called, name)]
    cards = await queries.units_by_codes(found) if found else {}
    return tuple(cards[code] for code in found)


async def _apply(by: int, place: UnitCard, draft: Draft, now: datetime) -> UUID:
    async with transaction():
        person = await row(LOCK_APPLICANT, by)
        if person is None or person["birth_band"] != BirthBand.ADULT:
            raise Forbidden(ADULTS)
        waiting = UnitApplication.filter(applicant_id=by, state="waiting").order_by("id")
        kind, plain = draft.form.key, folded(draft.name)
        same = await waiting.filter(kind=kind, place_id=place.id, folded=plain).first()
        if same is not None:
            return same.ref
        if await waiting.count() >= MOST_WAITING:
            raise Conflict(ENOUGH)
        made = await UnitApplication.create(
            kind=kind,
            place_id=place.id,
            name=draft.name,
            folded=plain,
            eligible=draft.eligible,
            eligible_source=draft.source,
            eligible_on=draft.counted_on,
            contact=draft.contact,
            applicant_id=by,
            made_at=now,
        )
        return made.ref


def _application(found: Record, place: UnitCard) -> Application:
    return Application(
        ref=found["ref"],
        form=FORMS[found["kind"]],
        name=found["name"],
        place=place,
        eligible=found["eligible"],
        source=found["eligible_source"],
        counted_on=found["eligible_on"],
        contact=found["contact"],
        made_at=found["made_at"],
        state=found["state"],
        reason=found["reason"],
        unit_code=found["unit_code"],
    )
