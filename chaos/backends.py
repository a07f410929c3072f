"""The database from outside: its server restarted, its sessions ended, made to stand still or read-only."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from random import Random

import asyncpg

from contest.database.embedded.server import EmbeddedServer, start

SESSIONS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
    ORDER BY pid
"""
END = f"""
    SELECT count(pg_terminate_backend(pid)) FROM ({SESSIONS}) AS session (pid) WHERE random() < $1
"""
READ_ONLY = "ALTER DATABASE {database} SET default_transaction_read_only = {state}"
IMMEDIATE, FAST = signal.SIGQUIT, signal.SIGINT


@asynccontextmanager
async def asking(url: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection of our own, with no deadline."""
    connection: asyncpg.Connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def end_sessions(url: str, share: float = 1.0) -> int:
    """End some of the sessions, chosen at random; how many."""
    async with asking(url) as connection:
        ended: int = await connection.fetchval(END, share)
    return ended


async def end_now_and_then(url: str, until: float, chance: Random) -> int:
    """End half of all sessions every two to four seconds; how many in all."""
    loop, ended = asyncio.get_running_loop(), 0
    while loop.time() < until:
        await asyncio.sleep(chance.uniform(2, 4))
        with suppress(asyncpg.PostgresError, OSError):
            ended += await end_sessions(url, 0.5)
    return ended


def restarted(server: EmbeddedServer, data: Path, how: signal.Signals) -> EmbeddedServer:
    """Stop the server, as a power cut or as an administrator would, and start it again."""
    os.kill(server.pid, how)
    return start(data, say=lambda _: None)


@contextmanager
def stopped(pids: list[int]) -> Iterator[None]:
    """Processes that stand still for as long as the block runs."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


async def sessions(url: str) -> list[int]:
    """The process ids behind all sessions but ours."""
    async with asking(url) as connection:
        return [found["pid"] for found in await connection.fetch(SESSIONS)]


@asynccontextmanager
async def read_only(url: str) -> AsyncIterator[None]:
    """A database that takes no changes for as long as the block runs; sessions begin anew on both ends."""
    async with asking(url) as connection:
        await connection.execute("SET default_transaction_read_only = off")
        name = await connection.fetchval("SELECT quote_ident(current_database())")
        await connection.execute(READ_ONLY.format(database=name, state="on"))
        await connection.fetchval(END, 1.0)
        try:
            yield
        finally:
            await connection.execute(READ_ONLY.format(database=name, state="off"))
            await connection.fetchval(END, 1.0)
