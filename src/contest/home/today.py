"""The page a learner opens first: one next lesson, own points, own unit, badges."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get

from contest import clock
from contest.campaigns.queries import running_campaigns
from contest.database import rows
from contest.ledger import holds
from contest.lessons import queries
from contest.people.consents.service import to_renew
from contest.standings.board.routes import boards_of
from contest.standings.place.own_units import looked_at
from contest.standings.place.service import concerns, own_places
from contest.web.pages import page
from contest.web.requests import WebRequest, signed_in

OWN_POINTS = """
    SELECT l.campaign_id, p.points, p.achieved_at IS NOT NULL AS achieved
    FROM progress p JOIN ledger l ON l.id = p.ledger_id
    WHERE p.person_id = $1 AND l.campaign_id = ANY($2::bigint[]) ORDER BY l.campaign_id
"""
BADGES = """
    SELECT campaign_id, count(*) AS badges FROM badge
    WHERE person_id = $1 AND revoked_at IS NULL GROUP BY campaign_id ORDER BY campaign_id
"""


@dataclass(frozen=True, slots=True)
class TodaySeason:
    """A running season and what the viewer has brought to it."""

    slug: str
    name: str
    ends_at: datetime
    badges: int
    points: int
    achieved: bool


async def own_seasons(
    person_id: int, badges: Mapping[int, int], of_others: Container[int], now: datetime
) -> list[TodaySeason]:
    """The running seasons but those of other people, the one that ends first before the others."""
    seasons = [season for season in await running_campaigns(now) if season.id not in of_others]
    found = await rows(OWN_POINTS, person_id, [season.id for season in seasons])
    own = {row["campaign_id"]: (row["points"], row["achieved"]) for row in found}
    return [
        TodaySeason(s.slug, s.name, s.ends_at, badges.get(s.id, 0), *own.get(s.id, (0, False)))
        for s in seasons
    ]


@get("/today", include_in_schema=False)
async def today(request: WebRequest) -> Response[bytes]:
    """What to do next, and what it has brought so far."""
    viewer, boards, now = signed_in(request), boards_of(request), clock.now()
    badges = {row["campaign_id"]: row["badges"] for row in await rows(BADGES, viewer.person_id)}
    of_others = {number for number, one in boards.seasons.held.items() if not concerns(one, viewer)}
    return page(
        request,
        "home/today.html",
        following=await queries.next_lesson(viewer.person_id, viewer.target_group, now),
        own=await own_seasons(viewer.person_id, badges, of_others, now),
        places=own_places(await looked_at(boards, ""), viewer),
        badges=sum(badges.values()),
        renew=await to_renew(viewer.person_id),
        held=await holds.of_person(viewer.person_id),
    )


ROUTES = [today]
