"""A day's cap holds for what was done, however it is dated; an honest phone without signal loses nothing."""

from datetime import timedelta

import pytest

from contest.clock import now
from contest.database import run, value
from contest.local_time import local_day
from tests.making import DAY
from tests.site import PEOPLE, Site
from tests.sync.program import TEN, fact, last_heard_of, points_by_day, signed_in, solved

# The rules of the campaign on this site: ten points a lesson, sixty a day.
DAY_CAP = 60
LEARNER = PEOPLE[0]


async def learner() -> int:
    return int(await value("SELECT id FROM person WHERE display_name = $1", LEARNER.name))


@pytest.mark.parametrize("apart", [timedelta(days=1), timedelta(days=4), timedelta(minutes=1)])
async def test_ten_lessons_of_today_dated_otherwise_earn_one_day(site: Site, apart: timedelta) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    answers = await phone.send(*(fact(slug, now() - n * apart) for n, slug in enumerate(TEN)))

    assert {answer["status"] for answer in answers} == {"accepted"}
    assert await points_by_day(await learner()) == {str(local_day(now())): DAY_CAP}


async def test_the_same_holds_for_attempts_sent_one_by_one(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    for number, slug in enumerate(TEN):
        answer = await phone.http.post("/api/v1/attempts", json=solved(slug, now() - number * DAY))
        assert answer.status_code == 200, answer.text

    assert await points_by_day(await learner()) == {str(local_day(now())): DAY_CAP}


async def test_an_account_of_today_is_not_paid_for_forty_days_ago(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    (answer,) = await phone.send(fact(TEN[0], now() - 40 * DAY))

    assert (answer["status"], answer["points"]) == ("accepted", 10)
    assert await points_by_day(await learner()) == {str(local_day(now())): 10}


async def test_a_phone_three_days_without_signal_loses_nothing(site: Site) -> None:
    person = await learner()
    phone = await last_heard_of(site.base, person, now() - 3 * DAY)
    days = [now() - ago * DAY + timedelta(minutes=10) for ago in (3, 2, 1)]
    done = [fact(slug, days[n // 4]) for n, slug in enumerate(TEN)]

    # In two batches: the first one must not cut the second.
    answers = [*await phone.send(*done[:3]), *await phone.send(*done[3:])]
    again = await phone.send(*done)

    assert [(one["status"], one["points"]) for one in answers] == [("accepted", 10)] * 10
    assert [(one["status"], one["points"]) for one in again] == [("duplicate", 10)] * 10
    assert await points_by_day(person) == {
        str(local_day(days[0])): 40,
        str(local_day(days[1])): 40,
        str(local_day(days[2])): 20,
    }


async def test_a_token_that_ran_out_without_signal_costs_nothing(site: Site) -> None:
    person, since = await learner(), now() - 3 * DAY
    await last_heard_of(site.base, person, since)
    await run("UPDATE session SET expires_at = $1", since + timedelta(hours=12))
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    await phone.send(*(fact(slug, since + (n + 1) * timedelta(hours=6)) for n, slug in enumerate(TEN)))

    assert sum((await points_by_day(person)).values()) == 100


async def test_what_was_sent_before_gives_the_same_when_the_phone_comes_back_another_time(site: Site) -> None:
    person = await learner()
    phone = await last_heard_of(site.base, person, now() - 2 * DAY)
    done = fact(TEN[0], now() - DAY)
    (first,) = await phone.send(done)
    await run("UPDATE session SET seen_at = seen_at - interval '40 minutes'")

    (again,) = await phone.send(done)

    assert again == first | {"status": "duplicate"}


async def test_what_lies_before_the_last_contact_counts_as_of_then(site: Site) -> None:
    person, since = await learner(), now() - 3 * DAY
    phone = await last_heard_of(site.base, person, since)

    await phone.send(*(fact(slug, now() - (10 + n) * DAY) for n, slug in enumerate(TEN)))

    assert await points_by_day(person) == {str(local_day(since)): DAY_CAP}


@pytest.mark.parametrize("wrong", [-20_000 * DAY, 3 * DAY, timedelta(hours=-7)])
async def test_a_clock_that_is_wrong_by_as_much_as_it_says_is_put_right(site: Site, wrong: timedelta) -> None:
    person = await learner()
    phone = await last_heard_of(site.base, person, now() - 2 * DAY)
    done = now() - DAY
    sent_at = now() + wrong

    answers = await phone.send(fact(TEN[0], done + wrong), sent_at=sent_at)
    alone = solved(TEN[1], done + wrong, sent_at=sent_at.isoformat())
    answer = await phone.http.post("/api/v1/attempts", json=alone)

    assert (answers[0]["points"], answer.json()["points"]) == (10, 10)
    assert await points_by_day(person) == {str(local_day(done)): 20}


@pytest.mark.parametrize("wrong", [-20_000 * DAY, 3 * DAY])
async def test_a_wrong_clock_that_nothing_tells_of_is_told_so(site: Site, wrong: timedelta) -> None:
    phone = await last_heard_of(site.base, await learner(), now() - 2 * DAY)

    (answer,) = await phone.send(fact(TEN[0], now() + wrong))

    assert answer["status"] == "rejected"
    assert "Đồng hồ" in answer["reason"]
    assert await value("SELECT count(*) FROM attempt") == 0
