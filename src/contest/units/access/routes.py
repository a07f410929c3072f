"""The page on which whoever looks after many units says why names of people must be seen."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.errors import InvalidForm
from contest.units.access import reasons
from contest.units.access.guards import unit_for
from contest.units.queries import UnitCard
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, allowed, posted, safe_next, signed_in

OF_UNIT, OF_BRANCHES = "/units/{code:str}/reason", "/reason"
LONGEST_NEXT = 2_200


@get(OF_UNIT, include_in_schema=False)
async def unit_reason(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Why the people of this unit?"""
    unit = await unit_for(request, Capability.SEE_MEMBERS, code)
    return _asked(request, unit, request.query_params.get("next", ""))


@post(OF_UNIT, include_in_schema=False)
async def give_unit_reason(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Write the reason down; the names of this unit are open for an hour."""
    unit, form = await unit_for(request, Capability.SEE_MEMBERS, code), await posted(request)
    try:
        await reasons.give_reason(unit, form.text("reason"), signed_in(request).person_id)
    except InvalidForm as refusal:
        return _asked(request, unit, form.text("next"), form, refusal.fields)
    return see_other(_next(form.text("next"), unit))


@get(OF_BRANCHES, include_in_schema=False)
async def branches_reason(request: WebRequest) -> Response[bytes]:
    """Why people of everything one looks after?"""
    allowed(request, Capability.SEE_MEMBERS)
    return _asked(request, None, request.query_params.get("next", ""))


@post(OF_BRANCHES, include_in_schema=False)
async def give_branches_reason(request: WebRequest) -> Response[bytes]:
    """Write the reason down; pages about the whole branch are open for an hour."""
    viewer, form = allowed(request, Capability.SEE_MEMBERS), await posted(request)
    try:
        await reasons.give_reason_for_branches(viewer, form.text("reason"))
    except InvalidForm as refusal:
        return _asked(request, None, form.text("next"), form, refusal.fields)
    return see_other(_next(form.text("next"), None))


def _asked(
    request: WebRequest,
    unit: UnitCard | None,
    onward: str,
    form: Posted | None = None,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    return page(
        request,
        "units/reason.html",
        422 if errors else 200,
        unit=unit,
        form=form or Posted({}),
        errors=errors or {},
        onward=_next(onward, unit),
    )


def _next(onward: str, unit: UnitCard | None) -> str:
    """Where the person wanted to go; never another site, nor this page again."""
    target = safe_next(onward[:LONGEST_NEXT], "")
    around = target.partition("?")[0].endswith("/reason")
    return target if target and not around else f"/units/{unit.code}/manage" if unit else "/tasks"


ROUTES = [unit_reason, give_unit_reason, branches_reason, give_branches_reason]
