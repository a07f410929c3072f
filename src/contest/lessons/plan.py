"""What somebody learns next, and how far they are on the way to the standard."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.campaigns.rules import in_force
from contest.database import rows
from contest.lessons import library, queries, rules
from contest.lessons.library import PublishedLesson
from contest.lessons.queries import TRIES, LessonCard, Told
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.place.service import concerns
from contest.web.viewer import Viewer

PROGRESS = """
    SELECT l.campaign_id, p.points, p.achieved_at IS NOT NULL AS achieved, p.lessons::text AS lessons
    FROM progress p JOIN ledger l ON l.id = p.ledger_id WHERE p.person_id = $1 ORDER BY l.campaign_id
"""


@dataclass(frozen=True, slots=True)
class CampaignWay:
    """A running campaign: what the person brought to it, and how many of its required lessons count there."""

    slug: str
    name: str
    ends_at: datetime
    points: int
    achieved: bool
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The one lesson to take next, none when all are passed; how many of all are; and the campaigns."""

    following: LessonCard | None
    passed: int
    lessons: int
    campaigns: tuple[CampaignWay, ...]

    @property
    def way(self) -> CampaignWay | None:
        """The way to the standard in the campaign that ends first."""
        return next((campaign for campaign in self.campaigns if campaign.of), None)


@dataclass(frozen=True, slots=True)
class Promise:
    """What a running campaign gives for a lesson with all answers right, where it has points of its own."""

    campaign: str
    name: str
    points: int


def promised(boards: Boards, viewer: Viewer | None, lesson: str, now: datetime) -> tuple[Promise, ...]:
    """The campaigns of the viewer, or all that run, in which this lesson has points of its own."""
    rules = (
        (one.card, in_force(one.versions, now).rules)
        for one in running(boards, now)
        if viewer is None or concerns(one, viewer)
    )
    return tuple(
        Promise(card.slug, card.name, its.own_points[lesson])
        for card, its in rules
        if lesson in its.own_points
    )


async def plan_of(boards: Boards, viewer: Viewer, now: datetime) -> Plan:
    """What the viewer does next and how far they are."""
    tries, progress = await rows(TRIES, viewer.person_id), await rows(PROGRESS, viewer.person_id)
    return planned(running(boards, now), viewer, await library.published(), tries, progress, now)


def running(boards: Boards, now: datetime) -> list[LiveCampaign]:
    """The campaigns in which something that happens now counts, the one that ends first before the others."""
    held = boards.campaigns.held.values()
    going = [one for one in held if one.card.gate == "open" and one.card.starts_at <= now < one.card.ends_at]
    return sorted(going, key=lambda one: (one.card.ends_at, one.card.id))


def planned(
    going: Iterable[LiveCampaign],
    viewer: Viewer,
    published: Sequence[PublishedLesson],
    tries: Iterable[Told],
    progress: Iterable[Told],
    now: datetime,
) -> Plan:
    """The plan from what the database told; campaigns of other people are left out."""
    going = list(going)
    own = [campaign for campaign in going if concerns(campaign, viewer)]
    required = {one.card.id: _required(one, viewer, now) for one in own or going}
    wanted = dict.fromkeys(slug for slugs in required.values() for slug in slugs)
    tried = {one["lesson_id"]: one for one in tries}
    course = {
        lesson.content.slug: lesson
        for lesson in published
        if viewer.target_group in lesson.content.groups or lesson.content.slug in wanted
    }
    passed = {slug for slug, lesson in course.items() if lesson.id in tried and tried[lesson.id]["passed"]}
    slug = rules.following([slug for slug in wanted if slug in course], tuple(course), passed)
    card = queries.card(course[slug], slug in wanted, tried.get(course[slug].id)) if slug else None
    counted = {one["campaign_id"]: one for one in progress}
    slugs = {str(lesson.id): lesson.content.slug for lesson in published}
    ways = tuple(_way(one, required.get(one.card.id, ()), slugs, counted.get(one.card.id)) for one in own)
    return Plan(card, len(passed), len(course), ways)


def _required(campaign: LiveCampaign, viewer: Viewer, now: datetime) -> tuple[str, ...]:
    return tuple(in_force(campaign.versions, now).rules.required.get(viewer.target_group, ()))


def _way(
    campaign: LiveCampaign,
    required: Sequence[str],
    slugs: Mapping[str, str],
    counted: Told | None,
) -> CampaignWay:
    card = campaign.card
    if counted is None:
        return CampaignWay(card.slug, card.name, card.ends_at, 0, False, 0, len(required))
    # As pricing does: what counts in the campaign, not what was passed at any time.
    done = {slugs.get(lesson) for lesson in json.loads(counted["lessons"])}
    met = sum(slug in done for slug in required)
    return CampaignWay(
        card.slug, card.name, card.ends_at, counted["points"], counted["achieved"], met, len(required)
    )
