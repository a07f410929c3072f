"""Quizzes without an account: marked here, kept for their device for a day, and paid to nobody before."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from contest.database import run, value
from contest.errors import Conflict, Gone, Invalid, NotFound, Throttled
from contest.lessons import attempts, library
from contest.lessons.content import load
from contest.lessons.guests import attempts as guests
from contest.lessons.guests import queries, service
from contest.lessons.guests.rules import GuestTry, open_again, refusal
from contest.lessons.publishing import publish
from contest.lessons.timing import service as timing
from contest.seeding.sheets import SEEDS
from contest.web import sender
from contest.web.sender import Sender
from tests.lessons.making import answers_with, facts_of, lesson_content, points_of
from tests.making import NOON, make_person

PHONE, OTHER = "a" * 32, "b" * 32
MINUTE = timedelta(minutes=1)
# As they stand in docs/fairness.md and in the allowance of a day.
A_DAY, PASSED, OPENED, TRIES, AT_ONCE = timedelta(hours=24), 3, 20, 10, 200


async def finished(device: str = PHONE, slug: str = "lesson-1", wrong: int = 0) -> UUID:
    """A quiz done on a device at noon."""
    key, given = await service.start(device, slug, NOON), answers_with(wrong)
    while (one := await guests.attempt(key, device, NOON)) and one.current:
        await service.answer(key, device, one.current, given[one.current], NOON + MINUTE)
    return key


async def rows_of_guests() -> int:
    return int(await value("SELECT count(*) FROM guest_attempt"))


async def test_a_pass_is_nobodys_until_it_is_kept_and_then_counts_as_everybodys_does(learner: int) -> None:
    key = await finished()
    before = await value("SELECT count(*) FROM fact"), await value("SELECT count(*) FROM ledger_entry")

    await service.keep(key, PHONE, learner, NOON + 2 * MINUTE)

    assert before == (0, 0)
    assert await points_of(learner) == [10]
    own = await attempts.attempt(key, learner)
    assert (own.passed, own.finished_at, own.started_at) == (True, NOON + 2 * MINUTE, NOON + MINUTE)
    assert await value("SELECT occurred_at FROM fact WHERE key = $1", key) == NOON + 2 * MINUTE
    assert await rows_of_guests() == 0


async def test_the_first_quizzes_of_a_phone_mostly_ask_for_one_tap(learner: int) -> None:
    for path in (SEEDS / "lessons").glob("*.md"):
        await publish(load(path))
    lessons = [one for one in await library.published() if not one.content.slug.startswith("lesson-")]
    several = {}
    for number, lesson in enumerate(lessons):
        key = await service.start(f"{number:032}", lesson.content.slug, NOON)
        asked = await queries.found(key, f"{number:032}", NOON)
        assert asked is not None
        drawn = [lesson.content.question(one) for one in asked[0].questions]
        several[lesson.content.slug] = sum(one is not None and not one.rules.one for one in drawn)

    assert len(several) >= 16
    assert max(several.values()) == 1


@pytest.mark.parametrize("device", [OTHER, ""])
async def test_another_device_has_nothing_of_it(learner: int, device: str) -> None:
    key = await finished()

    with pytest.raises(Gone, match="kept for a day"):
        await service.keep(key, device, learner, NOON + MINUTE)
    with pytest.raises(NotFound, match="kept for a day"):
        await service.answer(key, device, "gap-nguoi-la", ("b",), NOON)

    assert await service.keep_all(device, learner, NOON + MINUTE) == []
    assert await queries.outcome(key, device, NOON) is None
    assert (await facts_of(learner), await rows_of_guests()) == (0, 1)


async def test_a_key_that_was_made_up_brings_nothing(learner: int) -> None:
    await finished()

    with pytest.raises(Gone, match="kept for a day"):
        await service.keep(uuid4(), PHONE, learner, NOON)

    assert await facts_of(learner) == 0


@pytest.mark.parametrize("wrong", [2, 5])
async def test_what_was_not_passed_is_kept_by_nobody(learner: int, wrong: int) -> None:
    key = await finished(wrong=wrong)

    with pytest.raises(Gone, match="kept for a day"):
        await service.keep(key, PHONE, learner, NOON)

    assert await queries.to_keep(PHONE, NOON) == ()


async def test_an_open_quiz_is_kept_by_nobody(learner: int) -> None:
    key = await service.start(PHONE, "lesson-1", NOON)

    with pytest.raises(Gone, match="kept for a day"):
        await service.keep(key, PHONE, learner, NOON)


async def test_a_wrong_answer_stays_wrong(learner: int) -> None:
    key = await service.start(PHONE, "lesson-1", NOON)
    await service.answer(key, PHONE, "gap-nguoi-la", ("a",), NOON)

    with pytest.raises(Conflict, match="first answer counts"):
        await service.answer(key, PHONE, "gap-nguoi-la", ("b",), NOON)
    with pytest.raises(Invalid, match="not part of this quiz"):
        await service.answer(key, PHONE, "khong-co", ("b",), NOON)


async def test_two_accounts_at_once_have_it_once(learner: int) -> None:
    key, second = await finished(), await make_person()
    at = NOON + 2 * MINUTE

    taking = (service.keep(key, PHONE, person, at) for person in (learner, second, learner, second))
    done = await asyncio.gather(*taking, return_exceptions=True)

    assert sum(isinstance(one, Gone) for one in done) == 3
    assert await facts_of(learner) + await facts_of(second) == 1
    with pytest.raises(Gone, match="kept for a day"):
        await service.keep(key, PHONE, second, at)


async def test_after_a_day_it_is_gone_whether_it_was_swept_or_not(learner: int) -> None:
    key = await finished()

    with pytest.raises(Gone, match="kept for a day"):
        await service.keep(key, PHONE, learner, NOON + A_DAY)
    swept = await guests.sweep(NOON + A_DAY - MINUTE), await guests.sweep(NOON + A_DAY)

    assert swept == (0, 1)
    assert await facts_of(learner) == 0


async def test_an_open_quiz_of_yesterday_makes_room_for_one_of_today(learner: int) -> None:
    old = await service.start(PHONE, "lesson-1", NOON)

    new = await service.start(PHONE, "lesson-1", NOON + A_DAY)

    assert new != old
    assert await guests.attempt(new, PHONE, NOON + A_DAY) is not None


async def test_once_the_campaign_has_ended_it_is_kept_and_brings_nothing(learner: int) -> None:
    key = await finished()
    await run("UPDATE campaign SET ends_at = $1", NOON + 2 * MINUTE)

    await service.keep(key, PHONE, learner, NOON + 3 * MINUTE)

    assert (await facts_of(learner), await points_of(learner)) == (1, [])


async def test_a_lesson_that_changed_meanwhile_is_passed_in_the_version_that_was_asked(learner: int) -> None:
    key = await finished()
    await publish(lesson_content("lesson-1", 1, level=2))
    library.forget()

    own = await service.keep(key, PHONE, learner, NOON + 2 * MINUTE)

    assert (own.version, (await library.lesson("lesson-1")).version) == (1, 2)
    assert await points_of(learner) == [10]


async def test_pressing_twice_goes_on_with_the_open_quiz(learner: int) -> None:
    first, again = await service.start(PHONE, "lesson-1", NOON), await service.start(PHONE, "lesson-1", NOON)

    assert (first == again, await rows_of_guests()) == (True, 1)
    assert await service.start(OTHER, "lesson-1", NOON) != first


async def test_what_went_faster_than_anybody_reads_is_held_once_it_is_somebodys(learner: int) -> None:
    timing.take_at_least(33)
    try:
        key, given = await service.start(PHONE, "lesson-1", NOON), answers_with(0)
        while (one := await guests.attempt(key, PHONE, NOON)) and one.current:
            await service.answer(key, PHONE, one.current, given[one.current], NOON)
        await service.keep(key, PHONE, learner, NOON + MINUTE)
    finally:
        timing.take_at_least(0)

    assert await points_of(learner) == []
    assert await value("SELECT reason FROM hold") == "too_fast"


async def test_who_has_tried_it_enough_today_keeps_no_further_one(learner: int) -> None:
    for _ in range(TRIES):
        await run(
            """INSERT INTO attempt (key, person_id, lesson_id, version, questions, answers, started_at,
                                    finished_at, right_count, of_count, passed)
               SELECT gen_random_uuid(), $1, id, 1, '{}', '{}', $2, $2, 0, 5, false FROM lesson
               WHERE slug = 'lesson-1'""",
            learner,
            NOON,
        )
    key = await finished()

    with pytest.raises(Throttled, match="tried this quiz"):
        await service.keep(key, PHONE, learner, NOON + 2 * MINUTE)

    assert (await facts_of(learner), await rows_of_guests()) == (0, 1)


async def test_who_opens_an_account_keeps_all_of_this_device(learner: int) -> None:
    keys = [await finished(slug="lesson-1"), await finished(slug="lesson-2")]
    await finished(OTHER)

    kept = await service.keep_all(PHONE, learner, NOON + 2 * MINUTE)

    assert (kept, await facts_of(learner), await rows_of_guests()) == (keys, 2, 1)


async def test_one_network_opens_so_many_at_once_and_then_one_by_one(learner: int) -> None:
    here = sender.current.set(Sender(b"x" * 40, "", "10.1.2.3"))
    try:
        for number in range(AT_ONCE):
            await service.start(f"{number:032}", "lesson-1", NOON)
        with pytest.raises(Throttled, match="from this network") as crowded:
            await service.start(PHONE, "lesson-1", NOON)
        await service.start(PHONE, "lesson-1", NOON + timedelta(seconds=crowded.value.retry_after or 0))
    finally:
        sender.current.reset(here)


def test_a_device_passes_three_lessons_and_opens_twenty_quizzes_a_day() -> None:
    passed = [GuestTry(number, passed=True, opened_at=NOON) for number in range(PASSED)]
    failed = [GuestTry(number, passed=False, opened_at=NOON) for number in range(OPENED)]
    same = [GuestTry(1, passed=False, opened_at=NOON)] * TRIES

    assert refusal([], 1) is None
    assert refusal(passed[:-1], 9) is None
    assert refusal([passed[0]] * PASSED, 9) is None
    assert refusal(passed, 9) is not None
    assert refusal(failed[:-1], 99) is None
    assert refusal(failed, 99) is not None
    assert refusal(same[:-1], 1) is None
    assert refusal(same, 1) is not None
    assert refusal(same, 2) is None
    assert open_again([*failed, GuestTry(1, passed=False, opened_at=NOON - MINUTE)], NOON) == A_DAY - MINUTE
    assert open_again([], NOON + A_DAY) == A_DAY
