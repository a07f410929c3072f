"""The hub of whoever looks after a unit: its numbers, and the way to everything that can be done for it."""

from litestar import Response, get
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.managing.queries import open_campaigns, summary_of
from contest.units.access.guards import unit_for
from contest.units.rules import Track
from contest.units.tree import PART_OF
from contest.web.pages import page
from contest.web.requests import WebRequest, signed_in


@get("/units/{code:str}/manage", include_in_schema=False)
async def manage(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The unit at a glance, and everything its champion can do."""
    unit, viewer = await unit_for(request, Capability.MANAGE_UNIT, code), signed_in(request)
    may_register = viewer.may_in(Capability.REGISTER_FOR_CAMPAIGN, unit.id, unit.ancestors)
    summary, is_part = await summary_of(unit, now()), unit.place.kind in PART_OF.values()
    return page(
        request,
        "managing/manage.html",
        unit=unit,
        summary=summary,
        # The number of a team or class is kept on the page of its unit's parts.
        is_part=is_part,
        # A firm, school or agency is looked after by one of its own, who must not be forgotten in it.
        may_belong=unit.track != Track.VILLAGE
        and viewer.is_champion_of(unit.id)
        and unit.code not in viewer.unit_codes,
        beyond=0 if is_part else summary.uncounted,
        part_kind=PART_OF.get(unit.place.kind),
        campaigns=await open_campaigns(unit) if may_register else (),
        may_declare=viewer.may_in(Capability.DECLARE_ELIGIBLE, unit.id, unit.ancestors),
        may_import=viewer.may_in(Capability.IMPORT_COMPLETIONS, unit.id, unit.ancestors),
        may_change=viewer.may_in(Capability.CHANGE_TREE, unit.id, unit.ancestors),
    )


ROUTES = [manage]
