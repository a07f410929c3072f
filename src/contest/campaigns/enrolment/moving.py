"""Units are put into another cluster than their size says, as long as the campaign has not begun."""

from collections.abc import Sequence
from datetime import datetime

from contest.audit.service import record
from contest.campaigns.enrolment.withdrawing import ENROLLED, NONE_CHOSEN, NOT_IN
from contest.campaigns.phases.rules import begun
from contest.campaigns.phases.transitions import announce, locked, subject
from contest.campaigns.queries import clusters_of
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.database import rows, transaction
from contest.errors import N_, Conflict, Invalid
from contest.units.access.service import demand_of

# Only to a cluster of the same kind of unit; those that are there already stay as they are.
MOVE = """
    UPDATE enrolment e SET cluster_id = $3 FROM cluster was, cluster k
    WHERE e.campaign_id = $1 AND e.unit_id = ANY ($2::bigint[]) AND was.id = e.cluster_id AND k.id = $3
      AND k.track = was.track AND k.id <> was.id
    RETURNING e.unit_id, was.key AS before, k.key AS after
"""

BEGUN = N_("The campaign has begun. Every unit stays in its cluster until the end.")
NO_CLUSTER = N_("Please choose a cluster.")


async def move(campaign_id: int, codes: Sequence[str], cluster: str, by: int | None, now: datetime) -> int:
    """Put these units into that cluster; how many were elsewhere before. Each is written down by itself."""
    if not codes:
        raise Invalid(NONE_CHOSEN)
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        campaign = await locked(campaign_id)
        if campaign.phase is not Phase.REGISTRATION or begun(
            campaign.phase, campaign.times, now, ready=campaign.ready
        ):
            raise Conflict(BEGUN)
        found = {one["unit_id"]: one["code"] for one in await rows(ENROLLED, campaign_id, list(codes))}
        if set(codes) != set(found.values()):
            raise Invalid(NOT_IN)
        wanted = next((one for one in await clusters_of(campaign_id) if str(one.id) == cluster), None)
        if wanted is None:
            raise Invalid(NO_CLUSTER)
        moved = await rows(MOVE, campaign_id, list(found), wanted.id)
        for one in moved:
            told = {"unit": found[one["unit_id"]]}
            before, after = {**told, "cluster": one["before"]}, {**told, "cluster": one["after"]}
            await record(by, "unit_moved", subject(campaign_id), before, after, unit=one["unit_id"])
        if moved:
            await announce(campaign_id)
        return len(moved)
