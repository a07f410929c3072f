"""Two windows of one desk, of which the second acts while the first has not ended yet."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from contest.database import transaction, value
from tests.patience import PATIENCE

# A transaction keeps the list of connections that it saw first: whoever connects later is not in it.
LOOK_ANEW = "SELECT pg_stat_clear_snapshot()"
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
Ask = Callable[[str], Awaitable[Any]]


async def waiting(ask: Ask = value) -> int:
    """How many statements wait for a lock in this database now, asked inside a transaction or outside."""
    await ask(LOOK_ANEW)
    return int(await ask(WAITING))


async def until_waiting(ask: Ask = value, at_least: int = 1) -> None:
    """Returns once so many statements wait for a lock in this database."""
    async with asyncio.timeout(PATIENCE):
        while await waiting(ask) < at_least:
            await asyncio.sleep(0.01)


async def one_in_the_other(first: Callable[[], Awaitable[Any]], second: Callable[[], Awaitable[Any]]) -> Any:
    """Let `second` act inside `first`, which ends once the other waits or is done; what `second` gives."""
    go = asyncio.Event()

    async def acting() -> Any:
        await go.wait()
        return await second()

    # Begun out here: inside, it would belong to the same transaction.
    acts = asyncio.create_task(acting())
    async with asyncio.timeout(PATIENCE):
        async with transaction():
            await first()
            go.set()
            while not acts.done() and not await waiting():
                pass
        return await acts
