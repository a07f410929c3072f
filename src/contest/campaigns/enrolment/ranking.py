"""Late units are ranked after all, or no longer: with a public reason, until certification."""

from collections.abc import Sequence
from datetime import datetime

from contest.audit.service import record
from contest.campaigns.enrolment.withdrawing import LAST, NONE_CHOSEN, NOT_IN, ranked_left
from contest.campaigns.phases.transitions import announce, locked, subject
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.database import rows, run, transaction, value
from contest.errors import N_, Conflict, InvalidForm
from contest.units.access.service import demand_of

# Before the end of registration every unit is ranked, and there is nothing to change.
RANKABLE = (Phase.REGISTRATION, Phase.RUNNING, Phase.REVIEW)
SHORTEST_REASON, LONGEST_REASON = 5, 300

# Units that came in time are ranked by right: only what was granted here can be taken back here.
LATE = """
    SELECT e.unit_id, u.code FROM enrolment e JOIN unit u ON u.id = e.unit_id
    WHERE e.campaign_id = $1 AND u.code = ANY ($2::text[]) AND e.ranked <> $3
      AND ($3 OR EXISTS (SELECT FROM ranking_change r WHERE r.campaign_id = $1 AND r.unit_id = e.unit_id))
    ORDER BY u.code
"""
OTHERS = """
    SELECT EXISTS (SELECT FROM unnest($2::text[]) AS one (code) WHERE NOT EXISTS (
        SELECT FROM enrolment e JOIN unit u ON u.id = e.unit_id
        WHERE e.campaign_id = $1 AND u.code = one.code))
"""
SET_RANKED = "UPDATE enrolment SET ranked = $3 WHERE campaign_id = $1 AND unit_id = ANY ($2::bigint[])"
NOTE_CHANGE = """
    INSERT INTO ranking_change (campaign_id, unit_id, ranked, reason, by_id, made_at)
    SELECT $1::bigint, unit_id, $3::boolean, $4::text, $5::bigint, $6::timestamptz
    FROM unnest($2::bigint[]) AS one (unit_id)
"""

NOT_NOW = N_("Who is ranked can be changed from the end of registration until the results are certified.")
NOTHING_TO_DO = N_("These units stand that way already, or had registered in time.")
SHORT = N_("Please write a reason of at least five letters. Everybody can read it.")
LONG = N_("Please write a shorter reason, at most 300 letters.")


async def rank(
    campaign_id: int, codes: Sequence[str], ranked: bool, reason: str, by: int | None, now: datetime
) -> int:
    """Rank these late units, or put them outside the ranking again; how many changed, all in public."""
    _check_words(codes, reason)
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        campaign = await locked(campaign_id)
        if campaign.phase not in RANKABLE:
            raise Conflict(NOT_NOW)
        if await value(OTHERS, campaign_id, list(codes)):
            raise InvalidForm({"unit": NOT_IN})
        found = await rows(LATE, campaign_id, list(codes), ranked)
        if not found:
            raise InvalidForm({"unit": NOTHING_TO_DO})
        units = [unit["unit_id"] for unit in found]
        starts = campaign.phase is Phase.REGISTRATION
        if starts and not ranked and not await ranked_left(campaign_id, units):
            raise InvalidForm({"unit": LAST})
        await run(SET_RANKED, campaign_id, units, ranked)
        await run(NOTE_CHANGE, campaign_id, units, ranked, reason, by, now)
        for unit in found:
            after = {"ranked": ranked, "unit": unit["code"], "reason": reason}
            before = {"ranked": not ranked}
            await record(by, "ranking_changed", subject(campaign_id), before, after, unit=unit["unit_id"])
        await announce(campaign_id)
        return len(found)


def _check_words(codes: Sequence[str], reason: str) -> None:
    wrong = {}
    if not codes:
        wrong["unit"] = NONE_CHOSEN
    if len(reason) < SHORTEST_REASON:
        wrong["reason"] = SHORT
    elif len(reason) > LONGEST_REASON:
        wrong["reason"] = LONG
    if wrong:
        raise InvalidForm(wrong)
