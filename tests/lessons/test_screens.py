"""The quiz as a browser meets it, with scripts and without."""

import re
from uuid import UUID

import httpx
import pytest

from contest.lessons import attempts
from contest.lessons.questions.base import Answer, Question
from tests.lessons.conftest import Visit
from tests.lessons.making import QUESTIONS, points_of, wrong_answer
from tests.making import make_person

BY_KEY = {question.key: question for question in QUESTIONS}
HTMX = {"HX-Request": "true"}


def token_of(page: httpx.Response) -> str:
    found = re.search(r'name="_csrf" value="([^"]+)"', page.text)
    assert found
    return found[1]


def question_of(page: httpx.Response) -> Question:
    found = re.search(r'name="question" value="([^"]+)"', page.text)
    assert found
    return BY_KEY[found[1]]


def fields(question: Question, given: Answer) -> dict[str, str | list[str]]:
    if question.kind == "ordering":
        return {f"place-{key}": str(place) for place, key in enumerate(given, 1)}
    return {"choice": list(given)}


async def begin(browser: httpx.AsyncClient) -> str:
    """Start the quiz from the last step, as the button there does; the address of the attempt."""
    step = await browser.get("/lessons/lesson-1/steps/2")
    started = await browser.post("/lessons/lesson-1/attempts", data={"_csrf": token_of(step)})
    assert started.status_code == 303
    return started.headers["location"]


async def send(
    browser: httpx.AsyncClient, quiz: str, page: httpx.Response, given: Answer, **headers: str
) -> httpx.Response:
    """Answer the question a page asks."""
    question = question_of(page)
    data = {"_csrf": token_of(page), "question": question.key, **fields(question, given)}
    return await browser.post(f"{quiz}/answers", data=data, headers=headers)


async def test_without_scripts_a_learner_goes_from_the_first_question_to_the_points(
    visit: Visit, learner: int
) -> None:
    browser = visit(learner)
    quiz = await begin(browser)

    for _ in QUESTIONS:
        page = await browser.get(quiz)
        answered = await send(browser, quiz, page, question_of(page).solution)
        assert answered.status_code == 303
        said = await browser.get(answered.headers["location"])
        assert (said.status_code, "Đúng rồi!" in said.text) == (200, True)
    done = await browser.get(quiz)

    assert (done.status_code, done.headers["location"]) == (303, f"{quiz}/outcome")
    outcome = await browser.get(f"{quiz}/outcome")
    assert "Đạt rồi! Giỏi lắm!" in outcome.text
    assert "+10 điểm" in outcome.text
    assert re.search(r'href="/badges/[\w-]{22}"', outcome.text)
    assert 'href="/lessons/lesson-2"' in outcome.text
    assert await points_of(learner) == [10]


