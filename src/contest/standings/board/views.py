"""Boards as templates print them: frozen rows, everything already decided."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.campaigns.words import METHOD_WORDS, MethodWords
from contest.local_time import local_day
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.standings.explaining.formula import DisplayedScore, tenths_of
from contest.units.rules import UnitName
from leaderboard import Row, Standings

ROWS_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit on a board; `bar` is its score in percent of the leader's.

    Without a place it has no points, or is not `ranked`. An `under` score is told as a bound, because few
    people stand behind it; a `held` unit waits for more.
    """

    place: int | None
    tied: bool
    ranked: bool
    moved: int | None
    unit: UnitName
    above: UnitName | None
    score: float
    under: bool
    percent: bool
    held: bool
    bar: int
    eligible: int
    achievers: int
    participants: int


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of a cluster's board; `as_of` is the instant of the entry that moved it last.

    Since `frozen_at` the public sees it as it stood then.
    """

    campaign: CampaignCard
    cluster: ClusterRow
    method: MethodWords
    top: int
    rows: tuple[BoardRow, ...]
    page: int
    pages: int
    units: int
    number: int
    final: bool
    as_of: datetime | None
    as_of_today: bool
    frozen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """Where one unit stands: its row, its neighbours, and what it lacks to the next place above.

    `ahead` is the unit that holds that place. The gap is told in points or people where they are what counts;
    nothing of it where a count is not told.
    """

    campaign: CampaignCard
    cluster: ClusterRow
    row: BoardRow
    neighbours: tuple[BoardRow, ...]
    gap: float | None
    gap_points: int | None
    gap_people: int | None
    few: int
    page: int
    units: int
    ahead: UnitName | None = None

    @property
    def encourages(self) -> bool:
        """Whether the place is told where it goes round: in the upper half, or after a rise."""
        row = self.row
        return row.place is not None and (2 * row.place <= self.units or (row.moved or 0) > 0)


def pages_of(units: int) -> int:
    """How many pages a board of that many units has; an empty one still has its first."""
    return max(1, -(-units // ROWS_A_PAGE))


def board_page(campaign: LiveCampaign, table: ClusterBoard, page: int, today: date) -> BoardPage:
    """One page of a board, pages counted from 1."""
    standings = campaign.standings(table)
    return BoardPage(
        campaign=campaign.card,
        cluster=table.cluster,
        method=METHOD_WORDS[table.method.name],
        top=campaign.rules.top,
        rows=_rows(campaign, table, standings, standings.page((page - 1) * ROWS_A_PAGE + 1, ROWS_A_PAGE)),
        page=page,
        pages=pages_of(len(standings.rows)),
        units=len(standings.rows),
        number=campaign.fold.board.number,
        final=campaign.final,
        as_of=table.changed_at,
        as_of_today=table.changed_at is not None and local_day(table.changed_at) == today,
        frozen_at=campaign.frozen_at,
    )


def top_of(campaign: LiveCampaign, table: ClusterBoard, count: int) -> tuple[BoardRow, ...]:
    """The first rows of a board."""
    standings = campaign.standings(table)
    return _rows(campaign, table, standings, standings.page(1, count))


def standing_of(campaign: LiveCampaign, unit: int, each_side: int = 2) -> UnitStanding | None:
    """Where a unit stands among its neighbours; none when it is on no board."""
    table = campaign.table_of(unit)
    if table is None:
        return None
    standings = campaign.standings(table)
    own = standings.place_of(unit)
    if own is None:
        return None
    gap = _gap(campaign, table, standings, own)
    return UnitStanding(
        campaign=campaign.card,
        cluster=table.cluster,
        row=_rows(campaign, table, standings, (own,))[0],
        neighbours=_rows(campaign, table, standings, standings.around(unit, each_side)),
        gap=None if gap is None else tenths_of(gap) / 10,
        gap_points=None if gap is None else table.method.points_for(gap, own.eligible),
        gap_people=None if gap is None else table.method.people_for(gap, own.eligible),
        few=table.method.few,
        page=(standings.rows.index(own)) // ROWS_A_PAGE + 1,
        units=len(standings.rows),
        ahead=_ahead(campaign, standings, own),
    )


def _ahead(campaign: LiveCampaign, standings: Standings, own: Row) -> UnitName | None:
    """The unit that stands one place above."""
    if own.place is None or own.place == 1:
        return None
    return campaign.members[standings.rows[own.place - 2].unit].unit


def _gap(campaign: LiveCampaign, table: ClusterBoard, standings: Standings, own: Row) -> Fraction | None:
    """What is missing to the next place above; none where it would tell a count that is not told."""
    if own.place is None or own.place == 1 or own.held:
        return None
    above = standings.rows[own.place - 2]
    untold = campaign.told(table, own).under or campaign.told(table, above).under
    return None if untold else standings.gap_above(own.unit)


def _rows(
    campaign: LiveCampaign, table: ClusterBoard, standings: Standings, some: tuple[Row, ...]
) -> tuple[BoardRow, ...]:
    best = max((campaign.told(table, row).score for row in standings.rows[:1]), default=Fraction(0)) or 1
    return tuple(_row(campaign, table, row, campaign.told(table, row), best) for row in some)


def _row(
    campaign: LiveCampaign, table: ClusterBoard, row: Row, told: DisplayedScore, best: Fraction | int
) -> BoardRow:
    member = campaign.members[row.unit]
    return BoardRow(
        place=row.place,
        tied=row.tied,
        ranked=row.ranked,
        moved=campaign.moved(table, row),
        unit=member.unit,
        above=member.above,
        score=told.tenths / 10,
        under=told.under,
        percent=table.method.percent,
        held=row.held,
        bar=min(100, int(told.score * 100 // best)),
        eligible=row.eligible,
        achievers=row.achievers,
        participants=row.participants,
    )
