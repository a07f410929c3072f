"""Migrations: each once, in order, whoever runs them and whatever happens in between."""

import asyncio
import subprocess
import sys
import textwrap
from dataclasses import replace

import asyncpg
import pytest
from tortoise.exceptions import OperationalError

from contest.database import direct
from contest.database.schema.migrate import MIGRATING, migrate
from tests.database.conftest import TINY
from tests.database.upgrading import pending
from tests.windows import until_waiting

NAMES = ["0001_award", "0002_first_award", "0003_index_points"]


async def ask(url: str, question: str) -> list[asyncpg.Record]:
    connection = await direct(url)
    try:
        return await connection.fetch(question)
    finally:
        await connection.close()


async def recorded(url: str) -> list[str]:
    return [row["name"] for row in await ask(url, "SELECT name FROM tortoise_migrations ORDER BY id")]


async def test_a_blank_database_gets_everything_in_order(blank_url):
    assert await pending(blank_url, TINY) == NAMES

    assert await migrate(blank_url, TINY) == NAMES

    assert await recorded(blank_url) == NAMES
    assert await pending(blank_url, TINY) == []
    indexes = await ask(blank_url, "SELECT indexname FROM pg_indexes WHERE indexname = 'award_points'")
    assert len(indexes) == 1


async def test_running_again_changes_nothing(blank_url):
    await migrate(blank_url, TINY)

    assert await migrate(blank_url, TINY) == []

    assert await recorded(blank_url) == NAMES
    assert len(await ask(blank_url, "SELECT 1 FROM award")) == 1


async def test_four_at_once_apply_each_migration_once(blank_url):
    applied = await asyncio.gather(*(migrate(blank_url, TINY) for _ in range(4)))

    assert sorted(applied) == [[], [], [], NAMES]
    assert await recorded(blank_url) == NAMES
    assert len(await ask(blank_url, "SELECT 1 FROM award")) == 1


@pytest.mark.parametrize("stage", ["in the middle", "before the record", "after the first"])
async def test_a_killed_run_is_taken_up_by_the_next(blank_url, stage):
    killed = textwrap.dedent(
        f"""
        import asyncio, os
        from tests.database.conftest import TINY
        from contest.database.schema import migrate as module
        from tortoise.migrations.executor import MigrationExecutor
        from tortoise.migrations.operations import CreateModel, RunSQL
        from tortoise.migrations.recorder import MigrationRecorder

        def dying(owner, name, before):
            stock = getattr(owner, name)
            async def die(self, *args, **named):
                if not before:
                    await stock(self, *args, **named)
                os._exit(9)
            setattr(owner, name, die)

        match {stage!r}:
            case "in the middle":
                dying(CreateModel, "database_forward", before=False)
            case "before the record":
                dying(MigrationRecorder, "record_applied", before=True)
            case "after the first":
                dying(RunSQL, "database_forward", before=False)
        asyncio.run(module.migrate({blank_url!r}, TINY))
        """
    )
    ended = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", killed], env=python_path())
    assert ended.returncode == 9

    applied = await migrate(blank_url, TINY)

    assert applied == (NAMES[1:] if stage == "after the first" else NAMES)
    assert await recorded(blank_url) == NAMES
    assert len(await ask(blank_url, "SELECT 1 FROM award")) == 1


def python_path() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(path for path in sys.path if path)}


async def test_a_lost_question_is_not_taken_for_an_empty_answer(blank_url):
    await migrate(blank_url, TINY)
    await ask(blank_url, "ALTER TABLE tortoise_migrations RENAME COLUMN applied_at TO applied_when")

    with pytest.raises(asyncpg.UndefinedColumnError):
        await pending(blank_url, TINY)
    with pytest.raises(asyncpg.UndefinedColumnError):
        await migrate(blank_url, TINY)

    assert len(await ask(blank_url, "SELECT 1 FROM award")) == 1


async def test_a_failing_migration_leaves_no_trace(blank_url):
    connection = await direct(blank_url)
    await connection.execute("CREATE TABLE award (id int)")  # in the way of the first migration

    with pytest.raises((OperationalError, asyncpg.PostgresError)):
        await migrate(blank_url, TINY)

    assert await connection.fetchval("SELECT to_regclass('tortoise_migrations')") is None
    await connection.execute("DROP TABLE award")
    await connection.close()
    assert await migrate(blank_url, TINY) == NAMES


async def test_a_migration_waits_out_a_table_in_use(blank_url, monkeypatch):
    monkeypatch.setattr("contest.database.schema.migrate.MIGRATING", replace(MIGRATING, lock=0.5))
    await migrate(blank_url, TINY)
    await ask(blank_url, "DELETE FROM tortoise_migrations WHERE name <> '0001_award'")
    reader = await direct(blank_url)
    reading = reader.transaction()
    await reading.start()
    await reader.execute("LOCK TABLE award IN ACCESS EXCLUSIVE MODE")

    running = asyncio.create_task(migrate(blank_url, TINY))
    await until_waiting(reader.fetchval)
    await reading.rollback()
    await reader.close()

    assert await running == NAMES[1:]
