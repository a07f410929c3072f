"""A campaign that is not there yet, as people will read of it: its rules, its clusters, what it meets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from contest.campaigns.enrolment.service import ClusterSize, sizes
from contest.campaigns.queries import CampaignCard, ClusterRow, all_campaigns
from contest.campaigns.rules import CampaignDraft, NumberedRules, Phase, rules_of
from contest.launching.basis import Basis
from contest.local_time import local_day
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.explaining.plain_rules import PlainRules, plain_rules
from contest.standings.queries import Setup

OVER = (Phase.CERTIFIED, Phase.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Preview:
    """What the last screen shows beside what was chosen.

    `beside` are campaigns that run at the same time for units of the same kinds.
    """

    plain: PlainRules
    sizes: dict[str, ClusterSize]
    beside: tuple[CampaignCard, ...]


async def preview_of(
    draft: CampaignDraft,
    basis: Basis,
    titles: Mapping[str, str],
    now: datetime,
    own: int | None = None,
) -> Preview:
    """Everything that is told of a draft before it is there; `own` is its number once it is."""
    others = [card for card in await all_campaigns() if card.id != own and card.phase not in OVER]
    return Preview(
        plain=plain_rules(_imagined(draft, basis), (), titles, now),
        sizes=await sizes(draft.clusters, draft.stood),
        beside=tuple(card for card in others if _meets(card, draft)),
    )


def _meets(card: CampaignCard, draft: CampaignDraft) -> bool:
    shared = not set(card.tracks).isdisjoint(draft.tracks)
    return shared and card.starts_at < draft.ends_at and draft.starts_at < card.ends_at


def _imagined(draft: CampaignDraft, basis: Basis) -> LiveCampaign:
    """The campaign as if it were there, without a unit: its rules are told as those of all others."""
    card = CampaignCard(
        id=0,
        slug=draft.slug,
        name=draft.name,
        template=draft.template,
        phase=Phase.DRAFT,
        gate="shut",
        registration_at=draft.registration_at,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        registration_ends_at=draft.registration_ends_at,
        grace_hours=draft.grace_hours,
        tracks=draft.tracks,
    )
    clusters = tuple(
        ClusterRow(at, plan.track, plan.key, plan.name, plan.name_en, at)
        for at, plan in enumerate(draft.clusters)
    )
    versions = (NumberedRules(1, draft.starts_at, rules_of(draft, basis.rules)),)
    return LiveCampaign(Setup(card, clusters, {}, versions, {}), local_day(draft.starts_at))
