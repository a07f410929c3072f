"""The campaign at a glance: totals, clusters side by side, coverage by commune, what just happened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.local_time import local_day
from contest.standings.board.views import BoardPage, BoardRow, board_page, top_of
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.standings.engine.recent import Happening
from contest.standings.explaining.formula import FEW
from contest.units.rules import UnitName
from leaderboard.few import PeopleCount, together

# Percent between two colours of the map: the finest in which five colours reach the best commune.
STEPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
COLOURS = 5
MOST_NEWS = 6
TOP_ROWS = 6
# Further down the list a place won is no news to anyone else.
TOP_PLACES = 10


@dataclass(frozen=True, slots=True)
class Totals:
    """The three numbers of a campaign."""

    reached: PeopleCount
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
    achievers: PeopleCount
    leader: BoardRow | None


@dataclass(frozen=True, slots=True)
class CommuneCoverage:
    """How far a commune's villages have come; `percent` is absent while fewer than five people have."""

    commune: UnitName
    eligible: int
    achievers: PeopleCount
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

    campaign: CampaignCard
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


def glance(campaign: LiveCampaign, today: date) -> Glance:
    """The campaign as the home page shows it."""
    first = next(iter(campaign.tables()), None)
    covered = coverage(campaign)
    as_of = campaign.fold.recorded_at
    return Glance(
        campaign=campaign.card,
        totals=totals(campaign),
        clusters=tuple(_cluster(campaign, table) for table in campaign.tables()),
        coverage=covered,
        step=step_of(covered),
        news=tuple(news(campaign)),
        top=_top(campaign, first, today) if first else None,
        number=campaign.fold.board.number,
        as_of=as_of,
        as_of_today=as_of is not None and local_day(as_of) == today,
        frozen_at=campaign.frozen_at,
    )


def _top(campaign: LiveCampaign, table: ClusterBoard, today: date) -> BoardPage:
    whole = board_page(campaign, table, 1, today)
    return replace(whole, rows=whole.rows[:TOP_ROWS], pages=1)


def totals(campaign: LiveCampaign) -> Totals:
    """People who reached the standard, units taking part, confirmed helps."""
    active = sum(campaign.tally(unit).participants > 0 for unit in campaign.members)
    return Totals(reached(campaign), active, len(campaign.members), campaign.fold.helps)


def reached(campaign: LiveCampaign) -> PeopleCount:
    """Those who reached the standard, added up by units so that nobody learns how few they are in one."""
    counted = sum(campaign.counted(unit).achievers for unit in campaign.members)
    return people_of_all(
        campaign.fold.reached, counted, [campaign.tally(unit).achievers for unit in campaign.members]
    )


def people_of_all(whole: int, counted: int, members: list[int]) -> PeopleCount:
    """The people of a whole campaign; those in no unit with a line of its own are one more unit.

    Who belongs to two units counts in both, so the sum is cut down to the campaign's people. Whom a unit has
    `counted` beyond its declared people is told nowhere.
    """
    found = together([*members, max(0, whole - counted)])
    return replace(found, count=min(found.count, whole))


def coverage(campaign: LiveCampaign) -> tuple[CommuneCoverage, ...]:
    """Coverage of the communes by their villages, in the order of their codes."""
    sums: dict[str, tuple[UnitName, int, list[int]]] = {}
    for member in campaign.villages:
        if member.above is not None:
            _, eligible, achievers = sums.get(member.above.code, (member.above, 0, []))
            achieved = [*achievers, campaign.tally(member.unit_id).achievers]
            sums[member.above.code] = (member.above, eligible + member.eligible, achieved)
    covered = [
        coverage_of(commune, eligible, together(achievers))
        for _, (commune, eligible, achievers) in sorted(sums.items())
    ]
    step = step_of(covered)
    return tuple(replace(one, level=level_of(one, step)) for one in covered)


def coverage_of(commune: UnitName, eligible: int, achievers: PeopleCount) -> CommuneCoverage:
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


def news(campaign: LiveCampaign) -> Iterator[NewsItem]:
    """The latest happenings in units; nothing of a unit so small that its people could be guessed."""
    told = 0
    for happening in campaign.fold.news.latest():
        if told == MOST_NEWS:
            return
        if happening.unit in campaign.members and (counts := counts_told(campaign, happening)):
            yield _item(campaign, happening, counts)
            told += 1


def counts_told(campaign: LiveCampaign, happening: Happening) -> dict[str, int]:
    """What happened in a unit, as far as nobody can count its people by it, one after another."""
    tally = campaign.tally(happening.unit)
    counts = {
        "achieved": min(happening.achieved, tally.achievers),
        "joined": min(happening.joined, tally.participants),
        "helps": happening.helps,
    }
    if tally.achievers < FEW:
        del counts["achieved"]
    return {kind: count for kind, count in counts.items() if count and tally.participants >= FEW}


def _item(campaign: LiveCampaign, happening: Happening, counts: Mapping[str, int]) -> NewsItem:
    member = campaign.members[happening.unit]
    kind, exact = next(iter(counts.items()))
    table = campaign.table_of(happening.unit)
    if table is None:
        raise LookupError(f"Unit {happening.unit} stands on no board.")
    row = campaign.standings(table).place_of(happening.unit)
    moved = campaign.moved(table, row) if row else None
    risen = row.place if row and row.place and moved and moved > 0 and row.place <= TOP_PLACES else None
    count = exact if exact >= FEW else None
    return NewsItem(member.unit, member.above, happening.last_at, kind, count, risen, table.cluster)


def _cluster(campaign: LiveCampaign, table: ClusterBoard) -> ClusterGlance:
    tallies = [campaign.tally(member.unit_id) for member in table.members]
    leader = next(iter(top_of(campaign, table, 1)), None)
    return ClusterGlance(
        cluster=table.cluster,
        units=len(table.members),
        taking_part=sum(tally.participants > 0 for tally in tallies),
        eligible=sum(member.eligible for member in table.members),
        achievers=together(tally.achievers for tally in tallies),
        leader=leader if leader and leader.place and leader.score > 0 else None,
    )
