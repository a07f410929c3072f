"""Campaigns, standings and units for programs; the same numbers as on the pages, told with the same care."""

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import get
from litestar.params import FromPath, FromQuery, QueryParameter

from contest import clock
from contest.campaigns.goals.queries import holding
from contest.campaigns.goals.rules import GoalMeasure
from contest.campaigns.rules import in_force
from contest.standings.board.province import reached
from contest.standings.board.routes import boards_of
from contest.standings.board.together import progress_of
from contest.standings.delivery.cursors import StandingsCursors, continued, cursor_of, read_cursor
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.standings.explaining.formula import DisplayedScore, pool_of, told
from contest.units.api import PlaceOut, places_out
from contest.web.requests import WebRequest
from leaderboard import Row, Standings
from leaderboard.few import PeopleCount

TAGS = ["Standings"]
MOST_ROWS = 200


class PeopleOut(msgspec.Struct):
    """A count of people; from one to four it is not told: `count` is null and `under_5` is true.

    A sum over several units is a lower bound, `at_least`, while any has one to four: each counts as one.
    """

    count: int | None
    under_5: bool
    at_least: bool


class CampaignOut(msgspec.Struct):
    """A campaign in which that many `units` take part; since `frozen_at` its boards show that instant.

    Units that register from `registration_ends_at` on take part outside the ranking.
    """

    slug: str
    name: str
    phase: str
    starts_at: datetime
    ends_at: datetime
    units: int
    frozen_at: datetime | None = None
    registration_ends_at: datetime | None = None


class ClusterOut(msgspec.Struct):
    """Units that compete with one another by `method`."""

    track: str
    key: str
    name: str
    name_en: str
    units: int
    method: str


class RulesOut(msgspec.Struct):
    """What points are given for now, and the numbers by which units are compared all through the campaign.

    `own_points` are the lessons, by their name in addresses, that are worth something else than that.

    A unit of fewer than `smallest` people is held at its cluster's average while fewer than `few` take part;
    the method `top-n` looks at the best `top` people.
    """

    smallest: int
    few: int
    top: int
    lesson_points: int
    own_points: dict[str, int]
    standard_points: int
    help_confirmed_points: int
    help_completed_points: int
    day_cap: int
    campaign_cap: int
    pair_cap: int


class GoalOut(msgspec.Struct):
    """What all units of a campaign are to reach together: `amount` of `measure` (reached, lessons, helps).

    `so_far` is told with the care of all counts of people.
    """

    measure: str
    amount: int
    so_far: PeopleOut
    percent: int
    reached: bool


class WholeCampaignOut(msgspec.Struct):
    """A campaign with its clusters and rules; `number` is its last ledger entry; `goal` may be null."""

    campaign: CampaignOut
    number: int
    as_of: datetime | None
    reached: PeopleOut
    helps: int
    clusters: list[ClusterOut]
    rules: RulesOut
    goal: GoalOut | None


class RowOut(msgspec.Struct):
    """One unit's line; `place` is null without points and outside the ranking, `score` has one decimal.

    `path` are the places it lies in, nearest first: several units may bear one name.

    Where fewer than five people stand behind a score, `under` is true and `score` is an upper bound.
    """

    place: int | None
    tied: bool
    code: str
    name: str
    path: list[PlaceOut]
    score: float
    under: bool
    points: int
    eligible: int
    achievers: PeopleOut
    participants: PeopleOut


class StandingsOut(msgspec.Struct):
    """A page of standings as they stood after ledger entry `number`."""

    number: int
    final: bool
    rows: list[RowOut]
    next: str | None


@get("/api/v1/campaigns", tags=TAGS, summary="The campaigns with public boards, the running ones first")
async def campaigns(request: WebRequest) -> list[CampaignOut]:
    """Running, in review, in registration, certified; of equals the widest first, the empty ones last.

    An address about one campaign names it, as does `campaign` where a campaign may be chosen.
    """
    return [_campaign(campaign) for campaign in boards_of(request).campaigns]


@get("/api/v1/campaigns/{slug:str}", tags=TAGS, summary="One campaign with its clusters and rules")
async def campaign(request: WebRequest, slug: FromPath[str]) -> WholeCampaignOut:
    """Its totals, its clusters and the rules in force."""
    boards = boards_of(request)
    await boards.reach(slug)
    campaign = boards.campaigns.campaign(slug)
    return WholeCampaignOut(
        campaign=_campaign(campaign),
        number=campaign.fold.board.number,
        as_of=campaign.fold.recorded_at,
        reached=people(reached(campaign)),
        helps=campaign.fold.helps,
        clusters=[_cluster(table) for table in campaign.tables()],
        rules=_rules(campaign, clock.now()),
        goal=_goal(campaign),
    )


