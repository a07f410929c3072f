"""Caps hold to the point, however many facts of one person arrive at once, by however many writers."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from contest.database import rows, run
from contest.ledger.rules import FactKind, NewFact
from contest.local_time import local_day
from contest.points.corrections.service import undo
from contest.rewards.fact_writer import FactWriter
from tests.making import make_campaign, make_lesson, make_person, make_unit
from tests.points.scenes import RULES

LESSONS = tuple(f"many-{n}" for n in range(100))
CAPPED = replace(RULES, lessons=LESSONS, required={}, day_cap=35, campaign_cap=100)
PER_DAY = """
    SELECT (occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, sum(points)::int AS points,
           count(*)::int AS entries
    FROM ledger_entry GROUP BY 1 ORDER BY 1
"""


@pytest.fixture
async def writers(database: str) -> AsyncIterator[tuple[FactWriter, FactWriter]]:
    """Two writers, as two processes have: each with its own queue and its own connection."""
    first, second = FactWriter(), FactWriter()
    first.open()
    second.open()
    yield first, second
    await first.close()
    await second.close()


async def a_hundred_passes(days: int) -> list[NewFact]:
    """A hundred lessons of one person, spread evenly over so many days."""
    person = await make_person(unit=await make_unit())
    noon = datetime.now(UTC).replace(hour=5, minute=0, second=0, microsecond=0) - timedelta(days=1)
    facts = []
    for n, slug in enumerate(LESSONS):
        key, lesson = uuid4(), await make_lesson(slug)
        at = noon - timedelta(days=n % days)
        facts.append(
            NewFact(
                key,
                FactKind.LESSON_PASSED,
                f"quiz:{key}",
                person,
                lesson_id=lesson,
                score=100,
                occurred_at=at,
            )
        )
    return facts


async def arrive(writers: tuple[FactWriter, FactWriter], facts: list[NewFact]) -> None:
    """All at once, in turn through one writer and the other."""
    await asyncio.gather(*(writers[n % 2].give(fact) for n, fact in enumerate(facts)))


async def test_the_cap_of_a_day_is_met_to_the_point(writers: tuple[FactWriter, FactWriter]) -> None:
    await make_campaign(rules=CAPPED)
    facts = await a_hundred_passes(days=2)

    await arrive(writers, facts)

    days = sorted({local_day(fact.occurred_at) for fact in facts if fact.occurred_at})
    assert [tuple(one) for one in await rows(PER_DAY)] == [(day, 35, 50) for day in days]


async def test_the_cap_of_the_campaign_is_met_to_the_point(writers: tuple[FactWriter, FactWriter]) -> None:
    await make_campaign(rules=CAPPED)

    await arrive(writers, await a_hundred_passes(days=10))

    total = [tuple(one) for one in await rows("SELECT points, days FROM progress ORDER BY id")]
    assert [points for points, _ in total] == [100]
    assert sum(one["points"] for one in await rows(PER_DAY)) == 100
    assert max(one["points"] for one in await rows(PER_DAY)) <= 35


async def test_a_last_lesson_gets_what_the_cap_has_left(writers: tuple[FactWriter, FactWriter]) -> None:
    await make_campaign(rules=CAPPED)

    await arrive(writers, await a_hundred_passes(days=1))

    found = await rows(
        "SELECT points, reason, count(*)::int FROM ledger_entry GROUP BY 1, 2 ORDER BY points DESC, reason"
    )
    assert [tuple(one) for one in found] == [(10, "", 3), (5, "day_cap", 1), (0, "day_cap", 96)]


async def test_sent_again_by_the_other_writer_nothing_is_paid_twice(
    writers: tuple[FactWriter, FactWriter],
) -> None:
    await make_campaign(rules=replace(CAPPED, day_cap=2_000, campaign_cap=2_000))
    facts = await a_hundred_passes(days=1)

    await asyncio.gather(*(writer.give(fact) for fact in facts for writer in writers))

    assert [tuple(one)[1:] for one in await rows(PER_DAY)] == [(1_000, 100)]


async def test_room_that_a_correction_makes_is_filled_to_the_point(
    writers: tuple[FactWriter, FactWriter],
) -> None:
    campaign = await make_campaign(rules=CAPPED)
    facts = await a_hundred_passes(days=1)
    await arrive(writers, facts[:50])
    first = await rows("SELECT number FROM ledger_entry WHERE points = 10 ORDER BY number LIMIT 1")

    await undo(campaign.id, first[0]["number"], "Ghi nhầm người", None)
    await arrive(writers, facts[50:])

    assert [one["points"] for one in await rows(PER_DAY)] == [35]
    assert await run("SELECT 1 FROM progress WHERE points = 35") == 1
