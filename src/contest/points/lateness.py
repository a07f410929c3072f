"""Why a recorded fact was given nothing; the answer is the same whenever it is asked."""

from collections.abc import Collection
from uuid import UUID

from contest.database import rows
from contest.errors import N_

# A campaign that ran when it happened, and whether it still waited for what was on its way when this arrived.
LATE = """
    SELECT f.key, coalesce(bool_or(f.received_at >= done.happened_at), false) AS certified
    FROM fact f
    JOIN campaign c ON c.starts_at <= f.occurred_at AND f.occurred_at < c.ends_at
                   AND f.received_at >= c.ends_at + make_interval(hours => c.grace_hours)
    JOIN ledger l ON l.campaign_id = c.id AND l.gate <> 'shut'
    LEFT JOIN phase_change done ON done.campaign_id = c.id AND done.phase = 'certified'
    WHERE f.key = ANY($1::uuid[]) GROUP BY f.key ORDER BY f.key
"""

TOO_LATE = N_("It came after the time for late results; it counts for you, not for the campaign.")
CERTIFIED = N_("The results of that campaign were certified before it came; it counts for you, not for them.")


async def late(keys: Collection[UUID]) -> dict[UUID, str]:
    """Of facts that no campaign paid: those that came too late for one, with the sentence that says so."""
    found = await rows(LATE, list(keys)) if keys else []
    return {UUID(bytes=one["key"].bytes): CERTIFIED if one["certified"] else TOO_LATE for one in found}
