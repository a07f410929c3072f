"""Units of a draft are put into another cluster than their size and place say, until they register."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from contest.audit.service import record
from contest.campaigns.enrolment.clusters import ClusterCandidate, ClusterPlan, chosen, place
from contest.campaigns.enrolment.moving import NO_CLUSTER
from contest.campaigns.enrolment.planning.queries import choices_of
from contest.campaigns.enrolment.service import candidates, plans_in
from contest.campaigns.enrolment.withdrawing import NONE_CHOSEN
from contest.campaigns.phases.transitions import locked, subject
from contest.campaigns.queries import CampaignCard, clusters_of, enrolments_of
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.database import FormVersion, run, transaction
from contest.errors import N_, Conflict, Invalid
from contest.units.access.service import demand_of

SEEN = FormVersion(
    "campaign",
    """
    SELECT c.phase, array(SELECT k.key FROM cluster k WHERE k.campaign_id = c.id ORDER BY k.key) AS clusters,
           array(SELECT d.unit_id::text || d.key FROM cluster_choice d
                 WHERE d.campaign_id = c.id ORDER BY d.unit_id) AS choices
    FROM campaign c WHERE c.id = $1 ORDER BY c.id
    """,
)
CHOOSE = """
    INSERT INTO cluster_choice (campaign_id, unit_id, key)
    SELECT $1, unit_id, $3 FROM unnest($2::bigint[]) AS new (unit_id)
    ON CONFLICT (campaign_id, unit_id) DO UPDATE SET key = excluded.key
"""
BACK = "DELETE FROM cluster_choice WHERE campaign_id = $1 AND unit_id = ANY ($2::bigint[])"
# What was put elsewhere in a campaign before is proposed again.
BEFORE = """
    INSERT INTO cluster_choice (campaign_id, unit_id, key)
    SELECT $1, unit_id, key FROM unnest($2::bigint[], $3::text[]) AS new (unit_id, key)
    ON CONFLICT (campaign_id, unit_id) DO NOTHING
"""
NO_UNIT = N_("A unit you ticked cannot take part in this campaign any more. Please choose again.")
NOT_NOW = N_("Registration has been opened. Move units on the page of the units that take part.")


async def planned_units(
    plans: tuple[ClusterPlan, ...], choices: Mapping[int, str]
) -> dict[str, list[ClusterCandidate]]:
    """The units each of these clusters would have if all registered today, by its key."""
    found: dict[str, list[ClusterCandidate]] = {plan.key: [] for plan in plans}
    for unit in await candidates(plans):
        key = chosen(unit, plans, choices)
        if key is not None:
            found[key].append(unit)
    return found


async def plan_move(
    campaign_id: int, codes: Sequence[str], key: str, by: int | None, *, seen: str | None = None
) -> int:
    """Plan these units of a draft into that cluster; how many were planned elsewhere before."""
    if not codes:
        raise Invalid(NONE_CHOSEN)
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await SEEN.check(seen, campaign_id)
        if (await locked(campaign_id)).phase is not Phase.DRAFT:
            raise Conflict(NOT_NOW)
        plans, choices = plans_in(await clusters_of(campaign_id)), await choices_of(campaign_id)
        wanted = next((plan for plan in plans if plan.key == key), None)
        if wanted is None:
            raise Invalid(NO_CLUSTER)
        units = [one for one in await candidates(plans) if one.code in set(codes)]
        if len(units) < len(set(codes)) or any(one.track is not wanted.track for one in units):
            raise Invalid(NO_UNIT)
        moved = [one for one in units if chosen(one, plans, choices) != key]
        usual = [one.id for one in moved if chosen(one, plans, {}) == key]
        await run(BACK, campaign_id, usual)
        await run(CHOOSE, campaign_id, [one.id for one in moved if one.id not in set(usual)], key)
        for one in moved:
            before = {"unit": one.code, "cluster": chosen(one, plans, choices) or ""}
            after = {"unit": one.code, "cluster": key}
            await record(by, "unit_moved", subject(campaign_id), before, after, unit=one.id)
        return len(moved)


async def put_by_hand(card: CampaignCard) -> Mapping[int, str]:
    """The units that somebody put, or planned, into another cluster of that campaign, and which one.

    Who stood there by the people it had then is not among them: it may have grown since.
    """
    plans = plans_in(await clusters_of(card.id))
    units = {one.id: one for one in await candidates(plans)}
    then = [(units[one.unit_id], one) for one in await enrolments_of(card.id) if one.unit_id in units]
    moved = {
        unit.id: one.cluster
        for unit, one in then
        if place(replace(unit, eligible=one.eligible), plans) != one.cluster
    }
    # Who registered stands where the campaign had them in the end, whatever was planned before.
    came = {unit.id for unit, _ in then}
    planned = {unit: key for unit, key in (await choices_of(card.id)).items() if unit not in came}
    return {**planned, **moved}


async def plan_as_before(campaign_id: int, before: Mapping[int, str], plans: tuple[ClusterPlan, ...]) -> None:
    """Plan units where they were put in a campaign before, as far as they would stand elsewhere now."""
    units = {one.id: one for one in await candidates(plans) if one.id in before}
    of = {plan.key: plan.track for plan in plans}
    kept = {
        unit: before[unit]
        for unit, one in units.items()
        if of.get(before[unit]) is one.track and chosen(one, plans, {}) != before[unit]
    }
    await run(BEFORE, campaign_id, list(kept), list(kept.values()))
