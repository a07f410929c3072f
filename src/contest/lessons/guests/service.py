"""A quiz without an account: opened, answered and marked here; kept by whoever opens one on the same device.

The server alone marks it. It bears no points and stands in no ledger until it has become somebody's attempt,
and then it counts from that moment on: nobody brings anything to a campaign before they are there.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from contest.database import transaction
from contest.errors import N_, Gone, NotFound, Refused, Throttled
from contest.lessons import attempts, library, rules
from contest.lessons import service as lessons
from contest.lessons.allowance import queries as allowance
from contest.lessons.allowance.rules import MUCH
from contest.lessons.attempts import OwnAttempt
from contest.lessons.guests import attempts as guests
from contest.lessons.guests.rules import (
    AT_ONCE,
    CROWDED,
    DRAWN,
    EVERY,
    MOST_PASSED,
    gentle,
    open_again,
    refusal,
)
from contest.lessons.library import PublishedLesson
from contest.lessons.questions.base import Answer
from contest.lessons.service import Answered
from contest.lessons.timing import service as timing
from contest.security import throttle
from contest.web import sender

GONE = N_(
    "This result is not on this phone any more: it is kept for a day, or somebody has it in their account."
)


async def start(device: str, slug: str, now: datetime) -> UUID:
    """Begin the quiz of a lesson on a device, or go on with the one that is open there; its key."""
    lesson = await library.lesson(slug)
    if await guests.open_key(device, lesson.id, lesson.version, now) is None:
        await _demand_room(device, lesson, now)
    key, drawn = _gentle(lesson)
    return (await guests.open_attempt(key, device, (lesson.id, lesson.version), drawn, now)).key


def _gentle(lesson: PublishedLesson) -> tuple[UUID, tuple[str, ...]]:
    """A quiz to begin with: of some that are drawn the first that mostly asks for one tap."""
    for _ in range(DRAWN):
        key = uuid7()
        drawn = rules.draw(lesson.content, key)
        if gentle(lesson.content.question(one) for one in drawn):
            break
    return key, drawn


async def _demand_room(device: str, lesson: PublishedLesson, now: datetime) -> None:
    tries = await guests.tries(device, now)
    sentence = refusal(tries, lesson.id)
    if sentence is not None:
        wait = open_again(tries, now)
        raise Throttled(sentence, retry_after=int(wait.total_seconds()) + 1, most=MOST_PASSED)
    one = sender.current.get()
    if one is None or not one.source_digest:
        return
    crowded = await throttle.paced(f"quizzes of guests from {one.source_digest}", now, EVERY, AT_ONCE)
    if crowded is not None:
        raise Throttled(CROWDED, retry_after=int(crowded.total_seconds()) + 1)


async def answer(key: UUID, device: str, question_key: str, given: Answer, now: datetime) -> Answered:
    """Take the answer to one question; the last one finishes the attempt, and nothing is paid."""
    async with transaction():
        attempt = await guests.locked(key, device, now)
        if attempt is None:
            raise NotFound(GONE)
        lesson = await library.lesson_version(attempt.lesson_id, attempt.version)
        attempt, right, new = lessons.taken(attempt, lesson, question_key, given, now)
        if new:
            await guests.save(await _timed(attempt, device, now))
    return Answered(right, attempt.finished_at is not None)


async def _timed(attempt: OwnAttempt, device: str, now: datetime) -> OwnAttempt:
    """The same, marked when it went faster than anybody reads; other passes of the device take their time."""
    if not attempt.passed or attempt.pace is None or not timing.percent():
        return attempt
    beside = [one.finished_at for one in await guests.passed(device, now) if one.finished_at is not None]
    return replace(attempt, too_fast=attempt.pace.too_fast(now, beside))


async def keep(key: UUID, device: str, person_id: int, now: datetime) -> OwnAttempt:
    """Make what was passed on a device an attempt of this person, once, and pay it as everybody's is.

    It counts as done at this moment, for the units of this moment. One person's day has room for so many.
    """
    async with transaction():
        found = await guests.locked(key, device, now)
        if found is None or not found.passed:
            raise Gone(GONE)
        lesson = await library.lesson_version(found.lesson_id, found.version)
        own = _moved(found, person_id, now)
        if not await attempts.add_all([own]):
            left, _ = await allowance.tried_by([person_id])
            raise lessons.too_many(left[person_id].refusal(own.tried) or MUCH, now)
        await guests.remove(key)
    # Stored first: if the process ends here, the sweep gives the fact.
    await lessons.pay(own, lesson, device)
    return own


async def keep_all(device: str, person_id: int, now: datetime) -> Sequence[UUID]:
    """Everything that was passed on a device, for somebody who has just opened an account there."""
    kept = []
    for one in await guests.passed(device, now):
        try:
            kept.append((await keep(one.key, device, person_id, now)).key)
        except Refused:
            # Another request took it, or it ran out in this moment: the account stands all the same.
            continue
    return kept


def _moved(found: OwnAttempt, person_id: int, now: datetime) -> OwnAttempt:
    """The same attempt, ended now; how long it took stays true."""
    assert found.finished_at is not None, "what was passed is finished"
    took = found.finished_at - found.started_at
    return replace(found, person_id=person_id, started_at=now - took, finished_at=now)
