"""What may happen a thousand times a second is told once a minute."""

import time
from collections.abc import Callable

import structlog

EVERY_SECONDS = 60.0

log = structlog.get_logger()


class Seldom:
    """A warning that comes at once, and then at most once a minute with how often it was due meanwhile."""

    def __init__(self, event: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._event = event
        self._clock = clock
        self._next = -EVERY_SECONDS
        self._times = 0

    def warn(self, **figures: object) -> None:
        """Tell it, or count it."""
        self._times += 1
        now = self._clock()
        if now >= self._next:
            log.warning(self._event, times=self._times, **figures)
            self._next, self._times = now + EVERY_SECONDS, 0
