"""The Tortoise engine of this product: a lost, slow or hung database costs one request, never the process.

The stock engine of Tortoise 1.1.9 waits without limit for a free connection, keeps a dead transaction in the
task whose BEGIN failed, and loses a pooled connection when a deadline ends a BEGIN. The classes below put
bounds on each wait and give back, or drop, every connection on every path. They reach into private names:
tests/database/test_engine.py is the contract to run before another version of Tortoise is taken.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import (
    NestedTransactionContext,
    PoolConnectionWrapper,
    TransactionalDBClient,
    TransactionContextPooled,
)
from tortoise.connection import get_connections
from tortoise.exceptions import ValidationError

from contest.errors import N_, Busy

ACQUIRE_SECONDS = 2.0
RELEASE_SECONDS = 2.0


BUSY = N_("Many people are here at this moment. Please try again in a few seconds.")


class PoolBusy(Busy):
    """No connection became free in time; the person should try again in a moment."""


# After a failure of these kinds idempotent work may simply be done again.
_RETRYABLE = (
    asyncpg.SerializationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,
)


def retryable(error: BaseException) -> bool:
    """Whether the same idempotent work may succeed if it is simply done again.

    A deadline that passed is not among them, and neither is a value that does not fit its column.
    """
    return isinstance(error, _RETRYABLE) and not isinstance(error, (TimeoutError, ValueError))


# What the server or the road to it lacks, or others who wanted the same rows: the request was right, and a
# later one may pass.
_UNAVAILABLE = (
    asyncpg.TransactionRollbackError,  # a deadlock, or two that collided again and again
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.TransactionTimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    OSError,  # TimeoutError is one of them
)


def unavailable(error: BaseException) -> bool:
    """Whether the database is the reason, so that the answer is "try again soon", not "a fault"."""
    # A template that is missing is an OSError too, and no fault of the database.
    return isinstance(error, _UNAVAILABLE) and not isinstance(error, (ValueError, LookupError))


# What was sent does not fit where it should be looked for or kept: told by model, driver or server.
_UNSTORABLE = (
    ValidationError,
    asyncpg.CharacterNotInRepertoireError,
    asyncpg.UntranslatableCharacterError,
    asyncpg.NumericValueOutOfRangeError,
    asyncpg.InvalidTextRepresentationError,
    asyncpg.InvalidDatetimeFormatError,
    asyncpg.DatetimeFieldOverflowError,
    asyncpg.StringDataRightTruncationError,
    asyncpg.InvalidRowCountInResultOffsetClauseError,
    asyncpg.InvalidRowCountInLimitClauseError,
    asyncpg.InvalidEscapeSequenceError,
    asyncpg.InvalidRegularExpressionError,
    asyncpg.IntervalFieldOverflowError,
    asyncpg.InvalidTimeZoneDisplacementValueError,
)


def unstorable(error: BaseException) -> bool:
    """Whether what was sent is the reason: a number no column holds, or a text that no database takes.

    The last net: what a form or an address holds is checked where it is read, with a sentence of its own.
    """
    return any(
        isinstance(one, _UNSTORABLE) or _too_large_for_the_driver(one) for one in (error, error.__cause__)
    )


def _too_large_for_the_driver(error: BaseException | None) -> bool:
    """Whether the driver refused a value of the right kind, before the server saw it.

    A value of another kind, as a text for a number, is a fault of ours.
    """
    fits_not = (ArithmeticError, ValueError)  # out of range; letters that are none
    return isinstance(error, asyncpg.DataError) and isinstance(error.__cause__, fits_not)


class PooledConnection(asyncpg.Connection):  # type: ignore[misc]  # asyncpg ships no types
    """A pooled connection that carries no session state, so giving it back needs no round trip.

    Session-level settings and advisory locks must not be taken through the pool: use the forms that end with
    the transaction.
    """

    def get_reset_query(self) -> str:
        return ""


async def _acquire(pool: asyncpg.Pool) -> PoolConnectionProxy:
    try:
        return await pool.acquire(timeout=ACQUIRE_SECONDS)
    except TimeoutError as error:
        raise PoolBusy(BUSY) from error


async def _give_back(pool: asyncpg.Pool, connection: PoolConnectionProxy) -> None:
    """Return a connection; asyncpg itself drops one that cannot be cleaned within the time."""
    with suppress(Exception):
        await pool.release(connection, timeout=RELEASE_SECONDS)


def _drop(connection: PoolConnectionProxy) -> None:
    """Close a connection without a word; one that was lost has left the pool already."""
    with suppress(asyncpg.InterfaceError):
        connection.terminate()


class SafeTransaction(TransactionContextPooled):
    """A transaction whose task and pool are clean again however it ends."""

    client: "Transaction"

    async def __aenter__(self) -> TransactionalDBClient:
        await self.ensure_connection()
        pool = self.client._parent._pool
        connection = self.client._connection = await _acquire(pool)
        self.token = get_connections().set(self.connection_name, self.client)
        try:
            await self.client.begin()
        except BaseException:
            get_connections().reset(self.token)
            # Whether BEGIN arrived is unknown, so nobody may use this connection again.
            _drop(connection)
            await _give_back(pool, connection)
            raise
        return self.client

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        clean = False
        try:
            clean = await self._finish(failed=kind is not None)
        finally:
            # Before anything that can raise: a retry in this task must see the pool again.
            get_connections().reset(self.token)
            if not clean:
                _drop(self.client._connection)
            await _give_back(self.client._parent._pool, self.client._connection)

    async def _finish(self, *, failed: bool) -> bool:
        if self.client._finalized:
            return True
        if not failed:
            await self.client.commit()
            return True
        try:
            async with asyncio.timeout(RELEASE_SECONDS):
                await self.client.rollback()
        except Exception:  # the first error is the one to tell; the connection is dropped
            return False
        return True


class SafeAcquire(PoolConnectionWrapper[PoolConnectionProxy]):
    """One connection for one statement, with bounded waits on both sides."""

    async def __aenter__(self) -> PoolConnectionProxy:
        await self.ensure_connection()
        self.connection = await _acquire(self.client._pool)
        return self.connection

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await _give_back(self.client._pool, self.connection)


class DriverErrors:
    """A statement of a model fails as written SQL does, with the error of asyncpg; the ORM's says less."""

    async def _translate_exceptions(
        self, statement: Callable[..., Awaitable[Any]], *arguments: Any
    ) -> Any:  # Any: the signature is Tortoise's
        return await statement(self, *arguments)


class Transaction(DriverErrors, TransactionWrapper):
    """The client a task sees while its transaction is open."""

    _parent: "Client"

    def _in_transaction(self) -> NestedTransactionContext:
        return NestedTransactionContext(Transaction(self))


class Client(DriverErrors, AsyncpgDBClient):
    """The client every task sees outside a transaction."""

    connection_class = PooledConnection

    async def create_pool(self, **options: Any) -> asyncpg.Pool:  # Any: the signature is Tortoise's
        # The address is given as a DSN, so that asyncpg alone decides what a database URL may say.
        for part in ("host", "port", "user", "password", "database"):
            options.pop(part)
        return await asyncpg.create_pool(**options)

    def _in_transaction(self) -> SafeTransaction:
        return SafeTransaction(Transaction(self), self._pool_init_lock)

    def acquire_connection(self) -> SafeAcquire:
        return SafeAcquire(self, self._pool_init_lock)


client_class = Client
