"""Organisers write, publish, correct and withdraw lessons; nobody's quiz or point changes by itself."""

from collections.abc import Awaitable
from dataclasses import replace
from uuid import uuid4

import pytest

from contest.clock import now
from contest.curriculum.versions import history
from contest.database import Stale, rows, value
from contest.errors import Conflict, Gone, InvalidForm, NotFound
from contest.lessons import library, queries
from contest.lessons import service as quizzes
from contest.lessons.desk import service as desk
from contest.lessons.desk.files.service import ReadFile, bring_in
from contest.lessons.desk.publishing import service as publishing
from contest.lessons.desk.publishing.queries import wronged
from contest.lessons.publishing import publish, publish_file
from contest.lessons.rules import LessonContent, LessonState, Words
from contest.lessons.timing.rules import DeviceClock
from contest.seeding.sheets import SEEDS
from contest.web import sender
from contest.web.sender import Sender
from tests.journeys.sendings_of_lessons import corrected
from tests.lessons.making import QUESTIONS, RULES, answer_all, answers_with, lesson_content, points_of
from tests.making import NOON, make_campaign, make_person
from tests.windows import one_in_the_other

WHY = "Đáp án a mới đúng, bản trước ghi nhầm."
REMARKED_ORIGINS = """
    SELECT count(*) FROM fact_origin o JOIN fact f ON f.id = o.fact_id
    WHERE f.natural_key LIKE 'remarked:%' AND (o.device <> '' OR o.source <> '')
"""
SEED = SEEDS / "lessons" / "04-quet-ma-qr.md"


async def state_of(person: int, slug: str) -> LessonState:
    return next(one.state for one in await queries.lesson_list(person, None, NOON) if one.slug == slug)


async def correct(slug: str = "lesson-1") -> int:
    """Publish the lesson with another right answer to its first question."""
    await desk.change(slug, corrected, None, now(), seen=None)
    return await publishing.publish(slug, WHY, None, seen=None)


async def test_a_draft_stays_a_draft_until_it_is_whole(database: str) -> None:
    slug = await desk.begin("Gửi ảnh cho con cháu", ("nguoi_dan",), None)
    assert slug == "gui-anh-cho-con-chau"

    def again() -> Awaitable[str]:
        return desk.begin("Gửi ảnh cho con cháu", ("nguoi_dan",), None)

    assert await one_in_the_other(again, again) == f"{slug}-3"

    def brought(number: int = 4) -> Awaitable[list[str]]:
        file = ReadFile("a.md", lesson_content(f"{slug}-{number}", 4), None, ())
        return bring_in([file], None, now(), replace=False)

    # By a file as well, whichever is first.
    assert await one_in_the_other(brought, again) == f"{slug}-5"
    with pytest.raises(Conflict, match="a draft of"):
        await one_in_the_other(lambda: desk.begin(f"{slug} 6", ("nguoi_dan",), None), lambda: brought(6))

    with pytest.raises(Conflict, match="mended"):
        await publishing.publish(slug, "", None, seen=None)
    with pytest.raises(NotFound, match="no such lesson"):
        await library.lesson(slug)
    whole = lesson_content(slug, 3, title=Words("Gửi ảnh", ""))
    await desk.change(slug, lambda _: whole, None, now(), seen=None)
    assert await publishing.publish(slug, "", None, seen=None) == 1

    library.forget()
    assert (await library.lesson(slug)).content.title == Words("Gửi ảnh", "Gửi ảnh")
    assert not (await desk.opened(slug)).drafted


async def test_of_two_who_change_a_draft_the_later_one_is_told(course: str) -> None:
    seen = (await desk.opened("lesson-1")).seen
    await desk.change("lesson-1", lambda one: replace(one, level=2), None, now(), seen=seen)

    with pytest.raises(Stale, match="Somebody changed this"):
        await desk.change("lesson-1", lambda one: replace(one, level=3), None, now(), seen=seen)

    assert (await desk.opened("lesson-1")).content.level == 2


async def test_a_draft_that_says_what_is_published_is_none(course: str) -> None:
    await desk.change("lesson-1", lambda one: replace(one, level=2), None, now(), seen=None)
    await desk.change("lesson-1", lambda one: replace(one, level=1), None, now(), seen=None)

    assert not (await desk.opened("lesson-1")).drafted
    with pytest.raises(Conflict, match="Nothing"):
        await publishing.publish("lesson-1", WHY, None, seen=None)


async def test_a_correction_says_in_public_what_is_better(course: str) -> None:
    await desk.change("lesson-1", lambda one: replace(one, level=2), None, now(), seen=None)
    with pytest.raises(InvalidForm) as refusal:
        await publishing.publish("lesson-1", "sửa", None, seen=None)
    assert set(refusal.value.fields) == {"reason"}

    assert await publishing.publish("lesson-1", WHY, None, seen=None) == 2

    assert (await library.lesson("lesson-1")).corrected == WHY
    assert [(one.number, one.reason, one.published) for one in await history("lesson-1")] == [
        (2, WHY, True),
        (1, "", False),
    ]


