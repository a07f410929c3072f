"""Bring the tables up to date: one runner at a time, each migration applied and recorded in one transaction.

Tortoise records a migration after the transaction that applied it, so a crash between the two breaks the next
start, and two runners may apply one twice. Here the recorder works inside the transaction of its migration
and an advisory lock admits one runner.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from tortoise.context import TortoiseContext
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.graph import MigrationKey
from tortoise.migrations.migration import Migration
from tortoise.migrations.recorder import MigrationRecorder

from contest.database.apps import CONTEST, App
from contest.database.connect import Deadlines, configuration, direct
from contest.database.sql import client, rows, transaction, value

# A rewrite may take its time, but no migration may queue behind a long query and block the site with it.
MIGRATING = Deadlines(statement=None, lock=5, idle_in_transaction=None, command=None)
LOCK_ATTEMPTS = 5
TURN_SECONDS = 0.1
# Any number will do, as long as every release uses the same one.
RUNNER_LOCK = 77_425_001


@asynccontextmanager
async def _sole_runner(url: str) -> AsyncIterator[None]:
    connection = await direct(url)
    try:
        # Asked again and again: who waits inside one statement holds a snapshot, for which an index made
        # concurrently by the present runner would wait in turn.
        while not await connection.fetchval("SELECT pg_try_advisory_lock($1)", RUNNER_LOCK):  # noqa: ASYNC110
            await asyncio.sleep(TURN_SECONDS)
        yield
    finally:
        connection.terminate()  # the lock goes with the session


@asynccontextmanager
async def _tables(url: str, app: App) -> AsyncIterator[MigrationExecutor]:
    async with TortoiseContext() as context:
        await context.init(config=configuration(url, 2, MIGRATING, app))
        yield _executor(app)


class StrictRecorder(MigrationRecorder):
    """Tells "nothing was applied yet" from "the question failed"; the stock one returns [] for both."""

    async def applied_migrations(self) -> list[MigrationKey]:
        if await value("SELECT to_regclass($1)", self.table_name) is None:
            return []
        applied = await rows(f"SELECT app, name FROM {self.table_name} ORDER BY applied_at, app, name")  # noqa: S608
        return [MigrationKey(app_label=each["app"], name=each["name"]) for each in applied]


def _executor(app: App) -> MigrationExecutor:
    executor = MigrationExecutor(client(), {app.label: {"models": [], "migrations": app.migrations}})
    executor.recorder = executor.loader.recorder = StrictRecorder(client())
    return executor


async def _pending(executor: MigrationExecutor) -> list[Migration]:
    return [step.migration for step in await executor.plan()]


async def _apply(migration: Migration, app: App) -> None:
    target = [MigrationTarget(app.label, migration.name)]
    if not migration.atomic:  # CREATE INDEX CONCURRENTLY and its kin, written to bear a second run
        await _executor(app).migrate(target, direction="forward")
        return
    async with transaction():
        # Made here, the executor and its recorder hold the client of this transaction.
        await _executor(app).migrate(target, direction="forward")


async def _apply_patiently(migration: Migration, app: App) -> None:
    for _ in range(LOCK_ATTEMPTS - 1):
        try:
            return await _apply(migration, app)
        except asyncpg.LockNotAvailableError:
            continue  # the waiting itself was the pause: requests passed meanwhile
    return await _apply(migration, app)


async def migrate(url: str, app: App = CONTEST) -> list[str]:
    """Apply what is missing, in order, and return the names; safe to run twice and side by side."""
    async with _sole_runner(url), _tables(url, app) as executor:
        missing = await _pending(executor)
        for migration in missing:
            await _apply_patiently(migration, app)
    return [migration.name for migration in missing]


async def pending(url: str, app: App = CONTEST) -> list[str]:
    """The migrations this release brings that the database has not seen."""
    async with _tables(url, app) as executor:
        return [migration.name for migration in await _pending(executor)]
