"""Which units are to compete in another cluster than their size and place say."""

from collections.abc import Mapping

from contest.database import rows

CHOICES = "SELECT unit_id, key FROM cluster_choice WHERE campaign_id = $1 ORDER BY unit_id"


async def choices_of(campaign_id: int) -> Mapping[int, str]:
    """The chosen cluster of every unit that was put elsewhere, by the unit."""
    return {one["unit_id"]: one["key"] for one in await rows(CHOICES, campaign_id)}
