"""Pages of finding a unit, joining it, and registering for it."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.clock import now
from contest.errors import InvalidForm, NotFound, Throttled
from contest.joining import registration, service
from contest.joining.codes import queries as codes
from contest.joining.codes.throttle import guesser_of, opened
from contest.joining.registration import Asked, Chosen
from contest.people import forms
from contest.people.consents.texts import OPTIONAL, TEXTS
from contest.people.rules import BAND_LABELS, GROUP_LABELS, TargetGroup
from contest.people.signing_in.sessions import entered, keyring_of
from contest.security.tokens import public_id
from contest.units import queries
from contest.units.joining import requests as joining_requests
from contest.units.joining.rules import ASK_AGAIN_AFTER, JoinPolicy
from contest.units.membership.service import NO_UNIT, JoinOutcome, mode_of
from contest.units.queries import UnitCard
from contest.units.rules import TRACK_LABELS, Track
from contest.web import language
from contest.web.language import say
from contest.web.pages import fragment, page, see_other
from contest.web.requests import Posted, WebRequest, posted, safe_next, signed_in

LONGEST_QUERY = 200
# Where the unit tells the group already, a worker at the gate is not asked for it.
GROUPS_OF_TRACKS = {Track.ENTERPRISE: TargetGroup.WORKER, Track.AGENCY: TargetGroup.PUBLIC_SECTOR}


@get("/units/search", include_in_schema=False)
async def search(request: WebRequest) -> Response[bytes]:
    """The matches for what is being typed."""
    typed = _typed(request)
    return fragment(request, "joining/_matches.html", typed=typed, matches=await queries.search_units(typed))


@get("/register", include_in_schema=False)
async def register_page(request: WebRequest) -> Response[bytes]:
    """First the unit, by search; then the person. A unit already known skips the first step."""
    if request.user is not None:
        return see_other("/me")
    query = request.query_params
    asked = Asked(*(query.get(name, "") for name in ("unit", "join", "claim")))
    chosen = await registration.chosen(asked, guesser_of(request), now())
    if chosen is None and not query.get("later"):
        typed = _typed(request)
        return page(request, "joining/find.html", typed=typed, matches=await queries.search_units(typed))
    name = chosen.name if chosen else ""
    known = {"join": asked.join, "claim": asked.claim, "name": name, "next": query.get("next", "")}
    return _form(request, chosen, Posted({field: (text,) for field, text in known.items()}))


@post("/register", include_in_schema=False)
async def register(request: WebRequest) -> Response[bytes]:
    """Open the account, or show the form again with what to change."""
    form = await posted(request)
    asked = Asked(form.text("unit"), form.text("join"), form.text("claim"))
    chosen = await registration.chosen(asked, guesser_of(request), now())
    try:
        given = forms.registration(form, language.current.get(), chosen.unit.code if chosen else None)
        unit = chosen.unit if chosen else None
        new = await registration.register(given, keyring_of(request), asked, unit, now())
    except InvalidForm as refusal:
        return _form(request, chosen, form, 422, refusal.fields)
    except Throttled as wait:
        waiting = _form(request, chosen, form, 429, note=say(wait))
        waiting.headers["Retry-After"] = str(wait.retry_after)
        return waiting
    # Who must write down a name does that first; who waits is told so.
    onward = "/me/units" if new.joining is JoinOutcome.WAITING else safe_next(form.text("next"), "/today")
    return await entered(request, new.session, "/welcome" if new.session.sign_in_name else onward)


@get("/units/{code:str}/join", include_in_schema=False)
async def join_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Ask once more before joining; who has no account yet makes one first."""
    unit = await queries.unit_by_code(code)
    if unit is None or unit.track is None:
        raise NotFound(NO_UNIT)
    if request.user is None and await mode_of(unit) is not JoinPolicy.CLOSED:
        return see_other(f"/register?unit={unit.code}")
    return await _confirm(request, unit)


