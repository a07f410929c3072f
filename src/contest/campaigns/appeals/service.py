"""Appeals written down; whoever calls has asked whether it may be, and holds the campaign or the appeal."""

from datetime import datetime
from uuid import UUID

from contest.campaigns.appeals.models import Appeal
from contest.campaigns.appeals.rules import AppealOutcome, AppealSubject

WAITING, ANSWERED, WITHDRAWN = "waiting", "answered", "withdrawn"


async def keep(
    campaign_id: int, unit_id: int, subject: AppealSubject, text: str, by: int, now: datetime
) -> UUID:
    """Write an appeal down; it waits for an answer."""
    made = await Appeal.create(
        campaign_id=campaign_id, unit_id=unit_id, subject=subject, text=text, by_id=by, filed_at=now
    )
    await made.refresh_from_db(fields=("ref",))
    return made.ref


async def count_waiting(campaign_id: int, unit_id: int) -> int:
    """How many appeals of a unit wait in a campaign."""
    return await Appeal.filter(campaign_id=campaign_id, unit_id=unit_id, state=WAITING).count()


async def take_back(ref: UUID, unit_id: int, now: datetime) -> bool:
    """Let an appeal of the unit wait no longer; whether it did."""
    waits = Appeal.filter(ref=ref, unit_id=unit_id, state=WAITING)
    return await waits.update(state=WITHDRAWN, answered_at=now) > 0


async def answer(ref: UUID, outcome: AppealOutcome, reason: str, by: int, now: datetime) -> bool:
    """Write down how an appeal ended, once; whether it still waited."""
    waits = Appeal.filter(ref=ref, state=WAITING)
    done = {"outcome": outcome, "reason": reason, "answered_at": now, "answered_by_id": by}
    return await waits.update(state=ANSWERED, **done) > 0
