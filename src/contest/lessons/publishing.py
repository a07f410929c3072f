"""Lessons into the register; this process forgets what it read of it."""

from contest.curriculum import versions
from contest.lessons import library
from contest.lessons.content import as_json, digest
from contest.lessons.rules import LessonContent


async def publish(content: LessonContent) -> int:
    """Publish this content of its lesson and return its version; the same again changes nothing."""
    number = await versions.publish(content.slug, content.order, digest(content), as_json(content))
    library.forget()
    return number
