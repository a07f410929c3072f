"""Carries out the table of jobs in this process, and outlives the database."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextvars import Context
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from prometheus_client import Gauge

from contest.clock import now
from contest.database import transaction, value
from contest.local_time import VIETNAM
from contest.schedule.jobs import SITE, Job, Lock

TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended('job ' || $1, 0))"
# The same for every job; the module of the table says it in words.
MISSED = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
# Less is corrected all the time, and harms nothing.
SET_BACK = timedelta(seconds=2)

AGE = Gauge("contest_schedule_age_seconds", "Seconds since the schedule last finished its work")
log = structlog.get_logger()


async def carry_out(job: Job, now: datetime) -> bool:
    """Do a job once, under its lock; false when another process is at it."""
    if job.lock is not Lock.SITE:
        await job.work(now)
        return True
    async with transaction():
        if not await value(TRY_LOCK, job.name):
            return False
        await job.work(now)
    return True


class _Scheduler(AsyncIOScheduler):  # type: ignore[misc]  # APScheduler ships no types
    """Goes by the clock of the host, also when that is set back: nothing waits longer than its interval."""

    def wakeup(self) -> None:
        """Look what is due."""
        now = datetime.now(VIETNAM)
        for job in self.get_jobs():
            if job.next_run_time > now + job.trigger.interval + SET_BACK:
                job.modify(next_run_time=now)
        super().wakeup()


class Schedule:
    """Runs jobs by the clock; the database, not this clock, knows what has been done."""

    def __init__(self, clock: Callable[[], datetime] = now) -> None:
        self._clock = clock
        self._failing: set[str] = set()
        self._at_work: dict[asyncio.Task[None], Job] = {}
        self._beat = time.monotonic()
        self._stopped = False
        self._scheduler = _Scheduler(timezone=VIETNAM)

    @property
    def heartbeat_age(self) -> float:
        """Seconds since the due work was last looked at with success."""
        return time.monotonic() - self._beat

    def start(self, jobs: Sequence[Job] = SITE) -> None:
        """Run these jobs from now on, beside those started before; the first runs are spread in time."""
        # In a context of its own: a transaction that is open here is not the jobs'.
        Context().run(self._start, jobs)

    async def stop(self) -> None:
        """Begin nothing more; returns once the work in hand is done, or dropped where it may be."""
        if self._stopped or not self._scheduler.running:
            return
        self._stopped = True
        self._scheduler.pause()
        for task, job in self._at_work.items():
            if job.dropped:
                task.cancel()
        await asyncio.gather(*self._at_work, return_exceptions=True)
        self._scheduler.shutdown(wait=False)

    async def tick(self, job: Job) -> None:
        """Do a job once; a failure is told once, and soon tried again."""
        try:
            await carry_out(job, self._clock())
        except Exception as error:
            self._failed(job, error)
        else:
            self._done(job)

    def _start(self, jobs: Sequence[Job]) -> None:
        if not self._scheduler.running:
            self._beat = time.monotonic()
            AGE.set_function(lambda: self.heartbeat_age)
            # One that waits for the database would be complained about each time it is due.
            logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
            self._scheduler.start()
        # At whole seconds, so that the process wakes once for all that is due in one.
        begun = datetime.now(VIETNAM).replace(microsecond=0)
        for place, job in enumerate(jobs, start=1):
            wait = 0 if job.vital else round(job.every * place / len(jobs))
            self._scheduler.add_job(
                self._run,
                "interval",
                (job,),
                id=job.name,
                seconds=job.every,
                next_run_time=begun + timedelta(seconds=wait),
                **MISSED,
            )

    async def _run(self, job: Job) -> None:
        task = asyncio.current_task()
        if task is None or self._stopped:  # it was handed over in the moment of the end
            return
        self._at_work[task] = job
        try:
            await self.tick(job)
        finally:
            del self._at_work[task]

    def _failed(self, job: Job, error: Exception) -> None:
        if job.name not in self._failing:
            self._failing.add(job.name)
            log.warning("schedule_waits", job=job.name, kind=type(error).__name__, exc_info=error)
        if self._scheduler.get_job(job.name) is not None:
            soon = datetime.now(VIETNAM) + timedelta(seconds=job.again)
            self._scheduler.modify_job(job.name, next_run_time=soon)

    def _done(self, job: Job) -> None:
        if job.vital:
            self._beat = time.monotonic()
        if job.name in self._failing:
            self._failing.discard(job.name)
            log.info("schedule_goes_on", job=job.name)
