"""Lists that are applied piece by piece: begun once, ended whatever stops them meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.database import rows, run, value
from contest.lists.uploads.keeping import demand_fresh
from contest.lists.uploads.service import Held

BEGUN = """
    UPDATE list_upload
    SET state = 'begun', begun_at = $2, done = 0, total = $3, beat_at = clock_timestamp(), refusal = ''
    WHERE id = $1
"""
UNFINISHED = """
    SELECT ref, begun_at, unit_id, beat_at < clock_timestamp() - interval '30 seconds' AS silent
    FROM list_upload WHERE kind = $1 AND state = 'begun' ORDER BY id
"""
TAKEN_UP = """
    UPDATE list_upload SET beat_at = clock_timestamp(), refusal = '' WHERE id = $1 AND state = 'begun'
"""
# Nobody works on it any more: whoever looks at it sees why, and what can be done.
FAILED = """
    UPDATE list_upload SET refusal = left($2, 300), beat_at = clock_timestamp() - interval '1 minute'
    WHERE ref = $1 AND state = 'begun' RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """A list that is being applied, by somebody else or, when `silent`, by a process that died over it."""

    ref: UUID
    begun_at: datetime
    unit_id: int
    silent: bool


async def begin(held: Held, total: int, now: datetime) -> None:
    """From now on the list is applied to its end; the caller holds it alone."""
    demand_fresh(held.made_at, now)
    await run(BEGUN, held.id, now, total)


async def take_up(held: Held) -> None:
    """Somebody works again on a list that was begun."""
    await run(TAKEN_UP, held.id)


async def unfinished(kind: str) -> tuple[Begun, ...]:
    """The lists of a kind whose applying began and did not end."""
    return tuple(
        Begun(one["ref"], one["begun_at"], one["unit_id"], one["silent"])
        for one in await rows(UNFINISHED, kind)
    )


async def failed(ref: UUID, sentence: str) -> bool:
    """Keep why a list that was begun could not be finished; whether it is one."""
    return await value(FAILED, ref, sentence) is not None
