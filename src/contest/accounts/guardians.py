"""Children of 7 to 15: their own "yes" before the first page; the end when a parent takes consent back."""

from datetime import datetime

from contest.accounts.queries import Member
from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import row, transaction, value
from contest.errors import N_, Conflict
from contest.people import consents
from contest.people.access import demand
from contest.people.closing import erase
from contest.people.consents import How
from contest.people.rules import ConsentKind

GONE = N_("This account has ended already.")

ASKED = """
    SELECT EXISTS (SELECT FROM person p WHERE p.id = $1 AND p.birth_band = '7-15')
       AND NOT EXISTS (SELECT FROM consent c WHERE c.person_id = $1 AND c.kind = 'account'
                       AND c.withdrawn_at IS NULL)
"""
STILL_OPEN = """
    SELECT id FROM person WHERE id = $1 AND birth_band = '7-15' AND disabled_at IS NULL FOR NO KEY UPDATE
"""


async def needs_own_agreement(person_id: int) -> bool:
    """Whether this is a child that has not agreed itself yet."""
    return bool(await value(ASKED, person_id))


async def agree(person_id: int, language: str, now: datetime) -> None:
    """Record a child's own "yes"."""
    await consents.record(person_id, ConsentKind.ACCOUNT, language, How.TAP, now)


async def end_for_guardian(child: Member, by: int, now: datetime) -> None:
    """End a child's account at once because a parent took the consent back: no session, no card, no name."""
    async with transaction():
        await demand(by, Capability.MAKE_ACCOUNTS, child.unit_id)
        if await row(STILL_OPEN, child.id) is None:
            raise Conflict(GONE)
        # Not even for a day is a child's name kept without the consent of a parent.
        await erase(child.id, now)
        await record(by, "guardian_withdrew", f"person:{child.id}", unit=child.unit_id)
