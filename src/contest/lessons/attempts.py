"""Attempts in the table: written by the service, read by the queries."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from contest.database import Record, retried, row, rows, run, transaction
from contest.database.batching import Gathering
from contest.errors import N_, NotFound
from contest.lessons.allowance import queries as allowance
from contest.lessons.allowance.rules import Try
from contest.lessons.questions.base import Answer
from contest.lessons.rules import AttemptMarks
from contest.local_time import local_day

COLUMNS = """key, person_id, lesson_id, version, questions, answers, started_at, finished_at, right_count,
             of_count, passed"""
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
                         right_count, of_count, passed)
    SELECT new.key, new.person_id, new.lesson_id, new.version, new.questions, new.answers, new.at, new.at,
           new.right_count, new.of_count, new.passed
    FROM jsonb_to_recordset($1::jsonb) AS new(
        key uuid, person_id bigint, lesson_id bigint, version int, questions text[], answers jsonb,
        at timestamptz, right_count smallint, of_count smallint, passed boolean)
    ORDER BY new.key
    ON CONFLICT (key) DO NOTHING
    RETURNING key
"""
OF_PERSON = f"SELECT {COLUMNS} FROM attempt WHERE key = $1 AND person_id = $2"  # noqa: S608
OPEN = "SELECT FROM attempt WHERE person_id = $1 AND lesson_id = $2 AND version = $3 AND finished_at IS NULL"
LOCKED = f"{OF_PERSON} FOR UPDATE"
BY_KEY = f"SELECT {COLUMNS} FROM attempt WHERE key = $1"  # noqa: S608
SAVE = """
    UPDATE attempt SET answers = $2::jsonb, finished_at = $3, right_count = $4, passed = $5 WHERE key = $1
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

    @property
    def passed(self) -> bool:
        """Whether it reached the pass mark."""
        return self.marks is not None and self.marks.passed

    @property
    def tried(self) -> Try:
        """What it counts for the day's allowance; only of finished ones."""
        assert self.marks is not None and self.finished_at is not None, "only finished attempts were tried"
        return Try(self.lesson_id, local_day(self.finished_at), self.marks.percent, self.marks.passed)

    @property
    def current(self) -> str | None:
        """The first question without an answer."""
        return next((key for key in self.questions if key not in self.answers), None)


def _attempt(found: Record) -> OwnAttempt:
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
    )


def _own(found: Record | None) -> OwnAttempt:
    if found is None:
        raise NotFound(N_("There is no such quiz of yours."))
    return _attempt(found)


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
    await run(SAVE, attempt.key, json.dumps(attempt.answers), attempt.finished_at, right, attempt.passed)


async def add_finished(attempt: OwnAttempt) -> bool:
    """Keep an attempt that was made elsewhere; false when its key is known already.

    Attempts of the same moment are kept together, by one statement.
    """
    return await _finished.ask(attempt.key, attempt) is not None


async def add_all(attempts: Sequence[OwnAttempt]) -> set[UUID]:
    """Keep attempts that were made elsewhere, as many as a day allows; the keys of those that are new.

    Part of a transaction; one that is neither known nor new was one too many.
    """
    people = {attempt.person_id for attempt in attempts}
    await allowance.lock(people)
    left, keys = await allowance.tried_by(people)
    kept = []
    for attempt in attempts:
        one = attempt.tried
        if attempt.key not in keys and left[attempt.person_id].refusal(one) is None:
            left[attempt.person_id].add(one)
            kept.append(attempt)
    offered = msgspec.json.encode([_offered(attempt) for attempt in kept]).decode()
    return {UUID(bytes=one["key"].bytes) for one in await rows(WHOLE, offered)} if kept else set()


async def _add_finished(attempts: Mapping[UUID, OwnAttempt]) -> dict[UUID, bool]:
    async def add() -> set[UUID]:
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
        "at": attempt.finished_at.isoformat(),
        "right_count": attempt.marks.right,
        "of_count": attempt.marks.of,
        "passed": attempt.marks.passed,
    }


_finished = Gathering(_add_finished, shared=False)


async def known(key: UUID) -> OwnAttempt | None:
    """The attempt with this key, whoever made it."""
    found = await row(BY_KEY, key)
    return _attempt(found) if found else None


async def is_open(person_id: int, lesson_id: int, version: int) -> bool:
    """Whether somebody is in the middle of this quiz."""
    return await row(OPEN, person_id, lesson_id, version) is not None


async def without_fact(since: datetime, after: tuple[datetime, UUID]) -> list[OwnAttempt]:
    """Passed attempts since an instant that no fact tells of, a few hundred at a time after the given one."""
    return [_attempt(found) for found in await rows(WITHOUT_FACT, since, *after)]


async def forget(person_id: int) -> None:
    """Delete the answers of a person: of finished attempts the result alone stays, open ones go."""
    await run("DELETE FROM attempt WHERE person_id = $1 AND finished_at IS NULL", person_id)
    await run("UPDATE attempt SET answers = '{}' WHERE person_id = $1", person_id)
