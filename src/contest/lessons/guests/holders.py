"""Whose quiz it is: somebody's who is signed in, or a device's whose owner has no account yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from contest.errors import N_, SignInNeeded
from contest.lessons import attempts, queries, service
from contest.lessons.attempts import OwnAttempt
from contest.lessons.guests import attempts as guest_attempts
from contest.lessons.guests import queries as guests
from contest.lessons.guests import service as guest_quizzes
from contest.lessons.library import PublishedLesson
from contest.lessons.questions.base import Answer

FIRST = N_("Please sign in first.")


class QuizHolder(Protocol):
    """What can be done with one's own quizzes."""

    async def start(self, slug: str, now: datetime) -> UUID:
        """Begin the quiz of a lesson, or go on with the open one."""
        ...

    async def open_quiz(self, lesson: PublishedLesson, now: datetime) -> UUID | None:
        """The quiz of a lesson that was begun and not finished, if there is one."""
        ...

    async def answer(self, key: UUID, question: str, given: Answer, now: datetime) -> None:
        """Take one answer."""
        ...

    async def whole(self, key: UUID, now: datetime) -> tuple[OwnAttempt, PublishedLesson]:
        """The attempt with its lesson."""
        ...


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is signed in."""

    person_id: int

    async def start(self, slug: str, now: datetime) -> UUID:
        """Begin the quiz of a lesson, or go on with the open one."""
        return await service.start(self.person_id, slug, now)

    async def open_quiz(self, lesson: PublishedLesson, now: datetime) -> UUID | None:
        """The quiz of a lesson that was begun and not finished, if there is one."""
        return await attempts.open_key(self.person_id, lesson.id, lesson.version)

    async def answer(self, key: UUID, question: str, given: Answer, now: datetime) -> None:
        """Take one answer; the last one pays."""
        await service.answer(key, self.person_id, question, given, now)

    async def whole(self, key: UUID, now: datetime) -> tuple[OwnAttempt, PublishedLesson]:
        """The attempt with its lesson."""
        return await queries.own_attempt(key, self.person_id)


@dataclass(frozen=True, slots=True)
class Guest:
    """A device, by its digest; what is not its own is shown to nobody who is not signed in."""

    device: str

    async def start(self, slug: str, now: datetime) -> UUID:
        """Begin the quiz of a lesson, or go on with the open one."""
        return await guest_quizzes.start(self.device, slug, now)

    async def open_quiz(self, lesson: PublishedLesson, now: datetime) -> UUID | None:
        """The quiz of a lesson that was begun and not finished, if there is one."""
        if not self.device:
            return None
        return await guest_attempts.open_key(self.device, lesson.id, lesson.version, now)

    async def answer(self, key: UUID, question: str, given: Answer, now: datetime) -> None:
        """Take one answer; nothing is paid."""
        await self.whole(key, now)
        await guest_quizzes.answer(key, self.device, question, given, now)

    async def whole(self, key: UUID, now: datetime) -> tuple[OwnAttempt, PublishedLesson]:
        """The attempt with its lesson."""
        found = await guests.found(key, self.device, now)
        if found is None:
            raise SignInNeeded(FIRST)
        return found
