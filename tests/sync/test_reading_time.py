"""What is passed faster than it can be read is kept, marked and held; whoever takes the time is paid."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from contest.clock import now
from contest.database import run, value
from contest.lessons.service import sweep
from contest.lessons.timing.service import take_at_least
from contest.rewards import service as rewards
from tests.journeys.walking import answer, take, to_the_last
from tests.lessons.making import facts_of
from tests.making import DAY
from tests.site import PEOPLE, Site, running
from tests.sync.program import LESSONS, fact, last_heard_of, points_by_day, signed_in, solved

LEARNER = PEOPLE[0]
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def unhurried() -> Iterator[None]:
    """Other tests answer in an instant again."""
    yield
    take_at_least(0)


@pytest.fixture
async def site(small_url: str) -> AsyncIterator[Site]:
    """A site as it is without any setting."""
    async with running(small_url, reading=33) as site:
        yield site


async def learner() -> int:
    return int(await value("SELECT id FROM person WHERE display_name = $1", LEARNER.name))


async def held() -> int:
    return int(await value("SELECT count(*) FROM hold WHERE reason = 'too_fast' AND state = 'held'"))


async def test_sixteen_lessons_in_an_instant_are_kept_and_held_but_for_one(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    answers = await phone.send(*(fact(slug) for slug in LESSONS))

    statuses = [answer["status"] for answer in answers]
    assert sorted(statuses) == ["accepted"] + ["held"] * 15
    assert all(answer["passed"] for answer in answers)
    assert "nhanh" in answers[statuses.index("held")]["reason"]
    assert sum((await points_by_day(await learner())).values()) == 10
    assert (await held(), await facts_of(await learner())) == (15, 16)


async def test_fifty_requests_at_once_are_seen_beside_one_another(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    await asyncio.gather(*(phone.http.post("/api/v1/attempts", json=solved(slug)) for slug in LESSONS))

    assert sum((await points_by_day(await learner())).values()) == 10
    assert await value("SELECT count(*) FROM attempt WHERE too_fast") == 15


async def test_a_beginning_that_the_phone_tells_is_measured(site: Site) -> None:
    person, done = await learner(), now() - timedelta(hours=1)
    phone = await last_heard_of(site.base, person, now() - DAY)
    quick, slow = tuple(LESSONS)[:2]

    answers = await phone.send(
        {**fact(quick, done), "started_at": (done - 3 * SECOND).isoformat()},
        {**fact(slow, done + 60 * SECOND), "started_at": (done + 30 * SECOND).isoformat()},
    )

    assert [answer["status"] for answer in answers] == ["held", "accepted"]


async def test_a_phone_that_comes_back_with_what_it_learned_in_days_waits_for_nobody(site: Site) -> None:
    phone = await last_heard_of(site.base, await learner(), now() - 3 * DAY)

    answers = await phone.send(
        *(fact(slug, now() - n * timedelta(hours=4)) for n, slug in enumerate(LESSONS))
    )

    assert {answer["status"] for answer in answers} == {"accepted"}


async def test_a_quiz_on_the_page_answered_in_an_instant_is_held_and_says_so(site: Site) -> None:
    visitor = site.visitor()
    await visitor.sign_in("learner")

    page = await take(visitor)

    assert "nhanh" in page.text
    assert (await held(), await points_by_day(await learner())) == (1, {})


async def test_the_mark_stays_where_the_process_ends_before_the_fact_is_given(site: Site) -> None:
    visitor = site.visitor()
    await visitor.sign_in("learner")
    quiz = await to_the_last(visitor)
    await rewards.close_writer()

    assert (await answer(visitor, quiz)).status == 503
    await rewards.open_writer()
    given = await sweep(now())

    assert (given, await held(), await points_by_day(await learner())) == (1, 1, {})


async def test_a_quiz_on_the_page_that_took_its_time_counts(site: Site) -> None:
    visitor = site.visitor()
    await visitor.sign_in("learner")
    quiz = await to_the_last(visitor)
    await run("UPDATE attempt SET started_at = started_at - interval '25 seconds'")

    await answer(visitor, quiz)

    assert (await held(), sum((await points_by_day(await learner())).values())) == (0, 10)


async def test_who_was_helped_with_the_lesson_has_spent_the_time_together(site: Site) -> None:
    person = await learner()
    lesson = await value("SELECT id FROM lesson WHERE slug = 'chong-lua-dao'")
    helper = await value("SELECT id FROM person WHERE display_name = $1", PEOPLE[1].name)
    await run(
        """INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, other_id, lesson_id, occurred_at)
           VALUES ($1, $2, '', 'help_confirmed', $3, $4, $5, now())""",
        uuid4(),
        f"help:{uuid4()}",
        helper,
        person,
        lesson,
    )
    visitor = site.visitor()
    await visitor.sign_in("learner")

    await take(visitor)

    assert await held() == 0
