"""One campaign in memory: its fold, its field, and the standings of each cluster as they are now."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from markupsafe import Markup

from contest.campaigns.ceremonies.queries import OpenCeremony
from contest.campaigns.goals.rules import CommonGoal
from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.campaigns.rules import NumberedRules, Phase, Rules, best_watched, method_of
from contest.local_time import local_day
from contest.standings.engine.fold import Fold, FoldedEntry
from contest.standings.explaining.formula import DisplayedScore, Formula, Points, explained, pool_of, told
from contest.standings.queries import BoardUnit, Setup
from contest.units.rules import Track
from leaderboard import Board, Competitor, Method, Pool, Row, Standings, UnitTally
from leaderboard.scoring import as_declared

FINAL = frozenset({Phase.CERTIFIED, Phase.ARCHIVED})
INSTANT = timedelta(microseconds=1)
_serials = count(1)


@dataclass(slots=True, eq=False)
class ClusterBoard:
    """One cluster: who stands in it, how they are compared, and what was worked out since it last moved."""

    cluster: ClusterRow
    members: tuple[BoardUnit, ...]
    method: Method
    version: int = 0
    changed_at: datetime | None = None
    standings: Standings | None = None
    pool: Pool | None = None
    morning: tuple[Board, Standings] | None = None
    competitors: tuple[Competitor, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.competitors = tuple(Competitor(m.unit_id, m.eligible, m.ranked) for m in self.members)

    def move(self, at: datetime | None) -> None:
        """Something in this cluster changed."""
        self.version += 1
        self.changed_at = at
        self.standings = self.pool = None


class LiveCampaign:
    """Everything a page may show of one campaign; reading it never waits for the database."""

    def __init__(self, setup: Setup, today: date) -> None:
        self.fold = Fold(today, best_of(setup), setup.members, last_day_of(setup.card))
        # One that is read anew counts its versions from the beginning: by this they are no others'.
        self.serial = next(_serials)
        self.version = 0
        # How often something else than points changed: what organisers decided, a new day.
        self.settled = 0
        self._tables: dict[int, ClusterBoard] = {}
        # All units of the village track, the smallest too: by them places are coloured on the map.
        self.villages: tuple[BoardUnit, ...] = ()
        # What the sums of a commune are made of: villages or, in a campaign without any, its first track, so
        # that nobody is counted twice.
        self.counted_in_places: tuple[BoardUnit, ...] = ()
        # Everyone that takes part, the smallest too, by their codes.
        self.by_code: Mapping[str, BoardUnit] = {}
        # Parts of pages about it that are printed once a change, each with its version.
        self.parts: dict[Hashable, tuple[Hashable, Markup]] = {}
        # The places in which units take part, and how many units and people do.
        self.places: frozenset[int] = frozenset()
        self.size = (0, 0)
        self._setup = setup
        self.settle(setup)

    @property
    def card(self) -> CampaignCard:
        return self._setup.card

    @property
    def rules(self) -> Rules:
        """The rules by which boards compare: those in force at the campaign's end."""
        return self._setup.final_rules

    @property
    def frozen_at(self) -> datetime | None:
        """The instant at which its boards were locked for the public; none while they show what is."""
        return self._setup.freeze.at if self._setup.freeze else None

    @property
    def ceremony(self) -> OpenCeremony | None:
        """The closing ceremony that goes on now."""
        return self._setup.ceremony

    @property
    def goals(self) -> tuple[CommonGoal, ...]:
        """What all units were to reach together, the latest first."""
        return self._setup.goals

    @property
    def versions(self) -> tuple[NumberedRules, ...]:
        """All rules the campaign has had or has been promised, the oldest first."""
        return self._setup.versions

    @property
    def needs_refold(self) -> bool:
        """Whether a unit whose best people count came when its entries had been folded without looking."""
        return self.fold.board.best != best_of(self._setup)

    @property
    def final(self) -> bool:
        """Whether nothing of it can change any more."""
        return self.card.phase in FINAL

    @property
    def clusters(self) -> tuple[ClusterRow, ...]:
        return self._setup.clusters

    @property
    def members(self) -> Mapping[int, BoardUnit]:
        return self._setup.members

    @property
    def counted_above(self) -> Mapping[int, BoardUnit]:
        """The units so small that they count for the place above them alone."""
        return self._setup.counted_above

    def settle(self, setup: Setup) -> None:
        """Take over what organisers changed; every board is worked out anew."""
        self._setup = setup
        self.fold.last_day = last_day_of(setup.card)
        self.version += 1
        self.settled += 1
        kept, self._tables = self._tables, {}
        by_cluster: dict[int, list[BoardUnit]] = {cluster.id: [] for cluster in setup.clusters}
        for member in setup.members.values():
            by_cluster[member.cluster_id].append(member)
        for cluster in setup.clusters:
            method = method_of(self.rules, cluster.track)
            table = ClusterBoard(cluster, tuple(by_cluster[cluster.id]), method)
            if cluster.id in kept:
                table.version, table.changed_at = kept[cluster.id].version + 1, kept[cluster.id].changed_at
            self._tables[cluster.id] = table
        everyone = (*setup.members.values(), *setup.counted_above.values())
        self.by_code = {one.unit.code: one for one in everyone}
        tracks = {cluster.id: cluster.track for cluster in setup.clusters}
        self.villages = tuple(one for one in everyone if tracks[one.cluster_id] is Track.VILLAGE)
        first = min((tracks[one.cluster_id] for one in everyone), key=setup.card.tracks.index, default=None)
        others = tuple(one for one in everyone if tracks[one.cluster_id] is first)
        self.counted_in_places = self.villages or others
        self.places = frozenset(member.above_id for member in everyone if member.above_id is not None)
        self.size = (len(everyone), sum(member.eligible for member in everyone))

    def take(self, lines: Sequence[FoldedEntry]) -> set[ClusterBoard]:
        """Fold the next entries and return the clusters whose boards they moved."""
        units = self.fold.take(lines)
        moved = {table for table in map(self.table_of, units) if table}
        for table in moved:
            table.move(lines[self.last_moved(table) - lines[0].entry.number].recorded_at)
        self.version += bool(lines)
        return moved

    def last_moved(self, table: ClusterBoard) -> int:
        """The number of the last entry that moved a unit of this cluster; nought when none has."""
        return max((self.tally(member.unit_id).changed for member in table.members), default=0)

    def dated_by(self, recorded: Mapping[int, datetime]) -> None:
        """Tell every board when it last moved, given when these entries were recorded.

        What was folded by another process, or counts only since a unit came, did not pass `take` here.
        """
        for table in self.tables():
            table.changed_at = recorded.get(self.last_moved(table))

    def ready_to_turn(self, today: date) -> bool:
        """Whether a new day of the campaign has begun; its last one stays, so that its pages tell of it."""
        return self.frozen_at is None and self.fold.today < min(today, last_day_of(self.card))

    def turn(self, today: date) -> None:
        """Begin a new day: movements start at nothing, on every board."""
        self.fold.turn(today)
        self.version += 1
        self.settled += 1
        for table in self._tables.values():
            table.version += 1

    def table(self, track: str, key: str) -> ClusterBoard | None:
        """The cluster of this track and key, or none."""
        wanted = (track, key)
        return next((t for t in self._tables.values() if (t.cluster.track, t.cluster.key) == wanted), None)

    def table_of(self, unit: int) -> ClusterBoard | None:
        """The cluster in which a unit competes, or none."""
        member = self.members.get(unit)
        return None if member is None else self._tables[member.cluster_id]

    def tables(self) -> tuple[ClusterBoard, ...]:
        """All clusters in the order they are shown."""
        return tuple(self._tables.values())

    def standings(self, table: ClusterBoard) -> Standings:
        """The standings of a cluster; what was certified is read, never worked out again."""
        if table.standings is None:
            certified = self._setup.certified.get(table.cluster.id)
            table.standings = certified or self.fold.board.standings(table.competitors, table.method)
        return table.standings

    def told(self, table: ClusterBoard, row: Row) -> DisplayedScore:
        """The score of a row as boards may tell it."""
        return told(row, self._pool(table), table.method)

    def moved(self, table: ClusterBoard, row: Row) -> int | None:
        """Places won since this morning; none where there is or was no place, or the campaign is over."""
        if self.card.phase is not Phase.RUNNING or row.place is None:
            return None
        morning = self._morning(table)
        before = morning.place_of(row.unit) if morning else row
        return before.place - row.place if before and before.place else None

    def _morning(self, table: ClusterBoard) -> Standings | None:
        board = self.fold.morning
        if board is None:
            return None
        if table.morning is None or table.morning[0] is not board:
            table.morning = (board, board.standings(table.competitors, table.method))
        return table.morning[1]

    def tally(self, unit: int) -> UnitTally:
        """The sums of any unit, on a board or not; no more people than one that takes part has declared."""
        member = self.members.get(unit) or self.counted_above.get(unit)
        tally = self.counted(unit)
        return as_declared(tally, member.eligible) if member else tally

    def counted(self, unit: int) -> UnitTally:
        """The sums of any unit as its ledger has them, be it more people than declared: never to be told."""
        return self.fold.board.tally(unit)

    def points(self, unit: int) -> Points:
        """What the points of a unit are for."""
        tally, sums = self.tally(unit), self.fold.sums(unit)
        lessons = tally.points - tally.helped - sums.standard - sums.corrected
        return Points(lessons, sums.standard, tally.helped, sums.corrected)

    def formula(self, unit: int) -> Formula | None:
        """The sum behind the score of a unit on a board."""
        table = self.table_of(unit)
        if table is None:
            return None
        row = self.standings(table).place_of(unit)
        if row is None:
            return None
        return explained(self.points(unit), self.tally(unit), row, self._pool(table), table.method)

    def _pool(self, table: ClusterBoard) -> Pool:
        if table.pool is None:
            table.pool = pool_of(self.standings(table), table.method)
        return table.pool


def last_day_of(card: CampaignCard) -> date:
    """The day on which the campaign ends, in Vietnam."""
    return local_day(card.ends_at - INSTANT)


def day_of(setup: Setup, today: date) -> date:
    """The day that its boards show: today, or the one on which they were locked."""
    return local_day(setup.freeze.at) if setup.freeze else today


def best_of(setup: Setup) -> dict[int, int]:
    """The units whose best people count, and how many of them."""
    tracks = {cluster.id: cluster.track for cluster in setup.clusters}
    units = ((unit, tracks[one.cluster_id]) for unit, one in setup.members.items())
    return best_watched(setup.final_rules, units)
