"""Whole attempts from elsewhere: each once, never with another's key, never from the future."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from contest.errors import Conflict, Invalid, NotFound
from contest.ledger.rules import Status
from contest.lessons import attempts, rules, service
from contest.lessons.publishing import publish
from contest.lessons.questions.base import Answer
from contest.lessons.rules import AttemptMarks
from contest.lessons.service import SentAttempt, Submitted
from contest.lessons.timing.rules import DeviceClock
from contest.local_time import VIETNAM
from tests.lessons.making import QUESTIONS, answers_with, facts_of, lesson_content, points_of
from tests.making import DAY, NOON, make_person


async def submit(person: int, key: UUID, answers: dict[str, Answer], version: int = 1) -> Submitted:
    sent = SentAttempt(key, "lesson-1", version, answers, NOON - DAY)
    return await service.submit_whole(person, sent, DeviceClock(NOON - DAY), NOON)


async def test_a_whole_attempt_is_marked_and_paid_as_of_when_it_happened(learner: int) -> None:
    key = uuid4()

    submitted = await submit(learner, key, answers_with(wrong=1))

    assert submitted.marks == AttemptMarks(4, 5, passed=True)
    assert submitted.outcome is not None
    assert (submitted.outcome.status, submitted.outcome.points) == (Status.ACCEPTED, 8)
    assert (await attempts.attempt(key, learner)).finished_at == NOON - DAY


async def test_sending_ten_times_equals_once(learner: int) -> None:
    key = uuid4()

    sent = await asyncio.gather(*[submit(learner, key, answers_with(wrong=0)) for _ in range(10)])

    statuses = sorted(one.outcome.status for one in sent if one.outcome)
    assert statuses == [Status.ACCEPTED, *[Status.DUPLICATE] * 9]
    assert {one.outcome.points for one in sent if one.outcome} == {10}
    assert (await points_of(learner), await facts_of(learner)) == ([10], 1)


async def test_one_that_did_not_pass_leaves_no_fact_and_is_known_again(learner: int) -> None:
    key = uuid4()

    sent = [await submit(learner, key, answers_with(wrong=3)) for _ in range(2)]

    marks = AttemptMarks(2, 5, passed=False)
    assert sent == [Submitted(marks, known_before=False, outcome=None), Submitted(marks, True, None)]
    assert await facts_of(learner) == 0


async def test_unanswered_questions_are_wrong(learner: int) -> None:
    answers = dict(list(answers_with(wrong=0).items())[:3])

    assert (await submit(learner, uuid4(), answers)).marks == AttemptMarks(3, 5, passed=False)


async def test_a_key_cannot_be_used_for_other_answers_nor_by_somebody_else(learner: int) -> None:
    key, stranger = uuid4(), await make_person()
    await submit(learner, key, answers_with(wrong=3))

    with pytest.raises(Conflict, match="This quiz was sent before with other answers"):
        await submit(learner, key, answers_with(wrong=0))
    with pytest.raises(Conflict, match="This quiz was sent before with other answers"):
        await submit(stranger, key, answers_with(wrong=3))

    assert (await points_of(learner), await points_of(stranger)) == ([], [])


async def test_the_key_of_an_open_quiz_cannot_be_sent_as_a_whole(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)

    with pytest.raises(Conflict, match="This quiz was sent before with other answers"):
        await submit(learner, key, answers_with(wrong=0))


async def test_an_older_version_is_marked_by_its_own_questions(learner: int) -> None:
    turned = replace(QUESTIONS[0], choices=QUESTIONS[0].choices[:2])
    await publish(lesson_content("lesson-1", questions=(turned, *QUESTIONS[1:])))

    by_old = await submit(learner, uuid4(), {QUESTIONS[0].key: ("c",)}, version=1)

    assert by_old.marks == AttemptMarks(0, 5, passed=False)
    with pytest.raises(Invalid, match="This answer does not belong to this question"):
        await submit(learner, uuid4(), {QUESTIONS[0].key: ("c",)}, version=2)
    with pytest.raises(NotFound, match="There is no such lesson"):
        await submit(learner, uuid4(), {}, version=3)


async def test_a_question_that_this_key_does_not_draw_is_refused(learner: int) -> None:
    shorter = lesson_content("lesson-1", draw=2)
    await publish(shorter)
    key = uuid4()
    drawn = rules.draw(shorter, key)
    left_out = next(question for question in QUESTIONS if question.key not in drawn)

    with pytest.raises(Invalid, match="This question is not part of this quiz"):
        await submit(learner, key, {left_out.key: left_out.solution}, version=2)

    by_key = {question.key: question.solution for question in QUESTIONS}
    assert (await submit(learner, key, {k: by_key[k] for k in drawn}, version=2)).marks == AttemptMarks(
        2, 2, passed=True
    )


@pytest.mark.parametrize(
    "at",
    [NOON + timedelta(minutes=6), datetime(1970, 1, 1, tzinfo=UTC), datetime.min.replace(tzinfo=VIETNAM)],
)
async def test_a_wrong_clock_is_told_so(learner: int, at: datetime) -> None:
    with pytest.raises(Invalid, match="The clock of this device is wrong"):
        sent = SentAttempt(uuid4(), "lesson-1", 1, answers_with(wrong=0), at)
        await service.submit_whole(learner, sent, DeviceClock(NOON - DAY), NOON)

    assert await points_of(learner) == []
