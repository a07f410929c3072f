"""Helps in the database: confirmed once by one other person, paid in two parts, never lost."""

import asyncio
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from contest.database import run, value
from contest.errors import Conflict, Forbidden, Gone, Invalid, NotFound, Refused, Throttled
from contest.help import queries, rules, service
from contest.help.rules import HelpState
from contest.ledger.rules import Status
from contest.rewards import service as rewards
from tests.help.scenes import ALONE, SECRET, TOGETHER, Scene, passes, points_of, publish
from tests.making import make_pass, make_person

FIRST, REST = 3, 12


def now() -> datetime:
    return datetime.now(UTC)


async def start(scene: Scene, lesson: str = TOGETHER) -> service.Started:
    return await started_by(scene.helper, lesson)


async def started_by(helper: int, lesson: str = TOGETHER, at: datetime | None = None) -> service.Started:
    """A help of somebody who has passed the lesson."""
    about = await value("SELECT id FROM lesson WHERE slug = $1", lesson)
    if about is not None:
        await make_pass(helper, about)
    return await service.start(helper, lesson, SECRET, at or now())


async def confirm(code: str, person: int, at: datetime | None = None) -> service.Confirmed:
    return await service.confirm(code, person, SECRET, at or now())


async def facts() -> int:
    count: int = await value("SELECT count(*) FROM fact WHERE kind = 'help_confirmed'")
    return count


async def test_the_helper_gets_little_at_once_and_most_when_the_learner_passes(scene: Scene):
    started = await start(scene)

    confirmed = await confirm(started.code, scene.learner)
    at_once = await points_of(scene.helper)
    await passes(scene.learner, scene.lesson)

    assert confirmed.outcome.status is Status.ACCEPTED
    assert (at_once, await points_of(scene.helper)) == (FIRST, FIRST + REST)
    assert (await queries.help_of(started.key, scene.helper, now())).state is HelpState.COMPLETED


async def test_without_a_confirmation_a_pass_pays_the_helper_nothing(scene: Scene):
    await start(scene)

    await passes(scene.learner, scene.lesson)

    assert await points_of(scene.helper) == 0


async def test_only_the_hash_of_a_code_is_kept(scene: Scene):
    started = await start(scene)

    kept = await value("SELECT to_jsonb(h)::text FROM help h")

    assert started.code not in kept
    assert service.code_of(SECRET, started.key) == started.code
    assert started.expires_at - now() > timedelta(minutes=44)


async def test_a_code_may_be_typed_in_small_letters_with_a_hyphen(scene: Scene):
    code = (await start(scene)).code

    found = await service.look(f" {code[:3].lower()}-{code[3:]} ", scene.learner, SECRET, now())

    assert (found.helper, found.lesson.vi) == ("Páo V.", "Bài lesson-1")


async def test_whoever_has_not_passed_a_lesson_helps_nobody_with_it(scene: Scene):
    with pytest.raises(Conflict, match="Pass this lesson yourself"):
        await service.start(scene.helper, TOGETHER, SECRET, now())

    assert await queries.lessons(scene.helper) == ()


async def test_nobody_helps_oneself(scene: Scene):
    started = await start(scene)

    with pytest.raises(Forbidden, match="Another person"):
        await confirm(started.code, scene.helper)
    with pytest.raises(asyncpg.CheckViolationError, match="no_help_to_oneself"):
        await run("UPDATE help SET learner_id = helper_id, confirmed_at = clock_timestamp()")

    assert await facts() == 0


async def test_a_hundred_people_with_one_code_make_one_help(scene: Scene):
    code = (await start(scene)).code
    crowd = [await make_person(f"Người {n}") for n in range(100)]

    answers = await asyncio.gather(*(confirm(code, person) for person in crowd), return_exceptions=True)

    taken = [answer for answer in answers if isinstance(answer, service.Confirmed)]
    refused = {str(answer) for answer in answers if isinstance(answer, Refused)}
    assert (len(taken), refused) == (1, {rules.USED})
    assert (await facts(), await points_of(scene.helper)) == (1, FIRST)


async def test_the_same_learner_again_gets_the_first_outcome(scene: Scene):
    code = (await start(scene)).code
    first = await confirm(code, scene.learner)

    again = await confirm(code, scene.learner, now() + timedelta(hours=1))

    assert (again.key, again.outcome.status) == (first.key, Status.DUPLICATE)
    assert await points_of(scene.helper) == FIRST


async def test_a_code_that_was_used_helps_nobody_else(scene: Scene):
    code = (await start(scene)).code
    await confirm(code, scene.learner)

    with pytest.raises(Conflict, match="used already"):
        await confirm(code, await make_person("Giàng Thị Mỷ"))


async def test_a_code_runs_out_after_as_long_as_a_lesson_takes(scene: Scene):
    started = await start(scene)

    with pytest.raises(Gone, match="run out"):
        await confirm(started.code, scene.learner, started.expires_at)

    assert (await queries.help_of(started.key, scene.helper, started.expires_at)).state is HelpState.EXPIRED
    assert (await confirm(started.code, scene.learner)).outcome.status is Status.ACCEPTED


async def test_one_lesson_of_a_learner_counts_for_one_helper(scene: Scene):
    await confirm((await start(scene)).code, scene.learner)
    other = await started_by(await make_person("Cà Văn Pánh"))

    with pytest.raises(Conflict, match="counted for you already"):
        await confirm(other.code, scene.learner)


async def test_two_helpers_at_the_same_moment_count_once(scene: Scene):
    others = [await make_person(f"Người giúp {n}") for n in range(4)]
    codes = [(await started_by(helper)).code for helper in others]

    answers = await asyncio.gather(*(confirm(code, scene.learner) for code in codes), return_exceptions=True)

    refused = {str(answer) for answer in answers if isinstance(answer, BaseException)}
    assert (await facts(), refused) == (1, {rules.HELPED})


