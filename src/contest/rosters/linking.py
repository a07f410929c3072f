"""Lines of a roster and the accounts of their people."""

from uuid import UUID

from contest.database import row, run

LINK = """
    UPDATE roster_entry SET person_id = $2
    WHERE ref = $1 AND person_id IS NULL AND left_at IS NULL AND part_id = $3 RETURNING id
"""

GIVE = "UPDATE roster_entry SET person_id = $2 WHERE id = $1"


async def link(entry_id: int, person_id: int) -> None:
    """The person of a line, which the caller holds, has this account."""
    await run(GIVE, entry_id, person_id)


async def linked(entry: UUID, person_id: int, part_id: int) -> bool:
    """Let a line of a part lead to an account; false where it leads to another, or nowhere any more."""
    return await row(LINK, entry, person_id, part_id) is not None
