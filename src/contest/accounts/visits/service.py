"""Visits kept, and the list of a unit switched off and on by its champion."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.accounts.daily import done_today
from contest.accounts.models import Visit, VisitsOff
from contest.accounts.visits.rules import KEPT_FOR, NOT_THERE, OFF, VisitOutcome, next_day
from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import row, run, transaction, value
from contest.errors import Conflict, NotFound
from contest.local_time import local_day, start_of_day
from contest.units.access.service import demand
from contest.units.queries import UnitCard

PERSON = """
    SELECT p.id FROM person p JOIN membership m ON m.person_id = p.id AND m.until IS NULL
    JOIN unit u ON u.id = m.unit_id
    WHERE p.ref = $1 AND p.disabled_at IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors))
      AND (p.birth_band <> '7-15' OR u.track = 'school')
      -- Who has objected to a use of their data is visited by nobody until that is answered.
      AND NOT EXISTS (SELECT FROM data_request d WHERE d.person_id = p.id AND d.answered_at IS NULL
                        AND d.kind IN ('restrict', 'object'))
    ORDER BY m.id
"""
FAMILY = """
    SELECT h.id FROM household h JOIN unit u ON u.id = h.unit_id
    WHERE h.ref = $1 AND h.ended_at IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors)) ORDER BY h.id
"""
KEEP = """
    INSERT INTO visit (key, unit_id, person_id, household_id, by_id, outcome, next_on, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (key) DO NOTHING RETURNING id
"""
KNOWN = "SELECT by_id FROM visit WHERE key = $1"
FOLLOWED = """
    SELECT EXISTS (SELECT FROM visit WHERE (person_id = $1 OR household_id = $2) AND at > $3)
"""
TAKEN = "list_taken_along"
TAKEN_TODAY = """
    SELECT id FROM audit_record WHERE by_id = $1 AND act = $2 AND subject = $3 AND at >= $4 ORDER BY id
"""
# Off for a unit is off for its parts.
SWITCHED_OFF = "SELECT unit_id FROM visits_off WHERE unit_id = $1 OR unit_id = ANY ($2::bigint[]) ORDER BY 1"
SWITCH_OFF = "INSERT INTO visits_off (unit_id, by_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
FORGET_UNIT = """
    DELETE FROM visit WHERE unit_id IN (SELECT id FROM unit WHERE id = $1 OR $1 = ANY (ancestors))
"""


@dataclass(frozen=True, slots=True)
class VisitNote:
    """What came of a visit; `day` is that of the next one, seen from when it was `tapped`, or else `now`.

    A visit that nobody vouches for counts as of now; the day agreed on there may be over by then.
    """

    outcome: VisitOutcome
    day: str
    by: int
    now: datetime
    key: UUID | None = None
    tapped: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptVisit:
    """A visit as it is kept: new or known before; `followed` where somebody came there after it."""

    new: bool
    followed: bool = False


async def is_off(unit: UnitCard) -> bool:
    """Whether the champion of this unit, or of one above it, has switched the list off."""
    return await row(SWITCHED_OFF, unit.id, list(unit.ancestors)) is not None


async def visited_person(unit: UnitCard, ref: UUID, note: VisitNote) -> KeptVisit:
    """Keep what came of a visit to a member of the unit; one with a key is kept once."""
    return await _keep(unit, PERSON, ref, note)


async def visited_family(unit: UnitCard, ref: UUID, note: VisitNote) -> KeptVisit:
    """Keep what came of a visit to a family of the unit; one with a key is kept once."""
    return await _keep(unit, FAMILY, ref, note)


async def known(key: UUID, by: int) -> bool:
    """Whether a visit that this person noted under this key is kept."""
    found = await row(KNOWN, key)
    return found is not None and found["by_id"] == by


async def on_the_list(unit: UnitCard, ref: UUID, by: int) -> int:
    """The id of a member of the unit, for whoever may visit them; refuses where the list is off."""
    await demand(by, Capability.SEE_OWN_LEARNERS, unit.id)
    if await is_off(unit):
        raise Conflict(OFF)
    found = await row(PERSON, ref, unit.id)
    if found is None:
        raise NotFound(NOT_THERE)
    return int(found["id"])


async def _keep(unit: UnitCard, whom: str, ref: UUID, note: VisitNote) -> KeptVisit:
    day = next_day(note.outcome, note.day, local_day(note.tapped or note.now))
    async with transaction():
        await demand(note.by, Capability.SEE_OWN_LEARNERS, unit.id)
        if await is_off(unit):
            raise Conflict(OFF)
        found = await row(whom, ref, unit.id)
        if found is None:
            raise NotFound(NOT_THERE)
        about = (found["id"], None) if whom is PERSON else (None, found["id"])
        kept = await row(KEEP, note.key, unit.id, *about, note.by, note.outcome, day, note.now)
        followed = await value(FOLLOWED, *about, note.now)
    return KeptVisit(kept is not None, bool(followed))


async def note_taken(unit: UnitCard, by: int, now: datetime) -> None:
    """Write down, once a day, that somebody takes the list along on a phone."""
    subject = f"unit:{unit.code}"
    async with transaction():
        await done_today(by, TAKEN, now)
        if await row(TAKEN_TODAY, by, TAKEN, subject, start_of_day(local_day(now))) is None:
            await record(by, TAKEN, subject, unit=unit.id)


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
