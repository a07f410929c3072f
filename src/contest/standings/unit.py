"""The page of one unit: where it stands, what its points are for, who is in it by number, how to join."""

from dataclasses import dataclass
from datetime import date, datetime

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.errors import N_, NotFound
from contest.standings.formula import Formula
from contest.standings.queries import join_code_of
from contest.standings.season import Season
from contest.standings.views import BoardRow, Standing, standing_of
from contest.units import queries as units
from contest.units.queries import UnitCard
from contest.units.rules import Place, UnitKind

PLACES = frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE})
NO_UNIT = N_("There is no such unit.")

WIDTH, HEIGHT = 300, 60


@dataclass(frozen=True, slots=True)
class Numbers:
    """The sums of a unit beside the people it counts."""

    eligible: int
    achievers: int
    participants: int
    helps: int
    points: int


@dataclass(frozen=True, slots=True)
class PartOfUnit:
    """A team, a class, a village of a commune or a commune of the province."""

    unit: Place
    numbers: Numbers
    row: BoardRow | None
    cluster: ClusterRow | None


@dataclass(frozen=True, slots=True)
class History:
    """Points a day as a line: `points` are the corners of a polyline of WIDTH by HEIGHT."""

    points: str
    first: date
    last: date
    most: int
    total: int


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything the page of a unit prints; without a season there is only the unit."""

    card: UnitCard
    join_code: str | None
    season: CampaignCard | None
    numbers: Numbers
    standing: Standing | None
    formula: Formula | None
    history: History | None
    parts: tuple[PartOfUnit, ...]


async def unit_page(season: Season | None, code: str) -> UnitPage:
    """The unit of this code in that season, or NotFound."""
    card = await units.unit_by_code(code)
    if card is None:
        raise NotFound(NO_UNIT)
    children = await units.children(code)
    return UnitPage(
        card=card,
        join_code=await join_code_of(card.id),
        season=season.card if season else None,
        numbers=numbers_of(season, card),
        standing=standing_of(season, card.id, each_side=1) if season else None,
        formula=season.formula(card.id) if season else None,
        history=history_of(season, card.id) if season else None,
        parts=parts_of(season, children),
    )


def numbers_of(season: Season | None, card: UnitCard) -> Numbers:
    """The sums of a unit; a commune's are those of its villages, for people also work elsewhere."""
    if season is None:
        return Numbers(card.eligible, 0, 0, 0, 0)
    if card.place.kind in PLACES:
        return _together(season, card)
    member = season.members.get(card.id)
    return _numbers(season, card.id, member.eligible if member else card.eligible)


def parts_of(season: Season | None, children: tuple[UnitCard, ...]) -> tuple[PartOfUnit, ...]:
    """The units below: those on a board by place, the others as they came."""
    parts = [_part(season, child) for child in children]
    return tuple(sorted(parts, key=lambda part: _order(part.row)))


def history_of(season: Season, unit: int) -> History | None:
    """The points of the last days as a line; none while there is nothing to draw."""
    days = season.fold.recent_days(unit)
    most = max(points for _, points in days)
    if most <= 0:
        return None
    step = WIDTH / (len(days) - 1)
    heights = [HEIGHT - HEIGHT * max(points, 0) / most for _, points in days]
    corners = " ".join(f"{at * step:.0f},{height:.0f}" for at, height in enumerate(heights))
    return History(corners, days[0][0], days[-1][0], most, sum(points for _, points in days))


def _order(row: BoardRow | None) -> float:
    return -row.score if row else 0.0


def _part(season: Season | None, child: UnitCard) -> PartOfUnit:
    standing = standing_of(season, child.id, each_side=0) if season else None
    cluster = standing.cluster if standing else None
    return PartOfUnit(child.place, numbers_of(season, child), standing.row if standing else None, cluster)


def _numbers(season: Season, unit: int, eligible: int) -> Numbers:
    tally = season.tally(unit)
    helps = season.fold.sums(unit).confirmed
    return Numbers(eligible, tally.achievers, tally.participants, helps, tally.points)


def _together(season: Season, commune: UnitCard) -> Numbers:
    villages = [
        _numbers(season, member.unit_id, member.eligible)
        for member in season.villages
        if member.above_id == commune.id
    ]
    if not villages:
        return Numbers(commune.eligible, 0, 0, 0, 0)
    return Numbers(
        eligible=sum(v.eligible for v in villages),
        achievers=sum(v.achievers for v in villages),
        participants=sum(v.participants for v in villages),
        helps=sum(v.helps for v in villages),
        points=sum(v.points for v in villages),
    )


async def own_standings(season: Season | None, person_id: int, now: datetime) -> tuple[Standing, ...]:
    """Where the units of a person stand; a team or class stands where its enterprise or school does."""
    if season is None:
        return ()
    found = []
    for belonging in await units.units_of_person(person_id, now):
        chain = (belonging.unit_id, *belonging.ancestors)
        standings = (standing_of(season, unit) for unit in chain)
        found.append(next((standing for standing in standings if standing), None))
    return tuple(standing for standing in found if standing)
