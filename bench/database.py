"""The limits of the database: single durable inserts on many connections, and batches on one."""

import asyncio
import time

import asyncpg
import uvloop
from uuid_utils.compat import uuid7

TABLES = """
    CREATE TABLE bench_fact (key uuid PRIMARY KEY, person_id bigint NOT NULL, unit_id bigint NOT NULL,
                             points int NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
    CREATE TABLE bench_tally (unit_id bigint PRIMARY KEY, points bigint NOT NULL, facts bigint NOT NULL);
"""
SINGLE = "INSERT INTO bench_fact (key, person_id, unit_id, points) VALUES ($1, $2, $3, 10)"
BATCH = """
    WITH new AS (
        INSERT INTO bench_fact (key, person_id, unit_id, points)
        SELECT key, person_id, unit_id, 10 FROM unnest($1::uuid[], $2::bigint[], $3::bigint[])
            AS given (key, person_id, unit_id)
        ON CONFLICT DO NOTHING RETURNING unit_id, points)
    INSERT INTO bench_tally AS kept (unit_id, points, facts)
    SELECT unit_id, sum(points), count(*) FROM new GROUP BY unit_id ORDER BY unit_id
    ON CONFLICT (unit_id) DO UPDATE SET points = kept.points + excluded.points,
        facts = kept.facts + excluded.facts
"""
UNITS = 1_446


async def make_tables(url: str) -> None:
    """The two tables of the limits, beside those of the product."""
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
    """Rows a second when one connection commits so many at once, with the tallies of their units."""
    return uvloop.run(_batches(url, size, seconds))


async def _batches(url: str, size: int, seconds: float) -> float:
    connection, done = await asyncpg.connect(url), 0
    statement = await connection.prepare(BATCH)
    began = time.perf_counter()
    while time.perf_counter() < began + seconds:
        rows = range(done, done + size)
        await statement.fetch([uuid7() for _ in rows], list(rows), [row * 31 % UNITS for row in rows])
        done += size
    took = time.perf_counter() - began
    await connection.close()
    return done / took
