"""English words of a lesson are kept with its draft, and come out with its next version."""

from collections.abc import Callable
from datetime import datetime

from contest.database import transaction
from contest.lessons import library
from contest.lessons.desk.publishing.service import words_of
from contest.lessons.desk.service import DESK, MAY, DeskLesson, keep, opened
from contest.lessons.rules import LessonContent
from contest.lessons.translations.rules import Translation, carried, fitted, made_of, said_nothing
from contest.units.access.service import demand_of


async def words_for(lesson: DeskLesson) -> Translation:
    """The English words of each part of the draft: its own, else those of what is published."""
    if lesson.english is not None:
        return fitted(lesson.content, lesson.english)
    words = await _published(lesson)
    if words is None or lesson.published is None:
        return fitted(lesson.content, None)
    return carried(lesson.published, lesson.content, words)


def moved_on(lesson: DeskLesson) -> bool:
    """Whether Vietnamese words have changed since the version that is published."""
    return lesson.published is not None and words_of(lesson.published) != words_of(lesson.content)


async def translate(
    slug: str,
    told: Callable[[LessonContent], Translation],
    by: int | None,
    now: datetime,
    *,
    seen: str | None,
) -> None:
    """Keep these words with the draft of a lesson, or begin one; who saw another draft is refused."""
    async with transaction():
        await demand_of(by, MAY)
        await DESK.check(seen, slug)
        lesson = await opened(slug)
        words = told(lesson.content)
        as_published = lesson.content == lesson.published and words == await _published(lesson)
        kept = None if as_published or said_nothing(words) else words
        # Who keeps them had the Vietnamese words beside them: these are what they were made of.
        await keep(lesson, lesson.content, kept, now, of=made_of(lesson.content))


async def _published(lesson: DeskLesson) -> Translation | None:
    return await library.english_of(lesson.lesson_id, lesson.version) if lesson.lesson_id else None