@post("/units/{code:str}/join", include_in_schema=False)
async def join(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Join, move from the unit of the same track, or ask to be let in."""
    await service.join(signed_in(request).person_id, code, now())
    return see_other("/me/units")


@get("/join", include_in_schema=False)
async def typed_code(request: WebRequest, code: FromQuery[str] = "") -> Response[bytes]:
    """Where the short address on posters and cards leads: type the code beside it."""
    if not code.strip():
        return page(request, "joining/code.html", code="", error="")
    at = now()
    address = await opened(lambda typed: codes.leads_to(typed, at), code, guesser_of(request), at)
    if address is not None:
        return see_other(address)
    refusal = await codes.refusal(code, at)
    return page(request, "joining/code.html", 422, code=code, error=say(refusal))


@get("/join/{code:str}", include_in_schema=False)
async def invited_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Where a unit's QR code leads, strangers too."""
    return await _confirm(request, await registration.invited(code, guesser_of(request), now()), code)


@post("/join/{code:str}", include_in_schema=False)
async def accept(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Join by the unit's code; it must still be valid at this moment."""
    person = signed_in(request).person_id
    await registration.invited(code, guesser_of(request), now())
    await service.join_by_code(person, code, now())
    return see_other("/me/units")


@get("/me/units", include_in_schema=False)
async def my_units(request: WebRequest) -> Response[bytes]:
    """Where the viewer belongs, belonged and asks to belong, and the search for another unit."""
    typed, person = _typed(request), signed_in(request).person_id
    return page(
        request,
        "joining/mine.html",
        stays=await queries.stays(person),
        asked=await joining_requests.of_person(person, now() - ASK_AGAIN_AFTER),
        tracks=TRACK_LABELS,
        typed=typed,
        matches=await queries.search_units(typed),
    )


@post("/me/units/{code:str}/leave", include_in_schema=False)
async def leave(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Leave a unit; the points stay with it."""
    await service.leave_by_oneself(signed_in(request).person_id, code, now())
    return see_other("/me/units")


@post("/me/requests/{ref:uuid}/withdraw", include_in_schema=False)
async def withdraw(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Take your own request to join back."""
    await joining_requests.withdraw(ref, signed_in(request).person_id, now())
    return see_other("/me/units")


@get("/me/units/present", include_in_schema=False)
async def present(request: WebRequest) -> Response[bytes]:
    """The viewer's units of today, for other pages to show."""
    stays = await queries.stays(signed_in(request).person_id)
    return fragment(request, "joining/_present.html", stays=stays, tracks=TRACK_LABELS)


def _typed(request: WebRequest) -> str:
    return request.query_params.get("q", "")[:LONGEST_QUERY]


async def _confirm(request: WebRequest, unit: UnitCard, join_code: str = "") -> Response[bytes]:
    stays = await queries.stays(request.user.person_id) if request.user else ()
    before = next((stay.unit for stay in stays if stay.until is None and stay.unit.track == unit.track), None)
    return page(
        request,
        "joining/join.html",
        unit=unit,
        before=before,
        belongs=before is not None and unit.id in (before.id, *before.ancestors),
        mode=await mode_of(unit),
        join_code=join_code,
    )


def _form(
    request: WebRequest,
    chosen: Chosen | None,
    form: Posted,
    status: int = 200,
    errors: dict[str, str] | None = None,
    note: str = "",
) -> Response[bytes]:
    return page(
        request,
        "joining/register.html",
        status,
        unit=chosen.unit if chosen else None,
        waits=chosen is not None and chosen.waits,
        group=GROUPS_OF_TRACKS.get(chosen.unit.track) if chosen and chosen.unit.track else None,
        form=form,
        key=form.text("key") or public_id(),
        errors=errors or {},
        note=note,
        bands=BAND_LABELS,
        groups=GROUP_LABELS,
        texts=TEXTS,
        asked=[kind.value for kind in OPTIONAL],
    )


ROUTES = [
    search,
    register_page,
    register,
    join_page,
    join,
    typed_code,
    invited_page,
    accept,
    my_units,
    leave,
    withdraw,
    present,
]
