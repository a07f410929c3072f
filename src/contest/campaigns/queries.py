"""The reads of campaigns: cards, clusters, enrolled units, rule versions and phase changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.campaigns.phases.rules import Times
from contest.campaigns.rules import NumberedRules, Phase, Rules, in_force, rules_from_json
from contest.database import Record, row, rows
from contest.errors import N_, NotFound
from contest.unit_names import lies_in
from contest.units.rules import Track, UnitName, places_in

CARDS = """
    SELECT c.id, c.slug, c.name, c.template, c.phase, c.registration_at, c.starts_at, c.ends_at,
           c.grace_hours, c.ended_because, c.registration_ends_at, coalesce(l.gate, 'shut') AS gate,
           EXISTS (SELECT FROM enrolment e
                   WHERE e.campaign_id = c.id AND e.ranked AND e.registered_at < c.starts_at) AS ready,
           array(SELECT k.track FROM cluster k WHERE k.campaign_id = c.id
                 GROUP BY k.track ORDER BY min(k.position), k.track) AS tracks
    FROM campaign c LEFT JOIN ledger l ON l.campaign_id = c.id
"""
ALL = f"{CARDS} ORDER BY c.starts_at DESC, c.id DESC"
BY_SLUG = f"{CARDS} WHERE c.slug = $1 ORDER BY c.id"
BY_ID = f"{CARDS} WHERE c.id = $1 ORDER BY c.id"
RUNNING = f"{CARDS} WHERE l.gate = 'open' AND c.starts_at <= $1 AND $1 < c.ends_at ORDER BY c.ends_at, c.id"
CLUSTERS = """
    SELECT id, track, key, name, name_en, position FROM cluster
    WHERE campaign_id = $1 ORDER BY position, track, key
"""
ENROLMENTS = f"""
    SELECT e.unit_id, u.code, u.kind, u.name, {lies_in("u")} AS within,
           k.track, k.key AS cluster, e.eligible, e.ranked, e.folded AS counted_above, e.registered_at
    FROM enrolment e JOIN cluster k ON k.id = e.cluster_id JOIN unit u ON u.id = e.unit_id
    WHERE e.campaign_id = $1 ORDER BY k.position, k.track, k.key, u.code
"""  # noqa: S608 - an expression of ours
# The first rules hold from the start of the campaign, wherever that was moved to since they were written.
VERSIONS = """
    SELECT v.campaign_id, v.number, v.rules, v.reason, v.made_at,
           CASE WHEN v.number = 1
                THEN least(v.valid_from, c.starts_at, min(v.valid_from) OVER (PARTITION BY v.campaign_id))
                ELSE v.valid_from END AS valid_from
    FROM rule_version v JOIN campaign c ON c.id = v.campaign_id
    WHERE v.campaign_id = ANY ($1::bigint[]) AND NOT EXISTS (
        SELECT FROM rule_withdrawal w WHERE w.campaign_id = v.campaign_id AND w.number = v.number)
    ORDER BY v.campaign_id, valid_from, v.number
"""
# Each with the version that it would have followed.
WITHDRAWN = """
    SELECT v.number, v.valid_from, v.rules, w.reason, w.made_at,
           (SELECT b.rules FROM rule_version b WHERE b.campaign_id = v.campaign_id AND b.number < v.number
            AND NOT EXISTS (SELECT FROM rule_withdrawal g WHERE g.campaign_id = b.campaign_id
                            AND g.number = b.number AND g.made_at < v.made_at)
            ORDER BY b.number DESC LIMIT 1) AS before
    FROM rule_version v JOIN rule_withdrawal w ON w.campaign_id = v.campaign_id AND w.number = v.number
    WHERE v.campaign_id = $1 ORDER BY v.number
"""
PHASES = """
    SELECT p.phase, p.planned_at, p.happened_at, b.display_name
    FROM phase_change p LEFT JOIN person b ON b.id = p.by_id
    WHERE p.campaign_id = $1 ORDER BY p.id
