"""Champions register their units for a season (đăng ký thi đua)."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns import service
from contest.campaigns.enrolment import NO_UNIT
from contest.campaigns.queries import campaign_by_slug
from contest.clock import now
from contest.database import rows
from contest.errors import N_, Forbidden, NotFound
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted, signed_in
from contest.web.viewer import Viewer

OWN_UNITS = """
    SELECT u.code, u.name, u.eligible, k.name AS cluster, k.name_en AS cluster_en,
           e.eligible AS counted, e.ranked
    FROM role_grant g JOIN unit u ON u.id = g.unit_id
    LEFT JOIN enrolment e ON e.unit_id = u.id AND e.campaign_id = $2
    LEFT JOIN cluster k ON k.id = e.cluster_id
    WHERE g.person_id = $1 AND g.role = 'champion' AND u.track IS NOT NULL
    ORDER BY u.code
"""
ONLY_CHAMPIONS = N_("Only those who answer for a unit can register it.")


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """A unit the viewer answers for; without a cluster it is not registered."""

    code: str
    name: str
    eligible: int
    cluster: str | None
    cluster_en: str | None
    ranked: bool | None


async def own_units(person_id: int, campaign_id: int) -> tuple[OwnUnit, ...]:
    """The units a champion answers for, with their place in a season; its counted people once registered."""
    return tuple(
        OwnUnit(
            code=one["code"],
            name=one["name"],
            eligible=one["eligible"] if one["counted"] is None else one["counted"],
            cluster=one["cluster"],
            cluster_en=one["cluster_en"],
            ranked=one["ranked"],
        )
        for one in await rows(OWN_UNITS, person_id, campaign_id)
    )


def champion(request: WebRequest) -> Viewer:
    """The viewer when the champion of a unit; others are told they may not."""
    viewer = signed_in(request)
    if not viewer.is_champion:
        raise Forbidden(ONLY_CHAMPIONS)
    return viewer


@get("/campaigns/{slug:str}/register", include_in_schema=False)
async def register_page(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The viewer's own units, each registered or with its button."""
    viewer, card = champion(request), await campaign_by_slug(slug)
    units = await own_units(viewer.person_id, card.id)
    return page(
        request, "campaigns/register.html", card=card, units=units, before_start=now() < card.starts_at
    )


@post("/campaigns/{slug:str}/register", include_in_schema=False)
async def register_unit(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Register one of the viewer's own units; of others one may not even know."""
    viewer, form = champion(request), await posted(request)
    card = await campaign_by_slug(slug)
    if form.text("code") not in {unit.code for unit in await own_units(viewer.person_id, card.id)}:
        raise NotFound(NO_UNIT)
    await service.enrol(card.id, form.text("code"), viewer.person_id, now())
    return see_other(f"/campaigns/{slug}/register")


ROUTES = [register_page, register_unit]
