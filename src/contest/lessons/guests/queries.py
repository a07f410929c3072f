"""What the screens of a quiz without an account show."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.lessons import library, queries, rules
from contest.lessons.attempts import OwnAttempt
from contest.lessons.guests import attempts as guests
from contest.lessons.guests.rules import KEPT_FOR
from contest.lessons.library import PublishedLesson
from contest.lessons.queries import LookAgain
from contest.lessons.rules import AttemptMarks, Words


@dataclass(frozen=True, slots=True)
class GuestOutcome:
    """What a finished quiz without an account came to, and until when its device keeps it."""

    key: UUID
    slug: str
    lesson: Words
    marks: AttemptMarks
    needed: int
    look_again: tuple[LookAgain, ...]
    kept_until: datetime
    language: str
    # What is said above it to the last answer, where one was led on from it.
    said: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class KeptLesson:
    """A lesson passed on a device that is nobody's yet."""

    key: UUID
    lesson: Words


async def found(key: UUID, device: str, now: datetime) -> tuple[OwnAttempt, PublishedLesson] | None:
    """An attempt of this device with its lesson, while it is kept."""
    attempt = await guests.attempt(key, device, now) if device else None
    if attempt is None:
        return None
    return attempt, await library.lesson_version(attempt.lesson_id, attempt.version)


async def outcome(key: UUID, device: str, now: datetime, answered: str = "") -> GuestOutcome | None:
    """What an attempt of this device came to; none while it is not finished, or is not there."""
    one = await found(key, device, now)
    if one is None or one[0].marks is None:
        return None
    attempt, lesson = one
    return GuestOutcome(
        key=key,
        slug=lesson.content.slug,
        lesson=lesson.content.title,
        marks=one[0].marks,
        needed=rules.needed(lesson.content, one[0].marks.of),
        look_again=tuple(queries.look_again(lesson, attempt)),
        kept_until=attempt.started_at + KEPT_FOR,
        language=lesson.told.language,
        said=queries.said_last(attempt, lesson, answered),
    )


async def to_keep(device: str, now: datetime) -> tuple[KeptLesson, ...]:
    """What an account opened on this device now would keep."""
    passed = await guests.passed(device, now) if device else []
    lessons = {one.id: one.content for one in await library.published()} if passed else {}
    return tuple(
        KeptLesson(one.key, lessons[one.lesson_id].title) for one in passed if one.lesson_id in lessons
    )
