"""Pages of obstacles: a unit's own reports, and the list of a campaign for its organisers."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm
from contest.organising.obstacles import queries, service
from contest.organising.obstacles.queries import MOST_SHOWN
from contest.organising.obstacles.rules import LABELS
from contest.organising.obstacles.service import ObstacleReport
from contest.organising.routes import campaign_of
from contest.organising.scope import scope_of
from contest.units.access.guards import competing
from contest.units.queries import UnitCard
from contest.web.pages import page, see_other
from contest.web.refusals import on_form
from contest.web.requests import Posted, WebRequest, allowed, posted, signed_in

OF_UNIT = "/units/{code:str}/obstacles"


@get(OF_UNIT, include_in_schema=False)
async def unit_obstacles(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """What is in the way in a unit, and the form to report it."""
    return await _shown(request, await competing(request, Capability.MANAGE_UNIT, code))


@post(OF_UNIT, include_in_schema=False)
async def report(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Report what is in the way."""
    unit, form = await competing(request, Capability.MANAGE_UNIT, code), await posted(request)
    sent = ObstacleReport(form.text("kind"), form.text("people"))
    try:
        await service.report(unit, sent, signed_in(request).person_id, now())
    except (InvalidForm, Conflict) as refusal:
        return await _shown(request, unit, form, *on_form(refusal, "kind"))
    return see_other(f"/units/{unit.code}/obstacles")


@post(f"{OF_UNIT}/{{ref:uuid}}/solved", include_in_schema=False)
async def solved(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """It is in the way no more."""
    unit = await competing(request, Capability.MANAGE_UNIT, code)
    await service.solve(unit, ref, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/obstacles")


async def _shown(
    request: WebRequest,
    unit: UnitCard,
    form: Posted | None = None,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    return page(
        request,
        "organising/unit_obstacles.html",
        status,
        unit=unit,
        found=await queries.of_unit(unit.id),
        kinds=LABELS,
        typed=form or Posted({}),
        errors=errors or {},
    )


@get("/organise/{slug:str}/obstacles", include_in_schema=False)
async def campaign_obstacles(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What is in the way in the units of a campaign, by kind."""
    viewer = allowed(request, Capability.OVERSEE_CAMPAIGNS)
    card, scope = (await campaign_of(request, slug)).card, await scope_of(viewer)
    return page(
        request,
        "organising/obstacles.html",
        card=card,
        counts=await queries.counts_in(card.id, scope.tops),
        found=await queries.open_in(card.id, scope.tops),
        most=MOST_SHOWN,
    )


ROUTES = [unit_obstacles, report, solved, campaign_obstacles]
