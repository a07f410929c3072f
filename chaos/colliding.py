"""Facts of two people at once, both ways round, from several writers: nobody waits in a circle (L-7)."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from random import Random
from uuid import UUID

import asyncpg

from chaos.report import Line
from contest.database import connected, rows
from contest.ledger.rules import FactKind, NewFact
from contest.rewards.batch import SourceRecord, settle
from contest.rewards.fact_writer import Answers, FactWriter
from tests.making import make_campaign

CLIENTS, FACT_WRITERS = 64, 4
PEOPLE = "SELECT id FROM person WHERE sign_in_name LIKE $1 ORDER BY id LIMIT 40"
LESSONS = "SELECT id FROM lesson ORDER BY id"
MOST_RETRIED, SLOWEST_MS = 0.001, 150.0


class Tries:
    """Counts what the fact writer would do again without a word."""

    def __init__(self) -> None:
        self.batches = self.deadlocks = 0

    async def settle(self, batch: Sequence[NewFact], deeds: Sequence[SourceRecord]) -> Answers:
        """The real thing, counted."""
        self.batches += 1
        try:
            return await settle(batch, deeds)
        except asyncpg.DeadlockDetectedError:
            self.deadlocks += 1
            raise


async def collide(
    people: list[int], lessons: list[int], count: int, fact_writers: int = FACT_WRITERS
) -> tuple[Tries, list[float]]:
    """Give so many helps and passes between the same few people, through several fact writers at once."""
    tries, times = Tries(), []
    facts = _facts(people, lessons, count)
    async with AsyncExitStack() as stack:
        writers = [FactWriter(tries.settle) for _ in range(fact_writers)]
        for writer in writers:
            writer.open()
            stack.push_async_callback(writer.close)

        async def write(number: int) -> None:
            for fact in facts:
                began = time.perf_counter()
                await writers[number % fact_writers].give(fact)
                times.append(time.perf_counter() - began)

        await asyncio.gather(*map(write, range(CLIENTS)))
    return tries, sorted(times)


def _facts(people: list[int], lessons: list[int], count: int) -> Iterator[NewFact]:
    chance = Random(9)
    for _ in range(count):
        key = UUID(int=chance.getrandbits(128), version=4)
        one, other = chance.sample(people, 2)
        lesson = chance.choice(lessons)
        if chance.random() < 0.5:
            yield NewFact(key, FactKind.HELP_CONFIRMED, f"help:{key}", one, other, lesson)
        else:
            yield NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", one, None, lesson, 100)


async def trial(url: str, count: int) -> list[Line]:
    """Two open campaigns, sixty-four clients, four fact writers on connections of their own."""
    async with connected(url, pool=2 * FACT_WRITERS):
        await make_campaign()
        people = [row["id"] for row in await rows(PEOPLE, "chaos-%")]
        lessons = [row["id"] for row in await rows(LESSONS)]
        tries, times = await collide(people, lessons, count)
    slow = times[int(len(times) * 0.99)] * 1000
    writers = f"{CLIENTS} clients, {FACT_WRITERS} fact writers"
    done = f"{writers}, two open campaigns, {len(times):,} helps and passes both ways"
    told = f"{tries.deadlocks} deadlocks in {tries.batches:,} batches; p99 {slow:.0f} ms"
    kept = tries.deadlocks <= tries.batches * MOST_RETRIED and slow < SLOWEST_MS
    return [Line("L-7", done, told, f"≤ {MOST_RETRIED:.1%} tried again, p99 < {SLOWEST_MS:.0f} ms", kept)]
