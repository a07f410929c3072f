"""What units know of a person, forgotten when the account is closed."""

from datetime import datetime

from contest.database import run

# The order matters once: a household is nameless when its last member has left.
ENDINGS = (
    "UPDATE membership SET until = greatest(since, $2) WHERE person_id = $1 AND until IS NULL",
    """UPDATE unit_application SET contact = '', decided_at = coalesce(decided_at, $2),
              state = CASE state WHEN 'waiting' THEN 'withdrawn' ELSE state END
       WHERE applicant_id = $1""",
    """UPDATE household_member SET until = greatest(since, $2) WHERE person_id = $1 AND until IS NULL""",
)
EMPTIED = (
    "DELETE FROM join_request WHERE person_id = $1 AND state = 'waiting'",
    """UPDATE household SET name = '' WHERE made_by_id = $1 AND NOT EXISTS (
           SELECT FROM household_member m WHERE m.household_id = household.id AND m.until IS NULL)""",
)


async def forget(person_id: int, now: datetime) -> None:
    """End what binds a person to units; points stay with the units that got them."""
    for ending in ENDINGS:
        await run(ending, person_id, now)
    for emptying in EMPTIED:
        await run(emptying, person_id)
