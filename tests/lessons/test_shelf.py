"""The shelf and the next lesson: by group, by what is passed, what the standard needs first."""

from contest.lessons import queries, service
from contest.lessons.publishing import publish
from contest.lessons.rules import LessonState
from tests.lessons.making import answer_all, lesson_content
from tests.making import NOON, make_person


async def states(person: int) -> dict[str, tuple[LessonState, int | None]]:
    return {card.slug: (card.state, card.best) for card in await queries.shelf(person, None, NOON)}


async def test_a_visitor_sees_all_lessons_as_new(shelf: str) -> None:
    cards = await queries.shelf(None, None, NOON)

    assert [(card.slug, card.state, card.best, card.required) for card in cards] == [
        ("lesson-1", LessonState.NEW, None, False),
        ("lesson-2", LessonState.NEW, None, False),
    ]


async def test_a_group_sees_its_own_lessons(shelf: str) -> None:
    await publish(lesson_content("can-bo", 3, groups=("can_bo",)))

    shown = {
        group: [c.slug for c in await queries.shelf(None, group, NOON)] for group in ("can_bo", "hoc_sinh")
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


async def test_the_next_lesson_is_the_first_that_the_standard_still_needs(learner: int) -> None:
    await publish(lesson_content("lesson-0", 0))
    seen = []
    for _ in range(3):
        card = await queries.next_lesson(learner, "nguoi_dan", NOON)
        assert card is not None
        seen.append((card.slug, card.required))
        await answer_all(await service.start(learner, card.slug, NOON), learner)

    assert seen == [("lesson-2", True), ("lesson-1", True), ("lesson-0", False)]
    assert await queries.next_lesson(learner, "nguoi_dan", NOON) is None


async def test_without_a_season_the_course_goes_in_its_order(shelf: str) -> None:
    card = await queries.next_lesson(await make_person(), "nguoi_dan", NOON)

    assert card is not None
    assert (card.slug, card.required) == ("lesson-1", False)
