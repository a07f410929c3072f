"""Pages of digital families: that of the viewer, and those a helper visits."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.accounts.households import here
from contest.accounts.households import service as households
from contest.accounts.households.here import FamilyHere
from contest.accounts.households.rules import ITEMS
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, Invalid
from contest.units.access.guards import people_of
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import WebRequest, posted, signed_in


@get("/household", include_in_schema=False)
async def own_family(request: WebRequest) -> Response[bytes]:
    """The viewer's family, or the two ways to one."""
    return await _own(request)


@post("/household", include_in_schema=False)
async def start(request: WebRequest) -> Response[bytes]:
    """Begin a family in the viewer's village."""
    person, typed = signed_in(request).person_id, (await posted(request)).text("name")
    try:
        await households.start(person, typed, now())
    except (Invalid, Conflict) as refusal:
        return await _own(request, 422, {"name": refusal.message}, name=typed)
    return see_other("/household")


@post("/household/join", include_in_schema=False)
async def join(request: WebRequest) -> Response[bytes]:
    """Come to a family by its code."""
    person, typed = signed_in(request).person_id, (await posted(request)).text("code")
    try:
        await households.join(person, typed, settings_of(request).secret, now())
    except (Invalid, Conflict) as refusal:
        return await _own(request, 422, {"code": refusal.message}, code=typed)
    return see_other("/household")


@post("/household/leave", include_in_schema=False)
async def leave(request: WebRequest) -> Response[bytes]:
    """Leave the family one belongs to."""
    form, person = await posted(request), signed_in(request).person_id
    async with households.BELONGS.unchanged(form.seen, person):
        await households.leave(person, now())
    return here.forget(request, see_other("/household"))


@get("/units/{code:str}/households", include_in_schema=False)
async def families(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The families of a unit with what was seen at each."""
    unit = await people_of(request, Capability.MAKE_ACCOUNTS, code)
    found = await households.families(unit)
    return page(
        request,
        "accounts/households.html",
        unit=unit,
        families=found,
        seen={family.ref: households.seen_there(family) for family in found},
        items=ITEMS,
    )


@post("/units/{code:str}/households/{ref:uuid}", include_in_schema=False)
async def visit(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Keep what was seen at a visit."""
    unit = await people_of(request, Capability.MAKE_ACCOUNTS, code)
    form, by = await posted(request), signed_in(request).person_id
    async with households.SEEN_THERE.unchanged(form.seen, ref):
        await households.visit(unit, ref, form.many("item"), by, now())
    return see_other(f"/units/{unit.code}/households")


async def _own(
    request: WebRequest,
    status: int = 200,
    errors: dict[str, str] | None = None,
    name: str = "",
    code: str = "",
) -> Response[bytes]:
    family = await households.own_family(signed_in(request).person_id, settings_of(request).secret)
    response = page(
        request,
        "accounts/household.html",
        status,
        family=family,
        here=None if family else await _seen_here(request),
        seen=await households.BELONGS.version(signed_in(request).person_id),
        items=ITEMS,
        errors=errors or {},
        name=name,
        code=code,
    )
    if family is None or signed_in(request).on_helpers_phone:
        return response
    return here.keep(request, response, family)


async def _seen_here(request: WebRequest) -> FamilyHere | None:
    """The family seen on this phone, to whoever could join it; a helper takes the phone from home to home."""
    viewer, found = signed_in(request), here.read(request)
    if found is None or viewer.on_helpers_phone:
        return None
    own = await households.is_of_village(viewer.person_id, found.code, settings_of(request).secret)
    return found if own else None


ROUTES = [own_family, start, join, leave, families, visit]
