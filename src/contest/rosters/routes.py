"""Pages of a roster: who is on it, one person of it, and the same as a file."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.database import LARGEST
from contest.errors import InvalidForm, NotFound
from contest.lists.uploads import service as uploads
from contest.people.rules import BAND_LABELS
from contest.rosters import files, queries, service
from contest.rosters.homes import RosterScope, home_of
from contest.rosters.service import NOBODY, Edit
from contest.sheets import ENCODINGS
from contest.units.access.guards import demand_reason, unit_for
from contest.web.files import XLSX, taken
from contest.web.numbers import asked_number, whole
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import Posted, WebRequest, posted, signed_in

LONGEST_QUERY = 80
LAST_PAGE = 1_000


async def home_for(request: WebRequest, code: str) -> RosterScope:
    """The roster of the address, when the viewer may keep it and see who is on it."""
    home = await unseen_home_for(request, code)
    await demand_reason(request, Capability.KEEP_ROSTER, home.unit)
    return home


async def unseen_home_for(request: WebRequest, code: str) -> RosterScope:
    """The same for what shows nobody: the empty list, and a file that comes in."""
    return await home_of(await unit_for(request, Capability.KEEP_ROSTER, code))


@get("/units/{code:str}/roster", include_in_schema=False)
async def roster(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Who is on the roster, and the form for the next file."""
    return await roster_page(request, await home_for(request, code))


async def roster_page(
    request: WebRequest,
    home: RosterScope,
    status: int = 200,
    errors: dict[str, str] | None = None,
    form: Posted | None = None,
) -> Response[bytes]:
    """The same page, perhaps with what was wrong with an upload."""
    await demand_reason(request, Capability.KEEP_ROSTER, home.unit)
    asked = request.query_params
    typed, part = asked.get("q", "")[:LONGEST_QUERY], asked_number(request, "part", 1, LARGEST)
    number = asked_number(request, "page", 1, LAST_PAGE) or 1
    counted = await queries.counts(home)
    return page(
        request,
        "rosters/roster.html",
        status,
        home=home,
        counts=counted,
        people=sum(count.people for count in counted),
        accounts=sum(count.accounts for count in counted),
        listed=await queries.listed(home, typed, part, number),
        typed=typed,
        part=part,
        uploads=await uploads.lately(home.owner),
        states=uploads.STATE_LABELS,
        encodings=ENCODINGS,
        encoding=asked.get("encoding", ""),
        bands=BAND_LABELS,
        errors=errors or {},
        form=form or Posted({}),
    )


@get("/units/{code:str}/roster/template.xlsx", include_in_schema=False)
async def template(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The empty list with examples."""
    await unseen_home_for(request, code)
    return taken(files.template(), "mau-danh-sach.xlsx", XLSX)


@get("/units/{code:str}/roster/list.xlsx", include_in_schema=False)
async def roster_xlsx(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The roster as a workbook; that it was taken is written down."""
    home = await home_for(request, code)
    people = await service.exported(home, signed_in(request).person_id)
    return taken(files.roster_xlsx(people), f"danh-sach-{home.unit.code}.xlsx", XLSX)


@get("/units/{code:str}/roster/list.csv", include_in_schema=False)
async def roster_csv(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The roster as plain text; that it was taken is written down."""
    home = await home_for(request, code)
    people = await service.exported(home, signed_in(request).person_id)
    return taken(files.roster_csv(people), f"danh-sach-{home.unit.code}.csv", "text/csv")


@get("/units/{code:str}/roster/entries/{ref:uuid}", include_in_schema=False)
async def entry(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """One person of the roster, to be changed or let go."""
    return await _entry_page(request, await home_for(request, code), ref)


@post("/units/{code:str}/roster/entries/{ref:uuid}", include_in_schema=False)
async def change_entry(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Change one person, or show the form again with what to mend."""
    home, form, viewer = await home_for(request, code), await posted(request), signed_in(request)
    await _known(home, ref)
    try:
        async with queries.ENTRY.unchanged(form.seen, ref):
            await service.edit(home, ref, _edit(form), settings_of(request).secret, viewer.person_id, now())
    except InvalidForm as refusal:
        return await _entry_page(request, home, ref, 422, form, refusal.fields)
    return see_other(f"/units/{code}/roster")


@post("/units/{code:str}/roster/entries/{ref:uuid}/left", include_in_schema=False)
async def entry_left(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """One person has left."""
    home = await home_for(request, code)
    await _known(home, ref)
    async with queries.ENTRY.unchanged((await posted(request)).seen, ref):
        await service.has_left(home, ref, signed_in(request).person_id, now())
    return see_other(f"/units/{code}/roster")


async def _known(home: RosterScope, ref: UUID) -> queries.Listed:
    """Somebody of this roster; of those of others not even what a stale form is told."""
    person = await queries.one(home, ref)
    if person is None:
        raise NotFound(NOBODY)
    return person


async def _entry_page(
    request: WebRequest,
    home: RosterScope,
    ref: UUID,
    status: int = 200,
    form: Posted | None = None,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    person = await _known(home, ref)
    known = {"name": (person.name,), "number": (person.number,), "part": (str(person.part_id),)}
    return page(
        request,
        "rosters/entry.html",
        status,
        home=home,
        person=person,
        seen=await queries.ENTRY.version(ref),
        form=form or Posted(known),
        parts=list(home.names.items()),
        errors=errors or {},
    )


def _edit(form: Posted) -> Edit:
    return Edit(
        name=form.text("name"),
        number=form.text("number"),
        part=whole(form.text("part")) or 0,
        phone=form.text("phone"),
        no_phone=form.ticked("no_phone"),
    )


ROUTES = [roster, template, roster_xlsx, roster_csv, entry, change_entry, entry_left]
