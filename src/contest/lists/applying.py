"""Lists that are applied piece by piece: begun once, ended whatever stops them meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.database import rows, run
from contest.lists.uploads import Held

BEGUN = """
    UPDATE list_upload SET state = 'begun', begun_at = $2, done = 0, total = $3, beat_at = clock_timestamp()
    WHERE id = $1
"""
UNFINISHED = """
    SELECT l.ref, l.begun_at, u.code FROM list_upload l JOIN unit u ON u.id = l.unit_id
    WHERE l.kind = $1 AND l.state = 'begun' ORDER BY l.id
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """A list that is being applied, by somebody else or by a process that died over it."""

    ref: UUID
    begun_at: datetime
    unit: str


async def begin(held: Held, total: int, now: datetime) -> None:
    """From now on the list is applied to its end; the caller holds it alone."""
    await run(BEGUN, held.id, now, total)


async def unfinished(kind: str) -> tuple[Begun, ...]:
    """The lists of a kind whose applying began and did not end."""
    return tuple(Begun(one["ref"], one["begun_at"], one["code"]) for one in await rows(UNFINISHED, kind))
