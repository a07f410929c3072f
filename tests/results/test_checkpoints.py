"""A checkpoint an hour and one at the end, whoever makes it; nobody waits for it, and names stay."""

import asyncio
from datetime import UTC, datetime

import pytest

from contest.database import rows, run, value
from contest.points.public_log.checkpoints import checkpoints_of, keep_checkpoints, latest_checkpoint
from tests.making import against_the_rules
from tests.results.ledgers import HOUR, Campaign, campaign, ground

NOW = datetime(2026, 11, 23, 5, 10, tzinfo=UTC)


@pytest.fixture
async def running(database: str) -> Campaign:
    return await campaign(await ground())


async def numbers(running: Campaign) -> list[tuple[int, str]]:
    return [(one.number, one.kind) for one in await checkpoints_of(running.made.id)]


async def test_the_first_points_are_sealed_and_then_once_in_every_hour_with_new_ones(running):
    assert await keep_checkpoints(NOW) == 0
    await running.passes(0)

    assert await keep_checkpoints(NOW) == 1
    await running.passes(1)
    assert await keep_checkpoints(NOW + HOUR / 2) == 0
    assert await keep_checkpoints(NOW + HOUR) == 1
    assert await keep_checkpoints(NOW + 2 * HOUR) == 0

    assert await numbers(running) == [(1, "hourly"), (2, "hourly")]


async def test_of_four_that_ask_at_once_one_makes_it(running):
    await running.many(3000)

    made = await asyncio.gather(*(keep_checkpoints(NOW) for _ in range(4)))
    made.append(await keep_checkpoints(NOW))

    assert sum(made) == 1
    assert await numbers(running) == [(3000, "hourly")]
    blocks = await rows("SELECT block FROM log_block WHERE ledger_id = $1 ORDER BY id", running.ledger)
    assert [one["block"] for one in blocks] == [0, 1]


async def test_certification_seals_the_log_together_with_the_ledger(running):
    await running.passes(0)
    await keep_checkpoints(NOW)
    await running.passes(1)

    await running.certify()

    assert await numbers(running) == [(1, "hourly"), (2, "certified")]
    assert await keep_checkpoints(NOW + 100 * HOUR) == 0


async def test_a_campaign_certified_before_there_were_checkpoints_gets_its_last_one(running):
    await running.passes(0)
    await against_the_rules("UPDATE campaign SET phase = 'certified' WHERE id = $1", running.made.id)
    await run("UPDATE ledger SET gate = 'sealed' WHERE id = $1", running.ledger)

    assert await keep_checkpoints(NOW) == 1

    assert await numbers(running) == [(1, "certified")]


async def test_a_ledger_that_lacks_an_entry_is_not_sealed_and_does_not_keep_others_from_it(running):
    await running.passes(0)
    await run("UPDATE ledger SET last_number = last_number + 1 WHERE id = $1", running.ledger)
    other = await campaign(running.ground)
    await other.many(1)

    assert await keep_checkpoints(NOW) == 1

    assert await numbers(running) == []
    assert await numbers(other) == [(1, "hourly")]


async def test_units_are_named_once_and_for_good(running):
    tiny = running.ground.units["tiny"]
    await running.passes(4)
    await keep_checkpoints(NOW)
    before = await latest_checkpoint(running.made.id)
    await run("UPDATE unit SET eligible = 50 WHERE id = $1", tiny)
    await run("UPDATE enrolment SET eligible = 50 WHERE unit_id = $1", tiny)

    await running.passes(4, 1)
    await keep_checkpoints(NOW + HOUR)

    assert before is not None
    named = await value("SELECT named_id FROM public_unit WHERE unit_id = $1", tiny)
    assert named == running.ground.units["commune"]
    assert (await checkpoints_of(running.made.id))[0] == before


async def test_parts_are_named_by_the_unit_that_competes_and_small_ones_by_their_commune(running):
    for person in range(9):
        await running.passes(person)
    await keep_checkpoints(NOW)

    found = await rows("SELECT unit_id, named_id FROM public_unit WHERE ledger_id = $1", running.ledger)

    keys = {unit: key for key, unit in running.ground.units.items()}
    assert {keys[one["unit_id"]]: keys[one["named_id"]] for one in found} == {
        "village": "village",
        "hamlet": "hamlet",
        "tiny": "commune",
        "firm": "firm",
        "team": "firm",
        "night": "firm",
        "workshop": "commune",
        "commune": "commune",
        "province": "province",
    }
