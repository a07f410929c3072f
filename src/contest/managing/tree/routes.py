"""Pages on which organisers rename units and let two become one."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import N_, Invalid
from contest.managing.tree import service
from contest.units.access.guards import unit_for
from contest.units.applications.rules import name_in, text_in
from contest.units.naming import service as renaming
from contest.units.naming.rules import LONGEST
from contest.units.queries import UnitCard
from contest.units.shown import NAME, PLACE
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, posted, signed_in

LONGEST_REASON = 300
WHY = N_("Please write the reason; it is kept with the unit.")
INTO_WHAT = N_("Please choose the unit it becomes part of.")
SURE = N_("Please tick that you have looked at both units: this cannot be undone.")


@get("/units/{code:str}/name", include_in_schema=False)
async def name_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The form for another name."""
    return await _naming(request, await unit_for(request, Capability.CHANGE_TREE, code), Posted({}))


@post("/units/{code:str}/name", include_in_schema=False)
async def rename(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Give a unit another name, with the reason."""
    unit, form = await unit_for(request, Capability.CHANGE_TREE, code), await posted(request)
    wrong: dict[str, str] = {}
    name, reason = name_in(form.text("name"), wrong), _reason(form, wrong)
    if not wrong:
        try:
            async with NAME.unchanged(form.seen, unit.id):
                await service.rename(unit, name, reason, signed_in(request).person_id, now())
            return see_other(f"/units/{code}")
        except Invalid as refusal:
            wrong["name"] = refusal.message
    return await _naming(request, unit, form, 422, wrong)


@get("/units/{code:str}/merge", include_in_schema=False)
async def merge_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The units this one could become part of."""
    return await _merging(request, await unit_for(request, Capability.CHANGE_TREE, code), Posted({}))


@post("/units/{code:str}/merge", include_in_schema=False)
async def merge(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Let a unit become part of another for good."""
    unit, form = await unit_for(request, Capability.CHANGE_TREE, code), await posted(request)
    wrong: dict[str, str] = {}
    reason = _reason(form, wrong)
    if not form.text("into"):
        wrong["into"] = INTO_WHAT
    if not form.ticked("sure"):
        wrong["sure"] = SURE
    if wrong:
        return await _merging(request, unit, form, 422, wrong)
    async with PLACE.unchanged(form.seen, unit.id):
        into = await service.merge(unit, form.text("into"), reason, signed_in(request).person_id, now())
    return see_other(f"/units/{into.code}")


def _reason(form: Posted, wrong: dict[str, str]) -> str:
    return text_in(form.text("reason"), "reason", WHY, LONGEST_REASON, wrong)


async def _naming(
    request: WebRequest,
    unit: UnitCard,
    form: Posted,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    return page(
        request,
        "managing/name.html",
        status,
        unit=unit,
        seen=await NAME.version(unit.id),
        past=await renaming.past_of(unit.id),
        name=form.text("name") or unit.place.name,
        reason=form.text("reason"),
        errors=errors or {},
        longest=LONGEST,
    )


async def _merging(
    request: WebRequest,
    unit: UnitCard,
    form: Posted,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    others = await renaming.beside(unit)
    return page(
        request,
        "managing/merge.html",
        status,
        unit=unit,
        seen=await PLACE.version(unit.id),
        others=others,
        given=form,
        errors=errors or {},
    )


ROUTES = [name_page, rename, merge_page, merge]
