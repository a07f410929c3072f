"""What waits for one organiser, each with its number and the page where it is done."""

from dataclasses import dataclass
from datetime import datetime

from contest.campaigns.queries import CampaignCard
from contest.follow_ups import queries as follow_ups
from contest.organising import queries
from contest.organising.obstacles.queries import counts_in
from contest.organising.scope import Scope
from contest.reviews.appeals import queries as appeals
from contest.reviews.cases.queries import open_cases
from contest.roles.tasks import waiting_for
from contest.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Waiting:
    """One sort of thing that waits: its word in templates, how many, and by when the first must be done."""

    key: str
    href: str
    count: int
    due: datetime | None = None


async def waiting(
    viewer: Viewer, scope: Scope, card: CampaignCard, silent: int, now: datetime
) -> tuple[Waiting, ...]:
    """All that waits in the branches of the viewer; what waits for nobody comes last, in the same order."""
    work = await waiting_for(viewer.person_id, viewer.grants)
    cases = len(await open_cases(viewer.person_id, viewer.grants))
    asked = len(await appeals.waiting(viewer.person_id, viewer.grants, now))
    drawn = await follow_ups.waiting([card.slug], viewer.person_id, viewer.grants)
    due = await queries.first_due(scope.tops) if work.requests else None
    in_the_way = await counts_in(card.id, scope.tops)
    found = (
        Waiting("requests", "/requests", work.requests, due),
        Waiting("applications", "/approvals", work.applications),
        Waiting("askers", "/approvals/waiting", work.askers),
        Waiting("declarations", "/approvals/eligible", work.declarations),
        Waiting("cases", "/reviews", cases),
        Waiting("appeals", "/approvals/appeals", asked),
        Waiting("follow_ups", f"/organise/{card.slug}/follow-ups", drawn.get(card.slug, 0)),
        Waiting("silent", f"/organise/{card.slug}/call-sheet", silent),
        Waiting("obstacles", f"/organise/{card.slug}/obstacles", sum(one.reports for one in in_the_way)),
    )
    return tuple(sorted(found, key=lambda one: not one.count))
