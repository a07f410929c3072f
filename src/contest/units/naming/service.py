"""Units change their names and grow together; their past keeps the name under which it happened."""

from dataclasses import dataclass
from datetime import datetime

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import row, rows, run, transaction
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.live import notify
from contest.people.access import demand
from contest.units import queries
from contest.units.naming.closing import shut
from contest.units.ordering import in_vietnamese_order
from contest.units.queries import UnitCard
from contest.units.rules import Place, folded
from contest.units.service import How

SAME_NAME = N_("This is the name it has already.")
CLOSED = N_("This unit has been closed.")
NOT_BESIDE = N_("Only units of the same kind and place can become one.")
IN_SEASON = N_("%(unit)s takes part in “%(season)s”. Please merge after the season.")

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
SEASONS = """
    SELECT c.id FROM campaign c JOIN enrolment e ON e.campaign_id = c.id
    WHERE e.unit_id = $1 OR e.unit_id IN (SELECT id FROM unit WHERE $1 = ANY (ancestors)) ORDER BY c.id
"""
# A season that has been announced and not yet certified counts on its units as they are.
GOING_ON = """
    SELECT u.name AS unit, c.name AS season
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id JOIN unit u ON u.id = e.unit_id
    WHERE e.unit_id = ANY($1::bigint[]) AND c.phase IN ('registration', 'running', 'review')
    ORDER BY c.id, u.id LIMIT 1
"""
BESIDE = f"""
    SELECT other.code FROM unit u JOIN unit other ON other.parent_id = u.parent_id AND other.track = u.track
    WHERE u.id = $1 AND other.id <> u.id AND other.closed_at IS NULL
    ORDER BY {in_vietnamese_order("other.name")}, other.code
"""  # noqa: S608 - an expression of ours
ADD_PEOPLE = """
    UPDATE unit SET eligible = eligible + (SELECT eligible FROM unit WHERE id = $2) WHERE id = $1
"""
END_LIST = """
    UPDATE roster_entry SET left_at = greatest(since, $2), forget_at = greatest(since, $2), claim_code = NULL
    WHERE unit_id = $1 AND left_at IS NULL
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
class Past:
    """What a unit was before, and what it became: by any of these names people may look for it."""

    names: tuple[Former, ...]
    absorbed: tuple[Place, ...]
    closed_at: datetime | None
    became: Place | None


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
        # Boards keep the names of their units: they are told to look again.
        for season in await rows(SEASONS, unit.id):
            await notify(f"campaign:{season['id']}")


async def beside(unit: UnitCard) -> tuple[UnitCard, ...]:
    """The units this one could become part of: of the same track, below the same place."""
    found = [one["code"] for one in await rows(BESIDE, unit.id)]
    cards = await queries.units_by_codes(found)
    return tuple(cards[code] for code in found)


async def merge(unit: UnitCard, into_code: str, reason: str, by: int, now: datetime) -> UnitCard:
    """Let a unit with all its people become part of another; its page and its past remain."""
    async with transaction():
        await demand(by, Capability.CHANGE_TREE, unit.id)
        into = next((one for one in await beside(unit) if one.code == into_code), None)
        if into is None:
            raise NotFound(NOT_BESIDE)
        await demand(by, Capability.CHANGE_TREE, into.id)
        await _check(unit, into)
        moved = 0
        for part in await queries.children(unit.code):
            moved += await shut(part, into, now, How.MERGED, by, merged=True)
        moved += await shut(unit, into, now, How.MERGED, by, merged=True)
        await run(ADD_PEOPLE, into.id, unit.id)
        await run(END_LIST, unit.id, now)
        after = {"into": into.code, "moved": moved, "reason": reason}
        await record(by, "unit_merged", f"unit:{unit.code}", {"eligible": unit.eligible}, after, unit.id)
        before = {"eligible": into.eligible}
        await record(by, "unit_absorbed", f"unit:{into.code}", before, {"of": unit.code}, into.id)
        return into


async def past_of(unit_id: int) -> Past:
    """The former names of a unit, what became part of it, and what it became part of."""
    end = await row(END, unit_id)
    became = end is not None and end["code"] is not None
    return Past(
        names=tuple(Former(one["name"], one["until"]) for one in await rows(FORMER, unit_id)),
        absorbed=tuple(Place(*one) for one in await rows(JOINED_BY, unit_id)),
        closed_at=end["closed_at"] if end else None,
        became=Place(end["code"], end["kind"], end["name"]) if end and became else None,
    )


async def _check(unit: UnitCard, into: UnitCard) -> None:
    both = await rows(LOCK_BOTH, [unit.id, into.id])
    if any(one["closed"] for one in both):
        raise Conflict(CLOSED)
    busy = await row(GOING_ON, [unit.id, into.id])
    if busy is not None:
        raise Conflict(IN_SEASON, unit=busy["unit"], season=busy["season"])
