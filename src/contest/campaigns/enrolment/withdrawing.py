"""Units are taken out of a campaign again, as long as it has not begun."""

from collections.abc import Sequence
from datetime import datetime

from contest.audit.service import record
from contest.campaigns.phases.rules import begun
from contest.campaigns.phases.transitions import announce, locked, subject
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.database import rows, run, transaction, value
from contest.errors import N_, Conflict, Invalid
from contest.units.access.service import demand_of

ENROLLED = """
    SELECT e.unit_id, u.code, u.name FROM enrolment e JOIN unit u ON u.id = e.unit_id
    WHERE e.campaign_id = $1 AND u.code = ANY ($2::text[]) ORDER BY u.code
"""
TAKE_OUT = "DELETE FROM enrolment WHERE campaign_id = $1 AND unit_id = ANY ($2::bigint[])"

BEGUN = N_("The campaign has begun. Units that take part now stay in it until its end.")
NONE_CHOSEN = N_("Please choose at least one unit.")
NOT_IN = N_(
    "A unit you chose takes no part in this campaign. Nothing was changed; please choose from the list."
)
LAST = N_("The campaign has been launched. At least one unit that is ranked must stay in it.")
# Without one it would not start, though its ledger takes entries from the planned start on.
RANKED_LEFT = """
    SELECT NOT EXISTS (SELECT FROM ledger WHERE campaign_id = $1 AND gate <> 'shut')
        OR EXISTS (SELECT FROM enrolment
                   WHERE campaign_id = $1 AND ranked AND unit_id <> ALL ($2::bigint[]))
"""


async def take_out(campaign_id: int, codes: Sequence[str], by: int | None, now: datetime) -> int:
    """Take these units, and no others, out of a campaign that has not begun; how many there were.

    With one that takes no part in it all stay: somebody else may have taken it out, or the code is odd.
    """
    if not codes:
        raise Invalid(NONE_CHOSEN)
    async with transaction():
        campaign = await locked(campaign_id)
        found = await rows(ENROLLED, campaign_id, list(codes))
        for unit in found:
            await demand_of(by, Capability.REGISTER_FOR_CAMPAIGN, unit["unit_id"])
        if campaign.phase is not Phase.REGISTRATION or begun(
            campaign.phase, campaign.times, now, ready=campaign.ready
        ):
            raise Conflict(BEGUN)
        if set(codes) != {unit["code"] for unit in found}:
            raise Invalid(NOT_IN)
        units = [unit["unit_id"] for unit in found]
        if not await ranked_left(campaign_id, units):
            raise Conflict(LAST)
        await run(TAKE_OUT, campaign_id, units)
        for unit in found:
            told = {"units": 1, "unit": unit["code"]}
            await record(by, "units_taken_out", subject(campaign_id), told, None, unit=unit["unit_id"])
        await announce(campaign_id)
        return len(found)


async def ranked_left(campaign_id: int, without: Sequence[int]) -> bool:
    """Whether a campaign is not launched yet, or has a unit that is ranked `without` these ones."""
    found: bool = await value(RANKED_LEFT, campaign_id, list(without))
    return found
