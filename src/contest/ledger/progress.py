"""The state pricing needs of each person, read and written a batch at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from contest.database import Record, rows, run
from contest.ledger.rules import PricingState, RecordedFact

LOAD = """
    SELECT p.id AS person_id, p.target_group, g.points, g.days, g.lessons, g.helped, g.completed, g.seen,
           g.achieved_at
    FROM person p LEFT JOIN progress g ON g.person_id = p.id AND g.ledger_id = $1
    WHERE p.id = ANY($2::bigint[]) ORDER BY p.id
"""
SAVE = """
    INSERT INTO progress (ledger_id, person_id, points, days, lessons, helped, completed, seen, achieved_at)
    SELECT {ledger}, new.* FROM jsonb_to_recordset({people}::jsonb) AS new(
        person_id bigint, points int, days jsonb, lessons jsonb, helped jsonb, completed bigint[],
        seen bigint[], achieved_at timestamptz)
    ORDER BY new.person_id
    ON CONFLICT (ledger_id, person_id) DO UPDATE SET
        points = excluded.points, days = excluded.days, lessons = excluded.lessons, helped = excluded.helped,
        completed = excluded.completed, seen = excluded.seen, achieved_at = excluded.achieved_at
"""
# Every unit a person belonged to when the fact happened, with all that stand above it.
CREDITED = """
    SELECT one.fact_id, m.track, m.unit_id, u.ancestors
    FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) AS one(fact_id, person_id, at)
    JOIN membership m ON m.person_id = one.person_id AND m.since <= one.at
                     AND (m.until IS NULL OR m.until > one.at)
    JOIN unit u ON u.id = m.unit_id
    ORDER BY one.fact_id, m.track
"""


def _progress(row: Record) -> PricingState:
    progress = PricingState(row["person_id"], row["target_group"])
    if row["points"] is not None:
        progress.points = row["points"]
        progress.days = {date.fromisoformat(day): n for day, n in msgspec.json.decode(row["days"]).items()}
        progress.lessons = {int(lesson): n for lesson, n in msgspec.json.decode(row["lessons"]).items()}
        progress.helped = {int(person): ids for person, ids in msgspec.json.decode(row["helped"]).items()}
        progress.completed = set(row["completed"])
        progress.seen = set(row["seen"])
        progress.achieved_at = row["achieved_at"]
    return progress


async def load(ledger_id: int, people: Iterable[int]) -> dict[int, PricingState]:
    """The progress of these people in one campaign; someone new has an empty one."""
    return {row["person_id"]: _progress(row) for row in await rows(LOAD, ledger_id, sorted(set(people)))}


def as_json(people: Iterable[PricingState]) -> str:
    """What pricing has changed, as `SAVE` takes it."""
    kept = [
        {
            "person_id": p.person_id,
            "points": p.points,
            "days": {day.isoformat(): n for day, n in p.days.items()},
            "lessons": p.lessons,
            "helped": p.helped,
            "completed": sorted(p.completed),
            "seen": sorted(p.seen),
            "achieved_at": p.achieved_at.isoformat() if p.achieved_at else None,
        }
        for p in people
    ]
    return msgspec.json.encode(kept).decode()


async def save(ledger_id: int, people: Iterable[PricingState]) -> None:
    """Keep progress that changed outside of pricing."""
    await run(SAVE.format(ledger="$1", people="$2"), ledger_id, as_json(people))


@dataclass(slots=True)
class Credited:
    """The units the points of a fact go to, none twice, and the tracks in which its person was in one."""

    units: list[int] = field(default_factory=list)
    tracks: set[str] = field(default_factory=set)


async def credited_units(facts: Sequence[RecordedFact]) -> dict[int, Credited]:
    """By fact: the units its points go to, as they were when it happened."""
    credited = {fact.id: Credited() for fact in facts}
    found = await rows(
        CREDITED, [f.id for f in facts], [f.person_id for f in facts], [f.occurred_at for f in facts]
    )
    for row in found:
        one = credited[row["fact_id"]]
        one.tracks.add(row["track"])
        units = one.units
        units.extend(unit for unit in (row["unit_id"], *row["ancestors"]) if unit not in units)
    return credited
