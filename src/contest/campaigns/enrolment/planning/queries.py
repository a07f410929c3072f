"""Which units are to compete in another cluster than their size and place say, and their names."""

from collections.abc import Iterable, Mapping

from contest.database import rows
from contest.unit_names import in_full

CHOICES = "SELECT unit_id, key FROM cluster_choice WHERE campaign_id = $1 ORDER BY unit_id"

NAMES = f"""
    SELECT u.id, {in_full("u")} AS name FROM unit u WHERE u.id = ANY ($1::bigint[]) ORDER BY u.id
"""  # noqa: S608 - an expression of ours


async def names_of(units: Iterable[int]) -> Mapping[int, str]:
    """The name of each of these units with the places it lies in."""
    return {one["id"]: one["name"] for one in await rows(NAMES, list(units))}


async def choices_of(campaign_id: int) -> Mapping[int, str]:
    """The chosen cluster of every unit that was put elsewhere, by the unit."""
    return {one["unit_id"]: one["key"] for one in await rows(CHOICES, campaign_id)}
