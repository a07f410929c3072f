"""The runner carries out what is due, outlives a database that is away, and ends in order."""

import asyncio
from datetime import UTC, datetime

import pytest
import structlog
from structlog.testing import LogCapture

from contest.schedule import Job, Lock, Schedule
from contest.schedule.jobs import PHASES
from tests.campaigns.making import DAY, ENDS, OPENS, filled, phases
from tests.patience import PATIENCE


class Work:
    """Due work that may be told to fail; each time it is asked is kept."""

    def __init__(self) -> None:
        self.asked: asyncio.Queue[datetime] = asyncio.Queue()
        self.failing = False

    async def __call__(self, now: datetime) -> int:
        self.asked.put_nowait(now)
        if self.failing:
            raise ConnectionRefusedError
        return 0


class Endless:
    """Work that ends when it is let go, and tells how it ended."""

    def __init__(self) -> None:
        self.begun, self.released = asyncio.Event(), asyncio.Event()
        self.ended = ""

    async def __call__(self, now: datetime) -> None:
        self.begun.set()
        try:
            await self.released.wait()
            self.ended = "done"
        except asyncio.CancelledError:
            self.ended = "dropped"
            raise


def vital(work: Work) -> Job:
    return Job("vital", work, 3600.0, Lock.NONE, again=3600.0, vital=True)


async def test_it_ticks_until_stopped():
    work = Work()
    schedule = Schedule(clock=lambda: OPENS)

    schedule.start([Job("often", work, 0.01, Lock.NONE, vital=True)])
    async with asyncio.timeout(PATIENCE):
        asked = [await work.asked.get() for _ in range(3)]
    await schedule.stop()

    assert asked == [OPENS] * 3
    assert schedule.heartbeat_age < 5


async def test_what_failed_is_tried_again_long_before_its_interval_is_over():
    work = Work()
    work.failing = True
    schedule = Schedule(clock=lambda: OPENS)

    schedule.start([Job("seldom", work, 3600.0, Lock.NONE, again=0.01, vital=True)])
    async with asyncio.timeout(PATIENCE):
        asked = [await work.asked.get() for _ in range(3)]
    await schedule.stop()

    assert asked == [OPENS] * 3


async def test_jobs_may_join_those_that_run():
    first, second = Work(), Work()
    schedule = Schedule(clock=lambda: OPENS)

    schedule.start([Job("first", first, 3600.0, Lock.NONE, vital=True)])
    schedule.start([Job("second", second, 0.01, Lock.NONE)])
    async with asyncio.timeout(PATIENCE):
        asked = [await first.asked.get(), await second.asked.get()]
    await schedule.stop()

    assert asked == [OPENS] * 2


async def test_a_clock_that_is_set_back_a_year_holds_up_nothing():
    work, other = Work(), Work()
    schedule = Schedule(clock=lambda: OPENS)
    jobs = [Job("first", work, 1.0, Lock.NONE, vital=True), Job("second", other, 1.0, Lock.NONE, vital=True)]
    schedule.start(jobs)
    async with asyncio.timeout(PATIENCE):
        before = [await work.asked.get(), await other.asked.get()]

        # What is planned now lies a year ahead of what the host takes for the present.
        for name in ("first", "second"):
            schedule._scheduler.modify_job(name, next_run_time=datetime.now(UTC) + 365 * DAY)
        after = [await work.asked.get(), await other.asked.get()]
    await schedule.stop()

    assert before == after == [OPENS] * 2


async def test_a_job_that_hangs_holds_up_no_other():
    hanging, often = Endless(), Work()
    schedule = Schedule(clock=lambda: OPENS)

    schedule.start(
        [
            Job("hanging", hanging, 3600.0, Lock.NONE, vital=True, dropped=True),
            Job("often", often, 0.01, Lock.NONE),
        ]
    )
    async with asyncio.timeout(PATIENCE):
        await hanging.begun.wait()
        asked = [await often.asked.get() for _ in range(3)]
    await schedule.stop()

    assert asked == [OPENS] * 3


async def test_the_end_waits_for_what_is_in_hand_and_drops_what_may_be_dropped():
    kept, dropped = Endless(), Endless()
    schedule = Schedule(clock=lambda: OPENS)
    schedule.start(
        [
            Job("kept", kept, 3600.0, Lock.NONE, vital=True),
            Job("dropped", dropped, 3600.0, Lock.NONE, vital=True, dropped=True),
        ]
    )
    async with asyncio.timeout(PATIENCE):
        await kept.begun.wait()
        await dropped.begun.wait()

        ending = asyncio.create_task(schedule.stop())
        kept.released.set()
        await ending
        await schedule.stop()

    assert (kept.ended, dropped.ended) == ("done", "dropped")


async def test_a_failure_is_told_once_and_so_is_the_recovery(monkeypatch):
    heard = LogCapture()
    # Nothing of what the application configures: which levels are heard is its own affair.
    plain = structlog.wrap_logger(
        None, processors=[heard], wrapper_class=structlog.make_filtering_bound_logger(0)
    )
    monkeypatch.setattr("contest.schedule.runner.log", plain)
    work = Work()
    schedule = Schedule()

    for failing in (False, True, True, True, False, False):
        work.failing = failing
        await schedule.tick(vital(work))

    told = [(line["event"], line["job"]) for line in heard.entries]
    assert told == [("schedule_waits", "vital"), ("schedule_goes_on", "vital")]


async def test_the_heart_beats_only_with_success():
    work = Work()
    schedule = Schedule()
    await schedule.tick(vital(work))
    before = schedule.heartbeat_age

    work.failing = True
    await schedule.tick(vital(work))

    assert schedule.heartbeat_age > before


@pytest.mark.usefixtures("database")
async def test_the_first_tick_after_a_long_sleep_catches_up():
    campaign = await filled()
    schedule = Schedule(clock=lambda: ENDS)

    await schedule.tick(PHASES)

    assert [phase for phase, _ in await phases(campaign)] == ["draft", "registration", "running", "review"]