@get("/api/v1/campaigns/{slug:str}/standings", tags=TAGS, summary="The board of one cluster, page by page")
async def standings(
    request: WebRequest,
    slug: FromPath[str],
    track: FromQuery[str],
    cluster: FromQuery[str],
    cursor: FromQuery[str] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=MOST_ROWS)] = 50,
) -> StandingsOut:
    """Pages linked by `next` all show the same ledger number, however fast points come in meanwhile."""
    boards = boards_of(request)
    await boards.reach(slug)
    campaign, table = boards.campaigns.table(slug, track, cluster)
    if cursor:
        number, first = read_cursor(cursor)
        shown = await continued(table.cluster.id, number, campaign.standings(table), clock.now())
    else:
        first, shown = 1, await _begun(request, campaign, table, limit)
    rows = shown.page(first, limit)
    after = first + len(rows)
    return StandingsOut(
        number=shown.number,
        final=campaign.final,
        rows=_rows(campaign, table, shown, rows),
        next=cursor_of(shown.number, after) if after <= len(shown.rows) else None,
    )


async def _begun(request: WebRequest, campaign: LiveCampaign, table: ClusterBoard, limit: int) -> Standings:
    """What a first page shows; when others follow, any process must be able to show them."""
    current = campaign.standings(table)
    if campaign.final or len(current.rows) <= limit:
        return current
    kept: StandingsCursors = request.app.state.cursors
    return await kept.first(table.cluster.id, current)


def people(told: PeopleCount) -> PeopleOut:
    """A count of people as it may be told."""
    return PeopleOut(None if told.few else told.count, told.few, told.more and not told.few)


def _campaign(campaign: LiveCampaign) -> CampaignOut:
    card, (units, _) = campaign.card, campaign.size
    dates = (card.starts_at, card.ends_at)
    return CampaignOut(
        card.slug, card.name, card.phase.value, *dates, units, campaign.frozen_at, card.closes_at
    )


def _cluster(table: ClusterBoard) -> ClusterOut:
    cluster = table.cluster
    names = (cluster.track.value, cluster.key, cluster.name, cluster.name_en)
    return ClusterOut(*names, len(table.members), table.method.name)


def _goal(campaign: LiveCampaign) -> GoalOut | None:
    goal, progress = holding(campaign.goals), progress_of(campaign)
    if goal is None or progress is None:
        return None
    done = people(progress.told) if goal.measure is GoalMeasure.REACHED else _exactly(progress.told)
    return GoalOut(goal.measure.value, progress.amount, done, progress.percent, progress.reached)


def _exactly(told: PeopleCount) -> PeopleOut:
    """Lessons and helps are no people: they are told as they are."""
    return PeopleOut(told.count, under_5=False, at_least=False)


def _rules(campaign: LiveCampaign, now: datetime) -> RulesOut:
    rules, final = in_force(campaign.versions, now).rules, campaign.rules
    return RulesOut(
        smallest=final.smallest,
        few=final.few,
        top=final.top,
        lesson_points=rules.lesson_points,
        own_points=dict(rules.own_points),
        standard_points=rules.standard_points,
        help_confirmed_points=rules.help_confirmed_points,
        help_completed_points=rules.help_completed_points,
        day_cap=rules.day_cap,
        campaign_cap=rules.campaign_cap,
        pair_cap=rules.pair_cap,
    )


def _rows(
    campaign: LiveCampaign, table: ClusterBoard, shown: Standings, rows: tuple[Row, ...]
) -> list[RowOut]:
    pool = pool_of(shown, table.method)
    return [_row(campaign, row, told(row, pool, table.method)) for row in rows]


def _row(campaign: LiveCampaign, row: Row, score: DisplayedScore) -> RowOut:
    unit = campaign.members[row.unit].unit
    return RowOut(
        place=row.place,
        tied=row.tied,
        code=unit.code,
        name=unit.name,
        path=places_out(unit.within),
        score=score.tenths / 10,
        under=score.under,
        points=row.points,
        eligible=row.eligible,
        achievers=people(PeopleCount(row.achievers)),
        participants=people(PeopleCount(row.participants)),
    )


API = [campaigns, campaign, standings]
