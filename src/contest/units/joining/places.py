"""How many people an open unit still takes without anybody's word."""

from datetime import datetime

from contest.database import rows, value
from contest.local_time import local_day, start_of_day
from contest.units.joining.rules import Fullness, places_left
from contest.units.queries import UnitCard

# Who comes to a part of a firm comes to the firm as well: each of them must have a place.
PLACES = """
    SELECT u.id, u.eligible, count(m.id) FILTER (WHERE m.until IS NULL) AS members,
           count(m.id) FILTER (WHERE m.how = 'chosen' AND m.since >= $2) AS came_today
    FROM unit u
    JOIN unit part ON part.id = u.id OR u.id = ANY (part.ancestors)
    LEFT JOIN membership m ON m.unit_id = part.id AND (m.until IS NULL OR m.since >= $2)
    WHERE u.id = ANY ($1::bigint[]) AND u.track IS NOT NULL GROUP BY u.id ORDER BY u.id
"""
# Two who come at the same moment are counted one after the other. A crowd that comes without the unit's code
# does not stand in line, holding connections: who is not the first of a moment waits for the unit's word.
IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('places of a unit', $1)) IS NOT NULL AS first"
IF_FIRST = "SELECT pg_try_advisory_xact_lock(hashtextextended('places of a unit', $1)) AS first"
# More than can come at one moment.
AMPLE = 100


async def places_of(unit: UnitCard, now: datetime, *, invited: bool) -> int:
    """How many more people the unit, and all above it, take at once."""
    today = start_of_day(local_day(now))
    found = await rows(PLACES, [unit.id, *unit.ancestors], today)
    full = (Fullness(one["eligible"], one["members"], one["came_today"]) for one in found)
    return min((places_left(one, invited=invited) for one in full), default=0)


async def take_place(unit: UnitCard, now: datetime, *, invited: bool) -> bool:
    """Whether the unit takes one more person at once; of the last places each is given once."""
    left = await places_of(unit, now, invited=invited)
    if 0 < left <= AMPLE:
        whole = min((unit.id, *unit.ancestors))
        first = await value(IN_TURN if invited else IF_FIRST, whole)
        left = await places_of(unit, now, invited=invited) if first else 0
    return left > 0
