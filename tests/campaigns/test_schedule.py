"""The ticker carries out what is due and outlives a database that is away."""

import asyncio
from datetime import datetime

import pytest
import structlog
from structlog.testing import LogCapture

from contest.schedule import Schedule
from tests.campaigns.making import ENDS, OPENS, filled, phases
from tests.patience import PATIENCE


class Work:
    """Due work that may be told to fail; `ticks` counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: asyncio.Queue[datetime] = asyncio.Queue()
        self.failing = False

    async def __call__(self, now: datetime) -> int:
        self.asked.put_nowait(now)
        if self.failing:
            raise ConnectionRefusedError
        return 0


async def test_it_ticks_until_stopped():
    work = Work()
    schedule = Schedule(work, seconds=0.01, clock=lambda: OPENS)

    schedule.start()
    async with asyncio.timeout(PATIENCE):
        asked = [await work.asked.get() for _ in range(3)]
    await schedule.stop()

    assert asked == [OPENS] * 3
    assert schedule.heartbeat_age < 5


async def test_a_failure_is_told_once_and_so_is_the_recovery(monkeypatch):
    heard = LogCapture()
    # Nothing of what the application configures: which levels are heard is its own affair.
    plain = structlog.wrap_logger(
        None, processors=[heard], wrapper_class=structlog.make_filtering_bound_logger(0)
    )
    monkeypatch.setattr("contest.schedule.log", plain)
    work = Work()
    schedule = Schedule(work)

    for failing in (False, True, True, True, False, False):
        work.failing = failing
        await schedule.tick()

    assert [line["event"] for line in heard.entries] == ["schedule_waits", "schedule_goes_on"]


async def test_the_heart_beats_only_with_success():
    work = Work()
    schedule = Schedule(work)
    await schedule.tick()
    before = schedule.heartbeat_age

    work.failing = True
    await schedule.tick()

    assert schedule.heartbeat_age > before


@pytest.mark.usefixtures("database")
async def test_the_first_tick_after_a_long_sleep_catches_up():
    campaign = await filled()
    schedule = Schedule(clock=lambda: ENDS)

    await schedule.tick()

    assert [phase for phase, _ in await phases(campaign)] == ["draft", "registration", "running", "review"]