async def test_a_corrected_marking_gives_passes_only_by_an_act_of_its_own(learner: int) -> None:
    # Two wrong of five is one too many; with the first one right it is enough.
    key = await quizzes.start(learner, "lesson-1", NOON)
    await answer_all(key, learner, wrong=2)
    passed = await make_person("Cà Văn Đạt")
    await answer_all(await quizzes.start(passed, "lesson-1", NOON), passed)
    before = await rows("SELECT key, version, passed, right_count FROM attempt ORDER BY key")
    points = await points_of(passed)

    await correct()
    lesson = await library.known_lesson("lesson-1")
    assert [one.attempt.key for one in await wronged(lesson.id, lesson.version)] == [key]
    assert await points_of(learner) == []

    at_desk = sender.current.set(Sender(b"x", "desk", "192.0.2.1"))
    assert await publishing.give_passes("lesson-1", WHY, None, seen=None) == 1
    sender.current.reset(at_desk)

    # It was not done on the device of whoever sits at the desk.
    assert await value(REMARKED_ORIGINS) == 0
    # Of what the campaign gives for a lesson, four answers of five.
    assert len(await points_of(learner)) == 1
    assert await state_of(learner, "lesson-1") is LessonState.PASSED
    assert await points_of(passed) == points
    assert await rows("SELECT key, version, passed, right_count FROM attempt ORDER BY key") == before
    with pytest.raises(Conflict, match="done already"):
        await publishing.give_passes("lesson-1", WHY, None, seen=None)
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'marks_put_right'") == 1


async def test_a_quiz_of_the_old_version_that_was_done_without_a_network_still_counts(learner: int) -> None:
    await correct()
    sent = quizzes.SentAttempt(uuid4(), "lesson-1", 1, answers_with(0))

    done = await quizzes.submit_whole(learner, sent, DeviceClock(None), NOON)

    assert done.marks.passed
    assert await value("SELECT version FROM attempt WHERE key = $1", sent.key) == 1


async def test_a_campaign_that_is_planned_keeps_its_lessons_too(course: str) -> None:
    await make_campaign(phase="draft", rules=RULES)

    with pytest.raises(Conflict, match="needs this lesson"):
        await publishing.withdraw("lesson-1", WHY, None, now(), seen=None)


async def test_a_withdrawn_lesson_leaves_the_list_and_what_was_learned_stays(learner: int) -> None:
    with pytest.raises(Conflict, match="needs this lesson"):
        await publishing.withdraw("lesson-1", WHY, None, now(), seen=None)
    await publish(lesson_content("lesson-3", 3))
    await answer_all(await quizzes.start(learner, "lesson-3", NOON), learner)
    kept = await value("SELECT count(*) FROM attempt WHERE passed")

    await publishing.withdraw("lesson-3", WHY, None, now(), seen=None)

    with pytest.raises(Gone, match="not offered any more"):
        await library.lesson("lesson-3")
    assert "lesson-3" not in [one.slug for one in await queries.lesson_list(learner, None, NOON)]
    assert await value("SELECT count(*) FROM attempt WHERE passed") == kept
    sent = quizzes.SentAttempt(uuid4(), "lesson-3", 1, {one.key: one.solution for one in QUESTIONS})
    assert (await quizzes.submit_whole(await make_person(), sent, DeviceClock(None), NOON)).marks.passed
    await publishing.offer_again("lesson-3", None, seen=None)
    assert (await library.lesson("lesson-3")).version == 1


async def test_what_organisers_wrote_is_not_replaced_by_a_file_of_the_product(database: str) -> None:
    await publish_file(SEED)
    english = (await library.known_lesson("quet-ma-qr")).english
    assert english is not None
    await desk.change("quet-ma-qr", lambda one: replace(one, level=3), None, now(), seen=None)
    await publishing.publish("quet-ma-qr", WHY, None, seen=None)

    assert await publish_file(SEED) == 2

    library.forget()
    found = await library.lesson("quet-ma-qr")
    assert (found.version, found.content.level) == (2, 3)
    # No Vietnamese word has changed, so the English ones came along.
    assert found.english is not None and found.english.steps == english.steps


async def test_english_words_of_other_vietnamese_ones_are_not_shown(database: str) -> None:
    await publish_file(SEED)

    def edit(content: LessonContent) -> LessonContent:
        first, *others = content.steps
        return replace(content, steps=(replace(first, html="<p>Khác.</p>"), *others))

    await desk.change("quet-ma-qr", edit, None, now(), seen=None)
    await publishing.publish("quet-ma-qr", WHY, None, seen=None)

    library.forget()
    assert (await library.lesson("quet-ma-qr")).english is None


async def test_a_draft_given_up_leaves_what_is_published(course: str) -> None:
    await desk.change("lesson-1", lambda one: replace(one, level=2), None, now(), seen=None)
    slug = await desk.begin("Bài bỏ", ("nguoi_dan",), None)

    assert await desk.give_up("lesson-1", None, seen=None)
    assert not await desk.give_up(slug, None, seen=None)

    assert (await desk.opened("lesson-1")).content.level == 1
    with pytest.raises(NotFound, match="no such lesson at the desk"):
        await desk.opened(slug)
