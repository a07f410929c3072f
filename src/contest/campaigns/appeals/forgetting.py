"""What somebody wrote in appeals, forgotten when the account is closed; outcomes stay, they name nobody."""

from datetime import datetime

from contest.database import run

FORGET = """
    UPDATE appeal SET text = '', answered_at = coalesce(answered_at, $2),
           state = CASE state WHEN 'waiting' THEN 'withdrawn' ELSE state END
    WHERE by_id = $1
"""


async def forget(person_id: int, now: datetime) -> None:
    """Empty what the person wrote for a unit; what nobody has answered waits no longer."""
    await run(FORGET, person_id, now)
