"""Who was marked wrongly by a version that was corrected since, and would have passed."""

import asyncio
from dataclasses import dataclass

from contest.database import Record, rows
from contest.ledger.holds import not_voided
from contest.lessons import library, rules
from contest.lessons.attempts import OwnAttempt, attempt_in
from contest.lessons.desk.publishing.changes import put_right
from contest.lessons.rules import AttemptMarks, LessonContent

# Nobody who passed the lesson, by whatever way, lost anything.
NOT_PASSED = f"""
    SELECT a.key, a.person_id, a.lesson_id, a.version, a.questions, a.answers, a.started_at, a.finished_at,
           a.right_count, a.of_count, a.passed, a.too_fast FROM attempt a
    WHERE a.lesson_id = $1 AND a.version = $2 AND a.finished_at IS NOT NULL AND NOT a.passed
      AND NOT EXISTS (SELECT 1 FROM attempt b
                      WHERE b.person_id = a.person_id AND b.lesson_id = a.lesson_id AND b.passed)
      AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.person_id = a.person_id AND f.lesson_id = a.lesson_id
                      AND f.kind = 'lesson_passed' AND {not_voided("f")})
    ORDER BY a.finished_at, a.key
"""  # noqa: S608 - no value is put in


@dataclass(frozen=True, slots=True)
class Wronged:
    """A quiz that was not passed, and what it comes to with the marking put right."""

    attempt: OwnAttempt
    marks: AttemptMarks


async def wronged(lesson_id: int, published: int) -> list[Wronged]:
    """One quiz for each person who would have passed: the first that would; of all versions before."""
    content = (await library.lesson_version(lesson_id, published)).content
    found: dict[int, Wronged] = {}
    for number in range(1, published):
        corrected = put_right((await library.lesson_version(lesson_id, number)).content, content)
        if corrected is None:
            continue
        tried = await rows(NOT_PASSED, lesson_id, number)
        # Thousands may have tried: others are answered meanwhile.
        for one in await asyncio.to_thread(_passing, tried, corrected):
            found.setdefault(one.attempt.person_id, one)
    return list(found.values())


def _passing(tried: list[Record], corrected: LessonContent) -> list[Wronged]:
    attempts = [attempt_in(one) for one in tried]
    marked = [Wronged(one, rules.mark(corrected, one.questions, one.answers)) for one in attempts]
    return [one for one in marked if one.marks.passed]
