"""What rosters know of a person, forgotten when the account is closed."""

from contest.database import run


async def forget(person_id: int) -> None:
    """A unit keeps its own list; it no longer says who of it learned here."""
    await run("UPDATE roster_entry SET person_id = NULL WHERE person_id = $1", person_id)
