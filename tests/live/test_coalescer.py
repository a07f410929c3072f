"""The coalescer: few runs for many wakes, the last wake never lost."""

import asyncio
from collections.abc import Awaitable, Callable

from contest.database import transaction, value
from contest.live import Coalescer
from tests.patience import PATIENCE


class Pauses:
    """Pauses that last until the test lets them end."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self._gate = asyncio.Semaphore(0)
        self._begun = asyncio.Semaphore(0)

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._begun.release()
        await self._gate.acquire()

    async def begun(self) -> None:
        await asyncio.wait_for(self._begun.acquire(), PATIENCE)

    def end(self) -> None:
        self._gate.release()


def recorder(runs: list[str]) -> Callable[[str], Awaitable[None]]:
    async def record(key: str) -> None:
        runs.append(key)

    return record


async def test_many_wakes_run_once_now_and_once_after_the_interval():
    runs: list[str] = []
    pauses = Pauses()
    coalescer = Coalescer(0.25, recorder(runs), pauses)

    for _ in range(100):
        coalescer.wake("board")
    await pauses.begun()
    assert runs == ["board"]

    for _ in range(100):
        coalescer.wake("board")
    assert runs == ["board"]
    pauses.end()
    await pauses.begun()

    assert runs == ["board", "board"]
    assert pauses.asked == [0.25, 0.25]
    await coalescer.close()


async def test_a_wake_during_a_run_is_followed_by_another_run():
    seen: list[int] = []
    truth = 1
    started, go_on = asyncio.Event(), asyncio.Event()

    async def read(key: str) -> None:
        now = truth
        started.set()
        await go_on.wait()
        seen.append(now)

    pauses = Pauses()
    coalescer = Coalescer(0.25, read, pauses)
    coalescer.wake("board")
    await started.wait()
    truth = 2
    coalescer.wake("board")
    go_on.set()
    await pauses.begun()
    pauses.end()
    await pauses.begun()

    assert seen == [1, 2]
    await coalescer.close()


async def test_keys_do_not_wait_for_each_other():
    runs: list[str] = []
    pauses = Pauses()
    coalescer = Coalescer(0.25, recorder(runs), pauses)

    coalescer.wake("Mường Ảng")
    coalescer.wake("Điện Biên Đông")
    await pauses.begun()
    await pauses.begun()

    assert sorted(runs) == ["Mường Ảng", "Điện Biên Đông"]
    await coalescer.close()


async def test_a_failed_run_is_tried_again_after_a_longer_pause():
    failures = [OSError("the database went away"), OSError("and is still away")]
    runs: list[str] = []

    async def refresh(key: str) -> None:
        if failures:
            raise failures.pop()
        runs.append(key)

    pauses = Pauses()
    coalescer = Coalescer(0.25, refresh, pauses)
    coalescer.wake("board")
    for _ in range(2):
        await pauses.begun()
        pauses.end()
    await pauses.begun()

    assert runs == ["board"]
    assert pauses.asked == [0.5, 1.0, 0.25]
    await coalescer.close()


async def test_after_a_quiet_time_the_next_wake_runs_at_once():
    runs: list[str] = []
    pauses = Pauses()
    coalescer = Coalescer(0.25, recorder(runs), pauses)
    coalescer.wake("board")
    await pauses.begun()
    pauses.end()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    coalescer.wake("board")
    await pauses.begun()

    assert runs == ["board", "board"]
    await coalescer.close()


async def test_a_wake_from_within_a_transaction_runs_outside_it(database):
    found: list[int] = []

    async def ask(key: str) -> None:
        found.append(await value("SELECT 1"))

    pauses = Pauses()
    coalescer = Coalescer(0.25, ask, pauses)
    async with transaction():
        coalescer.wake("board")
    await pauses.begun()

    assert found == [1]
    await coalescer.close()
