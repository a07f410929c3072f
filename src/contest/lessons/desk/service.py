"""Drafts of lessons: one for all who write, changed by whoever saw it as it is, or given up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from contest.capabilities import Capability
from contest.curriculum import versions
from contest.database import FormVersion, transaction, value
from contest.errors import N_, NotFound
from contest.lessons import library
from contest.lessons.content import as_json, from_json
from contest.lessons.desk import editing
from contest.lessons.desk.checking import checked
from contest.lessons.models import LessonDraft
from contest.lessons.rules import LessonContent
from contest.lessons.source.faults import SLUG, LessonFault
from contest.lessons.translations.content import drafted_as_json, drafted_from_json
from contest.lessons.translations.rules import Translation, carried, made_of
from contest.units.access.service import demand_of

MAY = Capability.RUN_CAMPAIGNS
DESK = FormVersion(
    "lesson",
    """
    SELECT l.published, l.withdrawn_at, d.id, d.revision FROM (SELECT $1::text AS slug) AS one
    LEFT JOIN lesson l ON l.slug = one.slug LEFT JOIN lesson_draft d ON d.slug = one.slug ORDER BY d.id
    """,
)
# Two who begin a lesson wait for each other, on a form or by a file: each gets an address of its own.
BEGUN_IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended('lessons begun', 0)) IS NOT NULL"
Edit = Callable[[LessonContent], LessonContent]
NO_LESSON = N_("There is no such lesson at the desk.")


@dataclass(frozen=True, slots=True)
class DeskLesson:
    """A lesson as its authors see it: `content` is the draft, or what is published where there is none.

    `version` is 0 and `lesson_id` none until it is published first; `seen` is what its forms carry; `made_of`
    tells from which Vietnamese words the English ones were made.
    """

    content: LessonContent
    english: Translation | None
    made_of: frozenset[str]
    drafted: bool
    version: int
    lesson_id: int | None
    published: LessonContent | None
    withdrawn_at: datetime | None
    withdrawn_because: str
    changed_at: datetime | None
    seen: str

    @property
    def faults(self) -> tuple[LessonFault, ...]:
        """What is to be mended before it can be published."""
        return checked(self.content)

    def faults_of(self, place: str, number: int = 0) -> dict[str, LessonFault]:
        """The first fault of each field of a form."""
        return {one.at: one for one in reversed(self.faults) if one.place == place and one.number == number}


async def opened(slug: str) -> DeskLesson:
    """The lesson of that name; NotFound if nobody began or published it."""
    if not SLUG.fullmatch(slug):
        raise NotFound(NO_LESSON)
    # Read first: whoever is shown something newer is told so, and never the other way round.
    seen = await DESK.version(slug)
    draft = await LessonDraft.get_or_none(slug=slug)
    known = next((one for one in await versions.register() if one.slug == slug), None)
    if draft is None and known is None:
        raise NotFound(NO_LESSON)
    kept = await library.fresh(slug) if known else None
    published = kept.content if kept else None
    content = from_json(draft.content) if draft else published
    assert content is not None, "it is a draft or published"
    english, of = drafted_from_json(draft.english) if draft and draft.english else (None, None)
    return DeskLesson(
        content=content,
        english=english,
        made_of=made_of(published or content) if of is None else of,
        drafted=draft is not None,
        version=known.published if known else 0,
        lesson_id=kept.id if kept else None,
        published=published,
        withdrawn_at=known.withdrawn_at if known else None,
        withdrawn_because=known.withdrawn_because if known else "",
        changed_at=draft.changed_at if draft else None,
        seen=seen,
    )


async def begun_in_turn() -> None:
    """Whoever else begins a lesson waits until this transaction ends."""
    await value(BEGUN_IN_TURN)


async def begin(title: str, groups: tuple[str, ...], by: int | None) -> str:
    """Begin a lesson; its name in addresses."""
    async with transaction():
        await demand_of(by, MAY)
        await begun_in_turn()
        known, drafts = await versions.register(), await LessonDraft.all()
        taken = {one.slug for one in known} | {one.slug for one in drafts}
        last = max([0, *(one.position for one in known), *(from_json(one.content).order for one in drafts)])
        content = editing.begun(title, groups, last + 1, taken)
        await LessonDraft.create(slug=content.slug, content=as_json(content))
    return content.slug


async def change(slug: str, edit: Edit, by: int | None, now: datetime, *, seen: str | None) -> LessonContent:
    """Change the draft of a lesson, or begin one from what is published; the draft as it is then.

    Who saw another draft is refused. A draft that says what is published is none.
    """
    async with transaction():
        await demand_of(by, MAY)
        await DESK.check(seen, slug)
        lesson = await opened(slug)
        content = edit(lesson.content)
        english = carried(lesson.content, content, lesson.english) if lesson.english else None
        await keep(lesson, content, english, now, of=lesson.made_of)
    return content


async def keep(
    lesson: DeskLesson,
    content: LessonContent,
    english: Translation | None,
    now: datetime,
    *,
    of: frozenset[str],
) -> None:
    """Keep this as the draft of a lesson, its English words made of those; part of a transaction."""
    slug = lesson.content.slug
    if content == lesson.published and english is None:
        await LessonDraft.filter(slug=slug).delete()
        return
    draft = await LessonDraft.get_or_none(slug=slug)
    told, words = as_json(content), drafted_as_json(english, of) if english else None
    if draft is None:
        await LessonDraft.create(slug=slug, content=told, english=words, changed_at=now)
    else:
        await LessonDraft.filter(slug=slug).update(
            content=told, english=words, changed_at=now, revision=draft.revision + 1
        )


async def give_up(slug: str, by: int | None, *, seen: str | None) -> bool:
    """Throw a draft away; whether the lesson is still there, as published."""
    async with transaction():
        await demand_of(by, MAY)
        await DESK.check(seen, slug)
        lesson = await opened(slug)
        await LessonDraft.filter(slug=slug).delete()
    return lesson.published is not None