"""
CAMPAIGNS = """
    SELECT c.id, (SELECT count(*) FROM enrolment e WHERE e.campaign_id = c.id) AS units,
           (SELECT count(*) FROM progress g WHERE g.ledger_id = l.id) AS people,
           (SELECT count(g.achieved_at) FROM progress g WHERE g.ledger_id = l.id) AS achieved
    FROM campaign c LEFT JOIN ledger l ON l.campaign_id = c.id ORDER BY c.id
"""
TRACK_COUNTS = """
    SELECT k.track, count(e.id) AS units, count(e.id) FILTER (WHERE NOT e.ranked) AS unranked,
           coalesce(sum(e.eligible), 0)::bigint AS eligible
    FROM cluster k LEFT JOIN enrolment e ON e.cluster_id = k.id
    WHERE k.campaign_id = $1 GROUP BY k.track ORDER BY min(k.position), k.track
"""

NO_CAMPAIGN = N_("There is no such campaign.")


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """A campaign as every page may show it."""

    id: int
    slug: str
    name: str
    template: str
    phase: Phase
    gate: str
    registration_at: datetime | None
    starts_at: datetime
    ends_at: datetime
    grace_hours: int
    tracks: tuple[Track, ...]
    # Why it ended before its time, as everybody may read it; empty where it did not.
    ended_because: str = ""
    # Whether a ranked unit had registered before the start: without one a campaign does not start by itself.
    ready: bool = True
    registration_ends_at: datetime | None = None

    @property
    def times(self) -> Times:
        """The planned instants of the campaign."""
        return Times(self.registration_at, self.starts_at, self.ends_at, self.registration_ends_at)

    @property
    def closes_at(self) -> datetime:
        """From this instant on units that register take part outside the ranking."""
        return self.times.closes_at

    @property
    def grace_ends_at(self) -> datetime:
        """From this instant on late facts no longer count and the campaign may be certified."""
        return self.ends_at + timedelta(hours=self.grace_hours)


@dataclass(frozen=True, slots=True)
class ClusterRow:
    id: int
    track: Track
    key: str
    name: str
    name_en: str
    position: int


@dataclass(frozen=True, slots=True)
class EnrolmentRow:
    """A unit that takes part: `cluster` is the key of its cluster, `eligible` its people as of the start.

    One `counted_above` is so small that its points count for the place above it alone.
    """

    unit_id: int
    place: UnitName
    track: Track
    cluster: str
    eligible: int
    ranked: bool
    counted_above: bool
    registered_at: datetime

    @property
    def code(self) -> str:
        return self.place.code


@dataclass(frozen=True, slots=True)
class PhaseRow:
    phase: Phase
    planned_at: datetime
    happened_at: datetime
    by_name: str | None


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign with its counts, for the organisers' list."""

    card: CampaignCard
    units: int
    people: int
    achieved: int


@dataclass(frozen=True, slots=True)
class WithdrawnRules:
    """A change that never began: `version` tells why and when it was taken back, `before` what stayed."""

    version: NumberedRules
    before: Rules


@dataclass(frozen=True, slots=True)
class TrackCount:
    track: Track
    units: int
    unranked: int
    eligible: int


def _card(found: Record) -> CampaignCard:
    return CampaignCard(
        id=found["id"],
        slug=found["slug"],
        name=found["name"],
        template=found["template"],
        phase=Phase(found["phase"]),
        gate=found["gate"],
        registration_at=found["registration_at"],
        starts_at=found["starts_at"],
        ends_at=found["ends_at"],
        grace_hours=found["grace_hours"],
        tracks=tuple(Track(track) for track in found["tracks"]),
        ended_because=found["ended_because"],
        ready=found["ready"],
        registration_ends_at=found["registration_ends_at"],
    )


async def all_campaigns() -> tuple[CampaignCard, ...]:
    """Every campaign, the latest start first."""
    return tuple(_card(found) for found in await rows(ALL))


