"""Somebody who reads English learns a whole lesson in it: steps, questions, reasons, what a phone keeps."""

import re
from html import unescape

from contest.lessons import rules
from contest.lessons.rules import LessonContent
from contest.seeding.sheets import SEEDS
from tests.journeys.walking import answer_to
from tests.lessons.making import wrong_answer
from tests.site import Site, Visitor
from tests.web.printing import in_english

SLUG = "chong-lua-dao"
LESSON: LessonContent = in_english(SEEDS / "lessons" / "05-chong-lua-dao.md")
MARKS = re.compile(r"<[^>]+>|\s+")


def words(text: str) -> str:
    """A text as it is read, without marks and spaces."""
    return MARKS.sub("", text)


async def asked_of(visitor: Visitor, quiz: str) -> str:
    """The key of the question that a quiz asks now, or nothing when it is over."""
    page = await visitor.go(quiz)
    return page.hidden_of(f"{quiz}/answers").get("question", "")


async def test_a_lesson_is_learned_in_english_from_its_cover_to_what_is_looked_at_again(house: Site) -> None:
    visitor = house.visitor()
    cover = await visitor.go(f"/lessons/{SLUG}?lang=en")
    assert LESSON.title.en in cover.text
    for number, step in enumerate(LESSON.steps, 1):
        page = await visitor.go(f"/lessons/{SLUG}/steps/{number}")
        assert step.title in page.text and words(step.html) in words(page.text)

    begun = await visitor.send(f"/lessons/{SLUG}/attempts")
    quiz = begun.path
    while key := await asked_of(visitor, quiz):
        question = LESSON.question(key)
        assert question is not None
        assert words(question.ask) in words(visitor.page.text)
        assert all(words(choice.text) in words(visitor.page.text) for choice in question.choices)
        given = wrong_answer(question)
        said = await visitor.send(f"{quiz}/answers", {"question": key, **answer_to(question, wrong=True)})
        assert all(words(why) in words(said.text) for why in rules.lessons_of(question, given))

    outcome = await visitor.go(f"{quiz}/outcome")
    assert "Worth another look" in outcome.text
    assert outcome.text.count('<div class="card" lang="en">') == LESSON.draw
    # The same quiz in Vietnamese: only the words are other.
    other = await visitor.go(f"{quiz}/outcome?lang=vi")
    assert other.text.count('<div class="card" lang="vi">') == LESSON.draw


async def test_programs_ask_for_the_language_and_are_told_which_it_is(house: Site) -> None:
    http = house.visitor().http

    vietnamese = (await http.get(f"/api/v1/lessons/{SLUG}")).json()
    english = (await http.get(f"/api/v1/lessons/{SLUG}?lang=en")).json()

    assert (vietnamese["language"], english["language"]) == ("vi", "en")
    assert [step["title"] for step in english["steps"]] == [step.title for step in LESSON.steps]
    assert [one["ask"] for one in english["questions"]] == [one.ask for one in LESSON.questions]
    assert vietnamese["lesson"] == english["lesson"]
    for mine, other in zip(vietnamese["questions"], english["questions"], strict=True):
        assert [one["key"] for one in mine["choices"]] == [one["key"] for one in other["choices"]]
        assert mine["ask"] != other["ask"]


async def test_a_phone_keeps_lessons_in_the_language_of_its_page(house: Site) -> None:
    http, weights = house.visitor().http, {}
    for path in sorted((SEEDS / "lessons").glob("*.md")):
        lesson = in_english(path)
        answer = await http.get(f"/offline/lessons/{lesson.slug}?lang=en")
        weights[lesson.slug], pack = len(answer.content), answer.json()
        assert pack["title"] == lesson.title.en
        shown = [words(unescape(html)) for html in pack["steps"]]
        assert all(words(step.title) in html for step, html in zip(lesson.steps, shown, strict=True))
        assert [one["key"] for one in pack["questions"]] == [one.key for one in lesson.questions]
        assert pack["sounds"] == []
        assert 'lang="en"' in pack["steps"][0] and 'lang="en"' in pack["questions"][0]["html"]

    print(weights)
    assert max(weights.values()) <= 60_000


async def test_a_card_to_print_is_in_the_language_of_its_page(house: Site) -> None:
    page = await house.visitor().go(f"/lessons/{SLUG}/card?lang=en")

    assert '<article class="lesson-card" lang="en">' in page.text
    assert page.text.count(LESSON.title.en) >= 3
    assert all(step.title in page.text for step in LESSON.steps)
