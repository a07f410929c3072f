"""The contract of the engine with Tortoise 1.1.9: what is lost, slow or hung costs one request only."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg
import pytest
from tortoise.exceptions import TransactionManagementError

from contest.database import (
    Deadlines,
    PoolBusy,
    connected,
    direct,
    in_transaction,
    retried,
    retryable,
    rows,
    run,
    transaction,
    unavailable,
    value,
)
from contest.database import engine as engine_module
from contest.database.embedded.server import start
from contest.database.sql import client
from tests.database.conftest import TINY
from tests.database.tiny import Award
from tests.patience import PATIENCE

OTHERS = """
    SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


async def in_a_transaction() -> int:
    async with transaction():
        return await Award.all().count()


async def alone() -> int:
    return await Award.all().count()


async def written() -> int:
    return len(await rows("SELECT key FROM award"))


WORK = [in_a_transaction, alone, written]


def in_use() -> int:
    """How many pooled connections somebody holds."""
    return sum(1 for holder in client()._pool._holders if holder._in_use)


async def until_all_are_free(within: float = PATIENCE) -> None:
    async with asyncio.timeout(within):
        while in_use():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def observer(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await direct(url)
    try:
        yield connection
    finally:
        await connection.close()


@contextmanager
def frozen(pids: list[int]) -> Iterator[None]:
    """Backends that neither answer nor go away."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


async def fill_the_pool() -> None:
    await asyncio.gather(*(run("SELECT pg_sleep(0.05)") for _ in range(3)))


async def with_deadline(work: Callable[[], Awaitable[int]], seconds: float) -> object:
    try:
        return await asyncio.wait_for(work(), seconds)
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("work", WORK)
async def test_a_killed_connection_costs_the_task_at_most_the_tries_it_held(awards, work):
    await fill_the_pool()
    async with observer(awards) as watch:
        await watch.execute(f"SELECT pg_terminate_backend(pid) FROM ({OTHERS}) AS others")

    assert await retried(work, attempts=5, pause=0.01) == 0
    assert await work() == 0
    await until_all_are_free()


@pytest.mark.parametrize("work", WORK)
async def test_deadlines_on_hung_backends_leak_nothing(awards, work):
    await fill_the_pool()
    async with observer(awards) as watch:
        pids = [row["pid"] for row in await watch.fetch(OTHERS)]
    assert len(pids) == 3

    with frozen(pids):
        ended = await asyncio.gather(*(with_deadline(work, 0.2) for _ in range(3)))

    assert ended == [TimeoutError] * 3
    await until_all_are_free()
    assert await asyncio.gather(*(work() for _ in range(6))) == [0] * 6


async def test_a_hung_transaction_that_is_cancelled_leaves_the_task_usable(awards):
    async with observer(awards) as watch:
        await fill_the_pool()
        pids = [row["pid"] for row in await watch.fetch(OTHERS)]

        with frozen(pids), pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await in_a_transaction()

        assert not in_transaction()
        await until_all_are_free()
        assert await in_a_transaction() == 0


async def test_a_full_pool_refuses_in_time_and_recovers(awards, monkeypatch):
    monkeypatch.setattr(engine_module, "ACQUIRE_SECONDS", 0.1)
    held, go_on = asyncio.Semaphore(0), asyncio.Event()

    async def hold() -> None:
        async with transaction():
            held.release()
            await go_on.wait()

    holders = [asyncio.create_task(hold()) for _ in range(3)]
    for _ in holders:
        await held.acquire()

    for work in WORK:
        with pytest.raises(PoolBusy) as refusal:
            await work()
        assert refusal.value.retry_after == 2

    go_on.set()
    await asyncio.gather(*holders)
    assert await in_a_transaction() == 0


async def test_a_restarted_server_is_found_again_by_the_same_task(data: Path):
    with start(data, say=print) as server:
        async with connected(server.url, pool=3, app=TINY):
            await run("CREATE TABLE award (id bigserial PRIMARY KEY, key text UNIQUE, points int DEFAULT 1)")
            await fill_the_pool()
            os.kill(server.pid, signal.SIGQUIT)  # as a power cut would end it

            with start(data, say=print) as restarted:
                assert restarted.pid != server.pid
                assert [await retried(work) for work in WORK] == [0, 0, 0]
                assert in_use() == 0


async def test_an_error_undoes_the_transaction(awards):
    with pytest.raises(ZeroDivisionError):
        async with transaction():
            await run("INSERT INTO award (key) VALUES ('a')")
            raise ZeroDivisionError

    assert await alone() == 0
    assert in_use() == 0


async def test_a_savepoint_is_undone_alone(awards):
    async with transaction():
        await Award.create(key="a")
        with pytest.raises(asyncpg.UniqueViolationError):
            async with transaction():
                await Award.create(key="a")
        await Award.create(key="b")

    assert [row["key"] for row in await rows("SELECT key FROM award ORDER BY key")] == ["a", "b"]


async def test_an_error_of_the_database_ends_the_transaction_and_is_told_as_it_was(awards):
    await run("INSERT INTO award (key) VALUES ('a')")

    with pytest.raises(asyncpg.UniqueViolationError):
        async with transaction():
            await run("INSERT INTO award (key) VALUES ('b')")
            await run("INSERT INTO award (key) VALUES ('a')")

    assert await value("SELECT count(*) FROM award") == 1


async def test_the_first_error_is_told_even_when_the_connection_is_gone(awards):
    with pytest.raises(ZeroDivisionError):
        async with transaction(), observer(awards) as watch:
            mine = await value("SELECT pg_backend_pid()")
            await watch.execute("SELECT pg_terminate_backend($1, 2000)", mine)
            raise ZeroDivisionError

    assert await in_a_transaction() == 0


async def test_the_server_ends_what_takes_too_long(blank_url):
    hurried = Deadlines(statement=0.1, lock=0.1)

    async with connected(blank_url, pool=2, deadlines=hurried, app=TINY):
        with pytest.raises(asyncpg.QueryCanceledError) as slow:
            await run("SELECT pg_sleep(10)")
        settings = {
            name: await value("SELECT current_setting($1)", name)
            for name in (
                "timezone",
                "lock_timeout",
                "idle_in_transaction_session_timeout",
                "application_name",
            )
        }

    assert unavailable(slow.value)
    assert not retryable(slow.value)
    # The number is the process's.
    assert re.fullmatch(r"contest [0-9]+", settings.pop("application_name"))
    assert settings == {
        "timezone": "UTC",
        "lock_timeout": "100ms",
        "idle_in_transaction_session_timeout": "10s",
    }


async def test_two_that_wait_for_one_another_are_told_to_come_again(awards):
    await run("INSERT INTO award (key) VALUES ('a'), ('b')")
    hold = "UPDATE award SET points = points WHERE key = $1"
    both = asyncio.Barrier(2)

    async def take(first: str, second: str) -> None:
        async with transaction():
            await run(hold, first)
            await both.wait()
            await run(hold, second)

    told = await asyncio.gather(take("a", "b"), take("b", "a"), return_exceptions=True)

    assert [type(one) for one in told if one is not None] == [asyncpg.DeadlockDetectedError]
    assert all(unavailable(one) for one in told if one is not None)


async def test_a_database_that_takes_no_change_of_a_model_is_no_fault_of_ours(awards):
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError) as refused:
        async with transaction():
            await run("SET TRANSACTION READ ONLY")
            await Award.create(key="a")

    assert unavailable(refused.value)
    assert not unavailable(TransactionManagementError("Transaction already finalised"))
