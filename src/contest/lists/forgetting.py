"""Lists that a person sent, forgotten when the account is closed."""

from contest.database import run


async def forget(person_id: int) -> None:
    """Delete the lists that a person sent for a unit, with their plans; they are a day old at most."""
    await run("DELETE FROM list_upload WHERE by_id = $1", person_id)
