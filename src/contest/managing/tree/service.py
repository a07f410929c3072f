"""A unit gets another name, becomes part of another, or closes a part: with its list and its campaigns."""

from datetime import datetime

from contest.accounts.households import service as households
from contest.database import row, rows, transaction
from contest.errors import N_, Conflict
from contest.live import notify
from contest.rosters.closing import end_list, leave_parts
from contest.units.naming import service as renaming
from contest.units.parts import service as parts
from contest.units.queries import UnitCard

IN_CAMPAIGN = N_("%(unit)s takes part in “%(campaign)s”. Please merge after the campaign.")

CAMPAIGNS = """
    SELECT c.id FROM campaign c JOIN enrolment e ON e.campaign_id = c.id
    WHERE e.unit_id = $1 OR e.unit_id IN (SELECT id FROM unit WHERE $1 = ANY (ancestors)) ORDER BY c.id
"""
# A campaign that has been announced and not yet certified counts on its units as they are.
GOING_ON = """
    SELECT u.name AS unit, c.name AS campaign
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id JOIN unit u ON u.id = e.unit_id
    WHERE e.unit_id = ANY($1::bigint[]) AND c.phase IN ('registration', 'running', 'review')
    ORDER BY c.id, u.id LIMIT 1
"""


async def rename(unit: UnitCard, name: str, reason: str, by: int, now: datetime) -> None:
    """Call a unit by another name from now on; boards keep names of units, and are told to look again."""
    async with transaction():
        await renaming.rename(unit, name, reason, by, now)
        for campaign in await rows(CAMPAIGNS, unit.id):
            await notify(f"campaign:{campaign['id']}")


async def merge(unit: UnitCard, into_code: str, reason: str, by: int, now: datetime) -> UnitCard:
    """Let a unit with all its people become part of another; its page and its past remain."""
    async with transaction():
        into = await renaming.neighbour(unit, into_code, by)
        busy = await row(GOING_ON, [unit.id, into.id])
        if busy is not None:
            raise Conflict(IN_CAMPAIGN, unit=busy["unit"], campaign=busy["campaign"])
        closed = await renaming.absorb(unit, into, reason, by, now)
        await leave_parts(closed)
        await households.move(closed, into.id)
        await end_list(unit.id, now)
        return into


async def close_part(unit: UnitCard, code: str, by: int, now: datetime) -> None:
    """Close a part; its people belong to the unit itself from now on, on its list too."""
    async with transaction():
        await leave_parts([await parts.close(unit, code, by, now)])
