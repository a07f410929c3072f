"""How far each of the four groups is from its dated targets, and where the pace of the last days leads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Phase
from contest.local_time import local_day, start_of_day
from contest.organising import queries
from contest.organising.rules import GroupCounts, PaceOutlook, pace_of, whole_days
from contest.organising.scope import Scope
from contest.targets.queries import TRACK_OF_GROUP, GroupProgress, TargetLine, progress_of


@dataclass(frozen=True, slots=True)
class TargetPace:
    """A target with where the pace leads; none for what only VNeID counts."""

    target: TargetLine
    pace: PaceOutlook | None


@dataclass(frozen=True, slots=True)
class GroupPace:
    """A group of people in the campaign, with its targets."""

    progress: GroupProgress
    lately: int
    days: int
    targets: tuple[TargetPace, ...]


async def groups_of(card: CampaignCard, scope: Scope, now: datetime) -> tuple[GroupPace, ...]:
    """The groups that take part in the campaign, within the scope."""
    at = min(now, card.ends_at)
    days = whole_days(card.starts_at, at)
    until = start_of_day(local_day(at))
    lately = await queries.reached_between(card.id, until - timedelta(days=days), until, scope.tops)
    found = await progress_of(card, scope.tops)
    return tuple(
        _paced(one, lately.get(one.group, 0), days, card, now)
        for one in found
        if TRACK_OF_GROUP[one.group] in card.tracks
    )


def _paced(one: GroupProgress, lately: int, days: int, card: CampaignCard, now: datetime) -> GroupPace:
    found = GroupCounts(one.reached.count, one.declared, lately, days)
    running = card.phase is Phase.RUNNING
    targets = tuple(
        TargetPace(
            target,
            pace_of(found, target.value, target.until, local_day(now), running=running)
            if target.counted_here
            else None,
        )
        for target in one.targets
    )
    return GroupPace(one, lately, days, targets)
