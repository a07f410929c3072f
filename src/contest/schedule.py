"""The ticker: once a second, in every process, it asks what is due; it outlives the database."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from prometheus_client import Gauge

from contest.campaigns.service import advance_due
from contest.clock import VIETNAM, now
from contest.completions.ending import sweep as sweep_begun
from contest.database.timekeeping import keep_time
from contest.help.service import sweep as sweep_helps
from contest.lessons.service import sweep as sweep_attempts
from contest.people.keeping import sweep as sweep_kept
from contest.points.checkpoints import keep_checkpoints
from contest.rosters.service import forget as forget_leavers
from contest.security.throttle import sweep as sweep_throttle
from contest.standings.pinned import sweep as sweep_pinned
from contest.web.sending import sweep as sweep_sent

TICK_SECONDS = 1.0
# A pass or a help whose fact could not be given while the database was away gets it this soon after.
CHORE_SECONDS = 60.0

Work = Callable[[datetime], Awaitable[object]]

AGE = Gauge("contest_schedule_age_seconds", "Seconds since the schedule last finished its work")
log = structlog.get_logger()


class Schedule:
    """Runs the due work of this process; the database, not this clock, knows what has been done."""

    def __init__(
        self,
        work: Work = advance_due,
        chores: Sequence[Work] = (
            keep_time,
            sweep_attempts,
            sweep_helps,
            sweep_throttle,
            sweep_pinned,
            sweep_sent,
            sweep_kept,
            forget_leavers,
            sweep_begun,
            keep_checkpoints,
        ),
        seconds: float = TICK_SECONDS,
        chore_seconds: float = CHORE_SECONDS,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._work = work
        self._chores = chores
        self._chore_seconds = chore_seconds
        self._chores_at = time.monotonic() + chore_seconds
        self._seconds = seconds
        self._clock = clock
        self._busy = asyncio.Lock()
        self._away = False
        self._beat = time.monotonic()
        self._scheduler = AsyncIOScheduler(timezone=VIETNAM)

    @property
    def heartbeat_age(self) -> float:
        """Seconds since the due work was last looked at with success."""
        return time.monotonic() - self._beat

    def start(self) -> None:
        """Tick from now on; the first tick catches up with all that was missed."""
        self._beat = time.monotonic()
        AGE.set_function(lambda: self.heartbeat_age)
        # A tick that waits for the database would be complained about every second.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=self._seconds,
            next_run_time=datetime.now(VIETNAM),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop ticking once the work in hand is done."""
        self._scheduler.pause()
        async with self._busy:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Do the due work once; a failure is told once, and the next tick tries again."""
        async with self._busy:
            try:
                await self._work(self._clock())
                await self._do_chores()
            except Exception as error:
                self._failed(error)
            else:
                self._done()

    async def _do_chores(self) -> None:
        """What need not be done every second; put off, not forgotten, when one of them fails."""
        if time.monotonic() < self._chores_at:
            return
        for chore in self._chores:
            await chore(self._clock())
        self._chores_at = time.monotonic() + self._chore_seconds

    def _failed(self, error: Exception) -> None:
        if not self._away:
            self._away = True
            log.warning("schedule_waits", kind=type(error).__name__, exc_info=error)

    def _done(self) -> None:
        self._beat = time.monotonic()
        if self._away:
            self._away = False
            log.info("schedule_goes_on")
