"""One thing that happened is one row of points, whatever the retries and parallel requests (L-1 … L-8)."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import asyncpg
import pytest

from contest.database import direct, row, rows, run, value
from contest.ledger.rules import FactKind, NewFact, Outcome, Status
from contest.rewards.batch import Answer, KeyReused, SourceRecord, settle
from contest.rewards.fact_writer import FactWriter
from contest.rewards.service import give
from tests.making import against_the_rules
from tests.rewards.conftest import Scene
from tests.windows import until_waiting


def passed(scene: Scene, lesson: int = 0, score: int = 100) -> NewFact:
    key = uuid4()
    return NewFact(
        key,
        FactKind.LESSON_PASSED,
        f"quiz:{key}",
        scene.learner,
        lesson_id=scene.lessons[lesson],
        score=score,
    )


def helped(scene: Scene, lesson: int = 0) -> NewFact:
    key = uuid4()
    return NewFact(
        key,
        FactKind.HELP_CONFIRMED,
        f"help:{key}",
        scene.helper,
        other_id=scene.learner,
        lesson_id=scene.lessons[lesson],
    )


async def points_of(person: int) -> list[tuple[str, int, str]]:
    found = await rows(
        "SELECT kind, points, reason FROM ledger_entry WHERE person_id = $1 ORDER BY number", person
    )
    return [(r["kind"], r["points"], r["reason"]) for r in found]


async def test_two_hundred_parallel_repeats_pay_once(scene: Scene) -> None:
    fact = passed(scene)

    outcomes = await asyncio.gather(*[give(fact) for _ in range(200)])

    assert [o.status for o in outcomes].count(Status.ACCEPTED) == 1
    assert {o.points for o in outcomes} == {10}
    assert await points_of(scene.learner) == [("lesson", 10, "")]


async def test_the_same_thing_under_two_hundred_other_keys_pays_once(scene: Scene) -> None:
    fact = passed(scene)

    outcomes = await asyncio.gather(*[give(replace(fact, key=uuid4())) for _ in range(200)])

    assert [o.status for o in outcomes].count(Status.ACCEPTED) == 1
    assert await points_of(scene.learner) == [("lesson", 10, "")]


async def test_a_key_with_other_content_is_refused_and_the_first_stays(scene: Scene) -> None:
    fact = passed(scene, score=80)
    await give(fact)

    for other in (replace(fact, score=100), replace(fact, person_id=scene.helper)):
        with pytest.raises(KeyReused):
            await give(other)

    assert await points_of(scene.learner) == [("lesson", 8, "")]
    assert await points_of(scene.helper) == []


async def test_the_right_repeat_is_known_again_beside_another_claim_of_its_key(scene: Scene) -> None:
    fact = passed(scene, score=80)
    await give(fact)

    # What comes in one turn is settled in one batch, whoever comes first in it.
    other, same, third, again = await asyncio.gather(
        *map(give, (replace(fact, score=100), fact, replace(fact, score=90), fact)), return_exceptions=True
    )

    assert isinstance(other, KeyReused) and isinstance(third, KeyReused)
    assert [one.status for one in (same, again) if isinstance(one, Outcome)] == [Status.DUPLICATE] * 2
    assert await points_of(scene.learner) == [("lesson", 8, "")]


async def test_many_claims_under_one_key_keep_nobody_else_waiting(scene: Scene) -> None:
    fact, settled = passed(scene, score=80), []
    await give(fact)

    async def counted(new: Sequence[NewFact], deeds: Sequence[SourceRecord]) -> dict[UUID, Answer]:
        settled.append(len(new))
        return await settle(new, deeds)

    writer = FactWriter(counted)
    writer.open()
    claims = [replace(fact, score=score) for score in range(100)]
    answers = await asyncio.gather(*map(writer.give, (*claims, passed(scene, 1))), return_exceptions=True)
    await writer.close()

    # The table is asked once for all, and once more for the one that it says is recorded.
    assert settled == [2, 1]
    assert isinstance(answers[80], Outcome) and answers[80].status is Status.DUPLICATE
    assert isinstance(answers[100], Outcome) and answers[100].status is Status.ACCEPTED
    assert sum(isinstance(one, KeyReused) for one in answers) == 99


async def test_a_better_attempt_pays_only_the_improvement(scene: Scene) -> None:
    await give(passed(scene, score=80))
    await give(passed(scene, score=70))
    await give(passed(scene, score=100))

    assert await points_of(scene.learner) == [
        ("lesson", 8, ""),
        ("lesson", 0, "no_improvement"),
        ("lesson", 2, ""),
    ]


async def test_reaching_the_standard_pays_its_bonus_once(scene: Scene) -> None:
    first = await give(passed(scene, lesson=0))
    second = await give(passed(scene, lesson=1))
    third = await give(passed(scene, lesson=2))

    assert [o.awards[0].achieved for o in (first, second, third)] == [False, True, False]
    assert [o.points for o in (first, second, third)] == [10, 60, 0]


async def test_help_pays_a_first_part_and_the_larger_one_when_the_learner_passes(scene: Scene) -> None:
    await give(helped(scene))
    before = await points_of(scene.helper)
    await give(passed(scene))

    assert before == [("help", 3, "")]
    assert await points_of(scene.helper) == [("help", 3, ""), ("help", 12, "")]


async def test_a_help_recorded_after_the_pass_it_led_to_still_pays_both_parts(scene: Scene) -> None:
    given_at = await value("SELECT clock_timestamp() - interval '1 hour'")
    await give(passed(scene))

    await give(replace(helped(scene), occurred_at=given_at))

    assert await points_of(scene.helper) == [("help", 3, ""), ("help", 12, "")]


async def test_a_help_after_the_pass_completes_nothing(scene: Scene) -> None:
    await give(passed(scene))

    await give(helped(scene))

    assert await points_of(scene.helper) == [("help", 3, "")]


async def test_one_bad_fact_in_a_batch_harms_no_other(scene: Scene) -> None:
    broken = replace(passed(scene), score=101)

    answers = await asyncio.gather(
        give(broken), *[give(passed(scene)) for _ in range(3)], return_exceptions=True
    )

    assert isinstance(answers[0], asyncpg.CheckViolationError)
    assert len(await points_of(scene.learner)) == 3


async def test_numbers_have_no_gap_and_units_are_credited_up_the_tree(scene: Scene) -> None:
    await asyncio.gather(*[give(passed(scene, lesson=n % 3)) for n in range(40)])

    numbers = [r["number"] for r in await rows("SELECT number FROM ledger_entry ORDER BY number")]
    assert numbers == list(range(1, 41))
    first = await row("SELECT units, fresh FROM ledger_entry WHERE number = 1")
    assert first is not None
    assert (list(first["units"]), list(first["fresh"])) == ([scene.village, scene.commune],) * 2
    assert await value("SELECT last_number FROM ledger") == 40


async def test_what_comes_after_the_grace_time_is_kept_but_never_counts(scene: Scene) -> None:
    await against_the_rules(
        "UPDATE campaign SET starts_at = now() - interval '9 days', ends_at = now() - interval '3 days',"
        " grace_hours = 48"
    )
    when = await value("SELECT now() - interval '4 days'")

    outcome = await give(replace(passed(scene), occurred_at=when))

    assert outcome.status is Status.LATE
    assert await points_of(scene.learner) == []


async def test_a_sealed_ledger_takes_nothing_even_from_sql(scene: Scene) -> None:
    await give(passed(scene))
    await run("UPDATE ledger SET gate = 'sealed'")

    outcome = await give(passed(scene, lesson=1))

    assert outcome.awards == ()
    with pytest.raises(asyncpg.RestrictViolationError):
        await run(
            "INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind,"
            " achieved, rule_version, reason, occurred_at)"
            " SELECT ledger_id, 2, fact_id + 1, person_id, units, fresh, 5, kind, false, 1, '', now()"
            " FROM ledger_entry"
        )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_entry SET points = 99",
        "DELETE FROM ledger_entry",
        "TRUNCATE ledger_entry",
        "UPDATE fact SET score = 100",
        "DELETE FROM fact",
        "UPDATE ledger SET last_number = 0",
        "DELETE FROM ledger",
        "TRUNCATE ledger CASCADE",
        "TRUNCATE fact CASCADE",
    ],
)
async def test_the_database_itself_refuses_to_change_the_past(scene: Scene, change: str) -> None:
    await give(passed(scene))

    with pytest.raises(asyncpg.RestrictViolationError):
        await run(change)

    assert await points_of(scene.learner) == [("lesson", 10, "")]


async def test_a_campaign_ended_while_a_fact_waited_for_the_ledger_does_not_pay_it(
    scene: Scene, database: str
) -> None:
    organiser = await direct(database)
    ending = organiser.transaction()
    await ending.start()
    await organiser.execute("SELECT id FROM ledger FOR UPDATE")
    await organiser.execute("UPDATE campaign SET ends_at = clock_timestamp()")
    waiting = asyncio.create_task(give(passed(scene)))
    await until_waiting(organiser.fetchval)

    await ending.commit()
    outcome = await waiting
    await organiser.close()

    assert (outcome.status, outcome.awards) == (Status.ACCEPTED, ())
    assert await points_of(scene.learner) == []
