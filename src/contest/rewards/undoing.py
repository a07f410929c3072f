"""What was given wrongly is taken back: the entries, and the badges that rested on them."""

from contest.badges import issuing
from contest.database import transaction
from contest.ledger import progress
from contest.points.corrections import service as corrections
from contest.points.corrections.queries import ledger_of
from contest.points.corrections.service import Undoing
from contest.rewards.deserving import deserved


async def undo(
    campaign_id: int, number: int, reason: str, by: int | None, *, all_of_person: bool = False
) -> Undoing:
    """Undo an entry, or everything its person got; a badge whose criteria are no longer met goes with it.

    All of it is done, or nothing. Whoever meets the criteria again gets a new badge.
    """
    async with transaction():
        done = await corrections.undo(campaign_id, number, reason, by, all_of_person=all_of_person)
        ledger = await ledger_of(campaign_id, locked=True)
        concerned = {step.line.person_id for step in done.steps}
        for person in (await progress.load(ledger.id, concerned)).values():
            await issuing.keep_only(campaign_id, person.person_id, deserved(person))
    return done
