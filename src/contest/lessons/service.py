"""Attempts at quizzes: started, answered one question at a time or as a whole, and paid when passed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from uuid_utils.compat import uuid7

from contest.database import transaction
from contest.errors import N_, Conflict, Invalid, Refused, Throttled
from contest.ledger.rules import FactKind, NewFact, Origin, Outcome
from contest.lessons import attempts, library, rules
from contest.lessons.allowance import queries as allowance
from contest.lessons.allowance.rules import MOST_TRIES, MUCH
from contest.lessons.attempts import OwnAttempt
from contest.lessons.library import PublishedLesson
from contest.lessons.questions.base import Answer
from contest.lessons.rules import AttemptMarks
from contest.lessons.timing import service as timing
from contest.lessons.timing.rules import DeviceClock, ReadingPace, shortest
from contest.local_time import day_span, local_day
from contest.rewards import service as rewards
from contest.rewards.service import DoneBefore, SourceRecord

# A campaign waits 30 days for late facts at most; an older one could hardly be paid.
LOOKED_BACK = timedelta(days=31)
# Not in this quiz: usually a page that stayed open from another try.
STRANGE = N_("This question is not part of this quiz. Please open the quiz again.")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one answer."""

    right: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class SentAttempt:
    """A whole attempt as a phone or a program sends it; its times are that device's."""

    key: UUID
    lesson: str
    version: int
    answers: Mapping[str, Answer]
    occurred_at: datetime | None = None
    sent_at: datetime | None = None
    started_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of a whole attempt; one that did not pass has no outcome in the ledger."""

    marks: AttemptMarks
    known_before: bool
    outcome: Outcome | None


async def start(person_id: int, slug: str, now: datetime) -> UUID:
    """Begin the quiz of a lesson, or go on with the one that is open; its key."""
    lesson = await library.lesson(slug)
    # One that is open is gone on with, however many there were.
    if await attempts.open_key(person_id, lesson.id, lesson.version) is None:
        left, _ = await allowance.tried_by([person_id])
        refusal = left[person_id].refusal_to_start(lesson.id, local_day(now))
        if refusal is not None:
            raise too_many(refusal, now)
    key = uuid7()
    drawn = rules.draw(lesson.content, key)
    attempt = await attempts.open_attempt(key, person_id, lesson.id, lesson.version, drawn, now)
    return attempt.key


async def answer(key: UUID, person_id: int, question_key: str, given: Answer, now: datetime) -> Answered:
    """Take the answer to one question; the last one finishes the attempt and, if passed, pays it.

    The same answer again gives the same result; another one to the same question is refused.
    """
    async with transaction():
        attempt = await attempts.locked(key, person_id)
        lesson = await library.lesson_version(attempt.lesson_id, attempt.version)
        attempt, right, new = taken(attempt, lesson, question_key, given, now)
        if new:
            if attempt.passed and timing.percent():
                attempt = await attempts.timed(attempt)
            await attempts.save(attempt)
    # Stored first: if the process ends here, the sweep gives the fact.
    if attempt.passed:
        await pay(attempt, lesson)
    return Answered(right, attempt.finished_at is not None)


def taken(
    attempt: OwnAttempt, lesson: PublishedLesson, question_key: str, given: Answer, now: datetime
) -> tuple[OwnAttempt, bool, bool]:
    """The attempt with one more answer, whether that is right, and whether it was not given before."""
    question = lesson.content.question(question_key)
    if question is None or question_key not in attempt.questions:
        raise Invalid(STRANGE)
    clear = rules.understood(question, given)
    new = not rules.repeated(attempt.answers.get(question_key), clear)
    if new:
        attempt = _with_answer(attempt, lesson, question_key, clear, now)
    return attempt, rules.grade(question, clear), new


async def pay(attempt: OwnAttempt, lesson: PublishedLesson, device: str = "") -> Outcome:
    """Give the fact of a passed attempt that is stored; `device` is where, if the request does not tell."""
    fact = _fact(attempt, lesson)
    assert fact.origin is not None, "a pass says where it comes from"
    return await rewards.give(replace(fact, origin=replace(fact.origin, device=device)))


def _with_answer(
    attempt: OwnAttempt, lesson: PublishedLesson, question: str, given: Answer, now: datetime
) -> OwnAttempt:
    attempt = replace(attempt, answers={**attempt.answers, question: given})
    if attempt.current is not None:
        return attempt
    marks = rules.mark(lesson.content, attempt.questions, attempt.answers)
    pace = _pace(lesson, attempt.questions, attempt.started_at, told=True)
    return replace(attempt, finished_at=now, marks=marks, pace=pace)


def _pace(lesson: PublishedLesson, drawn: tuple[str, ...], since: datetime, *, told: bool) -> ReadingPace:
    # Nobody knows in which language it was read: what takes less is asked for.
    least = min(shortest(one, drawn, timing.percent()) for one in lesson.tellings)
    return ReadingPace(since, least, told)


def _fact(attempt: OwnAttempt, lesson: PublishedLesson | None = None) -> NewFact:
    """The fact of a passed attempt, always the same for the same attempt.

    Without the lesson, nothing is kept of how alike its answers are to others'.
    """
    assert attempt.marks is not None  # a passed attempt is marked
    return NewFact(
        key=attempt.key,
        kind=FactKind.LESSON_PASSED,
        natural_key=f"quiz:{attempt.key}",
        person_id=attempt.person_id,
        lesson_id=attempt.lesson_id,
        score=attempt.marks.percent,
        occurred_at=attempt.finished_at,
        hold=attempt.hold,
        origin=Origin(seconds=_seconds(attempt), answers=_digest(attempt, lesson)),
    )


def _seconds(attempt: OwnAttempt) -> int | None:
    """The time from opening a quiz to its end; of one that came as a whole nobody knows."""
    if attempt.finished_at is None or attempt.finished_at <= attempt.started_at:
        return None
    return int((attempt.finished_at - attempt.started_at).total_seconds())


def _digest(attempt: OwnAttempt, lesson: PublishedLesson | None) -> str:
    """The same for attempts at the same questions that were answered alike, to the letter.

    Nothing where a lesson asks everybody nearly the same: whoever is right is then alike.
    """
    if lesson is None or not rules.by_lot(lesson.content):
        return ""
    given = [(question, *attempt.answers.get(question, ())) for question in sorted(attempt.questions)]
    return hashlib.sha256(repr((attempt.lesson_id, attempt.version, given)).encode()).hexdigest()[:32]


async def submit_whole(person_id: int, sent: SentAttempt, device: DeviceClock, now: datetime) -> Submitted:
    """Take an attempt made elsewhere, all answers at once; the same key again gives the first result."""
    at = device.believed(sent.occurred_at, now, sent.sent_at)
    lesson = await _version(sent.lesson, sent.version)
    drawn = rules.draw(lesson.content, sent.key)
    clear = {key: _whole_answer(lesson, drawn, key, given) for key, given in sent.answers.items()}
    marks = rules.mark(lesson.content, drawn, clear)
    begun = min(device.believed(sent.started_at, now, sent.sent_at), at) if sent.started_at else None
    since = begun or min(device.away_since or at, at)
    pace = _pace(lesson, drawn, since, told=begun is not None)
    offered = OwnAttempt(
        sent.key, person_id, lesson.id, sent.version, drawn, clear, begun or at, at, marks, pace=pace
    )
    return await _new(offered, lesson) or await _known(offered, now)


def too_many(sentence: str, now: datetime) -> Throttled:
    """Why one more is too many today; it is open again tomorrow."""
    _, tomorrow = day_span(local_day(now))
    return Throttled(sentence, retry_after=int((tomorrow - now).total_seconds()) + 1, most=MOST_TRIES)


async def _version(slug: str, version: int) -> PublishedLesson:
    # What was begun while it was offered counts, however late it comes.
    lesson = await library.known_lesson(slug)
    return lesson if lesson.version == version else await library.lesson_version(lesson.id, version)


async def _new(offered: OwnAttempt, lesson: PublishedLesson) -> Submitted | None:
    """Store an attempt and, if it passed, record its fact in the same transaction; none if it was known."""
    assert offered.marks is not None  # it was marked a moment ago
    if not offered.passed:
        added = await attempts.add_finished(offered)
        return Submitted(offered.marks, known_before=False, outcome=None) if added else None
    try:
        deed = SourceRecord(offered.key, offered, attempts.add_all)
        outcome = await rewards.give(_fact(offered, lesson), deed)
    except DoneBefore:
        return None
    return Submitted(offered.marks, known_before=False, outcome=outcome)


async def _known(offered: OwnAttempt, now: datetime) -> Submitted:
    """What became of an attempt that was sent before; one that was not kept was one too many."""
    found = await attempts.known(offered.key)
    if found is None:
        left, _ = await allowance.tried_by([offered.person_id])
        raise too_many(left[offered.person_id].refusal(offered.tried) or MUCH, now)
    attempt = _same(found, offered)
    assert attempt.marks is not None  # _same refuses an attempt that is still open
    outcome = await rewards.give(_fact(attempt)) if attempt.passed else None
    return Submitted(attempt.marks, known_before=True, outcome=outcome)


def _whole_answer(lesson: PublishedLesson, drawn: tuple[str, ...], key: str, given: Answer) -> Answer:
    question = lesson.content.question(key)
    if question is None or key not in drawn:
        raise Invalid(STRANGE)
    return rules.understood(question, given)


def _same(known: OwnAttempt, offered: OwnAttempt) -> OwnAttempt:
    """The attempt recorded first, when the same was sent again; another under its key is refused."""

    def claim(attempt: OwnAttempt) -> tuple[object, ...]:
        return attempt.person_id, attempt.lesson_id, attempt.version, dict(attempt.answers)

    if known.finished_at is None or claim(known) != claim(offered):
        raise Conflict(N_("This quiz was sent before with other answers. The first ones stay as they are."))
    return known


async def sweep(now: datetime) -> int:
    """Give its fact to every passed attempt that lacks one, and return how many were given.

    The process may have ended between storing an attempt and giving its fact; doing this again is harmless.
    """
    since = now - LOOKED_BACK
    given, after = 0, (since, UUID(int=0))
    while found := await attempts.without_fact(since, after):
        for attempt in found:
            given += await _given(attempt)
        last = found[-1]
        assert last.finished_at is not None  # passed attempts are finished
        after = (last.finished_at, last.key)
    return given


async def _given(attempt: OwnAttempt) -> bool:
    try:
        await rewards.give(_fact(attempt))
    except Refused as refusal:
        log.warning("attempt_without_fact", kind=type(refusal).__name__)
        return False
    return True
