"""What facts were given: points, the standard, badges."""

from collections.abc import Iterable
from uuid import UUID

from contest.database import rows
from contest.ledger.rules import Award

AWARDS = """
    SELECT f.key, l.campaign_id, c.slug, c.name, e.number, e.points, e.reason, e.achieved,
           array(SELECT b.public_id FROM badge b
                 WHERE b.campaign_id = l.campaign_id AND b.entry_number = e.number ORDER BY b.id) AS badges
    FROM fact f JOIN ledger_entry e ON e.fact_id = f.id JOIN ledger l ON l.id = e.ledger_id
    JOIN campaign c ON c.id = l.campaign_id
    WHERE f.key = ANY($1::uuid[]) ORDER BY f.key, l.campaign_id, e.number
"""


async def awards_of(keys: Iterable[UUID]) -> dict[UUID, tuple[Award, ...]]:
    """What facts were given in all campaigns, by fact key."""
    given: dict[UUID, tuple[Award, ...]] = {}
    for found in await rows(AWARDS, list(keys)):
        award = Award(
            campaign_id=found["campaign_id"],
            slug=found["slug"],
            campaign=found["name"],
            number=found["number"],
            points=found["points"],
            reason=found["reason"],
            achieved=found["achieved"],
            badges=tuple(found["badges"]),
        )
        key = UUID(bytes=found["key"].bytes)
        given[key] = (*given.get(key, ()), award)
    return given
