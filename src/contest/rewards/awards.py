"""What facts were given: points, the standard, badges."""

from collections.abc import Iterable
from uuid import UUID

from contest.database import rows
from contest.errors import N_
from contest.ledger.rules import Award, HoldReason, HoldState

HELD = {
    HoldReason.WAITING: N_(
        "It is kept. It counts, from today on, once your unit has confirmed that you belong to it."
    ),
    HoldReason.TOO_FAST: N_(
        "It is kept. It went faster than the lesson can be read, so somebody looks at it before it counts."
    ),
    HoldReason.REVIEW: N_("It is kept. Somebody looks at it again before it counts."),
}
VOID = N_("It was looked at, and does not count for the campaign. What you learned is yours.")

AWARDS = """
    SELECT f.key, l.campaign_id, c.slug, c.name, e.number, e.points, e.reason, e.achieved, e.units,
           array(SELECT b.public_id FROM badge b
                 WHERE b.campaign_id = l.campaign_id AND b.entry_number = e.number ORDER BY b.id) AS badges
    FROM fact f JOIN ledger_entry e ON e.fact_id = f.id JOIN ledger l ON l.id = e.ledger_id
    JOIN campaign c ON c.id = l.campaign_id
    WHERE f.key = ANY($1::uuid[]) AND NOT EXISTS (
        SELECT FROM ledger_entry later
        WHERE later.fact_id = e.fact_id AND later.ledger_id = e.ledger_id AND later.turn > e.turn)
    ORDER BY f.key, l.campaign_id, e.number
"""


def not_counted(reason: HoldReason, state: HoldState = HoldState.HELD) -> str:
    """The sentence for a person whose fact does not count now, or never will."""
    return VOID if state is HoldState.VOIDED else HELD[reason]


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
            units=tuple(found["units"]),
        )
        key = UUID(bytes=found["key"].bytes)
        given[key] = (*given.get(key, ()), award)
    return given
