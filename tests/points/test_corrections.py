"""A correction is a further entry, once at most, and takes along what rested on what it undoes (D3, L-6)."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import asyncpg
import pytest

from contest.acts.queries import acts_on
from contest.campaigns.phases.transitions import subject
from contest.database import row, rows, run, value
from contest.errors import Conflict, Invalid, NotFound
from contest.points.corrections.service import prospect, undo
from tests.making import against_the_rules
from tests.points.scenes import COLUMNS, WHY, Scene, undone, whole


async def test_undoing_appends_the_opposite_with_its_reason(scene: Scene) -> None:
    await scene.passes(0, 80)

    await undone(scene, 1)

    assert await scene.told(*COLUMNS) == [
        (1, "lesson", 8, False, "", None),
        (2, "lesson", -8, False, "undone", 1),
    ]
    kept = await row("SELECT number, reverses, reason, by_id FROM correction")
    assert kept is not None
    assert tuple(kept) == (2, 1, WHY, scene.organiser)
    assert await value("SELECT last_number FROM ledger") == 2
    assert await whole(scene)


async def test_a_reversal_bears_the_units_the_rules_and_the_time_of_what_it_undoes(scene: Scene) -> None:
    await scene.passes()
    await undone(scene, 1)

    first, second = await rows(
        "SELECT units, fresh, rule_version, occurred_at, person_id FROM ledger_entry ORDER BY number"
    )
    assert tuple(first) == tuple(second)


async def test_the_person_leaves_only_the_units_in_which_nothing_is_left(scene: Scene) -> None:
    await scene.passes(0)
    await scene.passes(2)

    await undone(scene, 1)
    still_there = (await scene.board()).tally(scene.village).participants
    await undone(scene, 2)

    fresh = [tuple(one[0]) for one in await scene.told("fresh")]  # type: ignore[call-overload]
    both = (scene.village, scene.commune)
    assert (fresh, still_there) == ([both, (), (), both], 1)
    assert (await scene.board()).tally(scene.village).participants == 0
    assert await whole(scene)


async def test_who_left_a_unit_is_new_there_again_with_the_next_lesson(scene: Scene) -> None:
    await scene.passes(0)
    await undone(scene, 1)

    await scene.passes(0)

    assert [tuple(one[0]) for one in await scene.told("fresh")][-1] == (scene.village, scene.commune)  # type: ignore[call-overload]
    assert (await scene.board()).tally(scene.commune).participants == 1
    assert await whole(scene)


async def test_a_lesson_that_was_undone_pays_in_full_when_it_is_passed_again(scene: Scene) -> None:
    await scene.passes(0, 100)
    await undone(scene, 1)

    await scene.passes(0, 90)

    assert [points for (points,) in await scene.told("points")] == [10, -10, 9]


async def test_of_fifty_who_undo_the_same_entry_one_does(scene: Scene) -> None:
    await scene.passes()

    answers = await asyncio.gather(*(undone(scene, 1) for _ in range(50)), return_exceptions=True)

    refused = [answer for answer in answers if isinstance(answer, Conflict)]
    assert (answers.count(None), len(refused)) == (1, 49)
    assert {str(refusal) for refusal in refused} == {"This entry has already been undone."}
    assert await value("SELECT sum(points) FROM ledger_entry") == 0
    assert await value("SELECT count(*) FROM correction") == 1


async def test_the_database_itself_refuses_a_second_reversal(scene: Scene) -> None:
    await scene.passes()
    await undone(scene, 1)

    with pytest.raises(asyncpg.UniqueViolationError, match="entry_reversed_once"):
        await run(
            "INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind,"
            " achieved, rule_version, reason, reverses, occurred_at)"
            " SELECT ledger_id, 3, fact_id + 9, person_id, units, fresh, points, kind, achieved,"
            " rule_version, reason, reverses, occurred_at FROM ledger_entry WHERE number = 2"
        )


async def test_a_reversal_cannot_be_undone(scene: Scene) -> None:
    await scene.passes()
    await undone(scene, 1)

    with pytest.raises(Conflict, match="cannot itself be undone"):
        await undone(scene, 2)


async def test_there_is_nothing_to_undo_where_nothing_was_given(scene: Scene) -> None:
    with pytest.raises(NotFound, match="This campaign has no entry with that number"):
        await undone(scene, 7)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "Please write a reason of at least five letters"),
        ("  sai ", "Please write a reason of at least five letters"),
        ("x" * 301, "Please write a shorter reason, at most 300 letters"),
    ],
)
async def test_a_reason_is_a_sentence(scene: Scene, reason: str, said: str) -> None:
    await scene.passes()

    with pytest.raises(Invalid, match=said):
        await undo(scene.campaign.id, 1, reason, scene.organiser)

    assert await value("SELECT count(*) FROM ledger_entry") == 1


async def test_what_is_foreseen_is_what_happens(scene: Scene) -> None:
    await scene.passes(0)
    await scene.passes(1)

    foreseen = await prospect(scene.campaign.id, 1)

    assert await value("SELECT count(*) FROM ledger_entry") == 2
    assert foreseen == await undo(scene.campaign.id, 1, WHY, scene.organiser)
    assert foreseen.points == 60


async def test_an_undoing_is_on_record_without_a_name(scene: Scene) -> None:
    await scene.passes()

    await undone(scene, 1)

    (act,) = await acts_on(subject(scene.campaign.id))
    assert (act.act, act.by_name) == ("entries_undone", "Nguyễn Thị Oanh")
    assert {change.name: change.after for change in act.changes} == {
        "entry": "1",
        "points": "-10",
        "reason": WHY,
        "undone": "1",
    }


async def test_corrections_work_in_review_and_after_the_grace_time(scene: Scene) -> None:
    await scene.passes(at=datetime.now(UTC) - timedelta(days=6))
    await against_the_rules(
        "UPDATE campaign SET phase = 'review', ends_at = now() - interval '5 days', grace_hours = 48"
    )

    await undone(scene, 1)

    assert await value("SELECT sum(points) FROM ledger_entry") == 0


async def test_a_certified_campaign_stays_as_it_is(scene: Scene) -> None:
    await scene.passes()
    await run("UPDATE ledger SET gate = 'sealed'")

    with pytest.raises(Conflict, match="certified"):
        await undone(scene, 1)
    with pytest.raises(Conflict, match="certified"):
        await prospect(scene.campaign.id, 1)
    with pytest.raises(asyncpg.RestrictViolationError):
        await run(
            "INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind,"
            " achieved, rule_version, reason, reverses, occurred_at)"
            " SELECT ledger_id, 2, fact_id + 9, person_id, units, fresh, -points, kind, achieved,"
            " rule_version, 'undone', 1, occurred_at FROM ledger_entry"
        )


async def test_a_correction_is_never_changed(scene: Scene) -> None:
    await scene.passes()
    await undone(scene, 1)

    for change in ("UPDATE correction SET reason = ''", "DELETE FROM correction", "TRUNCATE correction"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await run(change)


async def test_the_id_of_a_correction_follows_from_what_it_undoes_and_from_a_secret(scene: Scene) -> None:
    await scene.passes()
    await undone(scene, 1)

    fact = await row("SELECT key, natural_key, person_id FROM fact WHERE kind = 'correction'")
    salt: bytes = await value("SELECT salt FROM ledger")

    assert fact is not None
    assert fact["natural_key"] == f"void:{scene.campaign.ledger_id}:1"
    assert fact["key"] == uuid5(UUID(bytes=salt[:16]), fact["natural_key"])
    assert fact["person_id"] == scene.learner


async def test_undoing_and_earning_at_the_same_time_leave_no_gap(scene: Scene) -> None:
    for lesson in range(2, 8):
        await scene.passes(lesson)

    await asyncio.gather(
        *(undone(scene, number) for number in range(1, 7)),
        *(scene.passes(lesson, 90, who=scene.neighbour) for lesson in range(2, 8)),
    )

    assert [number for (number,) in await scene.told("number")] == list(range(1, 19))
    assert await value("SELECT last_number FROM ledger") == 18
    assert await whole(scene)
