"""Written SQL: one transaction with the ORM, plain answers, and errors sorted by what helps."""

import asyncpg
import pytest
from tortoise.exceptions import ValidationError
from tortoise.transactions import in_transaction as stock_in_transaction

from contest.database import (
    direct,
    retried,
    retryable,
    rows,
    run,
    transaction,
    unavailable,
    unstorable,
    value,
)
from tests.database.tiny import Award


async def test_orm_and_written_sql_share_one_transaction(awards):
    async with transaction():
        await Award.create(key="a")
        async with stock_in_transaction():
            assert await run("UPDATE award SET points = 5") == 1
        assert await value("SELECT points FROM award") == 5
        outside = await direct(awards)
        assert await outside.fetchval("SELECT count(*) FROM award") == 0
        await outside.close()

    assert (await Award.get(key="a")).points == 5


async def test_written_sql_tells_what_it_did(awards):
    returned = await rows("INSERT INTO award (key) VALUES ('a'), ('b') RETURNING key, points")

    assert [tuple(row) for row in returned] == [("a", 1), ("b", 1)]
    again = await rows("INSERT INTO award (key) VALUES ('a') ON CONFLICT DO NOTHING RETURNING key")
    assert again == []
    assert await run("UPDATE award SET points = $1", 3) == 2
    assert await run("DELETE FROM award WHERE key = 'nobody'") == 0
    assert await value("SELECT sum(points) FROM award") == 6


async def test_colliding_work_is_done_again_and_faulty_work_is_not(awards):
    tries: list[int] = []

    async def collides() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise asyncpg.SerializationError("collided")
        return "done"

    async def faulty() -> None:
        tries.append(1)
        await run("SELECT * FROM no_such_table")

    assert await retried(collides, pause=0) == "done"
    assert len(tries) == 3
    with pytest.raises(asyncpg.UndefinedTableError):
        await retried(faulty, pause=0)
    assert len(tries) == 4


@pytest.mark.parametrize(
    ("error", "again", "away"),
    [
        (asyncpg.SerializationError("x"), True, True),
        (asyncpg.DeadlockDetectedError("x"), True, True),
        (asyncpg.ConnectionDoesNotExistError("x"), True, True),
        (asyncpg.AdminShutdownError("x"), True, True),
        (asyncpg.CannotConnectNowError("x"), True, True),
        (ConnectionRefusedError(), True, True),
        (asyncpg.InterfaceError("the connection is closed"), True, True),
        (TimeoutError(), False, True),
        (asyncpg.QueryCanceledError("x"), False, True),
        (asyncpg.LockNotAvailableError("x"), False, True),
        (asyncpg.DiskFullError("x"), False, True),
        (asyncpg.ReadOnlySQLTransactionError("x"), False, True),
        (asyncpg.TooManyConnectionsError("x"), False, True),
        (asyncpg.UniqueViolationError("x"), False, False),
        (asyncpg.exceptions.DataError("a value that does not fit"), False, False),
        (ValueError("x"), False, False),
    ],
)
def test_errors_are_sorted_by_what_helps(error, again, away):
    assert (retryable(error), unavailable(error)) == (again, away)


async def test_models_fail_as_written_sql_does(awards):
    await Award.create(key="a")

    with pytest.raises(asyncpg.UniqueViolationError):
        await Award.create(key="a")
    async with transaction():
        with pytest.raises(asyncpg.UniqueViolationError):
            async with transaction():
                await Award.filter(key="a").update(points=2)
                await Award.create(key="a")
        assert (await Award.get(key="a")).points == 1
    with pytest.raises(ValidationError) as long:
        await Award.create(key="a" * 41)
    assert unstorable(long.value)


@pytest.mark.parametrize("number", [2**31, 2**40, 2**63, -(2**63) - 1, 10**30, 10**400])
async def test_a_number_larger_than_its_column_is_known_whoever_says_so(awards, number):
    await Award.create(key="a")
    said = "SELECT least($1::numeric, 1e30)::int"
    for ask in (
        lambda: Award.create(key="b", points=number),
        lambda: Award.filter(key="a").update(points=number),
        lambda: Award.filter(points=number).count(),
        lambda: run("UPDATE award SET points = $1", number),
        lambda: value(said, number) if number > 0 else run("UPDATE award SET points = $1", number),
    ):
        with pytest.raises(asyncpg.DataError) as refused:
            await ask()
        assert unstorable(refused.value), refused.value


@pytest.mark.parametrize(
    ("sql", "given", "theirs"),
    [
        ("SELECT $1::float4", 1e300, True),
        ("SELECT $1::text", "\ud800", True),
        ("SELECT $1::text", "a\0", True),
        ("SELECT $1::int[]", [2**40], True),
        ("SELECT $1::int", "12", False),
        ("SELECT $1::text", 12, False),
        ("SELECT $1::int / 0", 1, False),
    ],
)
async def test_a_value_that_does_not_fit_is_told_from_a_fault_of_ours(awards, sql, given, theirs):
    with pytest.raises(asyncpg.DataError) as refused:
        await value(sql, given)

    assert unstorable(refused.value) is theirs


async def test_what_a_model_wrote_is_undone_with_its_transaction(awards):
    with pytest.raises(ZeroDivisionError):
        async with transaction():
            await Award.create(key="a")
            await Award.filter(key="a").update(points=7)
            assert await value("SELECT points FROM award WHERE key = 'a'") == 7
            raise ZeroDivisionError

    assert not await Award.exists()


async def test_an_update_through_a_model_writes_the_columns_it_names(awards):
    await Award.create(key="a", points=3)

    async with transaction():
        held = await Award.filter(key="a").select_for_update(no_key=True).first()
        await run("UPDATE award SET points = 4")
        assert held is not None
        assert await Award.filter(id=held.id, points=4).update(key="b") == 1

    assert [tuple(row) for row in await rows("SELECT key, points FROM award")] == [("b", 4)]
