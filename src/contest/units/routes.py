"""Pages of finding a unit, joining it, and registering for it."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import InvalidForm, NotFound
from contest.people import forms
from contest.people.rules import BAND_LABELS, GROUP_LABELS
from contest.people.sessions import entered, keyring_of
from contest.security.tokens import public_id
from contest.units import queries, registration, service
from contest.units.queries import UnitCard
from contest.units.rules import TRACK_LABELS
from contest.web import language
from contest.web.pages import fragment, page, see_other
from contest.web.requests import Posted, WebRequest, posted, signed_in

LONGEST_QUERY = 200


@get("/units/search", include_in_schema=False)
async def search(request: WebRequest) -> Response[bytes]:
    """The matches for what is being typed."""
    typed = _typed(request)
    return fragment(request, "units/_matches.html", typed=typed, matches=await queries.search_units(typed))


@get("/register", include_in_schema=False)
async def register_page(request: WebRequest) -> Response[bytes]:
    """First the unit, by search; then the person. A unit already known skips the first step."""
    if request.user is not None:
        return see_other("/me")
    asked = request.query_params
    unit = await registration.chosen_unit(asked.get("unit", ""), asked.get("join", ""))
    if unit is None and not asked.get("later"):
        typed = _typed(request)
        return page(request, "units/find.html", typed=typed, matches=await queries.search_units(typed))
    return _form(request, unit, Posted({"join": (asked.get("join", ""),)}))


@post("/register", include_in_schema=False)
async def register(request: WebRequest) -> Response[bytes]:
    """Open the account, or show the form again with what to change."""
    form = await posted(request)
    unit = await registration.chosen_unit(form.text("unit"), form.text("join"))
    try:
        given = forms.registration(form, language.current.get(), unit.code if unit else None)
        session = await registration.register(given, keyring_of(request), now())
    except InvalidForm as refusal:
        return _form(request, unit, form, 422, refusal.fields)
    return entered(request, session, "/welcome" if session.sign_in_name else "/today")


@get("/units/{code:str}/join", include_in_schema=False)
async def join_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Ask once more before joining; who has no account yet makes one first."""
    unit = await queries.unit_by_code(code)
    if unit is None or unit.track is None:
        raise NotFound(service.NO_UNIT)
    if request.user is None:
        return see_other(f"/register?unit={unit.code}")
    return await _confirm(request, unit)


@post("/units/{code:str}/join", include_in_schema=False)
async def join(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Join, or move from the unit of the same track."""
    await service.join(signed_in(request).person_id, code, now())
    return see_other("/me/units")


@get("/join/{code:str}", include_in_schema=False)
async def invited_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Where a unit's QR code leads."""
    unit = await queries.unit_by_join_code(code)
    if unit is None:
        raise NotFound(service.NO_JOIN_CODE)
    return see_other(f"/register?join={code}") if request.user is None else await _confirm(request, unit)


@post("/join/{code:str}", include_in_schema=False)
async def accept(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Join by the unit's code; it must still be valid at this moment."""
    await service.join_by_code(signed_in(request).person_id, code, now())
    return see_other("/me/units")


@get("/me/units", include_in_schema=False)
async def my_units(request: WebRequest) -> Response[bytes]:
    """Where the viewer belongs and belonged, and the search for another unit."""
    typed = _typed(request)
    return page(
        request,
        "units/mine.html",
        stays=await queries.stays(signed_in(request).person_id),
        tracks=TRACK_LABELS,
        typed=typed,
        matches=await queries.search_units(typed),
    )


@get("/me/units/present", include_in_schema=False)
async def present(request: WebRequest) -> Response[bytes]:
    """The viewer's units of today, for other pages to show."""
    stays = await queries.stays(signed_in(request).person_id)
    return fragment(request, "units/_present.html", stays=stays, tracks=TRACK_LABELS)


def _typed(request: WebRequest) -> str:
    return request.query_params.get("q", "")[:LONGEST_QUERY]


async def _confirm(request: WebRequest, unit: UnitCard) -> Response[bytes]:
    stays = await queries.stays(signed_in(request).person_id)
    before = next((stay.unit for stay in stays if stay.until is None and stay.unit.track == unit.track), None)
    return page(request, "units/join.html", unit=unit, before=before)


def _form(
    request: WebRequest,
    unit: UnitCard | None,
    form: Posted,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    return page(
        request,
        "units/register.html",
        status,
        unit=unit,
        form=form,
        key=form.text("key") or public_id(),
        errors=errors or {},
        bands=BAND_LABELS,
        groups=GROUP_LABELS,
    )


ROUTES = [
    search,
    register_page,
    register,
    join_page,
    join,
    invited_page,
    accept,
    my_units,
    present,
]
