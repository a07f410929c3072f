"""How the people of the journeys walk: they register, learn, and look again until a board has moved."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import httpx
import pytest

from contest.database import value
from contest.lessons.content import load
from contest.lessons.questions.base import Question
from contest.lessons.rules import LessonContent
from contest.seeding.sheets import SEEDS
from tests.making import make_pass
from tests.patience import PATIENCE
from tests.site import Page, Site, Visitor

Fields = dict[str, str | list[str]]
# Once with plain forms that lead on by 303, once with what htmx sends where a page would use it.
both_ways = pytest.mark.parametrize("htmx", [False, True], ids=["plain", "scripted"])
LESSON = "chong-lua-dao"
VILLAGE = "03325-001"


@contextmanager
def scripted(visitor: Visitor, htmx: bool) -> Iterator[None]:
    """What is asked inside the block is asked by htmx."""
    if htmx:
        visitor.http.headers["HX-Request"] = "true"
    try:
        yield
    finally:
        visitor.http.headers.pop("HX-Request", None)


@cache
def lesson_at(slug: str) -> LessonContent:
    """A lesson as its author wrote it, with the solutions."""
    (path,) = (SEEDS / "lessons").glob(f"*-{slug}.md")
    return load(path)


def answer_to(question: Question, *, wrong: bool = False) -> Fields:
    """The fields of a right or a wrong answer."""
    if question.kind == "ordering":
        given = question.solution[::-1] if wrong else question.solution
        return {f"place-{key}": str(place) for place, key in enumerate(given, 1)}
    if wrong:
        return {"choice": next(choice.key for choice in question.choices if not choice.right)}
    return {"choice": list(question.solution)}


async def poster_of(unit: str) -> str:
    """The code on a unit's poster; a unit that is nearly full grows."""
    code: str = await value(
        """UPDATE unit SET eligible = greatest(eligible, 20 + (
               SELECT count(*) FROM membership m WHERE m.unit_id = unit.id AND m.until IS NULL))
           WHERE code = $1 RETURNING join_code""",
        unit,
    )
    return code


async def register(site: Site, name: str, phone: str, unit: str = VILLAGE) -> Visitor:
    """A new person in the unit, by the code of its poster, so that many may come on one day."""
    visitor = site.visitor()
    await visitor.go(f"/register?join={await poster_of(unit)}")
    fields = {"name": name, "band": "18+", "group": "nguoi_dan", "phone": phone, "pin": "502817"}
    page = await visitor.send("/register", {**fields, "consent": "yes"})
    assert page.path == "/today", page.text
    return visitor


async def begin(visitor: Visitor, slug: str = LESSON) -> str:
    """Go from the last step to the quiz; its path."""
    await visitor.go(f"/lessons/{slug}/steps/{len(lesson_at(slug).steps)}")
    return (await visitor.send(f"/lessons/{slug}/attempts")).path


def asked(page: Page, slug: str = LESSON) -> Question:
    """The question a page of the quiz asks."""
    question = lesson_at(slug).question(page.hidden["question"])
    assert question is not None
    return question


async def answer(
    visitor: Visitor, quiz: str, slug: str = LESSON, *, wrong: bool = False, htmx: bool = False
) -> Page:
    """Open the current question and answer it."""
    page = await visitor.go(quiz)
    with scripted(visitor, htmx):
        return await visitor.send(f"{quiz}/answers", answer_to(asked(page, slug), wrong=wrong))


async def to_the_last(visitor: Visitor, slug: str = LESSON) -> str:
    """Answer all questions but the last, rightly; the path of the quiz."""
    quiz = await begin(visitor, slug)
    for _ in range(lesson_at(slug).draw - 1):
        await answer(visitor, quiz, slug)
    return quiz


async def take(visitor: Visitor, slug: str = LESSON, *, wrong: int = 0, htmx: bool = False) -> Page:
    """Take the whole quiz, the first few answers wrong; the page of the outcome."""
    quiz = await begin(visitor, slug)
    for number in range(lesson_at(slug).draw):
        said = await answer(visitor, quiz, slug, wrong=number < wrong, htmx=htmx)
        assert said.status == 200
    outcome = await visitor.go(quiz)
    assert outcome.path == f"{quiz}/outcome"
    return outcome


def told_points(page: Page) -> int:
    """The points a page says were brought."""
    (points,) = re.findall(r"<b>\+(\d+) điểm", page.text)
    return int(points)


async def until(visitor: Visitor, path: str, words: str, seconds: float = PATIENCE) -> Page:
    """Look at a page until it says these words: boards follow the ledger in a moment of their own."""
    async with asyncio.timeout(seconds):
        while words not in (await visitor.go(path)).text:
            await asyncio.sleep(0.02)
    return visitor.page


async def passed_before(name: str, slug: str = LESSON) -> None:
    """Let somebody of this name have passed a lesson before any campaign."""
    person = await value("SELECT max(id) FROM person WHERE display_name = $1", name)
    await make_pass(person, await value("SELECT id FROM lesson WHERE slug = $1", slug))


async def posted(visitor: Visitor, path: str, fields: Fields) -> httpx.Response:
    """Send a form of the page one is on and stay there; the answer itself, wherever it leads."""
    data = {**visitor.page.hidden_of(path), **fields}
    origin = {"Origin": visitor.origin}
    return await visitor.http.post(path, data=data, headers=origin, follow_redirects=False)


def sentence(response: httpx.Response) -> str:
    """What a page of refusal says first."""
    return Page(response).text.split("data-message>")[1].split("<")[0]


async def asked_again(http: httpx.AsyncClient, path: str, *more: str) -> httpx.Response:
    """The answer to a browser that has the page as it is, and pages of `more` tags besides.

    A page that was made anew in between, as some are once a minute, is asked for once more.
    """
    async with asyncio.timeout(PATIENCE):
        while True:
            tag = (await http.get(path)).headers["etag"]
            again = await http.get(path, headers={"If-None-Match": ", ".join((*more, tag))})
            if again.headers["etag"] == tag:
                return again
