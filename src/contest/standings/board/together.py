"""What all units of a season reach together: a bar for everybody, which lowers nobody."""

from dataclasses import dataclass

from litestar import Response, get
from litestar.params import FromPath

from contest.campaigns.goals.queries import holding
from contest.campaigns.goals.rules import MEASURES, GoalMeasure
from contest.standings.board.province import reached
from contest.standings.board.routes import boards_of, page_version
from contest.standings.delivery.page_cache import kept
from contest.standings.engine.season import LiveSeason
from contest.web.environment import percent
from contest.web.pages import fragment, page
from contest.web.requests import WebRequest
from leaderboard.few import People


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """How far a season has come: `told` of the `amount`, of people only as many as may be told."""

    words: str
    told: People
    amount: int

    @property
    def percent(self) -> int:
        """Whole percent, a hundred once it is reached."""
        return percent(self.told.enough, self.amount)

    @property
    def reached(self) -> bool:
        """Whether all together have done it."""
        return self.told.enough >= self.amount


def progress_of(season: LiveSeason) -> GoalProgress | None:
    """How far a season is on the way to its goal; none where it has none."""
    goal = holding(season.goals)
    if goal is None or goal.amount is None:
        return None
    return GoalProgress(MEASURES[goal.measure], _done(season, goal.measure), goal.amount)


def _done(season: LiveSeason, measure: GoalMeasure) -> People:
    if measure is GoalMeasure.REACHED:
        return reached(season)
    return People(season.fold.lessons if measure is GoalMeasure.LESSONS else season.fold.helps)


@get("/standings/{slug:str}/goal", include_in_schema=False)
async def goal(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The goal of a season with how far it is, and every time it was changed, with the reason."""
    boards = boards_of(request)
    await boards.reach(slug)

    async def make() -> Response[bytes]:
        season = boards.seasons.season(slug)
        return page(
            request,
            "standings/goal.html",
            season=season.card,
            frozen_at=season.frozen_at,
            progress=progress_of(season),
            goals=season.goals,
            measures=MEASURES,
            seasons=boards.seasons.links(),
        )

    return await kept(request, boards.press.shelf, lambda: page_version(boards, slug), make)


@get("/standings/{slug:str}/goal/fragment", include_in_schema=False)
async def goal_fragment(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The bar alone, as boards take it in."""
    boards = boards_of(request)
    await boards.reach(slug)
    season = boards.seasons.season(slug)
    return fragment(request, "standings/_goal.html", season=season.card, progress=progress_of(season))


ROUTES = [goal, goal_fragment]
