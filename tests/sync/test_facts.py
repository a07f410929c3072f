"""Batches of facts: each item answered by itself, all of them once, whatever the network does."""

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from contest.clock import now
from contest.database import run, value
from contest.lessons.content import load
from contest.lessons.rules import draw
from contest.rewards import service as rewards
from contest.rewards.fact_writer import FactWriter
from contest.seeding.sheets import SEEDS
from tests.lessons.making import answers_with, facts_of, points_of
from tests.making import against_the_rules

LARGEST_BODY = 65_536
MOST = 50

Json = dict[str, Any]


def attempt(wrong: int = 0, **changes: object) -> Json:
    """An attempt made an hour ago, with the first few answers wrong."""
    answers = {question: list(given) for question, given in answers_with(wrong).items()}
    when = (now() - timedelta(hours=1)).isoformat()
    made = {"kind": "attempt", "key": str(uuid4()), "lesson": "lesson-1", "version": 1, "answers": answers}
    return made | {"occurred_at": when} | changes


async def sent(phone: httpx.AsyncClient, *facts: object) -> list[Json]:
    response = await phone.post("/api/v1/facts", json={"facts": facts})
    assert response.status_code == 200, response.text
    answers: list[Json] = response.json()["facts"]
    return answers


async def test_each_is_answered_by_itself_and_a_bad_one_harms_no_other(
    phone: httpx.AsyncClient, learner: int
) -> None:
    batch = [
        attempt(lesson="khong-co"),
        attempt(),
        attempt(version=7),
        attempt(answers={"khong-co": ["a"]}),
        attempt(points=1000),
        attempt(wrong=3, lesson="lesson-2"),
        attempt(occurred_at="1970-01-01T00:00:00Z"),
        {"kind": "gift", "key": "a-gift"},
        {"points": 5},
        attempt(lesson="lesson-2"),
    ]

    answers = await sent(phone, *batch)

    assert [answer["key"] for answer in answers] == [fact.get("key") for fact in batch]
    rejected, failed, passed = ("rejected", False), ("accepted", False), ("accepted", True)
    assert [(answer["status"], answer["passed"]) for answer in answers] == [
        *[rejected, passed, rejected, rejected, rejected],
        *[failed, rejected, rejected, rejected, passed],
    ]
    # Whichever of the two was written second reached the standard.
    assert sorted(answer["points"] for answer in answers) == [0] * 8 + [10, 60]
    assert sorted(await points_of(learner)) == [10, 60]


async def test_every_refusal_says_why_in_vietnamese(phone: httpx.AsyncClient) -> None:
    answers = await sent(
        phone,
        attempt(lesson="khong-co"),
        attempt(answers={"khong-co": ["a"]}),
        attempt(unit="03325-001"),
        attempt(wrong=3),
        attempt(occurred_at=(now() + timedelta(days=1)).isoformat()),
    )

    said = [answer["reason"] for answer in answers]
    assert said[0] == "Không có bài học này."
    assert "không nằm trong lượt trả lời này" in said[1]
    assert "unknown field `unit`" in said[2] and "hệ thống tự tính từ việc đã làm" in said[2]
    assert said[3] == "Đúng 2/5 câu. Chưa đạt, làm lại nhé."
    assert "Đồng hồ" in said[4]


async def test_ten_times_equals_once(phone: httpx.AsyncClient, learner: int) -> None:
    batch = [attempt(), attempt(lesson="lesson-2"), attempt(wrong=3)]

    answers = await asyncio.gather(*(sent(phone, *batch) for _ in range(10)))
    again = await sent(phone, *batch)

    for number in range(len(batch)):
        one = [answer[number] for answer in answers]
        assert sorted(answer["status"] for answer in one) == ["accepted"] + ["duplicate"] * 9
        assert {answer["points"] for answer in one} == {again[number]["points"]}
    assert {answer["status"] for answer in again} == {"duplicate"}
    assert (sum(await points_of(learner)), await facts_of(learner)) == (70, 2)
    assert await value("SELECT count(*) FROM attempt") == 3


async def test_the_same_key_twice_in_one_batch_is_one_attempt(phone: httpx.AsyncClient, learner: int) -> None:
    fact = attempt()

    answers = await sent(phone, fact, fact)
    (other,) = await sent(phone, fact | {"answers": {}})

    assert sorted(answer["status"] for answer in answers) == ["accepted", "duplicate"]
    assert (other["status"], other["points"]) == ("rejected", 0)
    assert await points_of(learner) == [10]


