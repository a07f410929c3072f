"""Lessons for programs: no solutions out, whole attempts in, each once."""

import json
from datetime import timedelta
from uuid import uuid4

from contest.clock import now
from contest.lessons import rules
from contest.local_time import local
from tests.lessons.conftest import Visit
from tests.lessons.making import ORDERING, QUESTIONS, answers_with, lesson_content, points_of


async def test_the_list_tells_slug_version_and_words(visit: Visit) -> None:
    listed = (await visit(None).get("/api/v1/lessons")).json()

    assert [(lesson["slug"], lesson["version"]) for lesson in listed] == [("lesson-1", 1), ("lesson-2", 1)]
    assert listed[0]["title"] == {"vi": "Bài lesson-1", "en": "Lesson lesson-1"}


async def test_a_lesson_holds_no_solution(visit: Visit) -> None:
    shown = (await visit(None).get("/api/v1/lessons/lesson-1")).json()

    assert {question["key"] for question in shown["questions"]} == {question.key for question in QUESTIONS}
    choices = [choice for question in shown["questions"] for choice in question["choices"]]
    assert {key for choice in choices for key in choice} == {"key", "text", "picture", "drawing"}
    assert "Vì " not in json.dumps(shown, ensure_ascii=False)
    (ordering,) = [question for question in shown["questions"] if question["kind"] == "ordering"]
    assert tuple(choice["key"] for choice in ordering["choices"]) != ORDERING.solution


async def test_for_one_attempt_only_its_questions_are_given_in_its_order(visit: Visit) -> None:
    key = uuid4()

    shown = (await visit(None).get(f"/api/v1/lessons/lesson-1?attempt={key}")).json()

    assert tuple(question["key"] for question in shown["questions"]) == rules.draw(lesson_content(), key)


def attempt(**changes: object) -> dict[str, object]:
    answers = {question: list(given) for question, given in answers_with(wrong=0).items()}
    return {"key": str(uuid4()), "lesson": "lesson-1", "version": 1, "answers": answers} | changes


async def test_an_attempt_is_accepted_once_and_known_again(visit: Visit, learner: int) -> None:
    client, sent = visit(learner), attempt(occurred_at=(local(now()) - timedelta(hours=1)).isoformat())

    first, second = [(await client.post("/api/v1/attempts", json=sent)).json() for _ in range(2)]

    (campaign,) = first["campaigns"]
    assert first | {"badges": 1, "campaigns": 1} == {
        "key": sent["key"],
        "status": "accepted",
        "passed": True,
        "right": 5,
        "of": 5,
        "percent": 100,
        "points": 10,
        "badges": 1,
        "reason": "",
        "campaigns": 1,
    }
    assert campaign | {"campaign": ""} == {
        "campaign": "",
        "points": 10,
        "badges": first["badges"],
        "reason": "",
    }
    assert second == first | {"status": "duplicate"}
    assert await points_of(learner) == [10]


async def test_points_cannot_be_sent(visit: Visit, learner: int) -> None:
    answer = await visit(learner).post("/api/v1/attempts", json=attempt(points=1000))

    assert answer.status_code == 400
    assert await points_of(learner) == []


async def test_a_refusal_is_a_problem_with_a_sentence(visit: Visit, learner: int) -> None:
    answers = [
        await visit(learner).post("/api/v1/attempts", json=attempt(answers={"khong-co": ["a"]})),
        await visit(learner).post("/api/v1/attempts", json=attempt(version=7)),
        await visit(None).post("/api/v1/attempts", json=attempt()),
    ]

    assert [(one.status_code, one.headers["content-type"]) for one in answers] == [
        (422, "application/problem+json"),
        (404, "application/problem+json"),
        (401, "application/problem+json"),
    ]
    assert "không nằm trong lượt trả lời này" in answers[0].json()["detail"]
