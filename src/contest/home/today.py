"""The page a learner opens first: one next lesson, own points, own unit, badges."""

from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get

from contest import clock
from contest.campaigns.queries import running_campaigns
from contest.database import rows, value
from contest.lessons import queries
from contest.people.consents import to_renew
from contest.standings.places import own_places
from contest.standings.routes import boards_of
from contest.web.pages import page
from contest.web.requests import WebRequest, signed_in

OWN_POINTS = """
    SELECT l.campaign_id, p.points, p.achieved_at IS NOT NULL AS achieved
    FROM progress p JOIN ledger l ON l.id = p.ledger_id
    WHERE p.person_id = $1 AND l.campaign_id = ANY($2::bigint[]) ORDER BY l.campaign_id
"""
BADGES = "SELECT count(*) FROM badge WHERE person_id = $1 AND revoked_at IS NULL"


@dataclass(frozen=True, slots=True)
class OwnSeason:
    """A running season and what the viewer has brought to it."""

    slug: str
    name: str
    ends_at: datetime
    points: int
    achieved: bool


async def own_seasons(person_id: int, now: datetime) -> list[OwnSeason]:
    """The running seasons with the person's own points, the one that ends first before the others."""
    seasons = await running_campaigns(now)
    found = await rows(OWN_POINTS, person_id, [season.id for season in seasons])
    own = {row["campaign_id"]: (row["points"], row["achieved"]) for row in found}
    return [OwnSeason(s.slug, s.name, s.ends_at, *own.get(s.id, (0, False))) for s in seasons]


@get("/today", include_in_schema=False)
async def today(request: WebRequest) -> Response[bytes]:
    """What to do next, and what it has brought so far."""
    viewer, now = signed_in(request), clock.now()
    return page(
        request,
        "home/today.html",
        following=await queries.next_lesson(viewer.person_id, viewer.target_group, now),
        seasons=await own_seasons(viewer.person_id, now),
        places=own_places(boards_of(request).seasons, viewer),
        badges=int(await value(BADGES, viewer.person_id)),
        renew=await to_renew(viewer.person_id),
    )


ROUTES = [today]
