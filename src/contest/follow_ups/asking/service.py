"""What came of a call is kept; what was denied is held and looked at as every other result."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import FormVersion, row, run, transaction
from contest.errors import Conflict, Forbidden, Invalid
from contest.follow_ups import queries
from contest.follow_ups.queries import CalledOn
from contest.follow_ups.rules import CHOOSE, DECIDED, OVER, OWN_HELP, FollowUpOutcome, outcome_in
from contest.ledger.rules import HoldReason
from contest.people.access import demand_anywhere
from contest.reviews.cases import service as cases
from contest.reviews.signals.rules import Case, Signal, SignalRule
from contest.rewards import holding

NOTE = "UPDATE follow_up SET outcome = $2, by_id = $3, decided_at = $4 WHERE id = $1"
LET_COUNT = "SELECT fact_id FROM hold WHERE fact_id = $1 AND state = 'released'"
SEEN = FormVersion("follow up", "SELECT outcome FROM follow_up WHERE ref = $1")


@dataclass(frozen=True, slots=True)
class Call:
    """Who called on whom, when, and what was chosen."""

    slug: str
    ref: UUID
    chosen: str
    by: int
    now: datetime


async def note(call: Call, seen: str | None) -> None:
    """Keep what came of a call; somebody who was met is no longer asked for, and what was denied is held."""
    outcome = outcome_in(call.chosen)
    if outcome is None:
        raise Invalid(CHOOSE)
    async with transaction():
        grants = await demand_anywhere(call.by, Capability.CALL_ON)
        found = await queries.called_on(call.slug, call.ref, call.by, grants)
        await SEEN.check(seen, call.ref)
        _may(found, call.by)
        await run(NOTE, found.id, outcome, call.by, call.now)
        told = {"outcome": outcome.value, "number": found.number}
        await record(call.by, "followed_up", f"campaign:{found.campaign_id}", None, told)
        if outcome is FollowUpOutcome.DENIED:
            await _look_into(found, call.now)


async def _look_into(found: CalledOn, now: datetime) -> None:
    # Cases before ledgers, as whoever decides: nobody waits for another in a circle.
    await run(cases.LOCK)
    # Looked at before and let count: what the person says is news, and the same case is open again.
    if await row(LET_COUNT, found.fact_id) is not None:
        await holding.hold([found.fact_id], HoldReason.REVIEW, now)
    evidence: dict[str, int | str] = {"passes": 1}
    people, facts = frozenset({found.person_id}), frozenset({found.fact_id})
    signal = Signal(SignalRule.FOLLOW_UP, people, facts, evidence)
    await cases.look_into(Case((signal,)), found.campaign_id, now)


def _may(found: CalledOn, by: int) -> None:
    if not found.open:
        raise Conflict(OVER)
    if found.outcome is FollowUpOutcome.DENIED:
        raise Conflict(DECIDED)
    if by in found.there:
        raise Forbidden(OWN_HELP)