async def test_a_batch_shares_its_commits(phone: httpx.AsyncClient, writer: FactWriter) -> None:
    await sent(phone, *(attempt() for _ in range(MOST)))

    assert writer.facts == MOST
    assert writer.batches < MOST // 2


async def test_what_comes_after_the_grace_is_late_and_stays_the_learners(
    phone: httpx.AsyncClient, learner: int
) -> None:
    await against_the_rules(
        "UPDATE campaign SET ends_at = clock_timestamp() - interval '30 minutes', grace_hours = 0"
    )

    (answer,) = await sent(phone, attempt())

    assert (answer["status"], answer["passed"], answer["points"]) == ("late", True, 0)
    assert "không tính vào đợt thi đua" in answer["reason"]
    assert (await points_of(learner), await facts_of(learner)) == ([], 1)


async def test_an_instant_before_the_end_counts_and_the_end_itself_does_not(
    phone: httpx.AsyncClient,
) -> None:
    ends = now() - timedelta(minutes=1)
    await run("UPDATE campaign SET ends_at = $1", ends)
    before = (ends - timedelta(microseconds=1)).isoformat()

    answers = await sent(
        phone, attempt(occurred_at=before), attempt(lesson="lesson-2", occurred_at=ends.isoformat())
    )

    assert [(answer["status"], answer["points"]) for answer in answers] == [("accepted", 10), ("accepted", 0)]
    assert "Bài học vẫn được tính" in answers[1]["reason"]


async def test_what_got_no_answer_is_left_out_and_sent_again(phone: httpx.AsyncClient, learner: int) -> None:
    passed, failed = attempt(), attempt(wrong=3)
    await rewards.close_writer()

    answers = await sent(phone, passed, failed)
    nothing = await phone.post("/api/v1/facts", json={"facts": [passed]})
    await rewards.open_writer()
    again = await sent(phone, passed, failed)

    assert [answer["key"] for answer in answers] == [failed["key"]]
    assert (nothing.status_code, nothing.headers["retry-after"]) == (503, "2")
    assert [(answer["status"], answer["points"]) for answer in again] == [("accepted", 10), ("duplicate", 0)]
    assert await points_of(learner) == [10]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"facts": [{}] * (MOST + 1)}, 422, "Mỗi lần gửi nhiều nhất 50 mục"),
        ({"facts": [], "points": 5}, 400, "có phần không nhận ở đây"),
        ({"facts": [], "role": "admin"}, 400, "có phần không nhận ở đây"),
        ({"facts": ["x"]}, 400, "có phần không nhận ở đây"),
        ({}, 400, "Nội dung gửi lên còn thiếu"),
        ([], 400, "Nội dung gửi lên còn thiếu"),
    ],
)
async def test_a_batch_that_is_none_is_a_problem_with_a_sentence(
    phone: httpx.AsyncClient, body: object, status: int, said: str
) -> None:
    response = await phone.post("/api/v1/facts", json=body)

    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert said in response.json()["detail"]


async def test_the_field_that_is_not_taken_is_named(phone: httpx.AsyncClient) -> None:
    response = await phone.post("/api/v1/facts", json={"facts": [], "points": 5})

    assert list(response.json()["errors"].values()) == ["Object contains unknown field `points`"]


async def test_nobody_sends_facts_without_signing_in(phone: httpx.AsyncClient) -> None:
    response = await phone.post("/api/v1/facts", json={"facts": [attempt()]}, headers={"X-Person": ""})

    assert response.status_code == 401
    assert response.json()["detail"] == "Bạn đăng nhập trước nhé."
    assert await value("SELECT count(*) FROM attempt") == 0


async def test_an_empty_batch_is_answered_with_nothing(phone: httpx.AsyncClient) -> None:
    assert await sent(phone) == []


def test_a_full_batch_of_the_longest_quiz_fits_into_a_body() -> None:
    longest = 0
    for path in (SEEDS / "lessons").glob("*.md"):
        lesson, key = load(path), uuid4()
        drawn = [lesson.question(question) for question in draw(lesson, key)]
        answers = {one.key: [choice.key for choice in one.choices] for one in drawn if one}
        fact = attempt(key=str(key), lesson=lesson.slug, answers=answers)
        longest = max(longest, len(json.dumps({"facts": [fact] * MOST})))

    assert longest < LARGEST_BODY
