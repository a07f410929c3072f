"""What a new campaign is made from: a ready-made one, or one that there was already."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from contest.campaigns.enrolment.clusters import ClusterPlan
from contest.campaigns.enrolment.planning.service import put_by_hand
from contest.campaigns.enrolment.service import plans_in
from contest.campaigns.goals.queries import goals_of, holding
from contest.campaigns.goals.rules import PlannedGoal
from contest.campaigns.queries import (
    CampaignCard,
    all_campaigns,
    campaign_by_slug,
    clusters_of,
    final_rules,
    phase_changes,
)
from contest.campaigns.rules import Phase, Rules
from contest.campaigns.templates import Template, cluster_plans, template
from contest.lessons.library import titles
from contest.local_time import local
from contest.units.rules import Track

# The field of the wizard holds the key of a ready-made campaign, or this and the address of a past one.
LIKE = "campaign:"
MORNING, EVENING = time(7), time(17)


@dataclass(frozen=True, slots=True)
class Basis:
    """Rules, clusters and length that a new campaign begins with; `like` is the campaign they come from.

    Registration opens `lead` before the start and ends `close` before it; without them by hand, and with it.

    `tracks` are those it would have, `clusters` those of every track that it may have. `withdrawn` are
    lessons of that campaign which nobody can take any more: they are left out. `stood` are units of it that
    somebody put into another cluster.
    """

    key: str
    template: Template
    rules: Rules
    tracks: tuple[Track, ...]
    clusters: tuple[ClusterPlan, ...]
    days: int
    starts: time
    ends: time
    lead: timedelta | None
    grace_hours: int
    like: CampaignCard | None = None
    withdrawn: tuple[str, ...] = ()
    close: timedelta | None = None
    goal: PlannedGoal | None = None
    stood: Mapping[int, str] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """What it is called itself."""
        return self.like.name if self.like else self.template.name.of(language)


async def basis_of(key: str) -> Basis:
    """The ready-made or past campaign of that key; without the lessons that were withdrawn."""
    if key.startswith(LIKE):
        basis = await _like(await campaign_by_slug(key.removeprefix(LIKE)))
    else:
        basis = ready_made(template(key))
    there = await titles()
    gone = tuple(slug for slug in basis.rules.lessons if slug not in there)
    return replace(basis, rules=with_lessons(basis.rules, there), withdrawn=gone if basis.like else ())


async def past_campaigns() -> tuple[CampaignCard, ...]:
    """The campaigns that a new one can be like: those that run or are over, the latest first."""
    return tuple(
        card for card in await all_campaigns() if card.phase not in (Phase.DRAFT, Phase.REGISTRATION)
    )


def with_lessons(rules: Rules, lessons: Collection[str]) -> Rules:
    """The same rules with those of their lessons that stand in there, in the standards as well."""
    kept = tuple(slug for slug in rules.lessons if slug in lessons)
    required = {group: tuple(slug for slug in of if slug in kept) for group, of in rules.required.items()}
    own = {slug: points for slug, points in rules.own_points.items() if slug in kept}
    return replace(rules, lessons=kept, required=required, own_points=own)


def ready_made(chosen: Template) -> Basis:
    """A ready-made campaign as what a new one is made from."""
    return Basis(
        key=chosen.key,
        template=chosen,
        rules=chosen.rules,
        tracks=chosen.tracks,
        clusters=cluster_plans(chosen, chosen.tracks),
        days=chosen.days,
        starts=MORNING,
        ends=EVENING,
        lead=timedelta(days=chosen.registration_days),
        grace_hours=chosen.grace_hours,
    )


async def _like(card: CampaignCard) -> Basis:
    chosen = template(card.template)
    own = plans_in(await clusters_of(card.id))
    others = tuple(track for track in chosen.tracks if track not in card.tracks)
    starts, ends = local(card.starts_at), local(await _planned_end(card))
    opens = card.registration_at
    return Basis(
        key=f"{LIKE}{card.slug}",
        template=chosen,
        rules=await final_rules(card),
        tracks=card.tracks,
        clusters=(*own, *cluster_plans(chosen, others)),
        days=max((ends.date() - starts.date()).days + 1, 1 if starts.time() < ends.time() else 2),
        starts=_minute(starts),
        ends=_minute(ends),
        lead=card.starts_at - opens if opens else None,
        close=card.starts_at - card.closes_at if card.closes_at < card.starts_at else None,
        grace_hours=card.grace_hours,
        like=card,
        goal=await _goal(card),
        stood=await put_by_hand(card),
    )


async def _goal(card: CampaignCard) -> PlannedGoal | None:
    """What that campaign had set itself in the end."""
    held = holding(await goals_of(card.id))
    return PlannedGoal(held.measure, held.amount) if held and held.amount else None


async def _planned_end(card: CampaignCard) -> datetime:
    """One that was ended early is as long as it was meant to be."""
    ended = next((one for one in await phase_changes(card.id) if one.phase is Phase.REVIEW), None)
    return ended.planned_at if ended else card.ends_at


def _minute(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0)
