"""The sheets of a unit: what was printed, a new one, and the way to a sheet by its number."""

from functools import partial

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.badges.pictures.artwork import Artwork
from contest.capabilities import Capability
from contest.clock import now
from contest.documents import register_digest, register_pdf
from contest.errors import Invalid, NotFound, Refused, Throttled
from contest.paper import queries
from contest.paper.issuing import service
from contest.paper.issuing.printed import printed
from contest.paper.issuing.service import Order
from contest.paper.rules import number_in
from contest.units.access.guards import people_of
from contest.units.queries import UnitCard, children
from contest.web.files import PDF
from contest.web.pages import page, see_other, settings_of
from contest.web.refusals import status_of
from contest.web.requests import Posted, WebRequest, allowed, posted, signed_in

MAY = Capability.SEE_OWN_LEARNERS


@get("/paper", include_in_schema=False)
async def find_sheet(request: WebRequest, number: FromQuery[str] = "") -> Response[bytes]:
    """Where the number of a sheet is typed; one that is right leads to the sheet."""
    allowed(request, MAY)
    if not number:
        return page(request, "paper/find.html", typed="", wrong="")
    try:
        found = await queries.sheet(number_in(number))
    except NotFound as refusal:
        return page(request, "paper/find.html", 404, typed=number, wrong=refusal.message)
    return see_other(f"/units/{found.code}/paper/{found.number}")


@get("/paper/{number:str}", include_in_schema=False)
async def scanned(request: WebRequest, number: FromPath[str]) -> Response[bytes]:
    """Where the code on a sheet leads: to its page, for whoever looks after the unit."""
    allowed(request, MAY)
    found = await queries.sheet(number_in(number))
    return see_other(f"/units/{found.code}/paper/{found.number}")


@get("/units/{code:str}/paper", include_in_schema=False)
async def sheets_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The sheets printed for a unit, and the form for a new one."""
    return await _page(request, await people_of(request, MAY, code))


async def _page(
    request: WebRequest, unit: UnitCard, form: Posted | None = None, refusal: Refused | None = None
) -> Response[bytes]:
    return page(
        request,
        "paper/sheets.html",
        status_of(refusal) if refusal else 200,
        unit=unit,
        sheets=await queries.sheets(unit.id),
        lessons=await queries.taught_by(signed_in(request).person_id),
        chosen=form.many("lesson") if form else (),
        names=form.text("names") if form else "",
        many=await service.too_many(unit),
        parts=await children(unit.code),
        refusal=refusal,
    )


@post("/units/{code:str}/paper", include_in_schema=False)
async def issue_sheet(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Issue a sheet with a number of its own, or several where the names need them."""
    unit, form = await people_of(request, MAY, code), await posted(request)
    order = Order(form.many("lesson"), form.ticked("names"), signed_in(request).person_id, now())
    try:
        numbers = await service.issue(unit, order)
    except (Invalid, Throttled) as refusal:
        return await _page(request, unit, form, refusal)
    return see_other(f"/units/{unit.code}/paper" + (f"/{numbers[0]}" if len(numbers) == 1 else ""))


@get("/units/{code:str}/paper/{number:str}/sheet.pdf", include_in_schema=False)
async def sheet_pdf(request: WebRequest, code: FromPath[str], number: FromPath[str]) -> Response[bytes]:
    """The sheet to print: A4, black and white."""
    unit = await people_of(request, MAY, code)
    sheet = await sheet_of(unit, number)
    made = printed(sheet, unit, settings_of(request).public_url)
    artwork: Artwork = request.app.state.artwork
    content = await artwork.made(register_digest(made), partial(register_pdf, made))
    # Not as it stands in the address, which may hold anything beside the digits.
    name = f"so-giay-{sheet.number}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=PDF, headers=headers)


async def sheet_of(unit: UnitCard, number: str) -> queries.KeptSheet:
    """The sheet of that number, if it was printed for this unit."""
    found = await queries.sheet(number_in(number))
    if found.unit_id != unit.id:
        raise NotFound(queries.NO_SHEET)
    return found


ROUTES = [find_sheet, scanned, sheets_page, issue_sheet, sheet_pdf]