async def campaign_by_slug(slug: str) -> CampaignCard:
    """The campaign of that address, or NotFound."""
    found = await row(BY_SLUG, slug)
    if found is None:
        raise NotFound(NO_CAMPAIGN)
    return _card(found)


async def campaign_by_id(campaign_id: int) -> CampaignCard:
    """The campaign of that id, or NotFound."""
    found = await row(BY_ID, campaign_id)
    if found is None:
        raise NotFound(NO_CAMPAIGN)
    return _card(found)


async def running_campaigns(now: datetime) -> tuple[CampaignCard, ...]:
    """The campaigns in which something that happens now counts, the first to end first."""
    return tuple(_card(found) for found in await rows(RUNNING, now))


async def clusters_of(campaign_id: int) -> tuple[ClusterRow, ...]:
    """The clusters of a campaign in the order they are shown."""
    return tuple(
        ClusterRow(f["id"], Track(f["track"]), f["key"], f["name"], f["name_en"], f["position"])
        for f in await rows(CLUSTERS, campaign_id)
    )


async def enrolments_of(campaign_id: int) -> tuple[EnrolmentRow, ...]:
    """The units that take part, cluster by cluster."""
    return tuple(
        EnrolmentRow(
            f["unit_id"],
            UnitName(f["code"], f["kind"], f["name"], places_in(f["within"])),
            Track(f["track"]),
            *(f[name] for name in ("cluster", "eligible", "ranked", "counted_above", "registered_at")),
        )
        for f in await rows(ENROLMENTS, campaign_id)
    )


async def rule_versions(campaign_id: int) -> tuple[NumberedRules, ...]:
    """The rules of a campaign, the oldest version first."""
    return (await rule_versions_of([campaign_id]))[campaign_id]


async def rule_versions_of(campaigns: Sequence[int]) -> dict[int, tuple[NumberedRules, ...]]:
    """The rules of each of these campaigns, the oldest version first."""
    versions: dict[int, list[NumberedRules]] = {campaign: [] for campaign in campaigns}
    for f in await rows(VERSIONS, list(campaigns)):
        rules = rules_from_json(f["rules"])
        versions[f["campaign_id"]].append(
            NumberedRules(f["number"], f["valid_from"], rules, f["reason"], f["made_at"])
        )
    return {campaign: tuple(found) for campaign, found in versions.items()}


async def withdrawn_versions(campaign_id: int) -> tuple[WithdrawnRules, ...]:
    """The changes of rules that were taken back before they began, in the order they were decided."""
    return tuple(
        WithdrawnRules(
            version=NumberedRules(
                f["number"], f["valid_from"], rules_from_json(f["rules"]), f["reason"], f["made_at"]
            ),
            before=rules_from_json(f["before"]),
        )
        for f in await rows(WITHDRAWN, campaign_id)
    )


async def final_rules(card: CampaignCard) -> Rules:
    """The rules by which a campaign's units are compared: those in force at its end."""
    return in_force(await rule_versions(card.id), card.ends_at).rules


async def phase_changes(campaign_id: int) -> tuple[PhaseRow, ...]:
    """What the campaign went through, with the planned and the real times."""
    return tuple(
        PhaseRow(Phase(f["phase"]), f["planned_at"], f["happened_at"], f["display_name"])
        for f in await rows(PHASES, campaign_id)
    )


async def campaigns() -> tuple[CampaignRow, ...]:
    """Every campaign with how many units and people take part and how many people reached the standard."""
    counts = {f["id"]: (f["units"], f["people"], f["achieved"]) for f in await rows(CAMPAIGNS)}
    return tuple(CampaignRow(card, *counts.get(card.id, (0, 0, 0))) for card in await all_campaigns())


async def track_counts(campaign_id: int) -> tuple[TrackCount, ...]:
    """How many units, and how many of their people, take part in each track."""
    return tuple(
        TrackCount(Track(f["track"]), f["units"], f["unranked"], f["eligible"])
        for f in await rows(TRACK_COUNTS, campaign_id)
    )
