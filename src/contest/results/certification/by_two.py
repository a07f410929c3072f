"""Certification by two: one organiser proposes the standings, another one makes them final.

What the second confirms is exactly what the first has proposed: a result that came in between, a correction
or an answered appeal asks for a new proposal.
"""

from datetime import datetime

from contest.audit.service import record
from contest.campaigns.phases.transitions import STATE, locked, subject
from contest.campaigns.proposals.service import SEEN, drop, put, waiting
from contest.capabilities import Capability
from contest.database import transaction
from contest.errors import N_, Conflict
from contest.results.certification.service import WITHDRAWN, certify, would_be
from contest.units.access.service import demand

ANOTHER = N_(
    "Whoever proposed the results can't confirm them as well. Another organiser of the province does it."
)
PROPOSED = N_("These results have been proposed already. Look at the proposal: you can confirm it.")


async def propose(campaign_id: int, by: int, now: datetime, *, seen: str | None, over: int) -> None:
    """Put the standings as they are before a second organiser; a proposal of one's own is made anew."""
    number, digest, undecided = await would_be(campaign_id, over, now)
    async with transaction():
        await demand(by, Capability.CERTIFY_RESULTS)
        await STATE.check(seen, campaign_id)
        await locked(campaign_id)
        there = await waiting(campaign_id)
        if there is not None and there.by_id != by and there.digest == digest:
            raise Conflict(PROPOSED)
        await put(campaign_id, by, now, number, digest, undecided)
        after = {"last_number": number, "standings": digest}
        await record(by, "certification_proposed", subject(campaign_id), None, after)


async def confirm(campaign_id: int, by: int, now: datetime, *, seen: str | None) -> None:
    """Make final what another one proposed, if it is still the same and that one may still propose it."""
    there = await waiting(campaign_id)
    if there is None:
        raise Conflict(WITHDRAWN)
    if there.by_id == by:
        raise Conflict(ANOTHER)
    await certify(campaign_id, by, now, seen=seen, over=there.undecided, of=there)


async def withdraw(campaign_id: int, by: int, now: datetime, *, seen: str | None = None) -> None:
    """Take a proposal back; any organiser of the province may, and a second time nothing is done."""
    async with transaction():
        await demand(by, Capability.CERTIFY_RESULTS)
        await SEEN.check(seen, campaign_id)
        await locked(campaign_id)
        there = await waiting(campaign_id)
        if there is None:
            return
        await drop(campaign_id)
        told = {"last_number": there.last_number, "standings": there.digest}
        await record(by, "certification_withdrawn", subject(campaign_id), told, None)
