"""What families and visits know of a person, forgotten when the account is closed."""

from datetime import datetime

from contest.database import run

LEAVE = "UPDATE household_member SET until = greatest(since, $2) WHERE person_id = $1 AND until IS NULL"
UNNAME = """
    UPDATE household SET name = '' WHERE made_by_id = $1 AND NOT EXISTS (
        SELECT FROM household_member m WHERE m.household_id = household.id AND m.until IS NULL)
"""


async def forget(person_id: int, now: datetime) -> None:
    """Let a person leave the family; one without members loses its name, which may be the person's."""
    await run(LEAVE, person_id, now)
    await run(UNNAME, person_id)
    await run("DELETE FROM visit WHERE person_id = $1", person_id)
