"""Connections that break at the worst instant: just before a commit, or just after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

import asyncpg
from tortoise.backends.asyncpg.client import TransactionWrapper

from contest.database.engine import Transaction


class Break(StrEnum):
    """When the connection breaks; after the commit only the word that it succeeded is lost."""

    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"


@contextmanager
def broken(instant: Break, times: int = 1) -> Iterator[None]:
    """Within the block the first few commits of this process lose their connection."""
    left, commit = times, Transaction.commit

    async def breaking(transaction: TransactionWrapper) -> None:
        nonlocal left
        if left == 0:
            return await commit(transaction)
        left -= 1
        if instant is Break.AFTER_COMMIT:
            await commit(transaction)
        transaction._connection.terminate()
        raise asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation")

    Transaction.commit = breaking  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        Transaction.commit = commit  # type: ignore[method-assign]
