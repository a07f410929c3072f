"""Obstacles are reported and solved by those who look after the unit; each act is audited."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import transaction, value
from contest.errors import N_, Conflict, NotFound
from contest.organising.models import Obstacle
from contest.organising.obstacles.rules import kind_in, people_in
from contest.units.access.service import demand
from contest.units.queries import UnitCard

KNOWN = N_("This is reported already and not solved yet.")
NONE_THERE = N_("There is no such report of this unit, or it is solved already.")

# Of two champions who report the same at once, the second is told that it stands already.
IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('obstacles of a unit', $1)) IS NOT NULL"


@dataclass(frozen=True, slots=True)
class ObstacleReport:
    """What was written into the form."""

    kind: str
    people: str


async def report(unit: UnitCard, sent: ObstacleReport, by: int, now: datetime) -> None:
    """Report what is in the way; the same thing stands once until it is solved."""
    kind, people = kind_in(sent.kind), people_in(sent.people)
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        await value(IN_TURN, unit.id)
        if await Obstacle.filter(unit_id=unit.id, kind=kind, solved_at=None).exists():
            raise Conflict(KNOWN)
        await Obstacle.create(unit_id=unit.id, kind=kind, people=people, by_id=by, at=now)
        after = {"obstacle": kind, "people": people}
        await record(by, "obstacle_reported", f"unit:{unit.code}", after=after, unit=unit.id)


async def solve(unit: UnitCard, ref: UUID, by: int, now: datetime) -> None:
    """Note that it is in the way no more."""
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        found = await Obstacle.filter(ref=ref, unit_id=unit.id, solved_at=None).select_for_update().first()
        if found is None:
            raise NotFound(NONE_THERE)
        found.solved_at, found.solved_by_id = now, by
        await found.save(update_fields=["solved_at", "solved_by_id"])
        before = {"obstacle": found.kind}
        await record(by, "obstacle_solved", f"unit:{unit.code}", before=before, unit=unit.id)
