"""What is sent together is settled in any order: with LATE=1 requests and statements are late by chance.

A test that relies on the order in which a quiet machine does things fails within a few runs.
"""

import asyncio
from collections.abc import Awaitable, Callable
from random import SystemRandom
from typing import Any

from asyncpg import Connection
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

CHANCE = SystemRandom()
# How many of a hundred are late, and by how many seconds at most.
REQUESTS, STATEMENTS = (20, 0.08), (6, 0.03)
Work = Callable[..., Awaitable[Any]]


def be_late_by_chance() -> None:
    """From now on, in this process."""
    Connection._execute = _late(Connection._execute, *STATEMENTS)
    RequestResponseCycle.run_asgi = _late(RequestResponseCycle.run_asgi, *REQUESTS)  # type: ignore[method-assign]


def _late(work: Work, percent: int, seconds: float) -> Work:
    async def late(*given: Any, **named: Any) -> Any:
        if CHANCE.randrange(100) < percent:
            await asyncio.sleep(CHANCE.uniform(0, seconds))
        return await work(*given, **named)

    late.__name__ = work.__name__
    return late