async def test_who_has_passed_already_needs_no_help(scene: Scene):
    code = (await start(scene)).code
    await passes(scene.learner, scene.lesson)

    with pytest.raises(Conflict, match="passed this lesson already"):
        await confirm(code, scene.learner)

    assert await points_of(scene.helper) == 0


async def test_guessing_codes_is_slowed_down_for_the_guesser_alone(scene: Scene):
    code = (await start(scene)).code
    wrong = [f"ABC{letter}{letter}{letter}" for letter in "DEFGH"]

    for guess in wrong:
        with pytest.raises(Invalid, match="not known"):
            await confirm(guess, scene.learner)

    with pytest.raises(Throttled, match=r"Too many wrong tries\. Please try again in 30 seconds"):
        await confirm(code, scene.learner)
    assert (await confirm(code, await make_person("Giàng Thị Mỷ"))).outcome.status is Status.ACCEPTED


@pytest.mark.parametrize("typed", ["", "ABC", "ABCDEFGHK", "ÁÁÁÁÁÁ", "000000", "x" * 400])
async def test_what_cannot_be_a_code_is_told_without_a_look(scene: Scene, typed: str):
    with pytest.raises(Invalid, match="not known"):
        await confirm(typed, scene.learner)

    assert await value("SELECT count(*) FROM throttle") == 0


async def test_only_lessons_for_two_and_a_few_codes_at_once(scene: Scene):
    with pytest.raises(Conflict, match="not counted"):
        await start(scene, ALONE)
    with pytest.raises(NotFound, match="There is no such lesson"):
        await start(scene, "no-such-lesson")

    for _ in range(rules.MOST_OPEN):
        await start(scene)
    with pytest.raises(Conflict, match="many open codes"):
        await start(scene)
    assert await started_by(scene.helper, at=now() + rules.CODE_LIFE)


async def test_codes_that_nobody_uses_end_for_the_day_and_begin_anew_with_the_next(scene: Scene):
    used = await start(scene)
    await confirm(used.code, scene.learner)
    # Long expired, and so no open ones any more.
    await run(
        """INSERT INTO help (key, helper_id, lesson_id, code_hash, started_at, expires_at)
           SELECT gen_random_uuid(), $1, $2, 'unused ' || n, $3, $3 FROM generate_series(1, 60) AS n""",
        scene.helper,
        scene.lesson,
        now(),
    )

    with pytest.raises(Conflict, match="used by nobody"):
        await start(scene)
    await run("DELETE FROM help WHERE code_hash = 'unused 1'")
    assert await start(scene)
    with pytest.raises(Conflict, match="used by nobody"):
        await start(scene)
    assert await started_by(scene.helper, at=now() + timedelta(days=1))


async def test_a_confirmation_whose_fact_was_lost_is_given_at_the_next_start(scene: Scene):
    started = await start(scene)
    await run(
        "UPDATE help SET learner_id = $1, confirmed_at = $2 WHERE key = $3", scene.learner, now(), started.key
    )

    given = [await service.sweep(now()), await service.sweep(now())]
    await passes(scene.learner, scene.lesson)

    assert given == [1, 0]
    assert await points_of(scene.helper) == FIRST + REST


async def test_many_processes_that_sweep_at_once_give_the_fact_once(scene: Scene):
    started = await start(scene)
    await run(
        "UPDATE help SET learner_id = $1, confirmed_at = $2 WHERE key = $3", scene.learner, now(), started.key
    )

    await asyncio.gather(*(service.sweep(now()) for _ in range(4)))
    await passes(scene.learner, scene.lesson)

    assert await points_of(scene.helper) == FIRST + REST


async def test_a_full_writer_loses_no_confirmation(scene: Scene):
    code = (await start(scene)).code
    await rewards.close_writer()
    with pytest.raises(Refused, match="Many people are here at this moment"):
        await confirm(code, scene.learner)

    await rewards.open_writer()
    again = await confirm(code, scene.learner)

    assert again.outcome.status is Status.ACCEPTED
    assert await points_of(scene.helper) == FIRST


async def test_the_overview_counts_and_lists_ones_own_helps(scene: Scene):
    second = await publish("lesson-2")
    passed, waiting = await start(scene), await start(scene, "lesson-2")
    await confirm(passed.code, scene.learner)
    await confirm(waiting.code, scene.learner)
    await passes(scene.learner, scene.lesson)
    opened = await start(scene)

    given = await queries.given(scene.helper, now())

    assert [(one.key, one.state, one.points, one.learner) for one in given] == [
        (opened.key, HelpState.OPEN, 0, ""),
        (waiting.key, HelpState.CONFIRMED, FIRST, "Lò Thị Hương"),
        (passed.key, HelpState.COMPLETED, FIRST + REST, "Lò Thị Hương"),
    ]
    assert [one.lesson.id for one in given] == [scene.lesson, second, scene.lesson]
    assert await queries.counts(scene.helper) == queries.Counts(confirmed=2, completed=1)
    assert [lesson.slug for lesson in await queries.lessons(scene.helper)] == [TOGETHER, "lesson-2"]


async def test_a_help_is_there_for_its_two_people_only(scene: Scene):
    started = await start(scene)
    await confirm(started.code, scene.learner)
    stranger = await make_person("Giàng Thị Mỷ")

    assert (await queries.help_of(started.key, scene.learner, now())).helper == "Páo V."
    with pytest.raises(NotFound, match="There is no such help"):
        await queries.help_of(started.key, stranger, now())
