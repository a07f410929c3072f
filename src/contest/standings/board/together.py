"""What all units of a campaign reach together: a bar for everybody, which lowers nobody."""

from dataclasses import dataclass

from litestar import Response, get
from litestar.params import FromPath

from contest.campaigns.goals.queries import holding
from contest.campaigns.goals.rules import MEASURES, GoalMeasure
from contest.standings.board.province import reached
from contest.standings.board.routes import boards_of, page_version
from contest.standings.delivery.page_cache import kept
from contest.standings.engine.campaign import LiveCampaign
from contest.web.environment import percent
from contest.web.pages import fragment, page
from contest.web.requests import WebRequest
from leaderboard.few import PeopleCount


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """How far a campaign has come: `told` of the `amount`, of people only as many as may be told."""

    words: str
    told: PeopleCount
    amount: int

    @property
    def percent(self) -> int:
        """Whole percent, a hundred once it is reached."""
        return percent(self.told.enough, self.amount)

    @property
    def reached(self) -> bool:
        """Whether all together have done it."""
        return self.told.enough >= self.amount


def progress_of(campaign: LiveCampaign) -> GoalProgress | None:
    """How far a campaign is on the way to its goal; none where it has none."""
    goal = holding(campaign.goals)
    if goal is None or goal.amount is None:
        return None
    return GoalProgress(MEASURES[goal.measure], _done(campaign, goal.measure), goal.amount)


def _done(campaign: LiveCampaign, measure: GoalMeasure) -> PeopleCount:
    if measure is GoalMeasure.REACHED:
        return reached(campaign)
    return PeopleCount(campaign.fold.lessons if measure is GoalMeasure.LESSONS else campaign.fold.helps)


@get("/standings/{slug:str}/goal", include_in_schema=False)
async def goal(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The goal of a campaign with how far it is, and every time it was changed, with the reason."""
    boards = boards_of(request)
    await boards.reach(slug)

    async def make() -> Response[bytes]:
        campaign = boards.campaigns.campaign(slug)
        return page(
            request,
            "standings/goal.html",
            campaign=campaign.card,
            frozen_at=campaign.frozen_at,
            progress=progress_of(campaign),
            goals=campaign.goals,
            measures=MEASURES,
            campaigns=boards.campaigns.links(),
        )

    return await kept(request, boards.publisher.pages, lambda: page_version(boards, slug), make)


@get("/standings/{slug:str}/goal/fragment", include_in_schema=False)
async def goal_fragment(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The bar alone, as boards take it in."""
    boards = boards_of(request)
    await boards.reach(slug)
    campaign = boards.campaigns.campaign(slug)
    return fragment(request, "standings/_goal.html", campaign=campaign.card, progress=progress_of(campaign))


ROUTES = [goal, goal_fragment]
