"""Late facts to the microsecond: done before the end and arrived within the grace time, they count (A5)."""

from datetime import UTC, datetime, timedelta

import pytest

from contest.database import run, value
from contest.ledger.rules import Status
from contest.rewards.service import give
from tests.making import against_the_rules
from tests.points.scenes import Scene

INSTANT = timedelta(microseconds=1)
ENDS = datetime(2025, 12, 7, tzinfo=UTC)
GRACE = timedelta(hours=48)
# The database notes when a fact arrives; here it is told the instant to the microsecond.
ARRIVAL = """
    CREATE OR REPLACE FUNCTION arrives() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.received_at := '{}'; RETURN NEW; END $$
"""


async def a_campaign_that_ended(scene: Scene) -> None:
    await against_the_rules(
        "UPDATE campaign SET phase = 'review', starts_at = $1, ends_at = $2, grace_hours = 48",
        ENDS - timedelta(days=9),
        ENDS,
    )
    await run("UPDATE membership SET since = $1", ENDS - timedelta(days=99))


async def everything_arrives_at(instant: datetime) -> None:
    """From now on every fact of this test is received at this instant."""
    await run(ARRIVAL.format(instant.isoformat()))
    await run(
        "CREATE OR REPLACE TRIGGER arrives BEFORE INSERT ON fact FOR EACH ROW EXECUTE FUNCTION arrives()"
    )


@pytest.mark.parametrize(
    ("happened", "arrived", "counts"),
    [
        (ENDS - INSTANT, ENDS + GRACE - INSTANT, True),
        (ENDS - INSTANT, ENDS + GRACE, False),
        (ENDS - INSTANT, ENDS + GRACE + INSTANT, False),
        (ENDS, ENDS, False),
        (ENDS - INSTANT, ENDS - INSTANT, True),
    ],
)
async def test_the_grace_time_ends_to_the_microsecond(
    scene: Scene, happened: datetime, arrived: datetime, counts: bool
) -> None:
    await a_campaign_that_ended(scene)
    await everything_arrives_at(arrived)

    outcome = await give(scene.passed(at=happened))

    assert bool(outcome.awards) is counts
    assert await value("SELECT count(*) FROM ledger_entry") == int(counts)


async def test_a_late_fact_is_kept_and_says_that_it_is_late(scene: Scene) -> None:
    await a_campaign_that_ended(scene)
    await everything_arrives_at(ENDS + GRACE)

    outcome = await give(scene.passed(at=ENDS - INSTANT))

    assert (outcome.status, outcome.awards) == (Status.LATE, ())
    assert "after the time for late results" in outcome.reason
    assert await value("SELECT count(*) FROM fact") == 1


async def test_a_start_is_part_of_the_campaign_and_the_instant_before_it_is_not(scene: Scene) -> None:
    await a_campaign_that_ended(scene)
    begins = ENDS - timedelta(days=9)
    await everything_arrives_at(ENDS)

    before = await give(scene.passed(2, at=begins - INSTANT))
    first = await give(scene.passed(2, at=begins))

    assert (before.awards, first.points) == ((), 10)


async def test_a_late_pass_completes_no_help(scene: Scene) -> None:
    await a_campaign_that_ended(scene)
    await everything_arrives_at(ENDS + GRACE - INSTANT)
    await scene.helps(at=ENDS - timedelta(hours=2))
    await everything_arrives_at(ENDS + GRACE)

    await give(scene.passed(at=ENDS - timedelta(hours=1)))

    assert await scene.told("points") == [(3,)]


async def test_a_late_fact_that_is_sent_again_hears_the_same(scene: Scene) -> None:
    await a_campaign_that_ended(scene)
    await everything_arrives_at(ENDS + GRACE)
    fact = scene.passed(at=ENDS - INSTANT)

    first = await give(fact)
    again = await give(fact)

    assert (again.status, again.awards, again.reason) == (Status.DUPLICATE, (), first.reason)


async def test_what_comes_after_certification_is_told_so_then_and_later(scene: Scene) -> None:
    await a_campaign_that_ended(scene)
    await everything_arrives_at(ENDS + GRACE)
    before = scene.passed(2, at=ENDS - INSTANT)
    first = await give(before)
    await run("UPDATE ledger SET gate = 'sealed'")
    await against_the_rules(
        "INSERT INTO phase_change (campaign_id, phase, planned_at, happened_at)"
        " VALUES ($1, 'certified', $2, $2)",
        scene.campaign.id,
        ENDS + 2 * GRACE,
    )
    await everything_arrives_at(ENDS + 3 * GRACE)
    fact = scene.passed(at=ENDS - INSTANT)

    outcomes = [await give(fact), await give(fact), await give(before)]

    assert [outcome.status for outcome in outcomes] == [Status.LATE, Status.DUPLICATE, Status.DUPLICATE]
    assert ["certified" in outcome.reason for outcome in outcomes] == [True, True, False]
    assert outcomes[2].reason == first.reason


async def test_what_no_campaign_saw_is_told_so_again(scene: Scene) -> None:
    await a_campaign_that_ended(scene)
    await everything_arrives_at(ENDS + 3 * GRACE)
    fact = scene.passed(at=ENDS)

    outcomes = [await give(fact), await give(fact)]

    assert {outcome.reason for outcome in outcomes} == {
        "No campaign was running then. Your lesson still counts for you."
    }
