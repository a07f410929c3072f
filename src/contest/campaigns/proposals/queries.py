"""A proposal as organisers see it."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import row

WAITING = """
    SELECT b.by_id, p.display_name AS name, b.proposed_at, b.last_number, b.digest, b.undecided,
           l.last_number <> b.last_number AS moved
    FROM certification_proposal b
    JOIN person p ON p.id = b.by_id JOIN ledger l ON l.campaign_id = b.campaign_id
    WHERE b.campaign_id = $1 AND b.confirmed_at IS NULL
"""
MADE = "SELECT proposed_at FROM certification_proposal WHERE campaign_id = $1 AND confirmed_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What waits for a second organiser; `moved` when entries came to the ledger since."""

    by_id: int
    name: str
    proposed_at: datetime
    last_number: int
    digest: str
    undecided: int
    moved: bool


async def waiting_proposal(campaign_id: int) -> Proposal | None:
    """What waits for a second organiser of a campaign, if anything does."""
    found = await row(WAITING, campaign_id)
    return Proposal(**dict(found)) if found else None


async def proposed_at(campaign_id: int) -> datetime | None:
    """When a certified campaign had been proposed; none where it was certified by one command."""
    found = await row(MADE, campaign_id)
    return found["proposed_at"] if found else None
