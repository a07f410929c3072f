"""Where a typed code of a unit or a join card leads, and why it leads nowhere."""

from datetime import datetime

from contest.database import value
from contest.errors import N_, Gone, NotFound, Refused
from contest.security import codes

NO_CODE = N_("Nothing opens with this code. Please look at the letters again, one by one.")
ENDED_CODE = N_("This code was replaced, used, or has run out. Please ask your unit for the new one.")

LEADS_TO = """
    SELECT '/join/' || join_code AS address, array_position($1::text[], join_code::text) AS place FROM unit
    WHERE join_code = ANY ($1::text[]) AND closed_at IS NULL
      AND (join_code_until IS NULL OR join_code_until > $2)
    UNION ALL
    SELECT '/claim/' || e.claim_code, array_position($1::text[], e.claim_code::text)
    FROM roster_entry e JOIN unit part ON part.id = e.part_id AND part.closed_at IS NULL
    WHERE e.claim_code = ANY ($1::text[]) AND e.left_at IS NULL
    ORDER BY place LIMIT 1
"""
ENDED = """
    SELECT EXISTS (SELECT FROM ended_code WHERE code = ANY ($1::text[]))
        OR EXISTS (SELECT FROM unit WHERE join_code = ANY ($1::text[])
                   AND (closed_at IS NOT NULL OR join_code_until <= $2))
        OR EXISTS (SELECT FROM roster_entry WHERE claim_code = ANY ($1::text[]) AND left_at IS NOT NULL)
"""


async def leads_to(typed: str, now: datetime) -> str | None:
    """The address of the unit or the join card that bears this code."""
    found: str | None = await value(LEADS_TO, list(codes.read(typed)), now)
    return found


async def was_good(typed: str, now: datetime) -> bool:
    """Whether this code opened something before now."""
    ended: bool = await value(ENDED, list(codes.read(typed)), now)
    return ended


async def refusal(typed: str, now: datetime) -> Refused:
    """Why a code opens nothing: it did once, or it never was one."""
    return Gone(ENDED_CODE) if await was_good(typed, now) else NotFound(NO_CODE)
