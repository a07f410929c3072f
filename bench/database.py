"""The limits of the database: single durable inserts on many connections, and batches on one."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import asyncpg
import uvloop
from uuid_utils.compat import uuid7

# The last four hold the very rows that a fact leaves behind, with their indexes and checks.
TABLES = """
    CREATE TABLE bench_row (key uuid PRIMARY KEY, person_id bigint NOT NULL, unit_id bigint NOT NULL,
                            points int NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE TABLE bench_tally (unit_id bigint PRIMARY KEY, points bigint NOT NULL, facts bigint NOT NULL);
    CREATE TABLE bench_attempt (LIKE attempt INCLUDING ALL);
    CREATE TABLE bench_fact (LIKE fact INCLUDING ALL);
    CREATE TABLE bench_entry (LIKE ledger_entry INCLUDING ALL);
    CREATE TABLE bench_progress (LIKE progress INCLUDING ALL);
"""
SINGLE = "INSERT INTO bench_row (key, person_id, unit_id, points) VALUES ($1, $2, $3, 10)"
BATCH = """
    WITH new AS (
        INSERT INTO bench_row (key, person_id, unit_id, points)
        SELECT key, person_id, unit_id, 10 FROM unnest($1::uuid[], $2::bigint[], $3::bigint[])
            AS given (key, person_id, unit_id)
        ON CONFLICT DO NOTHING RETURNING unit_id, points)
    INSERT INTO bench_tally AS kept (unit_id, points, facts)
    SELECT unit_id, sum(points), count(*) FROM new GROUP BY unit_id ORDER BY unit_id
    ON CONFLICT (unit_id) DO UPDATE SET points = kept.points + excluded.points,
        facts = kept.facts + excluded.facts
"""
SAME_ROWS = """
    WITH given AS (
        SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[]) AS g (key, person_id, number)),
    attempted AS (
        INSERT INTO bench_attempt (key, person_id, lesson_id, version, questions, answers, started_at,
                                   finished_at, right_count, of_count, passed)
        SELECT key, person_id, 1 + number % 16, 1, ARRAY['q01', 'q02', 'q03', 'q04', 'q05'], $4::jsonb,
               now(), now(), 5, 5, true FROM given),
    happened AS (
        INSERT INTO bench_fact (key, natural_key, fingerprint, kind, person_id, lesson_id, score, occurred_at)
        SELECT key, 'quiz:' || key, repeat('f', 64), 'lesson_passed', person_id, 1 + number % 16, 100, now()
        FROM given),
    entered AS (
        INSERT INTO bench_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                                 rule_version, reason, occurred_at)
        SELECT 1, number, number, person_id, ARRAY[100 + person_id % 1446, 2 + person_id % 45, 1],
               ARRAY[]::bigint[], 10, 'lesson', false, 1, '', now() FROM given)
    INSERT INTO bench_progress (ledger_id, person_id, points, days, lessons, helped, completed, seen)
    SELECT 1, person_id, 10, '{"2026-11-23": 10}', '{"1": 10}', '{}', '{}',
           ARRAY[100 + person_id % 1446, 2 + person_id % 45, 1] FROM given ORDER BY person_id
    ON CONFLICT (ledger_id, person_id) DO UPDATE SET points = excluded.points, days = excluded.days,
        lessons = excluded.lessons, seen = excluded.seen
"""
UNITS, PEOPLE = 1_446, 2_000

Write = Callable[[asyncpg.Connection, range], Awaitable[object]]


async def make_tables(url: str) -> None:
    """The tables of the limits, beside those of the product."""
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(TABLES)
    finally:
        await connection.close()


def singles(url: str, connections: int, seconds: float) -> float:
    """Rows a second when every row is a commit of its own."""
    return uvloop.run(_singles(url, connections, seconds))


async def _singles(url: str, connections: int, seconds: float) -> float:
    opened = [await asyncpg.connect(url) for _ in range(connections)]
    began = time.perf_counter()

    async def work(connection: asyncpg.Connection, number: int) -> int:
        statement, done = await connection.prepare(SINGLE), 0
        while time.perf_counter() < began + seconds:
            await statement.fetch(uuid7(), done, (number * 31 + done) % UNITS)
            done += 1
        return done

    done = sum(await asyncio.gather(*(work(connection, number) for number, connection in enumerate(opened))))
    took = time.perf_counter() - began
    for connection in opened:
        await connection.close()
    return done / took


def batches(url: str, size: int, seconds: float) -> float:
    """Small rows a second when one connection commits so many at once, with the tallies of their units."""

    async def write(connection: asyncpg.Connection, rows: range) -> None:
        await connection.fetch(BATCH, [uuid7() for _ in rows], list(rows), [row * 31 % UNITS for row in rows])

    return uvloop.run(_batched(url, size, seconds, write))


def same_rows(url: str, size: int, seconds: float, answers: str, first: int) -> float:
    """Facts a second when one connection stores what each leaves behind: attempt, fact, entry, progress."""

    async def write(connection: asyncpg.Connection, rows: range) -> None:
        people = [row * 31 % PEOPLE for row in rows]
        await connection.fetch(
            SAME_ROWS, [uuid7() for _ in rows], people, [first + row for row in rows], answers
        )

    return uvloop.run(_batched(url, size, seconds, write))


async def _batched(url: str, size: int, seconds: float, write: Write) -> float:
    connection, done = await asyncpg.connect(url), 0
    began = time.perf_counter()
    while time.perf_counter() < began + seconds:
        await write(connection, range(done, done + size))
        done += size
    took = time.perf_counter() - began
    await connection.close()
    return done / took
