"""Lists when a unit or a part of it is closed; whoever calls closes it in the same transaction."""

from collections.abc import Sequence
from datetime import datetime

from contest.database import run

WITHOUT_PART = """
    UPDATE roster_entry SET part_id = unit_id WHERE part_id = ANY ($1::bigint[]) AND unit_id <> part_id
"""
END_LIST = """
    UPDATE roster_entry SET left_at = greatest(since, $2), forget_at = greatest(since, $2), claim_code = NULL
    WHERE unit_id = $1 AND left_at IS NULL
"""


async def leave_parts(parts: Sequence[int]) -> None:
    """Who stood in these parts stands in the unit itself."""
    await run(WITHOUT_PART, parts)


async def end_list(unit_id: int, now: datetime) -> None:
    """Nobody stands on the list of the unit any more, and no join card of it opens."""
    await run(END_LIST, unit_id, now)
