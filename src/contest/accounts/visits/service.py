"""Visits kept, and the list of a unit switched off and on by its champion."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.accounts.models import Visit, VisitsOff
from contest.accounts.visits.rules import KEPT_FOR, NOT_THERE, OFF, VisitOutcome, next_day
from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import row, run, transaction
from contest.errors import Conflict, NotFound
from contest.local_time import local_day
from contest.units.access.service import demand
from contest.units.queries import UnitCard

PERSON = """
    SELECT p.id FROM person p JOIN membership m ON m.person_id = p.id AND m.until IS NULL
    JOIN unit u ON u.id = m.unit_id
    WHERE p.ref = $1 AND p.disabled_at IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors))
      AND (p.birth_band <> '7-15' OR u.track = 'school') ORDER BY m.id
"""
FAMILY = """
    SELECT h.id FROM household h JOIN unit u ON u.id = h.unit_id
    WHERE h.ref = $1 AND h.ended_at IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors)) ORDER BY h.id
"""
# Off for a unit is off for its parts.
SWITCHED_OFF = "SELECT unit_id FROM visits_off WHERE unit_id = $1 OR unit_id = ANY ($2::bigint[]) ORDER BY 1"
SWITCH_OFF = "INSERT INTO visits_off (unit_id, by_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
FORGET_UNIT = """
    DELETE FROM visit WHERE unit_id IN (SELECT id FROM unit WHERE id = $1 OR $1 = ANY (ancestors))
"""


@dataclass(frozen=True, slots=True)
class VisitNote:
    """What came of a visit, as it was tapped; `day` is that of the next one."""

    outcome: VisitOutcome
    day: str
    by: int
    now: datetime


async def is_off(unit: UnitCard) -> bool:
    """Whether the champion of this unit, or of one above it, has switched the list off."""
    return await row(SWITCHED_OFF, unit.id, list(unit.ancestors)) is not None


async def visited_person(unit: UnitCard, ref: UUID, note: VisitNote) -> None:
    """Keep what came of a visit to a member of the unit."""
    await _keep(unit, await row(PERSON, ref, unit.id), "person_id", note)


async def visited_family(unit: UnitCard, ref: UUID, note: VisitNote) -> None:
    """Keep what came of a visit to a family of the unit."""
    await _keep(unit, await row(FAMILY, ref, unit.id), "household_id", note)


async def _keep(unit: UnitCard, whom: object, column: str, note: VisitNote) -> None:
    day = next_day(note.outcome, note.day, local_day(note.now))
    async with transaction():
        await demand(note.by, Capability.SEE_OWN_LEARNERS, unit.id)
        if await is_off(unit):
            raise Conflict(OFF)
        if whom is None:
            raise NotFound(NOT_THERE)
        about = {column: whom["id"]}  # type: ignore[index]
        await Visit.create(
            unit_id=unit.id, by_id=note.by, outcome=note.outcome, next_on=day, at=note.now, **about
        )


async def switch(unit: UnitCard, by: int, now: datetime, *, off: bool) -> None:
    """Switch the list of a unit off, which forgets its visits, or on again."""
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        if off:
            await run(SWITCH_OFF, unit.id, by, now)
            await run(FORGET_UNIT, unit.id)
        else:
            await VisitsOff.filter(unit_id=unit.id).delete()
        await record(by, "visits_off" if off else "visits_on", f"unit:{unit.code}", unit=unit.id)


async def sweep(now: datetime) -> int:
    """Forget visits of half a year ago; how many."""
    return await Visit.filter(at__lt=now - KEPT_FOR).delete()
