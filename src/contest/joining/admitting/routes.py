"""Pages of those who look after a unit: its way in, and the people who ask to come."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Invalid, InvalidForm
from contest.joining.posters.queries import drawn
from contest.people.rules import BAND_LABELS
from contest.security.codes import in_groups
from contest.units import shown
from contest.units.access.guards import competing, people_of
from contest.units.joining import requests as joining_requests
from contest.units.joining import settings as joining_settings
from contest.units.joining.rules import MODE_LABELS, MODE_NOTES
from contest.units.queries import UnitCard
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import UNREADABLE_FORM, Posted, WebRequest, posted, signed_in

WAY_IN = "/units/{code:str}/joining"
WAITING = "/units/{code:str}/waiting"


@get(WAY_IN, include_in_schema=False)
async def way_in(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The mode, the code with its QR, and how long it opens."""
    unit = await competing(request, Capability.MANAGE_UNIT, code)
    return await _way_in(request, unit, Posted({}))


@post(WAY_IN, include_in_schema=False)
async def choose(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Take the mode and the last day of the code."""
    unit = await competing(request, Capability.MANAGE_UNIT, code)
    form = await posted(request)
    try:
        mode, until = joining_settings.read_mode(form.text("joining"), form.text("until"), now())
    except InvalidForm as refusal:
        return await _way_in(request, unit, form, 422, refusal.fields)
    async with shown.WAY_IN.unchanged(form.seen, unit.id):
        await joining_settings.choose_mode(unit, mode, until, signed_in(request).person_id)
    return see_other(f"/units/{unit.code}/joining")


@post(f"{WAY_IN}/code", include_in_schema=False)
async def new_code(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Another code; the old one stops at once."""
    unit = await competing(request, Capability.MANAGE_UNIT, code)
    async with shown.WAY_IN.unchanged((await posted(request)).seen, unit.id):
        await joining_settings.new_code(unit, signed_in(request).person_id)
    return see_other(f"/units/{unit.code}/joining")


@post(f"{WAY_IN}/revoke", include_in_schema=False)
async def revoke(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """No code any more."""
    unit = await competing(request, Capability.MANAGE_UNIT, code)
    async with shown.WAY_IN.unchanged((await posted(request)).seen, unit.id):
        await joining_settings.revoke_code(unit, signed_in(request).person_id)
    return see_other(f"/units/{unit.code}/joining")


@get(WAITING, include_in_schema=False)
async def waiting(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Who asks to belong to the unit or a part of it."""
    unit = await people_of(request, Capability.ADMIT_MEMBERS, code)
    askers = await joining_requests.waiting(unit.id)
    return page(request, "joining/waiting.html", unit=unit, askers=askers, bands=BAND_LABELS)


@post(WAITING, include_in_schema=False)
async def admit_all(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Let in everybody who was on the page."""
    unit = await people_of(request, Capability.ADMIT_MEMBERS, code)
    given = (await posted(request)).many("ref")
    if not all(map(_is_ref, given)):
        raise Invalid(UNREADABLE_FORM)
    refs = tuple(map(UUID, given))
    await joining_requests.admit_all(refs, unit.id, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/waiting")


@post(f"{WAITING}/{{ref:uuid}}/admit", include_in_schema=False)
async def admit(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Let one person in."""
    unit = await people_of(request, Capability.ADMIT_MEMBERS, code)
    await joining_requests.admit(ref, unit.id, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/waiting")


@post(f"{WAITING}/{{ref:uuid}}/refuse", include_in_schema=False)
async def refuse(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Answer one person "not now"."""
    unit = await people_of(request, Capability.ADMIT_MEMBERS, code)
    await joining_requests.refuse(ref, unit.id, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/waiting")


async def _way_in(
    request: WebRequest,
    unit: UnitCard,
    form: Posted,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    entrance = await joining_settings.entrance(unit, now())
    address = settings_of(request).public_url
    return page(
        request,
        "joining/joining.html",
        status,
        unit=unit,
        seen=await shown.WAY_IN.version(unit.id),
        entrance=entrance,
        chosen=form.text("joining") or entrance.own.value,
        until=form.text("until") or (entrance.last_day.isoformat() if entrance.last_day else ""),
        errors=errors or {},
        labels=MODE_LABELS,
        notes=MODE_NOTES,
        spelled=in_groups(entrance.code) if entrance.code else "",
        link=f"{address}/join/{entrance.code}",
        qr=drawn(f"{address}/join/{entrance.code}") if entrance.code else None,
    )


def _is_ref(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


ROUTES = [way_in, choose, new_code, revoke, waiting, admit_all, admit, refuse]
