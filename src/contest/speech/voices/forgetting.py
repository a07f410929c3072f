"""A voice goes with the account it belongs to."""

from contest.speech.models import Recording


async def forget(person_id: int) -> None:
    """Delete whatever a person read aloud."""
    await Recording.filter(speaker_id=person_id).delete()
