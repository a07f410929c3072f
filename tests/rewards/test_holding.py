"""Facts that are held count nowhere, and count at their own time once they are released."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from contest.campaigns.queries import campaign_by_id
from contest.database import row, rows, run, value
from contest.ledger.rules import FactKind, HoldReason, NewFact, Origin, Status
from contest.points.corrections.service import undo
from contest.results.verification import verify
from contest.rewards import holding, service
from tests.making import DAY, NOON, make_person, make_unit
from tests.rewards.conftest import Scene

HOUR = timedelta(hours=1)


def passed(person: int, lesson: int, at: object = NOON, **more: object) -> NewFact:
    key = uuid4()
    return NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, None, lesson, 100, at, **more)  # type: ignore[arg-type]


def helped(helper: int, learner: int, lesson: int, at: object = NOON) -> NewFact:
    key = uuid4()
    return NewFact(key, FactKind.HELP_CONFIRMED, f"help:{key}", helper, learner, lesson, None, at)  # type: ignore[arg-type]


async def ids(facts: Sequence[NewFact]) -> list[int]:
    found = await rows("SELECT id FROM fact WHERE key = ANY ($1::uuid[])", [fact.key for fact in facts])
    return [one["id"] for one in found]


async def points(person: int) -> int:
    found: int = await value("SELECT coalesce(sum(points), 0) FROM ledger_entry WHERE person_id = $1", person)
    return found


async def confirm(person: int, unit: int) -> None:
    await run("UPDATE join_request SET state = 'admitted', decided_at = now()")
    await run(
        "INSERT INTO membership (person_id, unit_id, track, since) VALUES ($1, $2, 'village', $3)",
        person,
        unit,
        NOON - DAY,
    )


async def counted_for(unit: int) -> int:
    found: int = await value("SELECT sum(points) FROM ledger_entry WHERE $1 = ANY (units)", unit)
    return found


async def waits_for(unit: int, person: int, since: object = NOON - DAY) -> None:
    await run(
        "INSERT INTO join_request (person_id, unit_id, asked_at) VALUES ($1, $2, $3)", person, unit, since
    )


async def test_what_is_held_from_the_beginning_has_no_entry_and_says_why(scene: Scene) -> None:
    fact = passed(scene.learner, scene.lessons[0], hold=HoldReason.TOO_FAST)

    first, again = await service.give(fact), await service.give(fact)

    assert (first.status, again.status) == (Status.HELD, Status.DUPLICATE)
    assert first.reason == again.reason != ""
    assert first.awards == again.awards == ()
    assert await value("SELECT count(*) FROM ledger_entry") == 0


async def test_released_it_counts_at_its_own_time_and_in_the_unit_of_that_time(scene: Scene) -> None:
    fact = passed(scene.learner, scene.lessons[0], NOON - DAY, hold=HoldReason.TOO_FAST)
    await service.give(fact)
    await service.give(passed(scene.learner, scene.lessons[1], NOON))

    assert await holding.release(await ids([fact]), NOON + HOUR) == await ids([fact])

    entry = await row("SELECT * FROM ledger_entry WHERE number = 2")
    assert entry is not None
    assert (entry["occurred_at"], entry["points"]) == (NOON - DAY, 10 + 50)
    assert list(entry["units"]) == [scene.village, scene.commune]
    assert (await service.give(fact)).awards[0].points == 60


async def test_released_twice_it_counts_once(scene: Scene) -> None:
    fact = passed(scene.learner, scene.lessons[0], hold=HoldReason.TOO_FAST)
    await service.give(fact)

    await holding.release(await ids([fact]), NOON)
    assert await holding.release(await ids([fact]), NOON) == []
    assert await points(scene.learner) == 10


async def test_what_counted_already_is_taken_out_and_comes_back(scene: Scene) -> None:
    first, second = (passed(scene.learner, lesson) for lesson in scene.lessons[:2])
    for fact in (first, second):
        await service.give(fact)
    assert await points(scene.learner) == 70

    await holding.hold(await ids([first]), HoldReason.REVIEW, NOON)
    assert await points(scene.learner) == 10
    assert (await service.give(first)).awards == ()

    await holding.release(await ids([first]), NOON)
    assert await points(scene.learner) == 70
    assert [award.points for award in (await service.give(first)).awards] == [60]
    card = await campaign_by_id(scene.campaign.id)
    assert card is not None
    assert all(found.right for found in await verify(card))


async def test_what_is_void_stays_out_until_somebody_thinks_otherwise(scene: Scene) -> None:
    fact = passed(scene.learner, scene.lessons[0])
    await service.give(fact)
    await holding.hold(await ids([fact]), HoldReason.REVIEW, NOON)

    await holding.void(await ids([fact]), NOON, by=1)
    assert await holding.release(await ids([fact]), NOON) == []
    assert await points(scene.learner) == 0

    await holding.hold(await ids([fact]), HoldReason.REVIEW, NOON)
    await holding.release(await ids([fact]), NOON)
    assert await points(scene.learner) == 10


async def test_a_day_that_is_released_late_has_no_second_cap(scene: Scene) -> None:
    held = [passed(scene.learner, lesson, hold=HoldReason.TOO_FAST) for lesson in scene.lessons[1:]]
    for fact in held:
        await service.give(fact)
    await service.give(passed(scene.learner, scene.lessons[0]))

    await holding.release(await ids(held), NOON)

    # Two lessons of ten and the bonus fill a day of sixty; the third one brings nothing.
    assert await points(scene.learner) == 70


async def test_a_help_is_completed_when_the_pass_behind_it_is_released(scene: Scene) -> None:
    await service.give(helped(scene.helper, scene.learner, scene.lessons[0], NOON))
    pass_ = passed(scene.learner, scene.lessons[0], NOON + HOUR, hold=HoldReason.TOO_FAST)
    await service.give(pass_)
    assert await points(scene.helper) == 3

    await holding.release(await ids([pass_]), NOON + DAY)

    assert await points(scene.helper) == 15


async def test_a_completed_help_goes_and_comes_with_the_pass_it_rests_on(scene: Scene) -> None:
    await service.give(helped(scene.helper, scene.learner, scene.lessons[0], NOON))
    pass_ = passed(scene.learner, scene.lessons[0], NOON + HOUR)
    await service.give(pass_)
    assert await points(scene.helper) == 15

    await holding.hold(await ids([pass_]), HoldReason.REVIEW, NOON + DAY)
    assert await points(scene.helper) == 3

    await holding.release(await ids([pass_]), NOON + DAY)
    assert await points(scene.helper) == 15


async def test_a_completed_help_that_was_undone_for_itself_stays_undone(scene: Scene) -> None:
    await service.give(helped(scene.helper, scene.learner, scene.lessons[0], NOON))
    pass_ = passed(scene.learner, scene.lessons[0], NOON + HOUR)
    await service.give(pass_)
    number = await value("SELECT number FROM ledger_entry WHERE person_id = $1 AND points = 12", scene.helper)
    await undo(scene.campaign.id, number, "Không đúng", None)

    await holding.hold(await ids([pass_]), HoldReason.REVIEW, NOON + DAY)
    await holding.release(await ids([pass_]), NOON + DAY)

    assert await points(scene.helper) == 3


async def test_who_waits_for_a_unit_earns_what_counts_from_the_asking_on(scene: Scene) -> None:
    newcomer = await make_person("Giàng A Sử")
    await waits_for(scene.village, newcomer)
    fact = passed(newcomer, scene.lessons[0])

    assert (await service.give(fact)).status is Status.HELD
    assert await holding.release_confirmed(NOON) == 0

    await confirm(newcomer, scene.village)
    assert await holding.release_confirmed(NOON) == 1
    assert list(await value("SELECT units FROM ledger_entry")) == [scene.village, scene.commune]


@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
async def test_who_waits_no_longer_learned_without_a_unit(scene: Scene, answer: str) -> None:
    newcomer = await make_person("Giàng A Sử")
    await waits_for(scene.village, newcomer)
    await service.give(passed(newcomer, scene.lessons[0]))

    await run("UPDATE join_request SET state = $1, decided_at = now()", answer)
    assert await holding.release_confirmed(NOON) == 1

    assert list(await value("SELECT units FROM ledger_entry")) == []


async def test_helping_somebody_who_waits_waits_with_them(scene: Scene) -> None:
    newcomer = await make_person("Giàng A Sử")
    await waits_for(scene.village, newcomer)

    assert (await service.give(helped(scene.helper, newcomer, scene.lessons[0]))).status is Status.HELD


async def test_what_was_looked_at_of_somebody_who_waits_counts_once_they_are_confirmed(scene: Scene) -> None:
    newcomer = await make_person("Giàng A Sử")
    await waits_for(scene.village, newcomer)
    fact = passed(newcomer, scene.lessons[0], hold=HoldReason.TOO_FAST)
    await service.give(fact)

    assert await holding.release(await ids([fact]), NOON) == await ids([fact])
    assert (await points(newcomer), await value("SELECT reason || ' ' || state FROM hold")) == (
        0,
        "waiting held",
    )

    await confirm(newcomer, scene.village)
    assert await holding.release_confirmed(NOON) == 1
    assert (await points(newcomer), await counted_for(scene.village)) == (10, 10)


async def test_who_belongs_somewhere_already_is_not_held_by_another_request(scene: Scene) -> None:
    firm = await make_unit("Công ty Cà phê", kind="enterprise", track="enterprise")
    await waits_for(firm, scene.learner)

    outcome = await service.give(passed(scene.learner, scene.lessons[0]))

    assert (outcome.status, outcome.points) == (Status.ACCEPTED, 10)


async def test_nobody_is_held_while_no_campaign_runs(scene: Scene) -> None:
    await run("UPDATE ledger SET gate = 'sealed'")
    newcomer = await make_person("Giàng A Sử")
    await waits_for(scene.village, newcomer)

    assert (await service.give(passed(newcomer, scene.lessons[0]))).status is Status.ACCEPTED


async def test_after_certification_nothing_held_comes_in(scene: Scene) -> None:
    fact = passed(scene.learner, scene.lessons[0], hold=HoldReason.TOO_FAST)
    await service.give(fact)
    await run("UPDATE ledger SET gate = 'sealed'")

    await holding.release(await ids([fact]), NOON)

    assert await points(scene.learner) == 0


async def test_where_a_fact_came_from_is_kept_beside_it(scene: Scene) -> None:
    fact = passed(scene.learner, scene.lessons[0])
    await service.give(replace(fact, origin=Origin("d" * 32, "s" * 32, 95, "a" * 32)))

    kept = await row("SELECT device, source, seconds, answers FROM fact_origin")
    assert kept is not None
    assert tuple(kept) == ("d" * 32, "s" * 32, 95, "a" * 32)
    # A second sending from elsewhere is the same thing.
    assert (await service.give(replace(fact, origin=Origin("e" * 32)))).status is Status.DUPLICATE
