"""Teams, classes and departments of a unit: added many at once, renamed, closed without losing anybody."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import rows, run, transaction
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.security.codes import new_code
from contest.spelling import number_typed
from contest.units import queries
from contest.units.access.service import demand
from contest.units.membership.service import JoinMethod
from contest.units.membership.stays import next_roster
from contest.units.models import FormerName, Unit
from contest.units.naming.closing import shut
from contest.units.naming.rules import cleaned_unit_name
from contest.units.ordering import in_vietnamese_order
from contest.units.queries import UnitCard
from contest.units.rules import folded
from contest.units.tree import PART_OF, ancestors_below, part_code

MOST_LINES = 60
MOST_PARTS = 200
# More people than any team or class of the province has.
MOST_PEOPLE = 10_000
# "Tổ may 1; 41", or with a tab or comma as it comes from a table.
LINE = re.compile(r"(?P<name>.+?)\s*[;,\t|]\s*(?P<people>\d[\d.\s]*)")

NO_PARTS = N_("This unit has no teams, classes or departments.")
NO_PART = N_("There is no such part of this unit.")
CLOSED = N_("This unit has been closed.")
NOTHING = N_("Please write at least one line.")
TOO_MANY_LINES = N_("At most 60 lines at once, please; the rest in a second go.")
TOO_MANY_PARTS = N_("A unit has 200 parts at most.")
NO_NUMBER = N_("Please write the name, a semicolon and the number of people.")
TOO_MANY = N_("No part of a unit has so many people. Please look at the number again.")
TWICE = N_("This name stands here twice.")
THERE = N_("There is a part of this name already, with another number of people.")

ADD = """
    INSERT INTO unit (code, kind, track, parent_id, ancestors, name, folded, eligible, eligible_source, band,
                      join_code, joining, demo, created_at)
    SELECT $1, $2, above.track, above.id, $4, $5, $6, $7, '', '', $8, above.joining, above.demo, $9
    FROM unit above WHERE above.id = $3
"""
PARTS = f"""
    SELECT u.code, u.name, u.eligible,
           (SELECT count(*) FROM membership m WHERE m.unit_id = u.id AND m.until IS NULL) AS members
    FROM unit u WHERE u.parent_id = $1 AND u.closed_at IS NULL
    ORDER BY {in_vietnamese_order("u.name")}, u.code
