"""What programs and browsers may rely on, whatever they send and however the clocks go (L-1, L-4, S-5)."""

import asyncio
from datetime import datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from contest import clock
from contest.database import row, rows, value
from contest.database.timekeeping import keep_time
from contest.lessons import library, rules
from tests.site import PEOPLE, Site

HOUR = timedelta(hours=1)
APART = "SELECT abs(extract(epoch FROM occurred_at - recorded_at)) FROM ledger_entry"


async def program(site: Site, title: str) -> httpx.AsyncClient:
    """The program of a person, signed in."""
    who = next(who for who in PEOPLE if who.title == title)
    visitor = site.visitor()
    answer = await visitor.http.post("/api/v1/sessions", json={"name": who.phone, "pin": who.pin})
    visitor.http.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    return visitor.http


async def attempt(number: int = 0) -> dict[str, object]:
    """A passed attempt at a lesson, with a key of its own."""
    key, lesson = uuid4(), (await library.published())[number]
    asked = (lesson.content.question(drawn) for drawn in rules.draw(lesson.content, key))
    answers = {question.key: question.solution for question in asked if question is not None}
    about = {"key": str(key), "lesson": lesson.content.slug, "version": lesson.version}
    return {**about, "answers": answers}


async def test_two_hundred_sendings_of_one_attempt_get_one_answer_and_one_entry(site: Site) -> None:
    phone, body = await program(site, "learner"), await attempt()

    sent = await asyncio.gather(*(phone.post("/api/v1/attempts", json=body) for _ in range(200)))

    assert {answer.status_code for answer in sent} == {200}
    told = [{name: part for name, part in answer.json().items() if name != "status"} for answer in sent]
    assert all(one == told[0] for one in told)
    assert sorted(answer.json()["status"] for answer in sent).count("accepted") == 1
    (entry,) = await rows("SELECT points FROM ledger_entry")
    assert entry["points"] == told[0]["points"] > 0


async def test_a_key_with_other_content_or_of_another_person_is_refused(site: Site) -> None:
    learner, helper = await program(site, "learner"), await program(site, "helper")
    body, other = await attempt(), await attempt(1)
    first = await learner.post("/api/v1/attempts", json=body)

    changed = await learner.post("/api/v1/attempts", json={**other, "key": body["key"]})
    stolen = await helper.post("/api/v1/attempts", json=body)

    assert first.status_code == 200
    assert stolen.status_code == 409
    assert changed.status_code in (409, 422)  # another lesson draws other questions
    assert await value("SELECT count(*) FROM ledger_entry") == 1


@pytest.mark.parametrize("wrong", [10 * timedelta(minutes=1), -10 * timedelta(minutes=1)])
async def test_a_host_whose_clock_is_wrong_goes_by_the_clock_of_the_database(
    site: Site, monkeypatch: pytest.MonkeyPatch, wrong: timedelta
) -> None:
    right = clock.own
    monkeypatch.setattr(clock, "own", lambda: right() + wrong)
    phone = await program(site, "learner")

    await keep_time()
    sent = await phone.post("/api/v1/attempts", json=await attempt())
    monkeypatch.undo()
    await keep_time()

    assert sent.status_code == 200
    assert await value(APART) < 5


async def test_the_clock_of_the_database_is_kept_within_a_moment(site: Site) -> None:
    await keep_time()

    here, there = clock.now(), await row("SELECT clock_timestamp() AS now")

    assert there is not None
    assert abs(there["now"] - here) < timedelta(seconds=1)
    assert isinstance(here, datetime) and here.utcoffset() == timedelta(0)
