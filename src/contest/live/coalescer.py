"""Many wakes, few runs: the first at once, the rest together after the interval, the last never lost."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextvars import Context

LONGEST_PAUSE = 5.0

logger = logging.getLogger(__name__)


class Coalescer:
    """Runs an action for a key at most once an interval, and once more after the last wake."""

    def __init__(
        self,
        interval: float,
        action: Callable[[str], Awaitable[None]],
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._interval = interval
        self._action = action
        self._pause = pause
        self._awake: set[str] = set()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def wake(self, key: str) -> None:
        """Ask for a run that begins after this moment; returns at once."""
        self._awake.add(key)
        if key not in self._tasks:
            # In a context of its own: it would outlive a transaction that is open where the wake came from.
            task = asyncio.get_running_loop().create_task(self._work(key), context=Context())
            self._tasks[key] = task

    async def close(self) -> None:
        """End all runs, finished or not."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._tasks.clear()

    async def _work(self, key: str) -> None:
        pause = self._interval
        while key in self._awake:
            self._awake.discard(key)
            try:
                await self._action(key)
                pause = self._interval
            except Exception:
                logger.exception("Refreshing %s failed and will be tried again", key)
                self._awake.add(key)
                pause = min(pause * 2, LONGEST_PAUSE)
            await self._pause(pause)
        del self._tasks[key]
