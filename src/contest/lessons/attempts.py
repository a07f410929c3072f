"""Attempts in the table: written by the service, read by the queries."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from contest.database import Record, retried, row, rows, run, transaction
from contest.database.batching import Gathering
from contest.errors import N_, NotFound
from contest.ledger.rules import HoldReason
from contest.lessons.allowance import queries as allowance
from contest.lessons.allowance.rules import Allowance, Try
from contest.lessons.questions.base import Answer
from contest.lessons.rules import AttemptMarks
from contest.lessons.timing.rules import ReadingPace
from contest.local_time import local_day

# A confirmed help with a lesson counts as time spent on it for a day.
HELP_LASTS = timedelta(days=1)

COLUMNS = """key, person_id, lesson_id, version, questions, answers, started_at, finished_at, right_count,
             of_count, passed, too_fast"""
# Starting twice, by a double click or on two devices, goes on with the attempt that is open.
START = f"""
    INSERT INTO attempt AS open (key, person_id, lesson_id, version, questions, answers, of_count, started_at,
                                 passed)
    VALUES ($1, $2, $3, $4, $5::text[], '{{}}', $6, $7, false)
    ON CONFLICT (person_id, lesson_id, version) WHERE finished_at IS NULL
    DO UPDATE SET started_at = open.started_at
    RETURNING {COLUMNS}
"""  # noqa: S608 - only our own column list is inserted
WHOLE = """
    INSERT INTO attempt (key, person_id, lesson_id, version, questions, answers, started_at, finished_at,
                         right_count, of_count, passed, too_fast)
    SELECT new.key, new.person_id, new.lesson_id, new.version, new.questions, new.answers, new.begun, new.at,
           new.right_count, new.of_count, new.passed, new.too_fast
    FROM jsonb_to_recordset($1::jsonb) AS new(
        key uuid, person_id bigint, lesson_id bigint, version int, questions text[], answers jsonb,
        begun timestamptz, at timestamptz, right_count smallint, of_count smallint, passed boolean,
        too_fast boolean)
    ORDER BY new.key
    ON CONFLICT (key) DO NOTHING
    RETURNING key
"""
OF_PERSON = f"SELECT {COLUMNS} FROM attempt WHERE key = $1 AND person_id = $2"  # noqa: S608
OPEN = (
    "SELECT key FROM attempt WHERE person_id = $1 AND lesson_id = $2 AND version = $3 AND finished_at IS NULL"
)
LOCKED = f"{OF_PERSON} FOR UPDATE"
BY_KEY = f"SELECT {COLUMNS} FROM attempt WHERE key = $1"  # noqa: S608
SAVE = """
    UPDATE attempt SET answers = $2::jsonb, finished_at = $3, right_count = $4, passed = $5, too_fast = $6
    WHERE key = $1
"""
WITHOUT_FACT = f"""
    SELECT {COLUMNS} FROM attempt
    WHERE passed AND finished_at >= $1 AND (finished_at, key) > ($2, $3)
      AND NOT EXISTS (SELECT 1 FROM fact WHERE fact.key = attempt.key)
    ORDER BY finished_at, key LIMIT 500
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class OwnAttempt:
    """One try of one person at one version of a quiz; marks exist once it is finished."""

    key: UUID
    person_id: int
    lesson_id: int
    version: int
    questions: tuple[str, ...]
    answers: Mapping[str, Answer]
    started_at: datetime
    finished_at: datetime | None
    marks: AttemptMarks | None
    # Passed faster than anybody can: kept, and its fact is held.
    too_fast: bool = False
    # What tells whether it was, until it is kept.
    pace: ReadingPace | None = None

    @property
    def passed(self) -> bool:
        """Whether it reached the pass mark."""
        return self.marks is not None and self.marks.passed

    @property
    def hold(self) -> HoldReason | None:
        """Why its fact does not count for now."""
        return HoldReason.TOO_FAST if self.too_fast else None

    @property
    def tried(self) -> Try:
        """What it counts for the day's allowance; only of finished ones."""
        assert self.marks is not None and self.finished_at is not None, "only finished attempts were tried"
        at = self.finished_at
        return Try(self.lesson_id, local_day(at), self.marks.percent, self.passed, at)

    @property
    def current(self) -> str | None:
        """The first question without an answer."""
        return next((key for key in self.questions if key not in self.answers), None)


def attempt_in(found: Record) -> OwnAttempt:
    """The attempt that a row of the table holds."""
    finished = found["finished_at"] is not None
    return OwnAttempt(
        key=UUID(bytes=found["key"].bytes),
        person_id=found["person_id"],
        lesson_id=found["lesson_id"],
        version=found["version"],
        questions=tuple(found["questions"]),
        answers={question: tuple(given) for question, given in json.loads(found["answers"]).items()},
        started_at=found["started_at"],
        finished_at=found["finished_at"],
        marks=AttemptMarks(found["right_count"], found["of_count"], found["passed"]) if finished else None,
        too_fast=found["too_fast"],
    )


def _own(found: Record | None) -> OwnAttempt:
    if found is None:
        raise NotFound(N_("There is no such quiz of yours."))
    return attempt_in(found)


async def attempt(key: UUID, person_id: int) -> OwnAttempt:
    """An attempt of this person; that of another is not found."""
    return _own(await row(OF_PERSON, key, person_id))