"""  # noqa: S608 - an expression of ours


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part as it is wanted; `line` tells where in the list it stands, from 1."""

    name: str
    people: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """A line that cannot be taken, counted from 1, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Subunit:
    """A team, class or department as its champion sees it."""

    code: str
    name: str
    people: int
    members: int


def read_lines(text: str) -> tuple[tuple[NewPart, ...], tuple[RejectedLine, ...]]:
    """The parts of a pasted list, one a line, and every line that is wrong."""
    read: list[NewPart] = []
    faults: list[RejectedLine] = []
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            part = replace(_part(line), line=number)
            if folded(part.name) in seen:
                raise Invalid(TWICE)
        except Invalid as refusal:
            faults.append(RejectedLine(number, line.strip()[:80], refusal.message))
            continue
        seen.add(folded(part.name))
        read.append(part)
    return tuple(read), tuple(faults)


async def parts_of(unit: UnitCard) -> tuple[Subunit, ...]:
    """The open parts of a unit, in Vietnamese order."""
    found = await rows(PARTS, unit.id)
    return tuple(Subunit(one["code"], one["name"], one["eligible"], one["members"]) for one in found)


async def add(unit: UnitCard, text: str, by: int, now: datetime) -> tuple[RejectedLine, ...]:
    """Make all parts of a list, or none and say what is wrong; those that are there already stay so."""
    wanted, faults = read_lines(text)
    _check_length(wanted, faults)
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        await _lock(unit)
        there = {folded(part.name): part for part in await parts_of(unit)}
        faults = (*faults, *_differing(wanted, there))
        if faults:
            return faults
        fresh = [part for part in wanted if folded(part.name) not in there]
        if len(there) + len(fresh) > MOST_PARTS:
            raise Invalid(TOO_MANY_PARTS)
        made = [await _make(unit, part, now) for part in fresh]
        if made:
            await next_roster(unit.id)
            await record(by, "parts_added", f"unit:{unit.code}", None, {"parts": made}, unit.id)
    return ()


async def change(unit: UnitCard, code: str, part: NewPart, by: int, now: datetime) -> None:
    """Give a part another name or number of people; its former name still finds it."""
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        await _lock(unit)
        card, before = await _child(unit, code), {one.code: one for one in await parts_of(unit)}
        if any(folded(one.name) == folded(part.name) for one in before.values() if one.code != code):
            raise Invalid(TWICE)
        old = before[code]
        if (old.name, old.people) == (part.name, part.people):
            return
        if old.name != part.name:
            was_folded = folded(old.name)
            await FormerName.create(
                unit_id=card.id, name=old.name, folded=was_folded, until=now, reason="", by_id=by
            )
        changed = Unit.filter(id=card.id)
        await changed.update(name=part.name, folded=folded(part.name), eligible=part.people)
        await next_roster(unit.id)
        was, is_now = {"name": old.name, "eligible": old.people}, {"name": part.name, "eligible": part.people}
        await record(by, "part_changed", f"unit:{code}", was, is_now, unit.id)


async def close(unit: UnitCard, code: str, by: int, now: datetime) -> int:
    """Close a part and give its id; its people belong to the unit itself, points stay where earned."""
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        await _lock(unit)
        part = await _child(unit, code)
        moved = await shut(part, unit, now, JoinMethod.MOVED, by)
        await next_roster(unit.id)
        await record(by, "part_closed", f"unit:{code}", None, {"moved": moved}, unit.id)
        return part.id


def new_part(name: str, people: str) -> NewPart:
    """A name and a number as typed, or the refusal that fits."""
    number = number_typed(people.strip())
    if number is None:
        raise Invalid(NO_NUMBER)
    if number > MOST_PEOPLE:
        raise Invalid(TOO_MANY)
    return NewPart(cleaned_unit_name(name), number)


def _part(line: str) -> NewPart:
    found = LINE.fullmatch(line.strip())
    if found is None:
        raise Invalid(NO_NUMBER)
    return new_part(found["name"], found["people"])


def _check_length(wanted: tuple[NewPart, ...], faults: tuple[RejectedLine, ...]) -> None:
    if not wanted and not faults:
        raise Invalid(NOTHING)
    if len(wanted) + len(faults) > MOST_LINES:
        raise Invalid(TOO_MANY_LINES)


def _differing(wanted: tuple[NewPart, ...], there: dict[str, Subunit]) -> list[RejectedLine]:
    return [
        RejectedLine(part.line, part.name, THERE)
        for part in wanted
        if (old := there.get(folded(part.name))) is not None and old.people != part.people
    ]


async def _lock(unit: UnitCard) -> None:
    if unit.place.kind not in PART_OF:
        raise NotFound(NO_PARTS)
    # Two lists sent at once wait for each other here: codes are given once.
    if (await Unit.select_for_update(no_key=True).get(id=unit.id)).closed_at is not None:
        raise Conflict(CLOSED)


async def _child(unit: UnitCard, code: str) -> UnitCard:
    found = next((child for child in await queries.children(unit.code) if child.code == code), None)
    if found is None:
        raise NotFound(NO_PART)
    return found


async def _make(unit: UnitCard, part: NewPart, now: datetime) -> str:
    kind = PART_OF[unit.place.kind]
    taken = {one.code for one in await Unit.filter(parent_id=unit.id).only("code")}
    code = part_code(unit.code, kind, part.name, taken)
    chain = ancestors_below(kind, unit.id, unit.place.kind, unit.ancestors)
    name = folded(part.name)
    await run(ADD, code, kind, unit.id, chain, part.name, name, part.people, new_code(), now)
    return code
