"""What was asked and answered, forgotten when the account is closed; the dates stay as the law wants them."""

from datetime import datetime

from contest.database import run

FORGET = """
    UPDATE data_request SET text = '', answer = '', answered_at = coalesce(answered_at, $2)
    WHERE person_id = $1
"""


async def forget(person_id: int, now: datetime) -> None:
    """Empty what the person wrote and was answered."""
    await run(FORGET, person_id, now)
