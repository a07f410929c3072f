"""Units register for a campaign (đăng ký thi đua): each in one cluster, with the people it answers for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from contest.audit.service import record
from contest.campaigns.enrolment.clusters import ClusterCandidate, ClusterPlan, chosen
from contest.campaigns.enrolment.planning.queries import choices_of
from contest.campaigns.phases.rules import late
from contest.campaigns.phases.transitions import CampaignState, announce, locked, subject
from contest.campaigns.queries import ClusterRow, clusters_of
from contest.campaigns.rules import FEWEST, Phase
from contest.campaigns.templates import plans_of
from contest.capabilities import Capability
from contest.database import Record, row, rows, transaction
from contest.errors import N_, Conflict, NotFound
from contest.units.access.service import demand_of
from contest.units.rules import Track

# A team or a class takes part through the unit above it, so only the top unit of each track competes.
CANDIDATE = """
    SELECT u.id, u.code, u.name, u.kind, u.track, u.eligible,
           array(SELECT one.band FROM unnest(u.id || u.ancestors) WITH ORDINALITY AS above (id, distance)
                 JOIN unit one ON one.id = above.id WHERE one.band <> '' ORDER BY above.distance) AS bands,
           above_it.track IS NOT DISTINCT FROM u.track AS part_of_another
    FROM unit u LEFT JOIN unit above_it ON above_it.id = u.parent_id
"""
BY_CODE = f"{CANDIDATE} WHERE u.code = $1 AND u.track IS NOT NULL AND u.closed_at IS NULL ORDER BY u.id"
NOT_ENROLLED = f"""
    {CANDIDATE}
    WHERE u.closed_at IS NULL AND u.track = ANY($2::text[]) AND above_it.track IS DISTINCT FROM u.track
      AND NOT EXISTS (SELECT FROM enrolment e WHERE e.campaign_id = $1 AND e.unit_id = u.id)
    ORDER BY u.code
"""
# The public log may have named a late unit by the place above it already; what was published stays so.
ENROL = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked, registered_at, folded)
    SELECT $1, new.unit_id, new.cluster_id, new.eligible, $5, $6,
           new.eligible < $7 OR EXISTS (
               SELECT FROM public_unit p JOIN ledger l ON l.id = p.ledger_id
               WHERE l.campaign_id = $1 AND p.unit_id = new.unit_id AND p.named_id <> new.unit_id)
    FROM unnest($2::bigint[], $3::bigint[], $4::int[]) AS new (unit_id, cluster_id, eligible)
    ON CONFLICT (campaign_id, unit_id) DO NOTHING RETURNING unit_id
"""

ALL_OF_TRACKS = f"""
    {CANDIDATE}
    WHERE u.closed_at IS NULL AND u.track = ANY($1::text[]) AND above_it.track IS DISTINCT FROM u.track
    ORDER BY u.code
"""

TOO_EARLY = N_("Registration for this campaign has not been opened yet.")
TOO_LATE = N_("This campaign has ended; no more units can register.")
NO_UNIT = N_("There is no such unit.")
PART = N_("%(unit)s takes part through the unit above it.")
NO_CLUSTER = N_("No cluster of this campaign fits %(unit)s.")


