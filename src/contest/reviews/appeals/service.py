"""Appeals filed, taken back and answered: each act once, audited, by whoever may."""

from datetime import datetime
from uuid import UUID

from contest.audit.service import record
from contest.campaigns.appeals import service as kept
from contest.campaigns.appeals.queries import appealable
from contest.campaigns.appeals.rules import check_filing, filed_until
from contest.campaigns.phases.transitions import announce, locked
from contest.campaigns.queries import campaign_by_id, campaign_by_slug
from contest.capabilities import Capability
from contest.database import FormVersion, transaction
from contest.errors import N_, Conflict, Forbidden, NotFound
from contest.people.access import demand_anywhere
from contest.reviews.appeals.forms import AppealAnswer, NewAppeal
from contest.reviews.appeals.queries import AppealCase, case_of
from contest.units.access.service import demand
from contest.units.queries import UnitCard

NO_APPEAL = N_("There is no such appeal, or it is not yours to answer.")
NOT_IN_IT = N_("This unit takes no part in that campaign.")
ANSWERED = N_("This appeal has been answered or taken back meanwhile.")
NOT_OWN = N_("Nobody answers an appeal of a unit of their own. Please leave it to another organiser.")
NOT_DECIDED = N_("You had decided what this appeal is about. Please leave the answer to another organiser.")

# What an organiser who answers sees: an appeal never changes but by being answered or taken back.
FILED = FormVersion("appeal", "SELECT state, text FROM appeal WHERE ref = $1 ORDER BY id")


async def file(unit: UnitCard, new: NewAppeal, by: int, now: datetime) -> UUID:
    """Bring something forward for the unit while the campaign is not certified; some at a time."""
    card = await campaign_by_slug(new.slug)
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        # Whoever certifies waits for this, or this for them.
        await locked(card.id)
        card = await campaign_by_id(card.id)
        until = filed_until(card.ends_at, card.grace_ends_at)
        check_filing(card.phase, until, await kept.count_waiting(card.id, unit.id), now)
        if card.id not in {one.id for one in await appealable(unit.id, now)}:
            raise Conflict(NOT_IN_IT)
        ref = await kept.keep(card.id, unit.id, new.subject, new.text, by, now)
        await record(by, "appeal_filed", f"appeal:{ref}", None, {"about": new.subject}, unit.id)
        return ref


async def withdraw(unit: UnitCard, ref: UUID, by: int, now: datetime) -> None:
    """Take an appeal of the unit back that nobody has answered."""
    async with transaction():
        await demand(by, Capability.MANAGE_UNIT, unit.id)
        if not await kept.take_back(ref, unit.id, now):
            raise Conflict(ANSWERED)
        await record(by, "appeal_withdrawn", f"appeal:{ref}", unit=unit.id)


async def answer(ref: UUID, given: AppealAnswer, by: int, now: datetime) -> None:
    """Say how an appeal ends, and why; by an organiser of its branch who had no hand in it."""
    async with transaction():
        grants = await demand_anywhere(by, Capability.REVIEW_FACTS)
        found = checked(await case_of(ref, by, grants, now))
        if found.own:
            raise Forbidden(NOT_OWN)
        if found.decided:
            raise Forbidden(NOT_DECIDED)
        if not await kept.answer(ref, given.outcome, given.reason, by, now):
            raise Conflict(ANSWERED)
        after = {"outcome": given.outcome, "reason": given.reason}
        await record(by, "appeal_answered", f"appeal:{ref}", {"about": found.subject}, after, found.unit_id)
        await announce(found.campaign_id)


def checked(found: AppealCase | None) -> AppealCase:
    """The appeal, or that there is none."""
    if found is None:
        raise NotFound(NO_APPEAL)
    return found
