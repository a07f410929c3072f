"""Names on sheets, forgotten when the account is closed; what was keyed stays without a name."""

from contest.database import run

PRINTED = "UPDATE paper_sheet SET people = array_replace(people, $1, 0) WHERE $1 = ANY (people)"


async def forget(person_id: int) -> None:
    """The name is not printed on any sheet again."""
    await run(PRINTED, person_id)