class TakesNoPart(Conflict):
    """This unit cannot take part in this campaign, another one may."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """How many units were added, and the names of those that fit no cluster."""

    added: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterSize:
    """How many units, and how many people of theirs, a cluster would have if all registered."""

    units: int = 0
    people: int = 0


async def candidates(plans: tuple[ClusterPlan, ...]) -> tuple[ClusterCandidate, ...]:
    """Every unit there is that could register for a campaign with these clusters."""
    found = await rows(ALL_OF_TRACKS, sorted({plan.track for plan in plans}))
    return tuple(_candidate(one) for one in found)


async def sizes(
    plans: tuple[ClusterPlan, ...], choices: Mapping[int, str] | None = None
) -> dict[str, ClusterSize]:
    """The size of each of these clusters by its key, if every unit there is would register today.

    `choices` are units that were put elsewhere than they belong by themselves.
    """
    counted = {plan.key: ClusterSize() for plan in plans}
    for unit in await candidates(plans):
        key = chosen(unit, plans, choices or {})
        if key is not None:
            counted[key] = ClusterSize(counted[key].units + 1, counted[key].people + unit.eligible)
    return counted


def ranked_at(campaign: CampaignState, now: datetime) -> bool:
    """Whether who registers now is ranked; who comes after registration ended is outside the ranking."""
    return not late(campaign.phase, campaign.times, now, ready=campaign.ready)


async def enrol(campaign_id: int, unit_code: str, by: int | None, now: datetime) -> Enrolled:
    """Register one unit; after the end of registration unranked, and a second time changes nothing."""
    async with transaction():
        campaign = await open_campaign(campaign_id)
        found = await row(BY_CODE, unit_code)
        if found is None:
            raise NotFound(NO_UNIT)
        await demand_of(by, Capability.REGISTER_FOR_CAMPAIGN, found["id"])
        if found["part_of_another"]:
            raise TakesNoPart(PART, unit=found["name"])
        done = await _enrol(campaign, [_candidate(found)], by, now)
        if done.left_out:
            raise TakesNoPart(NO_CLUSTER, unit=found["name"])
        return done


async def unregistered(campaign_id: int, tracks: Iterable[Track]) -> int:
    """How many units could be registered all at once."""
    return len(await rows(NOT_ENROLLED, campaign_id, sorted(tracks)))


async def enrol_all(campaign_id: int, by: int | None, now: datetime) -> Enrolled:
    """Register every unit of the campaign's tracks that is not registered yet."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        campaign = await open_campaign(campaign_id)
        tracks = sorted({cluster.track for cluster in await clusters_of(campaign_id)})
        found = await rows(NOT_ENROLLED, campaign_id, tracks)
        return await _enrol(campaign, [_candidate(one) for one in found], by, now)


async def open_campaign(campaign_id: int) -> CampaignState:
    campaign = await locked(campaign_id)
    if campaign.phase is Phase.DRAFT:
        raise Conflict(TOO_EARLY)
    if campaign.phase not in (Phase.REGISTRATION, Phase.RUNNING):
        raise Conflict(TOO_LATE)
    return campaign


async def _enrol(
    campaign: CampaignState, units: list[ClusterCandidate], by: int | None, now: datetime
) -> Enrolled:
    clusters = await clusters_of(campaign.id)
    plans, ids = plans_in(clusters), {cluster.key: cluster.id for cluster in clusters}
    choices = await choices_of(campaign.id)
    placed = [(unit, key) for unit in units if (key := chosen(unit, plans, choices)) is not None]
    ranked = ranked_at(campaign, now)
    added = await rows(
        ENROL,
        campaign.id,
        [unit.id for unit, _ in placed],
        [ids[key] for _, key in placed],
        [unit.eligible for unit, _ in placed],
        ranked,
        now,
        FEWEST,
    )
    if added:
        await _note(campaign, units, len(added), ranked, by)
    fitting = {unit.id for unit, _ in placed}
    return Enrolled(len(added), tuple(unit.name for unit in units if unit.id not in fitting))


async def _note(
    campaign: CampaignState, units: list[ClusterCandidate], added: int, ranked: bool, by: int | None
) -> None:
    only = units[0] if len(units) == 1 else None
    after = {"units": added, "ranked": ranked, "unit": only.code if only else ""}
    # Of one unit its own champion may read it; of all at once only who looks after the province.
    await record(by, "units_enrolled", subject(campaign.id), None, after, unit=only.id if only else None)
    await announce(campaign.id)


def plans_in(clusters: tuple[ClusterRow, ...]) -> tuple[ClusterPlan, ...]:
    """The clusters of a campaign; kind and size come from the known ones of the same key."""
    known = {plan.key: plan for plan in plans_of(tuple(cluster.key for cluster in clusters))}
    return tuple(
        known.get(cluster.key, ClusterPlan(cluster.key, cluster.track, cluster.name, cluster.name_en))
        for cluster in clusters
    )


def _candidate(found: Record) -> ClusterCandidate:
    return ClusterCandidate(
        id=found["id"],
        code=found["code"],
        name=found["name"],
        kind=found["kind"],
        track=Track(found["track"]),
        eligible=found["eligible"],
        bands=tuple(found["bands"]),
    )
