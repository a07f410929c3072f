"""A villager's whole way through the real application: from today's lesson to points, badge and place."""

import re
from typing import TYPE_CHECKING

import pytest

from contest.lessons.content import load
from contest.lessons.questions.base import Question
from contest.lessons.rules import LessonContent
from contest.seeding.sheets import SEEDS

if TYPE_CHECKING:
    from tests.site import Page, Site


def lesson_at(slug: str) -> LessonContent:
    (path,) = (SEEDS / "lessons").glob(f"*-{slug}.md")
    return load(path)


def solution(question: Question) -> dict[str, str | list[str]]:
    if question.kind == "ordering":
        return {f"place-{key}": str(place) for place, key in enumerate(question.solution, 1)}
    return {"choice": list(question.solution)}


def asked(page: "Page", lesson: LessonContent) -> Question:
    question = lesson.question(page.hidden["question"])
    assert question is not None
    return question


@pytest.mark.parametrize("htmx", [False, True], ids=["plain", "scripted"])
async def test_from_today_to_points_badge_and_place(site: "Site", htmx: bool) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    today = await learner.go("/today")
    slug = re.findall(r'href="/lessons/([a-z0-9-]+)"', today.text)[0]
    lesson = lesson_at(slug)

    for number in range(1, len(lesson.steps) + 1):
        step = await learner.go(f"/lessons/{slug}/steps/{number}")
        assert lesson.steps[number - 1].title in step.text
    quiz = (await learner.send(f"/lessons/{slug}/attempts")).path
    learner.http.headers.update({"HX-Request": "true"} if htmx else {})
    for _ in range(lesson.draw):
        page = await learner.go(quiz)
        said = await learner.send(f"{quiz}/answers", solution(asked(page, lesson)))
        # Scripts are led on by a header, where a browser without them is redirected.
        led = said.response.headers.get("hx-redirect")
        assert "Đúng rồi!" in (await learner.go(led) if led else said).text
    outcome = await learner.go(quiz)

    assert outcome.path == f"{quiz}/outcome"
    assert re.search(r"\+\d+ điểm", outcome.text)
    (badge,) = re.findall(r'href="(/badges/[\w-]+)"', outcome.text)
    assert (await learner.go(badge)).status == 200
    mine = await learner.go("/standings/mine")
    assert "Mường Khiếng" in mine.text
    assert f'href="/lessons/{slug}"' not in (await learner.go("/today")).text
