"""What somebody said about a case goes with their account; the decision stays, about nobody by name."""

from contest.reviews.models import CaseAnswer


async def forget(person_id: int) -> None:
    """Delete the answers of a person."""
    await CaseAnswer.filter(person_id=person_id).delete()
