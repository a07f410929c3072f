"""Obstacles as they are read: of one unit, of many by kind, and the list of a branch."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.database import Record, rows
from contest.organising.obstacles.rules import LABELS
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in

MOST_SHOWN = 200
OF_UNIT = """
    SELECT ref, kind, people, at, solved_at FROM obstacle
    WHERE unit_id = $1 ORDER BY solved_at DESC NULLS FIRST, id DESC LIMIT 50
"""
OPEN_KINDS = """
    SELECT unit_id, array_agg(DISTINCT kind ORDER BY kind) AS kinds FROM obstacle
    WHERE solved_at IS NULL AND unit_id = ANY ($1::bigint[]) GROUP BY unit_id ORDER BY unit_id
"""
# Those of the units of a campaign and of their parts, in some branches.
_OF_CAMPAIGN = """
    FROM obstacle o JOIN unit u ON u.id = o.unit_id AND u.closed_at IS NULL
    WHERE EXISTS (SELECT FROM enrolment e
                  WHERE e.campaign_id = $1 AND (e.unit_id = u.id OR e.unit_id = ANY (u.ancestors)))
      AND ($2::bigint[] IS NULL OR u.id = ANY ($2::bigint[]) OR u.ancestors && $2::bigint[])
"""
OPEN = f"""
    SELECT o.ref, o.kind, o.people, o.at, o.solved_at, u.code, u.kind AS unit_kind, u.name,
           {lies_in("u")} AS within {_OF_CAMPAIGN} AND o.solved_at IS NULL
    ORDER BY o.kind, o.at, o.id LIMIT {MOST_SHOWN}
"""
COUNTS = f"""
    SELECT o.kind, count(*) AS reports, coalesce(sum(o.people), 0)::bigint AS people {_OF_CAMPAIGN}
      AND ($3::timestamptz IS NULL OR o.at < $3) AND (o.solved_at IS NULL OR o.solved_at >= $3)
    GROUP BY o.kind ORDER BY count(*) DESC, o.kind
"""


@dataclass(frozen=True, slots=True)
class ReportedObstacle:
    """An obstacle, with its unit where those of several are listed."""

    ref: UUID
    kind: str
    people: int | None
    at: datetime
    solved_at: datetime | None
    unit: UnitName | None = None

    @property
    def label(self) -> str:
        return LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class ObstacleCount:
    """How often something is in the way, and about how many people it concerns where that was counted."""

    kind: str
    reports: int
    people: int

    @property
    def label(self) -> str:
        return LABELS[self.kind]


async def of_unit(unit_id: int) -> tuple[ReportedObstacle, ...]:
    """What was reported of a unit, the open ones first."""
    return tuple(_reported(one, None) for one in await rows(OF_UNIT, unit_id))


async def kinds_of(units: Collection[int]) -> Mapping[int, tuple[str, ...]]:
    """What is in the way in each of these units."""
    return {one["unit_id"]: tuple(one["kinds"]) for one in await rows(OPEN_KINDS, list(units))}


async def open_in(campaign_id: int, tops: tuple[int, ...] | None) -> tuple[ReportedObstacle, ...]:
    """The open obstacles of a campaign in some branches."""
    found = await rows(OPEN, campaign_id, None if tops is None else list(tops))
    return tuple(
        _reported(one, UnitName(one["code"], one["unit_kind"], one["name"], places_in(one["within"])))
        for one in found
    )


async def counts_in(
    campaign_id: int, tops: tuple[int, ...] | None, at: datetime | None = None
) -> tuple[ObstacleCount, ...]:
    """The open obstacles by kind, the most frequent first; those of an earlier instant where one is given."""
    found = await rows(COUNTS, campaign_id, None if tops is None else list(tops), at)
    return tuple(ObstacleCount(one["kind"], one["reports"], one["people"]) for one in found)


def _reported(one: Record, unit: UnitName | None) -> ReportedObstacle:
    return ReportedObstacle(
        UUID(bytes=one["ref"].bytes), one["kind"], one["people"], one["at"], one["solved_at"], unit
    )
