"""A quiz answered one question at a time, with double clicks, going back and other people's addresses."""

import asyncio

import pytest

from contest.database import rows, value
from contest.errors import Conflict, Invalid, NotFound
from contest.lessons import attempts, queries, service
from contest.lessons.outcome.queries import outcome
from contest.lessons.publishing import publish
from contest.lessons.rules import AttemptMarks
from contest.lessons.service import Answered
from tests.lessons.making import (
    QUESTIONS,
    SINGLE,
    answer_all,
    answers_with,
    facts_of,
    lesson_content,
    points_of,
    wrong_answer,
)
from tests.making import DAY, NOON, make_person


async def test_passing_brings_points_and_marks(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)

    await answer_all(key, learner, wrong=1)

    attempt = await attempts.attempt(key, learner)
    assert (attempt.marks, attempt.finished_at) == (AttemptMarks(4, 5, passed=True), NOON)
    assert await points_of(learner) == [8]


async def test_not_passing_brings_nothing_and_can_be_done_again(learner: int) -> None:
    first = await service.start(learner, "lesson-1", NOON)
    await answer_all(first, learner, wrong=2)

    again = await service.start(learner, "lesson-1", NOON + DAY)
    await answer_all(again, learner)

    assert first != again
    assert (await attempts.attempt(first, learner)).marks == AttemptMarks(3, 5, passed=False)
    assert await points_of(learner) == [10]


async def test_a_better_repeat_brings_the_difference_and_an_equal_one_nothing(learner: int) -> None:
    for wrong in (1, 0, 0):
        await answer_all(await service.start(learner, "lesson-1", NOON), learner, wrong)

    assert await points_of(learner) == [8, 2, 0]


async def test_starting_twice_goes_on_with_the_open_quiz(learner: int) -> None:
    keys = await asyncio.gather(*[service.start(learner, "lesson-1", NOON) for _ in range(5)])

    assert len(set(keys)) == 1
    assert await value("SELECT count(*) FROM attempt") == 1


async def test_a_double_click_on_the_last_answer_pays_once(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    *most, last = (await attempts.attempt(key, learner)).questions
    given = answers_with(wrong=0)
    for question in most:
        await service.answer(key, learner, question, given[question], NOON)

    said = await asyncio.gather(*[service.answer(key, learner, last, given[last], NOON) for _ in range(5)])

    assert set(said) == {Answered(right=True, finished=True)}
    assert (await points_of(learner), await facts_of(learner)) == ([10], 1)


async def test_going_back_and_sending_every_answer_again_changes_nothing(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    await answer_all(key, learner)
    before = await attempts.attempt(key, learner)

    for question, given in answers_with(wrong=0).items():
        assert await service.answer(key, learner, question, given, NOON + DAY) == Answered(True, True)

    assert await attempts.attempt(key, learner) == before
    assert (await points_of(learner), await facts_of(learner)) == ([10], 1)


async def test_another_answer_to_an_answered_question_is_refused_and_the_first_stays(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    await service.answer(key, learner, SINGLE.key, wrong_answer(SINGLE), NOON)

    with pytest.raises(Conflict, match="You answered this question before, and your first"):
        await service.answer(key, learner, SINGLE.key, SINGLE.solution, NOON)

    assert (await attempts.attempt(key, learner)).answers == {SINGLE.key: wrong_answer(SINGLE)}


async def test_a_question_of_another_quiz_is_refused(learner: int) -> None:
    await publish(lesson_content("lesson-1", draw=2))
    key = await service.start(learner, "lesson-1", NOON)
    asked = (await attempts.attempt(key, learner)).questions
    left_out = next(question for question in QUESTIONS if question.key not in asked)

    with pytest.raises(Invalid, match="This question is not part of this quiz"):
        await service.answer(key, learner, left_out.key, left_out.solution, NOON)
    with pytest.raises(Invalid, match="This question is not part of this quiz"):
        await service.answer(key, learner, "khong-co", ("a",), NOON)

    assert (await attempts.attempt(key, learner)).answers == {}


async def test_no_answer_is_no_answer(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)

    with pytest.raises(Invalid, match="Please choose an answer first"):
        await service.answer(key, learner, SINGLE.key, (), NOON)

    assert (await attempts.attempt(key, learner)).answers == {}


async def test_another_person_finds_nothing(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    stranger = await make_person()

    with pytest.raises(NotFound, match="There is no such quiz of yours"):
        await service.answer(key, stranger, SINGLE.key, SINGLE.solution, NOON)
    for read in (queries.own_attempt(key, stranger), outcome(key, stranger)):
        with pytest.raises(NotFound, match="There is no such quiz of yours"):
            await read


async def test_an_open_quiz_keeps_the_version_it_was_begun_with(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    await publish(lesson_content("lesson-1", questions=QUESTIONS[:2], draw=2))

    await answer_all(key, learner)
    newer = await service.start(learner, "lesson-1", NOON)

    assert (await attempts.attempt(key, learner)).marks == AttemptMarks(5, 5, passed=True)
    found = await rows("SELECT version, of_count FROM attempt ORDER BY id")
    assert [tuple(row) for row in found] == [(1, 5), (2, 2)]
    assert newer != key


async def test_an_unknown_lesson_cannot_be_begun(learner: int) -> None:
    with pytest.raises(NotFound, match="There is no such lesson"):
        await service.start(learner, "khong-co", NOON)


async def test_the_screens_follow_the_quiz_from_question_to_outcome(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    first = queries.asked_in(*await queries.own_attempt(key, learner))
    assert first is not None
    wrong = wrong_answer(first.question)
    assert queries.said_in(*await queries.own_attempt(key, learner), first.question.key) is None
    assert await outcome(key, learner) is None

    await service.answer(key, learner, first.question.key, wrong, NOON)
    whole = await queries.own_attempt(key, learner)
    said = queries.said_in(*whole, first.question.key)
    second = queries.asked_in(*whole)
    given = answers_with(wrong=0)
    while question := (await attempts.attempt(key, learner)).current:
        await service.answer(key, learner, question, given[question], NOON)
    came = await outcome(key, learner)

    assert said is not None and second is not None and came is not None
    assert (first.number, first.of, said.number, said.right, said.finished, second.number) == (
        1,
        5,
        1,
        False,
        False,
        2,
    )
    assert (came.marks, came.needed, came.points, came.counted) == (
        AttemptMarks(4, 5, passed=True),
        4,
        8,
        True,
    )
    assert [item.ask for item in came.look_again] == [first.question.ask]
    assert [len(one.badges) for one in came.paid] == [1]
    assert queries.asked_in(*await queries.own_attempt(key, learner)) is None
