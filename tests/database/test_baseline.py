"""A blank database starts from one script, those of earlier releases get what they lack: the same tables."""

import pytest

from contest.database import connected, direct, run, value
from contest.database.schema.apps import CONTEST
from contest.database.schema.baseline import Baseline, baseline_from, baseline_of
from contest.database.schema.migrate import migrate
from tests.database.baseline import STEP_BY_STEP, dumped, settled
from tests.database.conftest import TINY
from tests.database.upgrading import RELEASES, pending, up_to

UPDATE = "CREATE FUNCTION f() AS $_$\nUPDATE unit\nSET name = '';\n$_$;"


async def test_every_release_is_brought_to_the_tables_that_a_blank_database_gets(blank_url: str) -> None:
    for release in RELEASES:
        await up_to(release.last, blank_url)
        async with connected(blank_url, pool=1):
            for statement in release.leaves:
                await run(statement)

    await migrate(blank_url)

    async with connected(blank_url, pool=1):
        for release in RELEASES:
            for question, answer in release.finds.items():
                assert await value(question) == answer, question
    kept = baseline_of(CONTEST)
    assert kept is not None
    found = await settled(blank_url, await recorded(blank_url))
    assert found.as_text() == kept.as_text(), "run `make baseline` after adding a migration"


async def test_a_blank_database_is_marked_with_all_that_the_baseline_stands_for(blank_url: str) -> None:
    names = await pending(blank_url)

    applied = await migrate(blank_url)

    assert applied == names == await recorded(blank_url)
    assert await pending(blank_url, STEP_BY_STEP) == []
    assert await migrate(blank_url) == []
    kept = baseline_of(CONTEST)
    assert kept is not None
    assert baseline_from(dumped(blank_url), names).as_text() == kept.as_text()


async def test_a_migration_newer_than_the_baseline_is_applied_after_it(
    blank_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await migrate(blank_url, TINY)
    older = baseline_from(dumped(blank_url), ["0001_award", "0002_first_award"]).script
    script = "\n".join(line for line in older.splitlines() if "award_points" not in line)
    connection = await direct(blank_url)
    await connection.execute("DROP TABLE award, tortoise_migrations")
    monkeypatch.setattr(
        "contest.database.schema.migrate.baseline_of",
        lambda _: Baseline(("0001_award", "0002_first_award"), script),
    )

    applied = await migrate(blank_url, TINY)

    indexes = await connection.fetchval("SELECT count(*) FROM pg_indexes WHERE indexname = 'award_points'")
    rows = await connection.fetchval("SELECT count(*) FROM award")
    await connection.close()
    # The first award is a row that the second migration writes: had it been applied, it would be there.
    assert (applied[-1], indexes, rows) == ("0003_index_points", 1, 0)
    assert await recorded(blank_url) == applied


def test_what_pg_dump_says_to_psql_is_left_out_and_functions_stay_whole() -> None:
    dump = (
        f"--\n-- dump\n--\n\\restrict x\nSET transaction_timeout = 0;\n\n\n\n{UPDATE}\n\n\n\\unrestrict x\n"
    )

    assert baseline_from(dump, ["0001_one"]) == Baseline(("0001_one",), f"{UPDATE}\n")


async def recorded(url: str) -> list[str]:
    connection = await direct(url)
    try:
        return [
            row["name"] for row in await connection.fetch("SELECT name FROM tortoise_migrations ORDER BY id")
        ]
    finally:
        await connection.close()