async def test_with_scripts_the_answer_is_one_fragment_with_every_reason(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    page = await browser.get(quiz)
    wrong = wrong_answer(question_of(page))

    said = await send(browser, quiz, page, wrong, **HTMX)

    assert said.status_code == 200
    assert re.match(r'\s*<section id="feedback"', said.text)
    assert "Chưa đúng, không sao cả." in said.text
    assert f"Vì {wrong[0]}" in said.text
    assert f'href="{quiz}"' in said.text


async def test_no_choice_asks_again_kindly_both_ways(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    page = await browser.get(quiz)

    plain, scripted = [await send(browser, quiz, page, (), **headers) for headers in ({}, HTMX)]

    assert (plain.status_code, scripted.status_code) == (422, 422)
    assert "<html" in plain.text
    assert re.match(r'\s*<form id="question"', scripted.text)
    assert all(question_of(again) == question_of(page) for again in (plain, scripted))
    assert all('role="alert"' in again.text for again in (plain, scripted))


async def test_two_lines_with_one_number_keep_what_was_chosen(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    page = await browser.get(quiz)
    while question_of(page).kind != "ordering":
        await send(browser, quiz, page, question_of(page).solution)
        page = await browser.get(quiz)
    places = {"place-dung-lai": "1", "place-hoi": "1", "place-bao": ""}

    again = await browser.post(
        f"{quiz}/answers", data={"_csrf": token_of(page), "question": "ba-buoc", **places}
    )

    assert again.status_code == 422
    assert "mỗi việc một số" in again.text
    assert again.text.count('<option value="1" selected>') == 2


async def test_another_answer_after_going_back_shows_what_the_first_one_was_told(
    visit: Visit, learner: int
) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    page = await browser.get(quiz)
    await send(browser, quiz, page, question_of(page).solution)

    plain, scripted = [
        await send(browser, quiz, page, wrong_answer(question_of(page)), **headers) for headers in ({}, HTMX)
    ]

    assert (plain.status_code, scripted.status_code) == (409, 409)
    assert all("lần trả lời đầu tiên được tính" in said.text for said in (plain, scripted))
    assert all("Đúng rồi!" in said.text for said in (plain, scripted))


async def test_not_passing_says_what_to_look_at_again(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    for _ in QUESTIONS:
        page = await browser.get(quiz)
        await send(browser, quiz, page, wrong_answer(question_of(page)))

    outcome = await browser.get(f"{quiz}/outcome")

    assert "Chưa đạt, làm lại" in outcome.text
    assert all(question.ask in outcome.text for question in QUESTIONS)
    assert "Cần đúng 4 câu" in outcome.text
    assert "Chỉ thiếu một câu" not in outcome.text
    assert "/badges/" not in outcome.text


async def test_one_short_of_the_mark_is_told_as_one_short(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    for number in range(len(QUESTIONS)):
        page = await browser.get(quiz)
        asked = question_of(page)
        await send(browser, quiz, page, wrong_answer(asked) if number < 2 else asked.solution)

    outcome = await browser.get(f"{quiz}/outcome")

    words = re.sub(r"</?span[^>]*>", "", outcome.text)
    assert "Đúng 3/5 câu. Cần đúng 4 câu. Chỉ thiếu một câu thôi." in words


async def test_what_was_not_right_comes_once_more_and_changes_nothing(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    wrong = []
    for number in range(len(QUESTIONS)):
        page = await browser.get(quiz)
        asked = question_of(page)
        wrong += [asked] if number < 2 else []
        answered = await send(browser, quiz, page, wrong_answer(asked) if number < 2 else asked.solution)
    said = await browser.get(answered.headers["location"])
    assert f'href="{quiz}/again"' in said.text

    first = await browser.get(f"{quiz}/again")
    none = await browser.get(f"{quiz}/again", params={"number": "1", "answered": "yes"})
    given = {"number": "1", "answered": "yes", **fields(wrong[0], wrong[0].solution)}
    right = await browser.get(f"{quiz}/again", params=given)
    last = await browser.get(f"{quiz}/again", params={"number": "2"})
    given = {"number": "2", "answered": "yes", **fields(wrong[1], wrong_answer(wrong[1]))}
    after = await browser.get(f"{quiz}/again", params=given)
    beyond = await browser.get(f"{quiz}/again", params={"number": "3"})

    assert wrong[0].ask in first.text and wrong[1].ask in last.text
    assert (none.status_code, wrong[0].ask in none.text) == (422, True)
    assert "Đúng rồi!" in right.text and f'href="{quiz}/again?number=2"' in right.text
    assert "Chưa đúng, không sao cả." in after.text and f'href="{quiz}/outcome"' in after.text
    assert (beyond.status_code, beyond.headers["location"]) == (303, f"{quiz}/outcome")
    assert "Đúng 3/5 câu." in (await browser.get(f"{quiz}/outcome")).text
    assert await points_of(learner) == []


async def test_of_an_open_quiz_nothing_comes_once_more(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    page = await browser.get(quiz)
    await send(browser, quiz, page, wrong_answer(question_of(page)))

    early = await browser.get(f"{quiz}/again")
    stranger = await visit(await make_person()).get(f"{quiz}/again")

    assert (early.status_code, early.headers["location"]) == (303, f"{quiz}/outcome")
    assert stranger.status_code == 404


async def test_another_persons_quiz_is_not_found(visit: Visit, learner: int) -> None:
    quiz = await begin(visit(learner))
    stranger = visit(await make_person())
    own = await stranger.get(await begin(stranger))

    answers = [
        await stranger.get(quiz),
        await stranger.get(f"{quiz}/outcome"),
        await send(stranger, quiz, own, question_of(own).solution),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert all("Không tìm thấy lượt trả lời này của bạn." in answer.text for answer in answers)


async def test_the_outcome_of_an_open_quiz_leads_back_to_it(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)

    early = await browser.get(f"{quiz}/outcome")

    assert (early.status_code, early.headers["location"]) == (303, quiz)


async def test_a_visitor_reads_lessons_and_may_take_the_quiz(visit: Visit) -> None:
    visitor = visit(None)

    listed, lesson, step = [
        await visitor.get(path) for path in ("/lessons", "/lessons/lesson-1", "/lessons/lesson-1/steps/2")
    ]
    quiz = await visitor.get("/attempts/01939e2c-8d6e-7000-8000-000000000001")

    assert [page.status_code for page in (listed, lesson, step)] == [200, 200, 200]
    assert 'href="/lessons/lesson-2"' in listed.text
    assert 'action="/lessons/lesson-1/attempts"' in step.text
    assert quiz.headers["location"].startswith("/sign-in?next=")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/lessons/khong-co", "Không có bài học này."),
        ("/lessons/%00", "Không có bài học này."),
        ("/lessons/lesson-1/steps/0", "Bài học không có bước này."),
        ("/lessons/lesson-1/steps/3", "Bài học không có bước này."),
    ],
)
async def test_what_is_not_there_is_not_found(visit: Visit, path: str, said: str) -> None:
    answer = await visit(None).get(path)

    assert answer.status_code == 404 and said in answer.text


@pytest.mark.parametrize("path", ["/lessons/lesson-1", "/lessons/lesson-1/steps/1"])
async def test_every_lesson_screen_can_be_heard_and_leads_to_help(visit: Visit, path: str) -> None:
    page = await visit(None).get(path)

    assert "data-listen=" in page.text
    assert 'href="/help/ask?lesson=lesson-1"' in page.text


async def test_today_shows_the_next_lesson_and_own_points(visit: Visit, learner: int) -> None:
    browser = visit(learner)
    quiz = await begin(browser)
    while (await attempts.attempt(UUID(quiz.rsplit("/", 1)[1]), learner)).current:
        page = await browser.get(quiz)
        await send(browser, quiz, page, question_of(page).solution)

    page = await browser.get("/today")

    assert 'href="/lessons/lesson-2"' in page.text
    assert "<b>10 điểm</b>" in page.text
    assert '<a href="/badges">1 huy hiệu số</a>' in page.text
    assert "1/2 bài tới đạt chuẩn" in page.text


async def test_today_asks_a_visitor_to_sign_in(visit: Visit) -> None:
    page = await visit(None).get("/today")

    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=%2Ftoday")
