"""Questions to the database of a province, from outside any server."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from contest.database import PATIENT, connected, value

SNAPSHOTS = "SELECT count(*) FROM fold_snapshot"
SNAPSHOT_PATIENCE = 300.0


def asked(url: str, work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:  # Any: whatever the work gives
    """Do something with a database and let go of it."""

    async def connectedly() -> Any:
        async with connected(url, pool=4, deadlines=PATIENT):
            return await work()

    return asyncio.run(connectedly())


def wait_for_snapshot(url: str) -> None:
    """Wait until a process has written one, as each does by itself a little after its start."""
    deadline = time.monotonic() + SNAPSHOT_PATIENCE
    while not asked(url, lambda: value(SNAPSHOTS)):
        if time.monotonic() > deadline:
            raise RuntimeError("no snapshot was written")
        time.sleep(0.5)
