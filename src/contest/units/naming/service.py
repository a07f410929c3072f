"""Units change their names and grow together; their past keeps the name under which it happened."""

from dataclasses import dataclass
from datetime import datetime

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import row, rows, run, transaction
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.units import queries
from contest.units.access.service import demand
from contest.units.membership.service import JoinMethod
from contest.units.models import FormerName, Unit
from contest.units.naming.closing import shut
from contest.units.ordering import in_vietnamese_order
from contest.units.queries import UnitCard
from contest.units.rules import UnitName, folded

SAME_NAME = N_("This is the name it has already.")
CLOSED = N_("This unit has been closed.")
NOT_BESIDE = N_("Only units of the same kind and place can become one.")

BESIDE = f"""
    SELECT other.code FROM unit u JOIN unit other ON other.parent_id = u.parent_id AND other.track = u.track
    WHERE u.id = $1 AND other.id <> u.id AND other.closed_at IS NULL
    ORDER BY {in_vietnamese_order("other.name")}, other.code
"""  # noqa: S608 - an expression of ours
ADD_PEOPLE = """
    UPDATE unit SET eligible = eligible + (SELECT eligible FROM unit WHERE id = $2) WHERE id = $1
"""
END = """
    SELECT u.closed_at, m.code, m.kind, m.name,
           EXISTS (SELECT FROM former_name f WHERE f.unit_id = u.id) AS renamed,
           EXISTS (SELECT FROM unit a WHERE a.merged_into_id = u.id) AS grown
    FROM unit u LEFT JOIN unit m ON m.id = u.merged_into_id
    WHERE u.id = $1
"""


@dataclass(frozen=True, slots=True)
class Former:
    """A name a unit bore until a day."""

    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """What a unit was before, and what it became: by any of these names people may look for it."""

    names: tuple[Former, ...]
    absorbed: tuple[UnitName, ...]
    closed_at: datetime | None
    became: UnitName | None


async def rename(unit: UnitCard, name: str, reason: str, by: int, now: datetime) -> None:
    """Call a unit by another name from now on; the former one still finds it."""
    async with transaction():
        before = await Unit.select_for_update().get(id=unit.id)
        await demand(by, Capability.CHANGE_TREE, unit.id)
        if before.closed_at is not None:
            raise Conflict(CLOSED)
        if before.name == name:
            raise Invalid(SAME_NAME)
        await FormerName.create(
            unit_id=unit.id, name=before.name, folded=before.folded, until=now, reason=reason, by_id=by
        )
        await Unit.filter(id=unit.id).update(name=name, folded=folded(name))
        was, is_now = {"name": before.name}, {"name": name, "reason": reason}
        await record(by, "unit_renamed", f"unit:{unit.code}", was, is_now, unit.id)


async def beside(unit: UnitCard) -> tuple[UnitCard, ...]:
    """The units this one could become part of: of the same track, below the same place."""
    found = [one["code"] for one in await rows(BESIDE, unit.id)]
    cards = await queries.units_by_codes(found)
    return tuple(cards[code] for code in found)


async def neighbour(unit: UnitCard, code: str, by: int) -> UnitCard:
    """The unit of this code, which another may become part of; both are open, and held from now on."""
    await demand(by, Capability.CHANGE_TREE, unit.id)
    into = next((one for one in await beside(unit) if one.code == code), None)
    if into is None:
        raise NotFound(NOT_BESIDE)
    await demand(by, Capability.CHANGE_TREE, into.id)
    # In the order of ids, as everywhere: two merges that cross wait for each other.
    both = Unit.filter(id__in=(unit.id, into.id)).order_by("id").select_for_update()
    if any(one.closed_at is not None for one in await both):
        raise Conflict(CLOSED)
    return into


async def absorb(unit: UnitCard, into: UnitCard, reason: str, by: int, now: datetime) -> tuple[int, ...]:
    """Let a unit with its parts and people become part of a neighbour; the ids of all that closed."""
    moved, closing = 0, (*await queries.children(unit.code), unit)
    for one in closing:
        moved += await shut(one, into, now, JoinMethod.MERGED, by, merged=True)
    await run(ADD_PEOPLE, into.id, unit.id)
    after = {"into": into.code, "moved": moved, "reason": reason}
    await record(by, "unit_merged", f"unit:{unit.code}", {"eligible": unit.eligible}, after, unit.id)
    before = {"eligible": into.eligible}
    await record(by, "unit_absorbed", f"unit:{into.code}", before, {"of": unit.code}, into.id)
    return tuple(one.id for one in closing)


async def past_of(unit_id: int) -> FormerUnit:
    """The former names of a unit, what became part of it, and what it became part of."""
    end = await row(END, unit_id)
    names = FormerName.filter(unit_id=unit_id).order_by("-until", "-id")
    absorbed = Unit.filter(merged_into_id=unit_id).order_by("-closed_at", "-id")
    became = end is not None and end["code"] is not None
    return FormerUnit(
        # Of most units there is neither.
        names=tuple(Former(one.name, one.until) for one in await names) if end and end["renamed"] else (),
        absorbed=tuple(UnitName(one.code, one.kind, one.name) for one in await absorbed)
        if end and end["grown"]
        else (),
        closed_at=end["closed_at"] if end else None,
        became=UnitName(end["code"], end["kind"], end["name"]) if end and became else None,
    )
