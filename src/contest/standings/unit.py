"""The page of one unit: where it stands, what its points are for, who is in it by number, how to join."""

from dataclasses import dataclass
from datetime import date, datetime
from math import inf

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.errors import N_, NotFound
from contest.standings.formula import FEW, Formula
from contest.standings.queries import join_code_of
from contest.standings.season import Season
from contest.standings.views import BoardRow, Standing, standing_of
from contest.units import queries as units
from contest.units.eligible import InForce, in_force
from contest.units.queries import UnitCard
from contest.units.renaming import Past, past_of
from contest.units.rules import Place, UnitKind
from contest.units.tree import PART_OF

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
class Folded:
    """A unit too small for numbers of its own, and the one it is counted in."""

    unit: Place
    above: Place | None


@dataclass(frozen=True, slots=True)
class PartOfUnit:
    """A team, a class, a village of a commune or a commune of the province.

    A `folded` one is too small for numbers of its own.
    """

    unit: Place
    numbers: Numbers
    row: BoardRow | None
    cluster: ClusterRow | None
    folded: bool


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
    """Everything the page of a unit prints; without a season there is only the unit.

    What people of a `folded` unit learn counts for the place above it; its numbers are not told.
    """

    card: UnitCard
    join_code: str | None
    season: CampaignCard | None
    numbers: Numbers
    standing: Standing | None
    formula: Formula | None
    history: History | None
    parts: tuple[PartOfUnit, ...]
    compares_parts: bool
    folded: Folded | None
    past: Past
    people: InForce | None


async def unit_page(season: Season | None, code: str) -> UnitPage:
    """The unit of this code in that season, or NotFound."""
    card = await units.unit_by_code(code)
    if card is None:
        raise NotFound(NO_UNIT)
    children = await units.children(code)
    folded = folded_of(season, card)
    return UnitPage(
        card=card,
        join_code=await join_code_of(card.id),
        season=season.card if season else None,
        numbers=numbers_of(season, card),
        standing=standing_of(season, card.id, each_side=1) if season else None,
        formula=season.formula(card.id) if season else None,
        history=history_of(season, card.id) if season and not folded else None,
        parts=parts_of(season, children),
        compares_parts=season is not None and card.place.kind in PART_OF and len(children) > 1,
        folded=folded,
        past=await past_of(card.id),
        people=await in_force(card.id) if card.track and not folded else None,
    )


def folded_of(season: Season | None, card: UnitCard) -> Folded | None:
    """Where a unit of fewer than five people is counted, a team or a class as well; none of a larger one."""
    if season is None or card.id in season.members:
        return None
    if card.id not in season.folded and (card.track is None or not 0 < card.eligible < FEW):
        return None
    return Folded(card.place, card.path[0] if card.path else None)


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
    return row.place if row and row.place else inf


def _part(season: Season | None, child: UnitCard) -> PartOfUnit:
    standing = standing_of(season, child.id, each_side=0) if season else None
    cluster = standing.cluster if standing else None
    return PartOfUnit(
        unit=child.place,
        numbers=numbers_of(season, child),
        row=standing.row if standing else None,
        cluster=cluster,
        folded=folded_of(season, child) is not None,
    )


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


async def own_units(season: Season | None, person_id: int, now: datetime) -> tuple[int, ...]:
    """The units with which a person takes part: a team or class does with its enterprise or school."""
    if season is None:
        return ()
    taking_part = season.members.keys() | season.folded.keys()
    chains = [(one.unit_id, *one.ancestors) for one in await units.units_of_person(person_id, now)]
    found = (next((unit for unit in chain if unit in taking_part), None) for chain in chains)
    return tuple(unit for unit in found if unit is not None)


def own_standings(season: Season | None, own: tuple[int, ...]) -> tuple[Standing, ...]:
    """Where these units stand; those too small for a board are left out."""
    standings = [standing_of(season, unit) for unit in own] if season else []
    return tuple(standing for standing in standings if standing)
