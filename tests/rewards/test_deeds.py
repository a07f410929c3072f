"""What earned a fact is stored together with it, and only once (L-1, L-4, C-7)."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import pytest

from contest.database import rows, run, value
from contest.ledger.rules import HoldReason, Status
from contest.rewards.batch import DoneBefore, SourceRecord
from contest.rewards.service import give
from tests.rewards.conftest import Scene
from tests.rewards.test_exactly_once import passed, points_of

ADD = """
    INSERT INTO told (key) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING RETURNING key
"""
FORGED = """
    INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, occurred_at)
    SELECT ledger_id, number + 1, -1, person_id, units, '{}', 5, 'lesson', false, 1, '', occurred_at
    FROM ledger_entry ORDER BY number DESC LIMIT 1
"""


async def store(keys: Sequence[UUID]) -> dict[UUID, HoldReason | None]:
    return {UUID(bytes=found["key"].bytes): None for found in await rows(ADD, list(keys))}


@pytest.fixture(autouse=True)
async def told(scene: Scene) -> None:
    await run("CREATE TABLE told (key uuid PRIMARY KEY)")


async def test_a_deed_and_its_fact_are_stored_together(scene: Scene) -> None:
    fact = passed(scene)
    outcome = await give(fact, SourceRecord(fact.key, fact.key, store))
    assert outcome.status is Status.ACCEPTED
    assert await value("SELECT count(*) FROM told") == 1
    assert await points_of(scene.learner) == [("lesson", 10, "")]


async def test_a_deed_known_before_records_nothing(scene: Scene) -> None:
    fact = passed(scene)
    await store([fact.key])
    with pytest.raises(DoneBefore):
        await give(fact, SourceRecord(fact.key, fact.key, store))
    assert await points_of(scene.learner) == []


async def test_of_two_hundred_at_once_one_is_the_first(scene: Scene) -> None:
    fact = passed(scene)
    offered = [give(fact, SourceRecord(fact.key, fact.key, store)) for _ in range(200)]
    answers = await asyncio.gather(*offered, return_exceptions=True)
    assert sum(not isinstance(answer, Exception) for answer in answers) == 1
    assert all(isinstance(answer, DoneBefore) for answer in answers if isinstance(answer, Exception))
    assert await points_of(scene.learner) == [("lesson", 10, "")]


async def test_a_deed_that_cannot_be_stored_harms_no_other_of_its_batch(scene: Scene) -> None:
    async def torn(keys: Sequence[UUID]) -> dict[UUID, HoldReason | None]:
        await run("SELECT 1 / 0")
        return dict.fromkeys(keys)

    good, bad = passed(scene), passed(scene, lesson=1)
    answers = await asyncio.gather(
        give(good, SourceRecord(good.key, good.key, store)),
        give(bad, SourceRecord(bad.key, bad.key, torn)),
        return_exceptions=True,
    )
    assert isinstance(answers[1], Exception)
    assert await points_of(scene.learner) == [("lesson", 10, "")]
    assert await value("SELECT count(*) FROM fact WHERE key = $1", bad.key) == 0


async def test_nothing_of_a_deed_stays_when_its_fact_cannot_be_recorded(scene: Scene) -> None:
    fact = passed(scene)
    await run("ALTER TABLE ledger_entry ADD CONSTRAINT torn CHECK (points < 0)")
    with pytest.raises(Exception, match="torn"):
        await give(fact, SourceRecord(fact.key, fact.key, store))
    assert await value("SELECT count(*) FROM told") == 0
    await run("ALTER TABLE ledger_entry DROP CONSTRAINT torn")
    assert (await give(fact, SourceRecord(fact.key, fact.key, store))).status is Status.ACCEPTED


async def test_only_an_open_ledger_takes_entries_whoever_writes_them(scene: Scene) -> None:
    await give(passed(scene))
    await run("UPDATE ledger SET gate = 'sealed' WHERE campaign_id = $1", scene.campaign.id)
    with pytest.raises(Exception, match="takes no entries"):
        await run(FORGED)
