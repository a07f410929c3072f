"""Written SQL: it joins the transaction of the task, or takes a connection of the pool when there is none.

Errors come as asyncpg raises them (`asyncpg.UniqueViolationError` and its kin), from models as well.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, Protocol, TypeVar, cast

from tortoise.backends.asyncpg.client import TransactionWrapper
from tortoise.backends.base.client import TransactionContext
from tortoise.connection import get_connection

from contest.database.engine import Client, retryable

# What a column of large whole numbers holds at most.
LARGEST = 2**63 - 1

Result = TypeVar("Result")


class Record(Protocol):
    """A row as it was selected; `Any`, for only the author of the query knows the type of a column."""

    def __getitem__(self, column: str | int) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def __len__(self) -> int: ...

    def keys(self) -> Iterator[str]: ...


def client() -> Client:
    """The connection of this task: its transaction, or the pool."""
    return cast(Client, get_connection("default"))  # the one engine this product configures


def pool() -> Client:
    """What all connections of this program come from, inside a transaction as well as outside."""
    here = client()
    while isinstance(here, TransactionWrapper):
        here = cast(Client, here._parent)
    return here


def transaction() -> TransactionContext:
    """One transaction around the block, undone by any error; inside another it is a savepoint."""
    return client()._in_transaction()


def in_transaction() -> bool:
    """Whether this task has a transaction open."""
    return isinstance(client(), TransactionWrapper)


async def rows(sql: str, *arguments: object, timeout: float | None = None) -> list[Record]:
    """All rows that a query, or a change with RETURNING, gives."""
    async with client().acquire_connection() as connection:
        return cast(list[Record], await connection.fetch(sql, *arguments, timeout=timeout))


async def row(sql: str, *arguments: object, timeout: float | None = None) -> Record | None:
    """The first row, or none."""
    async with client().acquire_connection() as connection:
        return cast("Record | None", await connection.fetchrow(sql, *arguments, timeout=timeout))


async def value(sql: str, *arguments: object, timeout: float | None = None) -> Any:
    """The first column of the first row, or none; `Any`, for only the author of the query knows its type."""
    async with client().acquire_connection() as connection:
        return await connection.fetchval(sql, *arguments, timeout=timeout)


async def run(sql: str, *arguments: object, timeout: float | None = None) -> int:
    """Do what a statement says and return how many rows it touched."""
    async with client().acquire_connection() as connection:
        status: str = await connection.execute(sql, *arguments, timeout=timeout)
    count = status.rpartition(" ")[2]
    return int(count) if count.isdigit() else 0


async def retried(work: Callable[[], Awaitable[Result]], attempts: int = 5, pause: float = 0.05) -> Result:
    """Do idempotent work again when the database was lost or two transactions collided.

    It belongs around a whole transaction, never inside one. The last attempt's error is raised.
    """
    for attempt in range(1, attempts):
        try:
            return await work()
        except Exception as error:
            if not retryable(error):
                raise
            await asyncio.sleep(pause * 2**attempt)
    return await work()
