"""An organiser decides who takes part: an application becomes a unit with its champion, or gets a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from contest.audit.service import record
from contest.capabilities import MAY, Capability, Role
from contest.database import Record, row, rows, transaction, value
from contest.errors import N_, Conflict, Forbidden, NotFound
from contest.people import grants
from contest.people.names import public_name
from contest.security.codes import new_code
from contest.units import queries
from contest.units.access.service import demand
from contest.units.applications.rules import FORMS, VILLAGE, ApplicantKind
from contest.units.applications.service import NO_APPLICATION, similar
from contest.units.joining.rules import JoinPolicy
from contest.units.models import EligibleDeclaration, Unit, UnitApplication
from contest.units.queries import UnitCard
from contest.units.rules import folded
from contest.units.tree import ancestors_below
from contest.web.viewer import Viewer

NOT_ONESELF = N_("You cannot decide your own application. Please ask another organiser.")
DECIDED_BY = N_("%(name)s has decided this application already.")
TAKEN_BACK = N_("The applicant has taken this application back.")
NO_APPLICANT = N_("The applicant has closed the account. Please refuse the application.")

READ = """
    SELECT a.id, a.ref, a.kind, a.name, a.eligible, a.eligible_source, a.eligible_on, a.contact, a.made_at,
           a.state, a.reason, a.decided_at, a.applicant_id, a.unit_id, p.id AS place_id, p.code AS place_code,
           who.display_name, who.phone_tail, who.disabled_at, by.display_name AS decided_by
    FROM unit_application a
    JOIN unit p ON p.id = a.place_id
    JOIN person who ON who.id = a.applicant_id
    LEFT JOIN person by ON by.id = a.decided_by_id
"""
WAITING = f"""
    {READ} WHERE a.state = 'waiting' AND ($1 OR p.id = ANY ($2::bigint[]) OR p.ancestors && $2::bigint[])
    ORDER BY a.made_at, a.id
"""
ONE = f"{READ} WHERE a.ref = $1 ORDER BY a.id"
# Numbers of one prefix are given one after the other, whichever process gives them.
LOCK_CODES = "SELECT pg_advisory_xact_lock(hashtextextended('unit codes ' || $1, 0))"
LAST_CODE = "SELECT coalesce(max(substring(code FROM $2)::int), 0) FROM unit WHERE code ~ $1"


@dataclass(frozen=True, slots=True)
class PendingApplication:
    """One application as an organiser sees it: of the applicant no more than is needed to know who asks."""

    id: int
    ref: UUID
    form: ApplicantKind
    name: str
    place: UnitCard
    eligible: int
    source: str
    counted_on: date
    contact: str
    unit_id: int | None
    made_at: datetime
    state: str
    reason: str
    decided_at: datetime | None
    decided_by: str | None
    applicant_id: int
    applicant: str
    phone_tail: str | None
    gone: bool


@dataclass(frozen=True, slots=True)
class ApprovedDetails:
    """Name and number of people as the organiser approves them."""

    name: str
    eligible: int


async def waiting(viewer: Viewer) -> tuple[PendingApplication, ...]:
    """What waits in the viewer's branches, the oldest first."""
    tops = [grant.unit_id for grant in viewer.grants if Capability.APPROVE_UNITS in MAY[grant.role]]
    found = await rows(WAITING, None in tops, [top for top in tops if top])
    places = await queries.units_by_codes(one["place_code"] for one in found)
    return tuple(_pending(one, places[one["place_code"]]) for one in found)


async def pending(viewer: Viewer, ref: UUID) -> PendingApplication:
    """One application, decided or not; those of other branches are not there."""
    found = await row(ONE, ref)
    one = await _placed(found) if found else None
    if one is None or not viewer.may_in(Capability.APPROVE_UNITS, one.place.id, one.place.ancestors):
        raise NotFound(NO_APPLICATION)
    return one


async def like(one: PendingApplication) -> tuple[UnitCard, ...]:
    """Units of the same commune that may be the applicant already, which no unit is of itself."""
    return () if one.form is VILLAGE else await similar(one.place, one.form.track, one.name, one.unit_id)


