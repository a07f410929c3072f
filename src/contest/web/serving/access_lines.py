"""Lines of requests in the log, put together by hand; whoever sets up the log needs no framework for them."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

import msgspec
import structlog

log = structlog.get_logger("access")
# So that lines of several processes do not mix in a pipe.
LONGEST_WRITE = 4_000


class AccessLines:
    """The lines of requests: like any other line, put together by hand, those of one turn written at once.

    Until it is said where they go, the log of everything else takes them.
    """

    def __init__(self) -> None:
        self._write: Callable[[str], None] | None = None
        self._told = True
        self._waiting: list[str] = []

    def go_to(self, write: Callable[[str], None], *, told: bool) -> None:
        """From now on lines are written there, or not `told` at all."""
        self._write, self._told = write, told

    def add(self, method: str, route: str, status: int, ms: float) -> None:
        """One request; it is written before the process waits for anything."""
        if self._write is None:
            log.info("request", method=method, route=route, status=status, ms=ms)
        elif self._told:
            if not self._waiting:
                asyncio.get_running_loop().call_soon(self._flush)
            now = datetime.now(UTC).replace(tzinfo=None).isoformat()
            self._waiting.append(f'{_begun(method, route, status)}{ms}{SAME}{now}Z"}}')

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        assert self._write is not None, "lines wait only for somewhere to go"
        while waiting:
            most = max(1, LONGEST_WRITE // (len(max(waiting, key=len)) + 1))
            self._write("\n".join(waiting[:most]))
            del waiting[:most]


@lru_cache(maxsize=4096)
def _begun(method: str, route: str, status: int) -> str:
    told = msgspec.json.encode({"method": method, "route": route, "status": status}).decode()
    return f'{told[:-1]},"ms":'


SAME = ',"event":"request","level":"info","timestamp":"'
lines = AccessLines()
