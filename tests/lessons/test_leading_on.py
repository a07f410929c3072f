"""A right answer leads on by itself; one that was not right is read first."""

import re

import pytest

from contest.lessons.questions import base
from contest.lessons.questions.base import longest
from tests.lessons.conftest import Visit
from tests.lessons.making import QUESTIONS, wrong_answer
from tests.lessons.test_screens import HTMX, begin, question_of, send


async def test_a_right_answer_leads_on_to_the_next_question_and_says_why_above_it(
    visit: Visit, learner: int
) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    page = await browser.get(quiz)
    asked = question_of(page)

    scripted = await send(browser, quiz, page, asked.solution, **HTMX)
    plain = await browser.get(quiz, params={"answered": asked.key})
    following = question_of(plain)
    await send(browser, quiz, plain, wrong_answer(following), **HTMX)
    back = await browser.get(quiz, params={"answered": asked.key})

    assert re.match(r'\s*<form id="question"', scripted.text)
    assert re.search(r'<div id="along"[^>]+hx-swap-oob="outerMorph">.*câu 2/5', scripted.text, re.DOTALL)
    assert question_of(scripted) == following != asked
    for shown in (scripted, plain):
        above, _, _ = shown.text.partition(f'<h1 id="ask">{following.ask}')
        assert "Đúng rồi!" in above
        assert all(f"Vì {choice.key}" in above for choice in asked.choices if choice.right)
    # Above a question further on it would be said to the wrong answer: it stands alone.
    assert 'id="feedback"' in back.text and 'id="question"' not in back.text


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "scripted"])
async def test_the_last_of_all_right_answers_leads_on_to_the_outcome(
    visit: Visit, learner: int, headers: dict[str, str]
) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    for _ in QUESTIONS:
        page = await browser.get(quiz)
        last = question_of(page)
        answered = await send(browser, quiz, page, last.solution, **headers)

    led = answered.headers["hx-redirect" if headers else "location"]
    shown = await browser.get(led)

    assert led == f"{quiz}/outcome?answered={last.key}"
    assert shown.text.index("Đúng rồi!") < shown.text.index("Đạt rồi! Giỏi lắm!")
    assert "Đúng rồi!" not in (await browser.get(f"{quiz}/outcome")).text


def test_as_much_is_said_above_the_next_question_as_there_is_room_for() -> None:
    told = "Đó là mồi. Quà thật không bắt nộp phí trước. Xóa đi cho nhẹ máy."

    assert longest(told, lambda some: True) == (
        "Đó là mồi.",
        "Quà thật không bắt nộp phí trước.",
        "Xóa đi cho nhẹ máy.",
    )
    assert longest(told, lambda some: len(some) < 50) == ("Đó là mồi.", "Quà thật không bắt nộp phí trước.")
    assert longest(told, lambda some: len(some) < 5) == longest("", lambda some: True) == ()


async def test_where_there_is_no_room_the_bar_says_that_it_was_right(
    visit: Visit, learner: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "ROWS_TOGETHER", 0)
    browser = visit(learner)
    quiz = await begin(browser)
    page = await browser.get(quiz)

    scripted = await send(browser, quiz, page, question_of(page).solution, **HTMX)
    along = re.search(r'<div id="along".*?</div>', scripted.text, re.DOTALL)

    page = await browser.get(quiz)
    wrong = await send(browser, quiz, page, wrong_answer(question_of(page)), **HTMX)
    bar = re.search(r'<div id="along"[^>]+hx-swap-oob="outerMorph">.*?</div>', wrong.text, re.DOTALL)

    assert along is not None and "Đúng rồi!" in along[0] and "câu 2/5" in along[0]
    # It is no longer said over an answer that was not right.
    assert bar is not None and "Đúng rồi!" not in bar[0] and "câu 2/5" in bar[0]
    # Who listens, or has the place of the keyboard told, hears it in the form.
    assert '<p id="said" class="unseen"' in scripted.text and 'id="feedback"' not in scripted.text


async def test_a_wrong_answer_is_read_before_one_goes_on(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    page = await browser.get(quiz)

    answered = await send(browser, quiz, page, wrong_answer(question_of(page)))
    said = await browser.get(answered.headers["location"])

    assert 'id="feedback"' in said.text and 'id="question"' not in said.text