async def approve(ref: UUID, correction: ApprovedDetails, by: int, now: datetime) -> str:
    """Let a unit take part, with the applicant as its champion; the code of the unit. Once only."""
    async with transaction():
        one = await _open(ref, by)
        if one.gone:
            raise Conflict(NO_APPLICANT)
        if one.form is VILLAGE:
            unit, code = one.place.id, one.place.code
        else:
            unit, code = await _unit(one, correction, by, now)
        await grants.give(one.applicant_id, Role.CHAMPION, unit, by, now)
        decided = UnitApplication.filter(id=one.id)
        await decided.update(state="approved", decided_at=now, decided_by_id=by, unit_id=unit)
        stated = {"form": one.form.key, "name": one.name, "eligible": one.eligible}
        made = {"code": code, "champion": f"person:{one.applicant_id}"}
        if one.form is not VILLAGE:
            made |= {"name": correction.name, "eligible": str(correction.eligible)}
        await record(by, "unit_approved", f"unit:{code}", stated, made, unit)
        return code


async def refuse(ref: UUID, reason: str, by: int, now: datetime) -> None:
    """Say no with a reason, which the applicant reads. Once only."""
    async with transaction():
        one = await _open(ref, by)
        decided = UnitApplication.filter(id=one.id)
        await decided.update(state="refused", reason=reason, decided_at=now, decided_by_id=by)
        stated = {"form": one.form.key, "eligible": one.eligible}
        await record(by, "unit_refused", f"application:{ref}", stated, {"reason": reason}, one.place.id)


async def _open(ref: UUID, by: int) -> PendingApplication:
    """The application, locked and still to be decided, for an organiser of its branch."""
    # Two organisers wait for each other here, and so does an applicant who takes it back meanwhile.
    await UnitApplication.filter(ref=ref).select_for_update().first()
    found = await row(ONE, ref)
    if found is None:
        raise NotFound(NO_APPLICATION)
    await demand(by, Capability.APPROVE_UNITS, found["place_id"])
    one = await _placed(found)
    if one.applicant_id == by:
        raise Forbidden(NOT_ONESELF)
    if one.state == "withdrawn":
        raise Conflict(TAKEN_BACK)
    if one.state != "waiting":
        raise Conflict(DECIDED_BY, name=one.decided_by)
    return one


async def _unit(
    one: PendingApplication, correction: ApprovedDetails, by: int, now: datetime
) -> tuple[int, str]:
    assert one.form.kind is not None, "only a village has none"
    above = one.place
    chain = ancestors_below(one.form.kind, above.id, above.place.kind, above.ancestors)
    await value(LOCK_CODES, one.form.prefix)
    last: int = await value(LAST_CODE, f"^{one.form.prefix}[0-9]+$", f"^{one.form.prefix}([0-9]+)$")
    code = f"{one.form.prefix}{last + 1:03}"
    unit = await Unit.create(
        code=code,
        kind=one.form.kind,
        track=one.form.track,
        parent_id=above.id,
        ancestors=chain,
        name=correction.name,
        folded=folded(correction.name),
        eligible=correction.eligible,
        eligible_source=one.source,
        band=one.form.band,
        join_code=new_code(),
        joining=JoinPolicy.APPROVAL,
        created_at=now,
    )
    await EligibleDeclaration.create(
        unit_id=unit.id,
        people=correction.eligible,
        source=one.source,
        counted_on=one.counted_on,
        by_id=one.applicant_id,
        made_at=one.made_at,
        state="confirmed",
        decided_at=now,
        decided_by_id=by,
    )
    return unit.id, code


async def _placed(found: Record) -> PendingApplication:
    place = await queries.unit_by_code(found["place_code"])
    assert place is not None, "units are never deleted"
    return _pending(found, place)


def _pending(found: Record, place: UnitCard) -> PendingApplication:
    return PendingApplication(
        id=found["id"],
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
        decided_at=found["decided_at"],
        decided_by=found["decided_by"],
        applicant_id=found["applicant_id"],
        applicant=public_name(found["display_name"]),
        unit_id=found["unit_id"],
        phone_tail=found["phone_tail"],
        gone=found["disabled_at"] is not None,
    )
