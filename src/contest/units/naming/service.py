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
from contest.units.naming.closing import shut
from contest.units.ordering import in_vietnamese_order
from contest.units.queries import UnitCard
from contest.units.rules import UnitName, folded

SAME_NAME = N_("This is the name it has already.")
CLOSED = N_("This unit has been closed.")
NOT_BESIDE = N_("Only units of the same kind and place can become one.")

LOCK = "SELECT name, closed_at IS NOT NULL AS closed FROM unit WHERE id = $1 FOR UPDATE"
# In the order of ids, as everywhere: two merges that cross wait for each other.
LOCK_BOTH = (
    "SELECT id, closed_at IS NOT NULL AS closed FROM unit WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE"
)
REMEMBER = """
    INSERT INTO former_name (unit_id, name, folded, until, reason, by_id)
    SELECT id, name, folded, $2, $3, $4 FROM unit WHERE id = $1
"""
RENAME = "UPDATE unit SET name = $2, folded = $3 WHERE id = $1"
BESIDE = f"""
    SELECT other.code FROM unit u JOIN unit other ON other.parent_id = u.parent_id AND other.track = u.track
    WHERE u.id = $1 AND other.id <> u.id AND other.closed_at IS NULL
    ORDER BY {in_vietnamese_order("other.name")}, other.code
"""  # noqa: S608 - an expression of ours
ADD_PEOPLE = """
    UPDATE unit SET eligible = eligible + (SELECT eligible FROM unit WHERE id = $2) WHERE id = $1
"""
FORMER = """
    SELECT name, until FROM former_name WHERE unit_id = $1 ORDER BY until DESC, id DESC
"""
END = """
    SELECT u.closed_at, m.code, m.kind, m.name FROM unit u LEFT JOIN unit m ON m.id = u.merged_into_id
    WHERE u.id = $1
"""
JOINED_BY = "SELECT code, kind, name FROM unit WHERE merged_into_id = $1 ORDER BY closed_at DESC, id DESC"


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
        before = await row(LOCK, unit.id)
        await demand(by, Capability.CHANGE_TREE, unit.id)
        if before is None or before["closed"]:
            raise Conflict(CLOSED)
        if before["name"] == name:
            raise Invalid(SAME_NAME)
        await run(REMEMBER, unit.id, now, reason, by)
        await run(RENAME, unit.id, name, folded(name))
        was, is_now = {"name": before["name"]}, {"name": name, "reason": reason}
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
    if any(one["closed"] for one in await rows(LOCK_BOTH, [unit.id, into.id])):
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
    became = end is not None and end["code"] is not None
    return FormerUnit(
        names=tuple(Former(one["name"], one["until"]) for one in await rows(FORMER, unit_id)),
        absorbed=tuple(UnitName(*one) for one in await rows(JOINED_BY, unit_id)),
        closed_at=end["closed_at"] if end else None,
        became=UnitName(end["code"], end["kind"], end["name"]) if end and became else None,
    )
