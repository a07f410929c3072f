"""Answers alike to the letter leave the same digest, where chance decides what is asked."""

from dataclasses import replace
from uuid import UUID

from contest.lessons import rules, service
from contest.lessons.questions.base import Answer, Question
from contest.lessons.rules import LessonContent
from contest.lessons.service import OwnAttempt
from tests.lessons.making import QUESTIONS, SINGLE, lesson_content
from tests.making import NOON

TEN = lesson_content(
    questions=tuple(Question(f"cau-{n}", "single", "Ai?", SINGLE.choices) for n in range(10))
)


def attempt(content: LessonContent, key: int, *, last: Answer = ("b",)) -> OwnAttempt:
    drawn = rules.draw(content, UUID(int=key))
    answers = dict.fromkeys(drawn, ("b",)) | {drawn[-1]: last}
    marks = rules.mark(content, drawn, answers)
    return OwnAttempt(UUID(int=key), 1, 1, 1, drawn, answers, NOON, NOON, marks)


def digest(content: LessonContent, one: OwnAttempt) -> str:
    fact = service._fact(one, service.PublishedLesson(1, 1, content))
    assert fact.origin is not None
    return fact.origin.answers


def test_the_same_questions_answered_alike_leave_the_same_digest_whoever_answered():
    first = attempt(TEN, 1)
    again = replace(first, key=UUID(int=2), person_id=2)

    assert digest(TEN, first) == digest(TEN, again) != ""
    assert digest(TEN, attempt(TEN, 1, last=("a",))) != digest(TEN, first)
    assert digest(TEN, replace(first, lesson_id=2)) != digest(TEN, first)


def test_where_everybody_is_asked_the_same_nothing_is_kept():
    five = lesson_content(questions=QUESTIONS, draw=5)

    assert digest(five, attempt(five, 1)) == ""
