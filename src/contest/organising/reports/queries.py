"""How a campaign was set up on an earlier day, and up to which entry its ledger had come."""

from collections.abc import Mapping
from datetime import datetime

from contest.database import rows, value

# As for the mornings of boards: by when things happened. What came late stands with the day it came on.
LAST_NUMBER = """
    SELECT min(number) - 1 FROM ledger_entry
    WHERE ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1) AND occurred_at >= $2
"""
# What a unit was changed from by the first change after that instant is what it was until then.
ELIGIBLE_THEN = """
    SELECT DISTINCT ON (unit_id) unit_id, before FROM eligible_change
    WHERE campaign_id = $1 AND made_at >= $2 ORDER BY unit_id, made_at, id
"""
RANKED_THEN = """
    SELECT DISTINCT ON (unit_id) unit_id, NOT ranked AS ranked FROM ranking_change
    WHERE campaign_id = $1 AND made_at >= $2 ORDER BY unit_id, made_at, id
"""
REGISTERED = "SELECT unit_id FROM enrolment WHERE campaign_id = $1 AND registered_at < $2 ORDER BY unit_id"
CERTIFIED = "SELECT max(certified_at) FROM result WHERE campaign_id = $1"


async def last_number(campaign_id: int, until: datetime) -> int | None:
    """The number of the entry before the first one of a later day; none while there is no such day."""
    found: int | None = await value(LAST_NUMBER, campaign_id, until)
    return found


async def eligible_then(campaign_id: int, until: datetime) -> Mapping[int, int]:
    """The numbers of people that were changed since, as they were."""
    return {one["unit_id"]: one["before"] for one in await rows(ELIGIBLE_THEN, campaign_id, until)}


async def ranked_then(campaign_id: int, until: datetime) -> Mapping[int, bool]:
    """Whether units were ranked, of which that was decided otherwise since."""
    return {one["unit_id"]: one["ranked"] for one in await rows(RANKED_THEN, campaign_id, until)}


async def registered(campaign_id: int, until: datetime) -> frozenset[int]:
    """The units that took part by then."""
    return frozenset(one["unit_id"] for one in await rows(REGISTERED, campaign_id, until))


async def certified_at(campaign_id: int) -> datetime | None:
    """When the campaign was certified, if it was."""
    found: datetime | None = await value(CERTIFIED, campaign_id)
    return found
