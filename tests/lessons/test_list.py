"""The list and the next lesson: by group, by what is passed, what the standard needs first."""

from contest.database import value
from contest.ledger.rules import HoldReason
from contest.lessons import queries, service
from contest.lessons.plan import Plan, plan_of
from contest.lessons.publishing import publish
from contest.lessons.rules import LessonState
from contest.live import Hub
from contest.rewards import holding
from contest.standings.engine.live import Boards
from tests.lessons.conftest import viewer
from tests.lessons.making import answer_all, lesson_content
from tests.making import NOON, make_person


async def states(person: int) -> dict[str, tuple[LessonState, int | None]]:
    return {card.slug: (card.state, card.best) for card in await queries.lesson_list(person, None, NOON)}


async def test_a_visitor_sees_all_lessons_as_new(course: str) -> None:
    cards = await queries.lesson_list(None, None, NOON)

    assert [(card.slug, card.state, card.best, card.required) for card in cards] == [
        ("lesson-1", LessonState.NEW, None, False),
        ("lesson-2", LessonState.NEW, None, False),
    ]


async def test_a_group_sees_its_own_lessons(course: str) -> None:
    await publish(lesson_content("can-bo", 3, groups=("can_bo",)))

    shown = {
        group: [c.slug for c in await queries.lesson_list(None, group, NOON)]
        for group in ("can_bo", "hoc_sinh")
    }

    assert shown == {"can_bo": ["can-bo"], "hoc_sinh": ["lesson-1", "lesson-2"]}


async def test_the_shelf_tells_how_far_one_is_and_the_best_result(learner: int) -> None:
    await answer_all(await service.start(learner, "lesson-1", NOON), learner, wrong=1)
    await answer_all(await service.start(learner, "lesson-1", NOON), learner, wrong=2)
    await service.start(learner, "lesson-2", NOON)

    assert await states(learner) == {
        "lesson-1": (LessonState.PASSED, 80),
        "lesson-2": (LessonState.STARTED, None),
    }
    assert await states(await make_person()) == {
        "lesson-1": (LessonState.NEW, None),
        "lesson-2": (LessonState.NEW, None),
    }


async def plan(person: int) -> Plan:
    """The plan of somebody in no unit, as the boards of a process that just started know the campaigns."""
    boards = Boards(Hub())
    await boards.open()
    return await plan_of(boards, viewer(person), NOON)


async def test_the_next_lesson_is_the_first_that_the_standard_still_needs(learner: int) -> None:
    await publish(lesson_content("lesson-0", 0))
    seen = []
    for _ in range(3):
        found = await plan(learner)
        assert found.following is not None and found.way is not None
        seen.append((found.following.slug, found.following.required, found.passed, found.way.done))
        await answer_all(await service.start(learner, found.following.slug, NOON), learner)
    end = await plan(learner)

    assert seen == [("lesson-2", True, 0, 0), ("lesson-1", True, 1, 1), ("lesson-0", False, 2, 2)]
    assert end.following is None and end.way is not None
    assert (end.passed, end.lessons, end.way.of, end.way.achieved) == (3, 3, 2, True)


async def test_what_is_held_is_passed_and_not_yet_on_the_way_to_the_standard(learner: int) -> None:
    key = await service.start(learner, "lesson-2", NOON)
    await answer_all(key, learner)
    fact = await value("SELECT id FROM fact WHERE key = $1", key)

    await holding.hold([fact], HoldReason.REVIEW, NOON)
    found = await plan(learner)

    assert found.way is not None
    assert (found.passed, found.way.done, found.way.points) == (1, 0, 0)


async def test_without_a_campaign_the_course_goes_in_its_order(course: str) -> None:
    found = await plan(await make_person())

    assert found.following is not None
    assert (found.following.slug, found.following.required, found.way) == ("lesson-1", False, None)
