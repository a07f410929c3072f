"""Two windows of one desk, of which the second acts while the first has not ended yet."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from contest.database import transaction, value
from tests.patience import PATIENCE

WAITING = """
    SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE NOT l.granted AND a.datname = current_database()
"""


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
            while not acts.done() and not await value(WAITING):
                pass
        return await acts
