"""Many questions, few queries; nobody's answer gets lost or mixed up."""

import asyncio
from collections.abc import Mapping

import pytest

from contest.database.batching import Gathering


class Clerk:
    """Answers with the item in capitals, counts the trips, and cannot bear one word."""

    def __init__(self) -> None:
        self.trips: list[list[int]] = []

    async def work(self, items: Mapping[int, str]) -> Mapping[int, str]:
        self.trips.append(list(items))
        await asyncio.sleep(0)
        if "bad" in items.values():
            raise ValueError("bad")
        return {key: item.upper() for key, item in items.items() if item != "unknown"}


async def test_what_comes_while_one_query_runs_goes_together_in_the_next() -> None:
    clerk = Clerk()
    gathering = Gathering(clerk.work, shared=True)

    answers = await asyncio.gather(*[gathering.ask(n, f"word {n}") for n in range(100)])

    assert answers == [f"WORD {n}" for n in range(100)]
    assert len(clerk.trips) <= 2


async def test_a_missing_answer_is_none() -> None:
    assert await Gathering(Clerk().work, shared=True).ask(1, "unknown") is None


async def test_the_same_key_is_asked_once_when_shared_and_in_turn_when_not() -> None:
    together, in_turn = Clerk(), Clerk()
    shared = Gathering(together.work, shared=True)
    single = Gathering(in_turn.work, shared=False)

    await asyncio.gather(
        *[shared.ask(1, "word") for _ in range(5)], *[single.ask(1, "word") for _ in range(5)]
    )

    assert together.trips == [[1]]
    assert in_turn.trips == [[1]] * 5


async def test_one_bad_item_harms_no_other() -> None:
    gathering = Gathering(Clerk().work, shared=True)

    words = ["one", "bad", "two"]
    answers = await asyncio.gather(
        *[gathering.ask(n, word) for n, word in enumerate(words)], return_exceptions=True
    )

    assert [answers[0], answers[2]] == ["ONE", "TWO"]
    assert isinstance(answers[1], ValueError)


async def test_someone_who_hangs_up_takes_nobody_with_them() -> None:
    gathering = Gathering(Clerk().work, shared=True)
    leaving = asyncio.create_task(gathering.ask(1, "one"))
    staying = asyncio.create_task(gathering.ask(2, "two"))
    await asyncio.sleep(0)

    leaving.cancel()

    assert await staying == "TWO"
    with pytest.raises(asyncio.CancelledError):
        await leaving


def test_a_new_event_loop_starts_afresh() -> None:
    gathering = Gathering(Clerk().work, shared=True)

    answers = [asyncio.run(gathering.ask(1, "one")) for _ in range(2)]

    assert answers == ["ONE", "ONE"]
