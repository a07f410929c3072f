"""One person leaves few rows a day that can never earn, however many are sent and however many at once."""

import asyncio

from contest.clock import now
from contest.database import value
from tests.making import DAY
from tests.site import PEOPLE, Site
from tests.sync.program import TEN, fact, last_heard_of, signed_in, solved

LEARNER = PEOPLE[0]


# What the helper of the scene passed before any campaign is left out.
COUNTED = ("attempt", "fact WHERE occurred_at > '2025-06-01'", "ledger_entry")


async def left() -> tuple[int, int, int]:
    """How many attempts, facts and entries there are."""
    found = [await value(f"SELECT count(*) FROM {table}") for table in COUNTED]
    return found[0], found[1], found[2]


async def test_a_thousand_passes_of_one_lesson_leave_four_rows(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    batches = await asyncio.gather(
        *(phone.send(*(fact(TEN[0]) for _ in range(50))) for _ in range(20)), return_exceptions=True
    )

    answers = [answer for batch in batches if not isinstance(batch, BaseException) for answer in batch]
    assert await left() == (4, 4, 4)
    refused = [answer for answer in answers if answer["status"] == "rejected"]
    assert len(refused) > 100
    assert "đã thuộc" in refused[0]["reason"]


async def test_tries_that_fail_leave_ten_of_a_lesson_and_twenty_a_day(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    one = await phone.send(*(fact(TEN[0], wrong=5) for _ in range(50)))
    assert await left() == (10, 0, 0)
    assert one[-1]["reason"].startswith("Hôm nay bà con đã làm bài này 10 lần rồi.")
    await asyncio.gather(*(phone.send(*(fact(slug, wrong=5) for _ in range(5))) for slug in TEN))

    assert await left() == (20, 0, 0)
    # What earns is kept even then.
    (passed,) = await phone.send(fact(TEN[5]))
    assert (passed["status"], passed["points"]) == ("accepted", 10)


async def test_fifty_single_ones_at_once_are_counted_one_after_the_other(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)

    async def send() -> int:
        answer = await phone.http.post("/api/v1/attempts", json=solved(TEN[0]))
        if answer.status_code == 429:
            assert answer.headers["content-type"] == "application/problem+json"
            assert 0 < int(answer.headers["retry-after"]) <= 24 * 3600 + 1
        return answer.status_code

    statuses = await asyncio.gather(*(send() for _ in range(50)))

    assert statuses.count(200) == 4
    assert await left() == (4, 4, 4)


async def test_what_was_kept_is_known_when_it_comes_again(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)
    done = [fact(TEN[0]) for _ in range(4)]
    first = await phone.send(*done)

    again = await phone.send(*done, fact(TEN[0]))

    assert [answer["points"] for answer in again] == [answer["points"] for answer in first] + [0]
    assert [answer["status"] for answer in again] == ["duplicate"] * 4 + ["rejected"]


async def test_tries_of_several_days_without_signal_count_for_their_days(site: Site) -> None:
    person = int(await value("SELECT id FROM person WHERE display_name = $1", LEARNER.name))
    phone = await last_heard_of(site.base, person, now() - 3 * DAY)

    answers = await phone.send(*(fact(TEN[0], now() - n % 3 * DAY, wrong=5) for n in range(30)))

    assert {answer["status"] for answer in answers} == {"accepted"}


async def test_the_page_says_why_a_quiz_is_not_opened_again(site: Site) -> None:
    phone = await signed_in(site.base, LEARNER.phone, LEARNER.pin)
    await phone.send(*(fact(TEN[0], wrong=5) for _ in range(10)))
    visitor = site.visitor()
    await visitor.sign_in("learner")
    await visitor.go(f"/lessons/{TEN[0]}/steps/1")

    page = await visitor.send(f"/lessons/{TEN[0]}/attempts")

    assert page.status == 429
    assert "mai lại làm tiếp được" in page.text
    # Above the lesson, which can be read again at once.
    assert f'href="/lessons/{TEN[0]}/steps/1"' in page.text and 'role="alert"' in page.text
    assert 0 < int(page.response.headers["retry-after"]) <= 24 * 3600 + 1
    assert (await visitor.go(f"/lessons/{TEN[0]}/steps/1")).status == 200
