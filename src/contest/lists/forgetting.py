"""Lists that a person sent, forgotten when the account is closed."""

from contest.lists.models import ListUpload


async def forget(person_id: int) -> None:
    """Delete the lists that a person sent for a unit, with their plans; they are a day old at most."""
    await ListUpload.filter(by_id=person_id).delete()
