"""What somebody asked and answered, and the phone that was shown, forgotten when the account is closed."""

from contest.database import run

ANSWERS = """
    DELETE FROM help_answer
    WHERE helper_id = $1 OR request_id IN (SELECT id FROM help_request WHERE asker_id = $1)
"""


async def forget(person_id: int) -> None:
    """Requests and answers go; helps that were confirmed stay, for the ledger counts them."""
    await run(ANSWERS, person_id)
    await run("DELETE FROM help_request WHERE asker_id = $1", person_id)
    await run("DELETE FROM helper_phone WHERE person_id = $1", person_id)
