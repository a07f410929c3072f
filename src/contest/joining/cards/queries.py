"""Who stands on the list (roster) of a unit: found again by phone, or by the code of a join card."""

from dataclasses import dataclass

from contest.database import Record, row
from contest.people.rules import BirthBand
from contest.rosters.models import RosterEntry
from contest.security import codes
from contest.units import queries
from contest.units.queries import UnitCard

# A family shares a phone: where several lines or several accounts have it, the name must agree.
# The list belongs to the unit at the top; who comes to a part of it is looked for there too.
BY_PHONE = """
    SELECT e.id, part.code AS part_code
    FROM roster_entry e
    JOIN person p ON p.phone_blind = e.phone_blind
    JOIN unit part ON part.id = e.part_id AND part.closed_at IS NULL
    WHERE p.id = $1 AND e.unit_id = ANY ($2::bigint[]) AND e.left_at IS NULL
      AND (e.person_id IS NULL OR e.person_id = $1)
      AND (e.person_id = $1 OR folded(e.name) = folded(p.display_name)
           OR (NOT EXISTS (SELECT FROM roster_entry f WHERE f.unit_id = e.unit_id AND f.left_at IS NULL
                           AND f.phone_blind = e.phone_blind AND f.id <> e.id)
               AND NOT EXISTS (SELECT FROM person f WHERE f.phone_blind = p.phone_blind
                               AND f.disabled_at IS NULL AND f.id <> p.id)))
      AND NOT EXISTS (SELECT FROM roster_entry other
                      WHERE other.unit_id = e.unit_id AND other.person_id = $1 AND other.left_at IS NULL
                        AND other.id <> e.id)
    ORDER BY e.person_id IS NULL, e.name <> p.display_name, e.id LIMIT 1 FOR UPDATE OF e
"""
BY_CODE = """
    SELECT e.id, e.unit_id, e.name, e.birth_band, e.person_id, part.code AS part_code
    FROM roster_entry e JOIN unit part ON part.id = e.part_id AND part.closed_at IS NULL
    WHERE e.claim_code = ANY ($1::text[]) AND e.left_at IS NULL
    ORDER BY array_position($1::text[], e.claim_code::text) LIMIT 1
"""
LOCKED = f"{BY_CODE} FOR UPDATE OF e"


@dataclass(frozen=True, slots=True)
class UnclaimedCard:
    """One line of a unit's list as its join card shows it; `part` is where the person belongs."""

    id: int
    unit_id: int
    name: str
    is_child: bool
    person_id: int | None
    part: UnitCard


async def by_phone(person_id: int, unit: UnitCard) -> tuple[int, UnitCard] | None:
    """The line that bears the person's phone, on the list of the unit or of one above it, with its part."""
    found = await row(BY_PHONE, person_id, [unit.id, *unit.ancestors])
    return (found["id"], await _part(found)) if found else None


async def by_code(code: str) -> UnclaimedCard | None:
    """The line whose join card bears this code."""
    return await _entry(await row(BY_CODE, list(codes.read(code))))


async def locked(code: str) -> UnclaimedCard | None:
    """The same, kept from everybody else until the transaction ends."""
    return await _entry(await row(LOCKED, list(codes.read(code))))


async def on_another_line(entry: UnclaimedCard, person_id: int) -> bool:
    """Whether the person's account belongs to another line of the same list already."""
    lines = RosterEntry.filter(unit_id=entry.unit_id, person_id=person_id, left_at__isnull=True)
    return await lines.filter(id__not=entry.id).exists()


async def _entry(found: Record | None) -> UnclaimedCard | None:
    if found is None:
        return None
    return UnclaimedCard(
        id=found["id"],
        unit_id=found["unit_id"],
        name=found["name"],
        is_child=found["birth_band"] == BirthBand.CHILD,
        person_id=found["person_id"],
        part=await _part(found),
    )


async def _part(found: Record) -> UnitCard:
    part = await queries.unit_by_code(found["part_code"])
    assert part is not None, "a line names a part"
    return part
