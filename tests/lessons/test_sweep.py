"""What was passed is paid even when the process ended between the two."""

import asyncio

import pytest

from contest.errors import Busy
from contest.lessons import attempts, service
from contest.lessons.outcome.queries import outcome
from contest.rewards import service as rewards
from tests.lessons.making import answer_all, answers_with, facts_of, points_of
from tests.making import DAY, NOON


async def test_a_pass_without_its_fact_gets_it_once(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    await rewards.close_writer()
    with pytest.raises(Busy, match="Many people are here at this moment"):
        await answer_all(key, learner)
    waiting = await outcome(key, learner)
    await rewards.open_writer()

    given = [await service.sweep(NOON + DAY), await service.sweep(NOON + DAY)]

    came = await outcome(key, learner)
    assert waiting is not None and came is not None
    assert (waiting.counted, waiting.points, came.counted, came.points) == (False, 0, True, 10)
    assert given == [1, 0]
    assert (await points_of(learner), await facts_of(learner)) == ([10], 1)


async def test_many_processes_that_sweep_at_once_give_the_fact_once(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    await rewards.close_writer()
    with pytest.raises(Busy, match="Many people are here at this moment"):
        await answer_all(key, learner)
    await rewards.open_writer()

    await asyncio.gather(*(service.sweep(NOON + DAY) for _ in range(4)))

    assert (await points_of(learner), await facts_of(learner)) == ([10], 1)


async def test_answering_again_after_the_interruption_pays_too(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    await rewards.close_writer()
    with pytest.raises(Busy, match="Many people are here at this moment"):
        await answer_all(key, learner)
    await rewards.open_writer()
    last = (await attempts.attempt(key, learner)).questions[-1]

    await service.answer(key, learner, last, answers_with(wrong=0)[last], NOON + DAY)

    assert (await points_of(learner), await service.sweep(NOON + DAY)) == ([10], 0)


async def test_what_is_open_or_did_not_pass_gets_no_fact(learner: int) -> None:
    await answer_all(await service.start(learner, "lesson-1", NOON), learner, wrong=2)
    await service.start(learner, "lesson-2", NOON)

    assert await service.sweep(NOON + DAY) == 0
    assert await facts_of(learner) == 0


async def test_the_sweep_gives_up_nothing_while_the_writer_is_closed(learner: int) -> None:
    key = await service.start(learner, "lesson-1", NOON)
    await rewards.close_writer()
    with pytest.raises(Busy, match="Many people are here at this moment"):
        await answer_all(key, learner)

    given = await service.sweep(NOON + DAY)

    await rewards.open_writer()
    assert (given, await service.sweep(NOON + DAY)) == (0, 1)
