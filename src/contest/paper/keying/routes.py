"""One sheet: the grid in which its lines are keyed, and what became of each."""

from collections import Counter

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.local_time import local_day
from contest.paper import queries
from contest.paper.issuing.routes import MAY, sheet_of
from contest.paper.keying import forms, service
from contest.paper.keying.forms import ReadGrid
from contest.paper.keying.service import Keying
from contest.paper.queries import KeptSheet
from contest.paper.rules import OUTCOME_LABELS, SheetFrame, spaced
from contest.units.access.guards import people_of
from contest.units.queries import UnitCard
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import Posted, WebRequest, posted, signed_in

NOTHING = ReadGrid({}, [], {})


@get("/units/{code:str}/paper/{number:str}", include_in_schema=False)
async def sheet_page(request: WebRequest, code: FromPath[str], number: FromPath[str]) -> Response[bytes]:
    """A sheet with its forty lines: those keyed, with the answer to each, and those still to key."""
    unit = await people_of(request, MAY, code)
    return await _page(request, unit, await sheet_of(unit, number), NOTHING, Posted({}))


async def _page(
    request: WebRequest, unit: UnitCard, sheet: KeptSheet, read: ReadGrid, form: Posted
) -> Response[bytes]:
    keyed = await queries.lines(sheet.id)
    counts = Counter(one.kind for one in keyed)
    return page(
        request,
        "paper/sheet.html",
        422 if read.faults else 200,
        unit=unit,
        sheet=sheet,
        number=spaced(sheet.number),
        rows=forms.grid(sheet, keyed, read.typed, read.faults),
        keyed=len(keyed),
        counts=counts,
        kinds_told={kind: text for kind, text in queries.KINDS.items() if counts[kind]},
        people=await queries.people(unit.id, signed_in(request).person_id),
        titles={one.id: one.content for one in sheet.lessons},
        outcomes=OUTCOME_LABELS,
        day=form.text("day"),
        today=local_day(now()),
        wrong=len(read.faults),
    )


@post("/units/{code:str}/paper/{number:str}", include_in_schema=False)
async def key_sheet(request: WebRequest, code: FromPath[str], number: FromPath[str]) -> Response[bytes]:
    """Take the lines that were keyed, each on its own; what cannot be taken is said beside its cell."""
    unit, form, viewer = await people_of(request, MAY, code), await posted(request), signed_in(request)
    sheet, at = await sheet_of(unit, number), now()
    frame = SheetFrame(
        sheet.legend,
        local_day(sheet.issued_at),
        local_day(at),
        frozenset({sheet.by_id, viewer.person_id}),
        form.text("day"),
    )
    read = forms.read(form, sheet, await queries.people(unit.id, viewer.person_id), frame)
    keying = Keying(viewer.person_id, settings_of(request).secret, at)
    read.faults.update(await service.key_lines(sheet, read.claims, keying))
    if read.faults:
        return await _page(request, unit, sheet, read, form)
    return see_other(f"/units/{unit.code}/paper/{sheet.number}#lines")


ROUTES = [sheet_page, key_sheet]
