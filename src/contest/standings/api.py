"""Seasons, standings and units for programs; the same numbers as on the pages, told with the same care."""

import base64
import binascii
from collections import OrderedDict
from datetime import datetime
from typing import Annotated

import msgspec
from litestar import get
from litestar.params import FromPath, FromQuery, QueryParameter

from contest.campaigns.queries import CampaignCard
from contest.errors import N_, Gone, Invalid
from contest.standings.formula import tenths_of
from contest.standings.province import FEW
from contest.standings.routes import boards_of
from contest.standings.season import Season, Table
from contest.standings.unit import Numbers, UnitPage, unit_page
from contest.web.requests import WebRequest
from leaderboard import Row, Standings

TAGS = ["Standings"]
MOST_ROWS = 200
# Standings handed out in pages, so that the next page continues the same ones.
MOST_PINNED = 64

BAD_CURSOR = N_("This cursor cannot be read. Start again from the first page.")
MOVED_ON = N_("The standings have moved on since. Start again from the first page.")

pinned: OrderedDict[tuple[int, int], Standings] = OrderedDict()


class People(msgspec.Struct):
    """A count of people; from one to four it is not told: `count` is null and `under_5` is true."""

    count: int | None
    under_5: bool


class CampaignOut(msgspec.Struct):
    """A season."""

    slug: str
    name: str
    phase: str
    starts_at: datetime
    ends_at: datetime


class ClusterOut(msgspec.Struct):
    """Units that compete with one another."""

    track: str
    key: str
    name: str
    name_en: str
    units: int


class RulesOut(msgspec.Struct):
    """What points are given for, and how they become a score."""

    method: str
    per: int
    smallest: int
    lesson_points: int
    standard_points: int
    help_confirmed_points: int
    help_completed_points: int
    day_cap: int
    campaign_cap: int
    pair_cap: int


class SeasonOut(msgspec.Struct):
    """A season with its clusters and rules; `number` is its last ledger entry."""

    campaign: CampaignOut
    number: int
    as_of: datetime | None
    reached: People
    helps: int
    clusters: list[ClusterOut]
    rules: RulesOut


class RowOut(msgspec.Struct):
    """One unit's line; `place` is null outside the ranking, `score` has one decimal."""

    place: int | None
    tied: bool
    code: str
    name: str
    score: float
    points: int
    eligible: int
    achievers: People
    participants: People


class StandingsOut(msgspec.Struct):
    """A page of standings as they stood after ledger entry `number`."""

    number: int
    final: bool
    rows: list[RowOut]
    next: str | None


class PlacingOut(msgspec.Struct):
    """Where a unit stands in the season shown first."""

    campaign: str
    track: str
    cluster: str
    place: int | None
    tied: bool
    score: float
    gap: float | None


class UnitOut(msgspec.Struct):
    """A unit with its sums in the season shown first."""

    code: str
    kind: str
    track: str | None
    name: str
    eligible: int
    points: int
    helps: int
    achievers: People
    participants: People
    placing: PlacingOut | None


@get("/api/v1/campaigns", tags=TAGS, summary="The seasons with public boards, the running ones first")
async def campaigns(request: WebRequest) -> list[CampaignOut]:
    """Seasons in registration, running, in review and certified."""
    return [_campaign(season.card) for season in boards_of(request).seasons]


@get("/api/v1/campaigns/{slug:str}", tags=TAGS, summary="One season with its clusters and rules")
async def campaign(request: WebRequest, slug: FromPath[str]) -> SeasonOut:
    """Its totals, its clusters and the rules in force."""
    season = boards_of(request).seasons.season(slug)
    return SeasonOut(
        campaign=_campaign(season.card),
        number=season.fold.board.number,
        as_of=season.fold.recorded_at,
        reached=_people(season.fold.reached),
        helps=season.fold.helps,
        clusters=[_cluster(table) for table in season.tables()],
        rules=_rules(season),
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
    season, table = boards_of(request).seasons.table(slug, track, cluster)
    current = season.standings(table)
    number, first = _read_cursor(cursor) if cursor else (current.number, 1)
    shown = current if number == current.number else pinned.get((table.cluster.id, number))
    if shown is None:
        raise Gone(MOVED_ON)
    rows = shown.page(first, limit)
    after = first + len(rows)
    more = after <= len(shown.rows)
    if more:
        _pin(table, shown)
    return StandingsOut(
        number=shown.number,
        final=season.final,
        rows=[_row(season, row) for row in rows],
        next=_cursor(shown.number, after) if more else None,
    )


@get("/api/v1/units/{code:str}", tags=TAGS, summary="One unit and where it stands")
async def unit(request: WebRequest, code: FromPath[str]) -> UnitOut:
    """Its sums in the season shown first; zeros while there is none."""
    return _unit(await unit_page(boards_of(request).seasons.current(), code))


def _pin(table: Table, standings: Standings) -> None:
    pinned[table.cluster.id, standings.number] = standings
    pinned.move_to_end((table.cluster.id, standings.number))
    if len(pinned) > MOST_PINNED:
        pinned.popitem(last=False)


def _cursor(number: int, first: int) -> str:
    return base64.urlsafe_b64encode(f"{number}.{first}".encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[int, int]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        number, first = map(int, text.split("."))
    except (binascii.Error, ValueError) as error:
        raise Invalid(BAD_CURSOR) from error
    if first < 1:
        raise Invalid(BAD_CURSOR)
    return number, first


def _people(count: int) -> People:
    few = 0 < count < FEW
    return People(None if few else count, few)


def _campaign(card: CampaignCard) -> CampaignOut:
    return CampaignOut(card.slug, card.name, card.phase.value, card.starts_at, card.ends_at)


def _cluster(table: Table) -> ClusterOut:
    cluster = table.cluster
    return ClusterOut(cluster.track.value, cluster.key, cluster.name, cluster.name_en, len(table.members))


def _rules(season: Season) -> RulesOut:
    rules, method = season.rules, season.method
    return RulesOut(
        method=method.name,
        per=method.per,
        smallest=method.smallest,
        lesson_points=rules.lesson_points,
        standard_points=rules.standard_points,
        help_confirmed_points=rules.help_confirmed_points,
        help_completed_points=rules.help_completed_points,
        day_cap=rules.day_cap,
        campaign_cap=rules.campaign_cap,
        pair_cap=rules.pair_cap,
    )


def _row(season: Season, row: Row) -> RowOut:
    unit = season.members[row.unit].unit
    return RowOut(
        place=row.place,
        tied=row.tied,
        code=unit.code,
        name=unit.name,
        score=tenths_of(row.score) / 10,
        points=row.points,
        eligible=row.eligible,
        achievers=_people(row.achievers),
        participants=_people(row.participants),
    )


def _unit(page: UnitPage) -> UnitOut:
    numbers: Numbers = page.numbers
    return UnitOut(
        code=page.card.code,
        kind=page.card.place.kind,
        track=page.card.track,
        name=page.card.place.name,
        eligible=numbers.eligible,
        points=numbers.points,
        helps=numbers.helps,
        achievers=_people(numbers.achievers),
        participants=_people(numbers.participants),
        placing=_placing(page),
    )


def _placing(page: UnitPage) -> PlacingOut | None:
    standing = page.standing
    if standing is None:
        return None
    return PlacingOut(
        campaign=standing.season.slug,
        track=standing.cluster.track.value,
        cluster=standing.cluster.key,
        place=standing.row.place,
        tied=standing.row.tied,
        score=standing.row.score,
        gap=standing.gap,
    )


API = [campaigns, campaign, standings, unit]
