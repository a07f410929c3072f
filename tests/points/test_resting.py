"""What rested on an entry goes with it: the bonus of the standard, and the second part of a help."""

import pytest

from contest.database import value
from contest.errors import Conflict
from tests.points.scenes import COLUMNS, Scene, undone, whole


async def test_the_standard_goes_with_a_lesson_it_needed_and_the_other_lesson_stays_paid(
    scene: Scene,
) -> None:
    await scene.passes(0, 80)
    await scene.passes(1)

    await undone(scene, 1)

    assert await scene.told(*COLUMNS) == [
        (1, "lesson", 8, False, "", None),
        (2, "lesson", 60, True, "", None),
        (3, "lesson", -8, False, "undone", 1),
        (4, "lesson", -60, True, "undone_with_another", 2),
        (5, "lesson", 10, False, "given_again", None),
    ]
    assert await value("SELECT achieved_at FROM progress") is None
    assert (await scene.board()).tally(scene.village).achievers == 0
    assert await whole(scene)


async def test_the_standard_can_be_reached_again(scene: Scene) -> None:
    await scene.passes(0)
    await scene.passes(1)
    await undone(scene, 1)

    await scene.passes(0)

    assert (await scene.told("points", "achieved"))[-1] == (60, True)
    assert (await scene.board()).tally(scene.village).achievers == 1
    assert await value("SELECT points FROM progress") == 70
    assert await whole(scene)


async def test_the_standard_stays_while_another_pass_of_the_lesson_is_left(scene: Scene) -> None:
    await scene.passes(0, 80)
    await scene.passes(0, 90)
    await scene.passes(1)

    await undone(scene, 1)

    assert (await scene.told("number", "achieved"))[-1] == (4, False)
    assert await value("SELECT achieved_at FROM progress") is not None
    assert await whole(scene)


async def test_the_bonus_is_given_again_when_its_entry_goes_but_its_lessons_are_left(scene: Scene) -> None:
    await scene.passes(0)
    await scene.passes(1)
    await scene.passes(1)

    await undone(scene, 2)

    assert (await scene.told("number", "points", "achieved", "reason"))[-2:] == [
        (4, -60, True, "undone"),
        (5, 50, True, "given_again"),
    ]
    assert (await scene.board()).tally(scene.village).achievers == 1
    assert await whole(scene)


async def test_what_was_given_again_can_be_undone_too(scene: Scene) -> None:
    await scene.passes(0)
    await scene.passes(1)
    await undone(scene, 1)

    await undone(scene, 5)

    assert await value("SELECT points FROM progress") == 0
    assert (await scene.board()).tally(scene.village).participants == 0
    assert await whole(scene)


async def test_undoing_a_help_takes_its_second_part_along(scene: Scene) -> None:
    await scene.helps()
    await scene.passes()

    await undone(scene, 1)

    assert await scene.told("number", "kind", "points", "reason", "reverses", person=scene.helper) == [
        (1, "help", 3, "", None),
        (3, "help", 12, "", None),
        (4, "help", -3, "undone", 1),
        (5, "help", -12, "undone_with_another", 3),
    ]
    assert (await scene.board()).tally(scene.other_village).helps == 0
    assert await whole(scene)


async def test_undoing_the_pass_takes_the_second_part_of_the_help_along(scene: Scene) -> None:
    await scene.helps()
    await scene.passes()

    await undone(scene, 2)

    assert await scene.told("number", "points", "reverses") == [
        (1, 3, None),
        (2, 10, None),
        (3, 12, None),
        (4, -10, 2),
        (5, -12, 3),
    ]
    assert await whole(scene)


async def test_the_second_part_stays_while_another_pass_after_the_help_is_left(scene: Scene) -> None:
    before = await value("SELECT clock_timestamp() - interval '1 hour'")
    await scene.passes(at=before)
    await scene.helps()
    await scene.passes(score=90)
    completed = await value("SELECT number FROM ledger_entry WHERE points = 12")
    await scene.passes(score=80)

    await undone(scene, 3)
    with_another_left = await scene.told("number", "reverses", person=scene.helper)
    await undone(scene, 5)

    assert completed not in [reverses for _, reverses in with_another_left]
    assert (await scene.told("points", "reverses", person=scene.helper))[-1] == (-12, completed)
    assert await whole(scene)


async def test_a_pass_before_the_help_does_not_hold_it_up(scene: Scene) -> None:
    before = await value("SELECT clock_timestamp() - interval '1 hour'")
    await scene.passes(at=before)
    await scene.helps()
    await scene.passes(score=90)

    await undone(scene, 1)

    assert [reverses for _, reverses in await scene.told("number", "reverses", person=scene.helper)] == [
        None,
        None,
    ]


async def test_everything_of_a_person_goes_at_once(scene: Scene) -> None:
    await scene.passes(0)
    await scene.passes(1)
    await scene.helps(2, who=scene.learner, learner=scene.neighbour)
    await scene.passes(2, who=scene.neighbour)
    await scene.helps(3)
    await scene.passes(3)

    await undone(scene, 1, all_of_person=True)

    assert await value("SELECT points FROM progress WHERE person_id = $1", scene.learner) == 0
    assert await value("SELECT points FROM progress WHERE person_id = $1", scene.helper) == 3
    assert (await scene.board()).tally(scene.village).participants == 1
    assert await whole(scene)
    with pytest.raises(Conflict, match="already been undone"):
        await undone(scene, 1, all_of_person=True)
