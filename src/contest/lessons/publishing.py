"""Lessons into the register; this process forgets what it read of it."""

from pathlib import Path

from contest.curriculum import versions
from contest.database import transaction
from contest.lessons import content as lessons
from contest.lessons import library
from contest.lessons.rules import LessonContent
from contest.lessons.translations import content as translations
from contest.lessons.translations.rules import Translation


async def publish(
    content: LessonContent,
    english: Translation | None = None,
    *,
    reason: str = "",
    from_desk: bool = False,
) -> int:
    """Publish this content of its lesson and return its version; the same again changes nothing.

    `english` are its words in English. Words that change alone make no new version: nobody is asked anything
    again for them, and an open quiz goes on.
    """
    async with transaction():
        number = await versions.publish(
            content.slug,
            content.order,
            lessons.digest(content),
            lessons.as_json(content),
            reason=reason,
            from_desk=from_desk,
        )
        if english is not None:
            digest, words = translations.digest(english), translations.as_json(english)
            await versions.tell(content.slug, number, translations.ENGLISH, digest, words)
    library.forget()
    return number


async def publish_file(path: Path) -> int:
    """Publish the lesson of a file with the English words beside it, and return its version.

    What an organiser wrote here stays: a newer file of the product does not take its place.
    """
    content = lessons.load(path)
    kept = await versions.kept_by_desk(content.slug)
    if kept is not None:
        return kept
    return await publish(content, translations.load(path, content))
