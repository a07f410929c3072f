"""Pages on which a champion arranges the teams, classes or departments of their unit."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import N_, Invalid, NotFound
from contest.managing.tree.service import close_part
from contest.units.access.guards import unit_for
from contest.units.naming.rules import LONGEST
from contest.units.parts import service as parts
from contest.units.parts.service import NO_PARTS, RejectedLine
from contest.units.queries import UnitCard
from contest.units.shown import PARTS
from contest.units.tree import PART_OF
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted

MEND = N_("Nothing was added yet. Please mend these lines:")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and not taken: the list, or the name and number of one part."""

    lines: str = ""
    code: str = ""
    name: str = ""
    people: str = ""


@get("/units/{code:str}/parts", include_in_schema=False)
async def parts_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The parts of a unit, and the way to add more."""
    return await _shown(request, await _whole(request, code))


@post("/units/{code:str}/parts", include_in_schema=False)
async def add(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Add the parts of a list, or show which of its lines are wrong."""
    unit, form = await _whole(request, code), await posted(request)
    text = "\n".join(form.many("lines"))
    try:
        faults = await parts.add(unit, text, _by(request), now())
    except Invalid as refusal:
        return await _shown(request, unit, Typed(lines=text), {"lines": refusal.message})
    if faults:
        return await _shown(request, unit, Typed(lines=text), {"lines": MEND}, faults)
    return see_other(f"/units/{code}/parts")


@post("/units/{code:str}/parts/{part:str}", include_in_schema=False)
async def change(request: WebRequest, code: FromPath[str], part: FromPath[str]) -> Response[bytes]:
    """Give a part another name or number of people."""
    unit, form = await _whole(request, code), await posted(request)
    try:
        wanted = parts.new_part(form.text("name"), form.text("people"))
        async with PARTS.unchanged(form.seen, unit.id):
            await parts.change(unit, part, wanted, _by(request), now())
    except Invalid as refusal:
        typed = Typed("", part, form.text("name"), form.text("people"))
        field = "people" if refusal.message in (parts.NO_NUMBER, parts.TOO_MANY) else "name"
        return await _shown(request, unit, typed, {field: refusal.message})
    return see_other(f"/units/{code}/parts")


@post("/units/{code:str}/parts/{part:str}/close", include_in_schema=False)
async def close(request: WebRequest, code: FromPath[str], part: FromPath[str]) -> Response[bytes]:
    """Close a part; its people belong to the unit itself."""
    unit, form = await _whole(request, code), await posted(request)
    async with PARTS.unchanged(form.seen, unit.id):
        await close_part(unit, part, _by(request), now())
    return see_other(f"/units/{code}/parts")


def _by(request: WebRequest) -> int:
    assert request.user is not None, "only who is signed in comes here"
    return request.user.person_id


async def _whole(request: WebRequest, code: str) -> UnitCard:
    """A unit that can have parts."""
    unit = await unit_for(request, Capability.MANAGE_UNIT, code)
    if unit.place.kind not in PART_OF:
        raise NotFound(NO_PARTS)
    return unit


async def _shown(
    request: WebRequest,
    unit: UnitCard,
    typed: Typed | None = None,
    errors: dict[str, str] | None = None,
    faults: tuple[RejectedLine, ...] = (),
) -> Response[bytes]:
    found = await parts.parts_of(unit)
    return page(
        request,
        "managing/parts.html",
        422 if errors else 200,
        unit=unit,
        seen=await PARTS.version(unit.id),
        parts=found,
        together=sum(part.people for part in found),
        kind=PART_OF[unit.place.kind],
        typed=typed or Typed(),
        lines_wrong=faults,
        errors=errors or {},
        longest=LONGEST,
    )


ROUTES = [parts_page, add, change, close]
