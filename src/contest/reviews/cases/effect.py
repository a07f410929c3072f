"""What a case is worth: where the units of its people would stand if it counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from contest.database import rows
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.units.rules import UnitName
from leaderboard import Board, UnitTally

# What counted before and was taken out is known by its latest entries; what never counted is not.
WORTH = """
    SELECT h.case_id, credited.unit_id, sum(e.points) AS points,
           count(*) FILTER (WHERE e.achieved) AS achieved,
           count(*) FILTER (WHERE credited.unit_id = ANY (e.fresh)) AS fresh
    FROM hold h JOIN review_case c ON c.id = h.case_id JOIN ledger l ON l.campaign_id = c.campaign_id
    JOIN LATERAL (
        SELECT e.points, e.achieved, e.units, e.fresh FROM ledger_entry e
        WHERE e.fact_id = h.fact_id AND e.ledger_id = l.id AND e.reverses IS NULL
        ORDER BY e.turn DESC LIMIT 1) AS e ON true
    CROSS JOIN unnest(e.units) AS credited (unit_id)
    WHERE h.case_id = ANY ($1::bigint[]) AND h.state = 'held'
    GROUP BY h.case_id, credited.unit_id ORDER BY h.case_id, credited.unit_id
"""


@dataclass(frozen=True, slots=True)
class Worth:
    """What the held facts of a case had brought a unit before they were held."""

    unit_id: int
    points: int
    achieved: int
    fresh: int


@dataclass(frozen=True, slots=True)
class UnitEffect:
    """Where a unit stands, and would stand if a case counted; without a place it has no points.

    `placed` is how many units of its board would have a place then.
    """

    unit: UnitName
    points: int
    now: int | None
    counted: int | None
    placed: int

    @property
    def moved(self) -> int:
        """How many places that is; from none at all it passes everybody whom it would stand before."""
        return 0 if self.counted is None else (self.now or self.placed) - self.counted


async def worth_of(cases: Sequence[int]) -> Mapping[int, tuple[Worth, ...]]:
    """By case: what its facts had brought to each unit they were credited to."""
    found: defaultdict[int, list[Worth]] = defaultdict(list)
    for one in await rows(WORTH, cases):
        worth = Worth(one["unit_id"], int(one["points"]), one["achieved"], one["fresh"])
        found[one["case_id"]].append(worth)
    return {case: tuple(own) for case, own in found.items()}


def effects(campaign: LiveCampaign, worth: Iterable[Worth]) -> tuple[UnitEffect, ...]:
    """What a case would do to the boards of a campaign, the most moved unit first."""
    own = {one.unit_id: one for one in worth if one.unit_id in campaign.members}
    boards: dict[int, tuple[ClusterBoard, list[Worth]]] = {}
    for unit, one in own.items():
        board = campaign.table_of(unit)
        if board is not None:
            boards.setdefault(board.cluster.id, (board, []))[1].append(one)
    found = [effect for board, some in boards.values() for effect in _on_board(campaign, board, some)]
    return tuple(sorted(found, key=lambda one: (-one.moved, -one.points, one.unit.code)))


def _on_board(campaign: LiveCampaign, board: ClusterBoard, worth: Sequence[Worth]) -> Iterable[UnitEffect]:
    sums = {one.unit: campaign.tally(one.unit) for one in board.competitors}
    for one in worth:
        sums[one.unit_id] = _with(sums[one.unit_id], one)
    counted = Board.of_sums(campaign.fold.board.number, sums).standings(board.competitors, board.method)
    there, placed = campaign.standings(board), sum(one.place is not None for one in counted.rows)
    for one in worth:
        before, after = there.place_of(one.unit_id), counted.place_of(one.unit_id)
        yield UnitEffect(
            unit=campaign.members[one.unit_id].unit,
            points=one.points,
            now=before.place if before else None,
            counted=after.place if after else None,
            placed=placed,
        )


def _with(tally: UnitTally, one: Worth) -> UnitTally:
    return replace(
        tally,
        points=tally.points + one.points,
        participants=tally.participants + one.fresh,
        achievers=tally.achievers + one.achieved,
    )