async def locked(key: UUID, person_id: int) -> OwnAttempt:
    """The same, held until the transaction ends."""
    return _own(await row(LOCKED, key, person_id))


async def open_attempt(
    key: UUID, person_id: int, lesson_id: int, version: int, questions: tuple[str, ...], now: datetime
) -> OwnAttempt:
    """The open attempt of a person at a version of a lesson: a new one with this key, or the one there is."""
    return _own(await row(START, key, person_id, lesson_id, version, list(questions), len(questions), now))


async def save(attempt: OwnAttempt) -> None:
    """Keep the answers and, once finished, the marks."""
    right = attempt.marks.right if attempt.marks else None
    await run(
        SAVE,
        attempt.key,
        json.dumps(attempt.answers),
        attempt.finished_at,
        right,
        attempt.passed,
        attempt.too_fast,
    )


async def add_finished(attempt: OwnAttempt) -> bool:
    """Keep an attempt that was made elsewhere; false when its key is known already.

    Attempts of the same moment are kept together, by one statement.
    """
    return await _finished.ask(attempt.key, attempt) is not None


async def add_all(attempts: Sequence[OwnAttempt]) -> dict[UUID, HoldReason | None]:
    """Keep attempts that were made elsewhere, as many as a day allows; the keys of those that are new.

    With each stands why its fact is held, if it is. Part of a transaction; one that is neither known nor new
    was one too many.
    """
    people = {attempt.person_id for attempt in attempts}
    await allowance.lock(people)
    left, keys = await allowance.tried_by(people)
    kept = []
    for attempt in attempts:
        one, mine = attempt.tried, left[attempt.person_id]
        if attempt.key not in keys and mine.refusal(one) is None:
            kept.append(replace(attempt, too_fast=attempt.too_fast or _too_fast(attempt, mine)))
            mine.add(one)
    kept = await _unless_helped(kept)
    offered = msgspec.json.encode([_offered(attempt) for attempt in kept]).decode()
    new = {UUID(bytes=one["key"].bytes) for one in await rows(WHOLE, offered)} if kept else set()
    return {attempt.key: attempt.hold for attempt in kept if attempt.key in new}


async def timed(attempt: OwnAttempt) -> OwnAttempt:
    """The same that was just passed, marked when it went too fast; part of its transaction."""
    await allowance.lock([attempt.person_id])
    left, _ = await allowance.tried_by([attempt.person_id])
    judged = replace(attempt, too_fast=_too_fast(attempt, left[attempt.person_id]))
    return (await _unless_helped([judged]))[0]


def _too_fast(attempt: OwnAttempt, mine: Allowance) -> bool:
    if attempt.pace is None or attempt.finished_at is None or not attempt.passed:
        return False
    return attempt.pace.too_fast(attempt.finished_at, mine.passed_at)


async def _unless_helped(attempts: list[OwnAttempt]) -> list[OwnAttempt]:
    """The same; the time that somebody helped is not measured."""
    fast = [attempt for attempt in attempts if attempt.too_fast]
    if not fast:
        return attempts
    since = min(attempt.started_at for attempt in fast) - HELP_LASTS
    helped = await allowance.helped({(one.person_id, one.lesson_id) for one in fast}, since)
    return [
        replace(one, too_fast=one.too_fast and (one.person_id, one.lesson_id) not in helped)
        for one in attempts
    ]


async def _add_finished(attempts: Mapping[UUID, OwnAttempt]) -> dict[UUID, bool]:
    async def add() -> dict[UUID, HoldReason | None]:
        async with transaction():
            return await add_all(list(attempts.values()))

    return dict.fromkeys(await retried(add), True)


def _offered(attempt: OwnAttempt) -> dict[str, object]:
    assert attempt.marks is not None and attempt.finished_at is not None, "only finished attempts are offered"
    return {
        "key": str(attempt.key),
        "person_id": attempt.person_id,
        "lesson_id": attempt.lesson_id,
        "version": attempt.version,
        "questions": attempt.questions,
        "answers": attempt.answers,
        "begun": attempt.started_at.isoformat(),
        "at": attempt.finished_at.isoformat(),
        "too_fast": attempt.too_fast,
        "right_count": attempt.marks.right,
        "of_count": attempt.marks.of,
        "passed": attempt.marks.passed,
    }


_finished = Gathering(_add_finished, shared=False)


async def known(key: UUID) -> OwnAttempt | None:
    """The attempt with this key, whoever made it."""
    found = await row(BY_KEY, key)
    return attempt_in(found) if found else None


async def open_key(person_id: int, lesson_id: int, version: int) -> UUID | None:
    """The quiz that somebody is in the middle of, if there is one."""
    found = await row(OPEN, person_id, lesson_id, version)
    return UUID(bytes=found["key"].bytes) if found else None


async def without_fact(since: datetime, after: tuple[datetime, UUID]) -> list[OwnAttempt]:
    """Passed attempts since an instant that no fact tells of, a few hundred at a time after the given one."""
    return [attempt_in(found) for found in await rows(WITHOUT_FACT, since, *after)]


async def forget(person_id: int) -> None:
    """Delete the answers of a person: of finished attempts the result alone stays, open ones go."""
    await run("DELETE FROM attempt WHERE person_id = $1 AND finished_at IS NULL", person_id)
    await run("UPDATE attempt SET answers = '{}' WHERE person_id = $1", person_id)
