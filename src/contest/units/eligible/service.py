"""How many people a unit answers for: declared with source and day, in force once confirmed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import Record, row, rows, transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.people.names import public_name, visible
from contest.units.access.service import demand
from contest.units.applications import rules
from contest.units.membership.service import CLOSED_UNIT
from contest.units.models import EligibleDeclaration, Unit
from contest.units.queries import UnitCard
from contest.web.requests import Posted

LONGEST_REASON = 300
SHORTEST_REASON = 5
SHOWN = 50

NO_REASON = N_("A campaign is running. Please write why the number changes; everybody can read it.")

READ = """
    SELECT d.id, d.ref, d.unit_id, d.people, d.source, d.counted_on, d.reason, d.by_id, d.made_at, d.state,
           d.decided_at, d.answer, by.display_name AS by_name, decider.display_name AS decided_by
    FROM eligible_declaration d
    LEFT JOIN person by ON by.id = d.by_id
    LEFT JOIN person decider ON decider.id = d.decided_by_id
"""
OF_UNIT = f"{READ} WHERE d.unit_id = $1 ORDER BY d.id DESC LIMIT {SHOWN}"
# A number that came with the unit has a source and no declaration.
IN_FORCE = """
    SELECT u.eligible, coalesce(d.source, u.eligible_source) AS source, d.counted_on
    FROM unit u LEFT JOIN LATERAL (
        SELECT source, counted_on FROM eligible_declaration
        WHERE unit_id = u.id AND state = 'confirmed' AND people = u.eligible
        ORDER BY decided_at DESC, id DESC LIMIT 1) d ON true
    WHERE u.id = $1 ORDER BY u.id
"""


@dataclass(frozen=True, slots=True)
class StatedHeadcount:
    """A number with where it comes from, as its champion states it."""

    people: int
    source: str
    counted_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class HeadcountDeclaration:
    """A stated number, and what became of it."""

    id: int
    ref: UUID
    unit_id: int
    stated: StatedHeadcount
    by_id: int | None
    by: str
    made_at: datetime
    state: str
    decided_at: datetime | None
    decided_by: str
    answer: str


@dataclass(frozen=True, slots=True)
class InForce:
    """The number that counts now; without a day nobody has confirmed it on this site."""

    people: int
    source: str
    counted_on: date | None


def stated(form: Posted, today: date, *, explained: bool) -> StatedHeadcount:
    """What the form states, or every refusal at once; in a campaign the reason must be `explained`."""
    wrong: dict[str, str] = {}
    read = StatedHeadcount(
        rules.people_in(form.text("people"), wrong, "people"),
        rules.text_in(form.text("source"), "source", rules.NO_SOURCE, rules.LONGEST_SOURCE, wrong),
        rules.day_in(form.text("counted_on"), today, wrong),
        reason_in(form.text("reason"), wrong, needed=explained),
    )
    if wrong:
        raise InvalidForm(wrong)
    return read


def reason_in(text: str, wrong: dict[str, str], *, needed: bool) -> str:
    """The reason as everybody will read it, or its refusal among the wrong fields."""
    read = visible(text)
    if needed and len(read) < SHORTEST_REASON:
        wrong["reason"] = NO_REASON
    elif len(read) > LONGEST_REASON:
        wrong["reason"] = rules.TOO_LONG
    return read


async def declarations(unit_id: int) -> tuple[HeadcountDeclaration, ...]:
    """What a unit declared, the latest first."""
    return tuple(map(declaration, await rows(OF_UNIT, unit_id)))


async def in_force(unit_id: int) -> InForce | None:
    """The number of people a unit counts with, and where it comes from; none of an unknown unit."""
    found = await row(IN_FORCE, unit_id)
    return InForce(found["eligible"], found["source"], found["counted_on"]) if found else None


async def declare(unit: UnitCard, new: StatedHeadcount, by: int, now: datetime) -> None:
    """Let a number wait for an organiser; one that waited before is taken back."""
    async with transaction():
        await demand(by, Capability.DECLARE_ELIGIBLE, unit.id)
        if (await lock_unit(unit.id)).closed_at is not None:
            raise Conflict(CLOSED_UNIT)
        await end_declaring(unit.id, by, now)
        await EligibleDeclaration.create(
            unit_id=unit.id,
            people=new.people,
            source=new.source,
            counted_on=new.counted_on,
            reason=new.reason,
            by_id=by,
            made_at=now,
        )
        after = {"people": new.people, "source": new.source, "counted_on": str(new.counted_on)}
        before = {"people": unit.eligible}
        await record(by, "eligible_declared", f"unit:{unit.code}", before, after, unit.id)


async def lock_unit(unit_id: int) -> Unit:
    """Hold a unit: who declares and who decides wait here; nobody holds a declaration alone."""
    return await Unit.select_for_update(no_key=True).get(id=unit_id)


async def end_declaring(unit_id: int, by: int, now: datetime) -> None:
    """Take back what a unit declared and nobody has decided."""
    waiting = EligibleDeclaration.filter(unit_id=unit_id, state="waiting")
    await waiting.update(state="withdrawn", decided_at=now, decided_by_id=by)


def declaration(found: Record) -> HeadcountDeclaration:
    """A row of READ."""
    return HeadcountDeclaration(
        id=found["id"],
        ref=found["ref"],
        unit_id=found["unit_id"],
        stated=StatedHeadcount(found["people"], found["source"], found["counted_on"], found["reason"]),
        by_id=found["by_id"],
        by=public_name(found["by_name"]) if found["by_name"] else "",
        made_at=found["made_at"],
        state=found["state"],
        decided_at=found["decided_at"],
        decided_by=public_name(found["decided_by"]) if found["decided_by"] else "",
        answer=found["answer"],
    )


async def decide_declaration(number: int, state: str, answer: str, by: int, now: datetime) -> None:
    """Write down what became of a declared number of people."""
    one = EligibleDeclaration.filter(id=number)
    await one.update(state=state, answer=answer, decided_at=now, decided_by_id=by)


async def set_eligible(unit_id: int, people: int, source: str) -> None:
    """Let a unit have this number of eligible people from now on."""
    await Unit.filter(id=unit_id).update(eligible=people, eligible_source=source)
