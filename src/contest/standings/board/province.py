"""The season at a glance: totals, clusters side by side, coverage by commune, what just happened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.local_time import local_day
from contest.standings.board.views import BoardPage, BoardRow, board_page, top_of
from contest.standings.engine.recent import Happening
from contest.standings.engine.season import ClusterBoard, LiveSeason
from contest.standings.explaining.formula import FEW
from contest.units.rules import UnitName
from leaderboard.few import People, together

# Percent between two colours of the map: the finest in which five colours reach the best commune.
STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
COLOURS = 5
MOST_NEWS = 6
TOP_ROWS = 6
# Further down the list a place won is no news to anyone else.
TOP_PLACES = 10


@dataclass(frozen=True, slots=True)
class Totals:
    """The three numbers of a season."""

    reached: People
    taking_part: int
    units: int
    helps: int


@dataclass(frozen=True, slots=True)
class ClusterGlance:
    """One cluster beside the others."""

    cluster: ClusterRow
    units: int
    taking_part: int
    eligible: int
    achievers: People
    leader: BoardRow | None


@dataclass(frozen=True, slots=True)
class CommuneCoverage:
    """How far a commune's villages have come; `percent` is absent while fewer than five people have."""

    commune: UnitName
    eligible: int
    achievers: People
    percent: int | None
    level: int


@dataclass(frozen=True, slots=True)
class NewsItem:
    """What happened in one unit; a count below five is told as "some", by None."""

    unit: UnitName
    above: UnitName | None
    at: datetime
    kind: str
    count: int | None
    risen_to: int | None
    cluster: ClusterRow


@dataclass(frozen=True, slots=True)
class Glance:
    """All live parts of the home page."""

    season: CampaignCard
    totals: Totals
    clusters: tuple[ClusterGlance, ...]
    coverage: tuple[CommuneCoverage, ...]
    step: int
    news: tuple[NewsItem, ...]
    top: BoardPage | None
    number: int
    as_of: datetime | None
    as_of_today: bool
    frozen_at: datetime | None = None


def glance(season: LiveSeason, today: date) -> Glance:
    """The season as the home page shows it."""
    first = next(iter(season.tables()), None)
    covered = coverage(season)
    as_of = season.fold.recorded_at
    return Glance(
        season=season.card,
        totals=totals(season),
        clusters=tuple(_cluster(season, table) for table in season.tables()),
        coverage=covered,
        step=step_of(covered),
        news=tuple(news(season)),
        top=_top(season, first, today) if first else None,
        number=season.fold.board.number,
        as_of=as_of,
        as_of_today=as_of is not None and local_day(as_of) == today,
        frozen_at=season.frozen_at,
    )


def _top(season: LiveSeason, table: ClusterBoard, today: date) -> BoardPage:
    whole = board_page(season, table, 1, today)
    return replace(whole, rows=whole.rows[:TOP_ROWS], pages=1)


def totals(season: LiveSeason) -> Totals:
    """People who reached the standard, units taking part, confirmed helps."""
    active = sum(season.tally(unit).participants > 0 for unit in season.members)
    return Totals(reached(season), active, len(season.members), season.fold.helps)


def reached(season: LiveSeason) -> People:
    """Those who reached the standard, added up by units so that nobody learns how few they are in one."""
    counted = sum(season.counted(unit).achievers for unit in season.members)
    return people_of_all(
        season.fold.reached, counted, [season.tally(unit).achievers for unit in season.members]
    )


def people_of_all(whole: int, counted: int, members: list[int]) -> People:
    """The people of a whole season; those in no unit with a line of its own are one more unit.

    Who belongs to two units counts in both, so the sum is cut down to the season's people. Whom a unit has
    `counted` beyond its declared people is told nowhere.
    """
    found = together([*members, max(0, whole - counted)])
    return replace(found, count=min(found.count, whole))


def coverage(season: LiveSeason) -> tuple[CommuneCoverage, ...]:
    """Coverage of the communes by their villages, in the order of their codes."""
    sums: dict[str, tuple[UnitName, int, list[int]]] = {}
    for member in season.villages:
        if member.above is not None:
            _, eligible, achievers = sums.get(member.above.code, (member.above, 0, []))
            achieved = [*achievers, season.tally(member.unit_id).achievers]
            sums[member.above.code] = (member.above, eligible + member.eligible, achieved)
    covered = [
        coverage_of(commune, eligible, together(achievers))
        for _, (commune, eligible, achievers) in sorted(sums.items())
    ]
    step = step_of(covered)
    return tuple(replace(one, level=level_of(one, step)) for one in covered)


def coverage_of(commune: UnitName, eligible: int, achievers: People) -> CommuneCoverage:
    """How far one commune has come, before it is coloured beside the others."""
    percent = min(100, achievers.count * 100 // eligible) if eligible else 0
    return CommuneCoverage(commune, eligible, achievers, None if achievers.few else percent, level=1)


def step_of(covered: Iterable[CommuneCoverage]) -> int:
    """Percent between two colours."""
    best = max((one.percent or 0 for one in covered), default=0)
    return next((step for step in STEPS if step * COLOURS >= best), STEPS[-1])


def level_of(one: CommuneCoverage, step: int) -> int:
    """The colour of a commune, from 1 to 5."""
    return min(COLOURS, (one.percent or 0) // step + 1)


def news(season: LiveSeason) -> Iterator[NewsItem]:
    """The latest happenings in units; nothing of a unit so small that its people could be guessed."""
    told = 0
    for happening in season.fold.news.latest():
        if told == MOST_NEWS:
            return
        if happening.unit in season.members and (counts := counts_told(season, happening)):
            yield _item(season, happening, counts)
            told += 1


def counts_told(season: LiveSeason, happening: Happening) -> dict[str, int]:
    """What happened in a unit, as far as nobody can count its people by it, one after another."""
    tally = season.tally(happening.unit)
    counts = {
        "achieved": min(happening.achieved, tally.achievers),
        "joined": min(happening.joined, tally.participants),
        "helps": happening.helps,
    }
    if tally.achievers < FEW:
        del counts["achieved"]
    return {kind: count for kind, count in counts.items() if count and tally.participants >= FEW}


def _item(season: LiveSeason, happening: Happening, counts: Mapping[str, int]) -> NewsItem:
    member = season.members[happening.unit]
    kind, exact = next(iter(counts.items()))
    table = season.table_of(happening.unit)
    if table is None:
        raise LookupError(f"Unit {happening.unit} stands on no board.")
    row = season.standings(table).place_of(happening.unit)
    moved = season.moved(table, row) if row else None
    risen = row.place if row and row.place and moved and moved > 0 and row.place <= TOP_PLACES else None
    count = exact if exact >= FEW else None
    return NewsItem(member.unit, member.above, happening.last_at, kind, count, risen, table.cluster)


def _cluster(season: LiveSeason, table: ClusterBoard) -> ClusterGlance:
    tallies = [season.tally(member.unit_id) for member in table.members]
    leader = next(iter(top_of(season, table, 1)), None)
    return ClusterGlance(
        cluster=table.cluster,
        units=len(table.members),
        taking_part=sum(tally.participants > 0 for tally in tallies),
        eligible=sum(member.eligible for member in table.members),
        achievers=together(tally.achievers for tally in tallies),
        leader=leader if leader and leader.place and leader.score > 0 else None,
    )
