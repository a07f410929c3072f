"""Bring the tables up to date: one runner at a time, each migration applied and recorded in one transaction.

Tortoise records a migration after the transaction that applied it, so a crash between the two breaks the next
start, and two runners may apply one twice. Here the recorder works inside the transaction of its migration
and an advisory lock admits one runner. A blank database starts from the baseline: the tables of many
migrations in one script, marked as if each had been applied.
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
from tortoise.migrations.schema_generator.state import State

from contest.database.connect import Deadlines, configuration, direct
from contest.database.schema.apps import CONTEST, App
from contest.database.schema.baseline import Baseline, baseline_of
from contest.database.schema.known_tables import KnownTables
from contest.database.sql import client, rows, transaction, value

# A rewrite may take its time, but no migration may queue behind a long query and block the site with it.
MIGRATING = Deadlines(statement=None, lock=5, idle_in_transaction=None, command=None)
LOCK_ATTEMPTS = 5
TURN_SECONDS = 0.1
# Any number will do, as long as every release uses the same one.
RUNNER_LOCK = 77_425_001
MARK = "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ($1, $2, clock_timestamp())"


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
        yield _Steps(app)


class StrictRecorder(MigrationRecorder):
    """Tells "nothing was applied yet" from "the question failed"; the stock one returns [] for both."""

    async def applied_migrations(self) -> list[MigrationKey]:
        if await value("SELECT to_regclass($1)", self.table_name) is None:
            return []
        applied = await rows(f"SELECT app, name FROM {self.table_name} ORDER BY applied_at, app, name")  # noqa: S608
        return [MigrationKey(app_label=each["app"], name=each["name"]) for each in applied]


class _Steps(MigrationExecutor):
    """Carries what Tortoise knows of the tables from one migration to the next.

    To work it out anew for each takes as long as all of them together.
    """

    def __init__(self, app: App, known: State | None = None) -> None:
        super().__init__(client(), {app.label: {"models": [], "migrations": app.migrations}})
        self.recorder = self.loader.recorder = StrictRecorder(client())
        self.known = known

    async def _project_state(self, applied: set[MigrationKey], *, upto: MigrationKey | None = None) -> State:
        if upto is not None:
            return await super()._project_state(applied, upto=upto)
        if self.known is None:
            self.known = KnownTables()
            for key in self._full_plan():
                if key in applied:
                    await self.loader.disk_migrations[key].apply(self.known, dry_run=True)
        return self.known


async def _pending(executor: MigrationExecutor) -> list[Migration]:
    return [step.migration for step in await executor.plan()]


async def _apply(migration: Migration, app: App, known: State | None) -> State | None:
    """Apply one migration; what is known of the tables after it."""
    target = [MigrationTarget(app.label, migration.name)]
    if not migration.atomic:  # CREATE INDEX CONCURRENTLY and its kin, written to bear a second run
        steps = _Steps(app, known)
        await steps.migrate(target, direction="forward")
        return steps.known
    async with transaction():
        # Made here, the executor and its recorder hold the client of this transaction.
        steps = _Steps(app, known)
        await steps.migrate(target, direction="forward")
    return steps.known


async def _apply_patiently(migration: Migration, app: App, known: State | None) -> State | None:
    for _ in range(LOCK_ATTEMPTS - 1):
        try:
            return await _apply(migration, app, known)
        except asyncpg.LockNotAvailableError:
            known = (
                None  # changed by the attempt; the waiting itself was the pause: requests passed meanwhile
            )
    return await _apply(migration, app, known)


async def _start_from(baseline: Baseline, app: App, missing: list[Migration]) -> list[Migration]:
    """Make the tables of a blank database at once and mark what that stands for; what is still to apply."""
    async with transaction(), client().acquire_connection() as connection:
        await connection.execute(baseline.script)
        await connection.executemany(MARK, [(app.label, name) for name in baseline.names])
    return [migration for migration in missing if migration.name not in baseline.names]


async def migrate(url: str, app: App = CONTEST) -> list[str]:
    """Apply what is missing, in order, and return the names; safe to run twice and side by side."""
    async with _sole_runner(url), _tables(url, app) as executor:
        missing = left = await _pending(executor)
        blank = await value("SELECT to_regclass($1)", executor.recorder.table_name) is None
        if blank and (baseline := baseline_of(app)) is not None:
            left = await _start_from(baseline, app, missing)
        known: State | None = None
        for migration in left:
            known = await _apply_patiently(migration, app, known)
    return [migration.name for migration in missing]
