"""Join cards: somebody on a unit's list takes their own line, once, and is a member."""

from datetime import datetime

from contest.database import transaction
from contest.errors import N_, Conflict, Gone
from contest.joining.cards import queries as cards
from contest.joining.cards.queries import UnclaimedCard
from contest.joining.codes.queries import refusal
from contest.rosters.linking import link
from contest.units.membership import service
from contest.units.membership.service import JoinMethod, JoinOutcome

USED_CARD = N_("This join card has been used. If it was not you, please tell your unit.")
OTHER_LINE = N_("Your account belongs to another name on this unit's list. Please ask there.")
CHILD_CARD = N_("Accounts of pupils under 16 are made by their teacher. Please show the card at school.")


def check(entry: UnclaimedCard) -> UnclaimedCard:
    """The line of a card that may still be used by its holder alone, or why it may not."""
    if entry.person_id is not None:
        raise Gone(USED_CARD)
    if entry.is_child:
        raise Conflict(CHILD_CARD)
    return entry


async def take(person_id: int, code: str, now: datetime) -> JoinOutcome:
    """Link the account to the card's line and enter its part; a card serves one account only.

    A card is the unit's own invitation, so it opens units that let nobody else in.
    """
    async with transaction():
        shown = await cards.by_code(code)
        if shown is not None:
            await service.lock_join_policies(shown.part)
        entry = await cards.locked(code)
        if entry is not None and entry.person_id == person_id:
            return JoinOutcome.ALREADY
        if entry is None:
            raise await refusal(code, now)
        check(entry)
        if await cards.on_another_line(entry, person_id):
            raise Conflict(OTHER_LINE)
        await link(entry.id, person_id)
        return await service.enter(person_id, entry.part, now, JoinMethod.ROSTER)
