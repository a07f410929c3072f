"""Children of 7 to 15: their own "yes" before the first page."""

from datetime import datetime

from contest.database import value
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.rules import ConsentKind

ASKED = """
    SELECT EXISTS (SELECT FROM person p WHERE p.id = $1 AND p.birth_band = '7-15')
       AND NOT EXISTS (SELECT FROM consent c WHERE c.person_id = $1 AND c.kind = 'account'
                       AND c.withdrawn_at IS NULL)
"""


async def needs_own_agreement(person_id: int) -> bool:
    """Whether this is a child that has not agreed itself yet."""
    return bool(await value(ASKED, person_id))


async def agree(person_id: int, language: str, now: datetime) -> None:
    """Record a child's own "yes"."""
    await consents.record(person_id, ConsentKind.ACCOUNT, language, ConsentMethod.TAP, now)
