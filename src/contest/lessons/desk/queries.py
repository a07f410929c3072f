"""What the desk shows: every lesson with where it stands, and how often each version was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contest.campaigns.queries import all_campaigns, rule_versions_of
from contest.campaigns.rules import Phase
from contest.curriculum import versions
from contest.curriculum.versions import PastVersion, RegisteredLesson
from contest.database import rows
from contest.lessons import library
from contest.lessons.content import from_json
from contest.lessons.models import LessonDraft
from contest.lessons.rules import LessonContent
from contest.units.rules import folded

DONE = """
    SELECT version, count(*) FILTER (WHERE finished_at IS NOT NULL) AS done,
           count(*) FILTER (WHERE passed) AS passed
    FROM attempt WHERE lesson_id = $1 GROUP BY version ORDER BY version
"""
# Campaigns whose units still count on their list of lessons, or will.
NOT_OVER = (Phase.DRAFT, Phase.REGISTRATION, Phase.RUNNING)


class DeskState(StrEnum):
    """Where a lesson stands, as the list of the desk filters it."""

    PUBLISHED = "published"
    CHANGED = "changed"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A lesson in the list: its words are those of its draft, if there is one."""

    content: LessonContent
    state: DeskState
    version: int
    changed_at: datetime | None
    campaigns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsedVersion:
    """A version with how many quizzes were done and passed with it."""

    version: PastVersion
    done: int
    passed: int


async def desk_lines() -> list[DeskLine]:
    """Every lesson in the order of the course, begun ones at their place."""
    drafts = {one.slug: one for one in await LessonDraft.all()}
    registered = {one.slug: one for one in await versions.register()}
    kept = await library.every()
    needed = await campaigns_needing()
    lines = [
        _line(slug, registered.get(slug), drafts.get(slug), kept.get(slug), needed.get(slug, ()))
        for slug in {**registered, **drafts}
    ]
    return sorted(lines, key=lambda one: (one.content.order, one.content.slug))


def _line(
    slug: str,
    known: RegisteredLesson | None,
    draft: LessonDraft | None,
    kept: LessonContent | None,
    campaigns: tuple[str, ...],
) -> DeskLine:
    content = from_json(draft.content) if draft else kept
    assert content is not None, f"{slug} is a draft or registered"
    if known is None:
        state = DeskState.DRAFT
    elif known.withdrawn_at is not None:
        state = DeskState.WITHDRAWN
    else:
        state = DeskState.CHANGED if draft else DeskState.PUBLISHED
    version = known.published if known else 0
    return DeskLine(content, state, version, draft.changed_at if draft else None, campaigns)


def chosen(lines: Sequence[DeskLine], words: str, group: str, code: str, state: str) -> list[DeskLine]:
    """Of these lessons those that fit what was asked for; nothing asked for leaves all."""
    wanted = folded(words).split()
    return [
        one
        for one in lines
        if (not group or group in one.content.groups)
        and (not code or code in one.content.digcomp)
        and (not state or one.state == state)
        and all(word in folded(f"{one.content.title.vi} {one.content.title.en}") for word in wanted)
    ]


async def campaigns_needing() -> dict[str, tuple[str, ...]]:
    """The campaigns that are not over by the lessons that their standard needs."""
    campaigns = [one for one in await all_campaigns() if one.phase in NOT_OVER]
    rules = await rule_versions_of([one.id for one in campaigns])
    found: dict[str, tuple[str, ...]] = {}
    for campaign in campaigns:
        needed = {
            slug for one in rules[campaign.id] for slugs in one.rules.required.values() for slug in slugs
        }
        for slug in sorted(needed):
            found[slug] = (*found.get(slug, ()), campaign.name)
    return found


async def used_versions(slug: str, lesson_id: int) -> list[UsedVersion]:
    """Every version of a lesson with what was done with it, the newest first."""
    done = {one["version"]: one for one in await rows(DONE, lesson_id)}
    return [
        UsedVersion(one, done[one.number]["done"], done[one.number]["passed"])
        if one.number in done
        else UsedVersion(one, 0, 0)
        for one in await versions.history(slug)
    ]
