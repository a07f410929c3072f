"""What may happen a thousand times a second is told once a minute."""

import logging
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


class Repeats(logging.Filter):
    """Lets each warning of a library through once a minute: anybody can cause as many as they like."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._next: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to tell it; whatever is worse than a warning always is."""
        if record.levelno > logging.WARNING:
            return True
        now = self._clock()
        # By its text before anything is filled in: a few sentences of the library, however many callers.
        if now < self._next.get(str(record.msg), now):
            return False
        self._next[str(record.msg)] = now + EVERY_SECONDS
        return True
