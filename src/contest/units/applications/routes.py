"""Pages on which a unit asks to take part, and on which its applicant sees what came of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import InvalidForm, NotFound
from contest.local_time import local_day
from contest.units import queries
from contest.units.applications import rules
from contest.units.applications import service as applications
from contest.units.applications.rules import FORMS, VILLAGE, ApplicantKind
from contest.units.applications.service import WRONG_PLACE
from contest.units.naming.rules import LONGEST
from contest.units.queries import NOTHING_FOUND, UnitCard, UnitMatches
from contest.units.rules import Track
from contest.units.tree import PLACES, VILLAGES
from contest.web import pages
from contest.web.numbers import PageNumber
from contest.web.pages import see_other
from contest.web.requests import Posted, WebRequest, posted, signed_in

LONGEST_QUERY = 200
SHOWN = 12
# All that a province has.
MOST_COMMUNES = 200


@dataclass(frozen=True, slots=True)
class ApplicationTarget:
    """Where the unit lies: a commune, or the village itself."""

    form: ApplicantKind
    card: UnitCard


@get("/units/new", include_in_schema=False)
async def new_page(request: WebRequest, page: PageNumber = 1) -> Response[bytes]:
    """Step by step: what it is, where it lies, then the form. A stranger opens an account first."""
    if request.user is None:
        return pages.page(request, "units/apply.html", forms=())
    form = FORMS.get(request.query_params.get("form", ""))
    if form is None:
        return pages.page(request, "units/apply.html", forms=tuple(FORMS.values()))
    code = request.query_params.get("place", "")
    if not code:
        return await _search(request, form, page)
    given = await _again(request) or Posted({})
    return await _form(request, await _place(form, code), given)


@post("/units/new", include_in_schema=False)
async def apply(request: WebRequest) -> Response[bytes]:
    """Send the application, or show the form again with what to change."""
    viewer, form = signed_in(request), await posted(request)
    place = await _place(FORMS.get(form.text("form")), form.text("place"))
    try:
        await _send(viewer.person_id, place, form, now())
    except InvalidForm as refusal:
        return await _form(request, place, form, 422, refusal.fields)
    return see_other("/applications")


@get("/applications", include_in_schema=False)
async def own_page(request: WebRequest) -> Response[bytes]:
    """What the viewer has asked for, and what came of it."""
    found = await applications.own_applications(signed_in(request).person_id)
    return pages.page(request, "units/applications.html", applications=found)


@post("/applications/{ref:uuid}/withdraw", include_in_schema=False)
async def withdraw(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Take your own application back."""
    await applications.withdraw(signed_in(request).person_id, ref, now())
    return see_other("/applications")


async def _send(person_id: int, place: ApplicationTarget, form: Posted, at: datetime) -> UUID:
    if place.form is VILLAGE:
        return await applications.apply_for_village(person_id, place.card, rules.contact(form.text), at)
    draft = rules.draft(place.form, form.text, local_day(at))
    return await applications.apply(person_id, place.card, draft, at, new=form.ticked("new"))


async def _again(request: WebRequest) -> Posted | None:
    """What an earlier application of the viewer held, to be asked for once more."""
    earlier = request.query_params.get("again", "")
    own = await applications.own_applications(signed_in(request).person_id) if earlier else ()
    found = next((one for one in own if str(one.ref) == earlier), None)
    if found is None:
        return None
    return Posted(
        {
            "name": (found.name,),
            "eligible": (str(found.eligible),),
            "source": (found.source,),
            "counted_on": (found.counted_on.isoformat(),),
            "contact": (found.contact,),
        }
    )


async def _place(form: ApplicantKind | None, code: str) -> ApplicationTarget:
    card = await queries.unit_by_code(code)
    if form is None or card is None or card.place.kind not in (VILLAGES if form is VILLAGE else PLACES):
        raise NotFound(WRONG_PLACE)
    return ApplicationTarget(form, card)


async def _search(request: WebRequest, form: ApplicantKind, number: int) -> Response[bytes]:
    """By name, or by looking: a commune at once, a village among those of its commune."""
    typed, within = request.query_params.get("q", "")[:LONGEST_QUERY], request.query_params.get("in", "")
    village = form is VILLAGE
    matches = NOTHING_FOUND
    if typed and village:
        after = (number - 1) * SHOWN
        matches = await queries.search_units(typed, SHOWN, after=after, track=Track.VILLAGE)
    elif typed:
        matches = await queries.search_places(typed, MOST_COMMUNES)
    elif within and village:
        below = await queries.children(within)
        matches = UnitMatches(tuple(one for one in below if one.track is Track.VILLAGE), 0)
    return pages.page(
        request,
        "units/apply_where.html",
        form=form,
        typed=typed,
        matches=matches,
        number=number,
        village=village,
        communes=() if matches else await queries.communes(),
    )


async def _form(
    request: WebRequest,
    place: ApplicationTarget,
    form: Posted,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    village = place.form is VILLAGE
    # Only who writes a name can be told of units like it.
    name = "" if village else form.text("name")
    return pages.page(
        request,
        "units/apply_form.html",
        status,
        kind=place.form,
        village=village,
        place=place.card,
        given=form,
        errors=errors or {},
        similar=await applications.similar(place.card, place.form.track, name) if name else (),
        today=local_day(now()),
        longest=LONGEST,
    )


ROUTES = [new_page, apply, own_page, withdraw]
