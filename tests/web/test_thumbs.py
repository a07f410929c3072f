"""Every step and question of every lesson on a small phone: one screen, and a thumb reaches what goes on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from contest.lessons.content import load
from contest.lessons.queries import Feedback, QuestionView, asked_once, said_to
from contest.lessons.questions.base import Answer, Question
from contest.lessons.rules import LessonContent
from contest.seeding.sheets import SEEDS
from tests.browser import CHROMIUM, FLAGS, patient
from tests.web.printing import HUONG, in_english, printed
from tests.web.serving import Shown, shown_under
from tests.web.test_scripts import POLICY

pytestmark = pytest.mark.browser
LESSONS = sorted((SEEDS / "lessons").glob("*.md"))
KEY = UUID(int=7)
SMALL = {"width": 360, "height": 640}
Show = Callable[[str], dict[str, object]]
# What one must reach to go on: the buttons at the thumb that show, and with scripts the answers themselves.
EYE = """
    () => {
      const ways = ".act > .button:not([data-scripted]), form[data-tap] .choice label, .order li > button";
      const acts = [...document.querySelectorAll(ways)].filter(one => one.checkVisibility());
      const hidden = acts.filter(one => {
        const { left, top, width, height, bottom } = one.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return top < 0 || bottom > innerHeight + 1 || height < 48 || !(one.contains(there));
      });
      const root = document.documentElement;
      return {
        acts: acts.length,
        hidden: hidden.map(one => one.innerText.slice(0, 40)),
        over: root.scrollHeight - innerHeight,
        wide: root.scrollWidth - innerWidth,
      };
    }
"""


@pytest.fixture(scope="module")
def shown() -> Iterator[Shown]:
    with shown_under(POLICY) as shown:
        yield shown


@pytest.fixture(scope="module")
def phone(shown: Shown) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser: Browser = patient(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS))
        yield browser.new_page(viewport=SMALL, base_url=shown.address, service_workers="block")
        browser.close()


@pytest.fixture(scope="module")
def show(phone: Page, shown: Shown) -> Show:
    """What a strict eye sees of a page on this phone."""

    def seen(body: str) -> dict[str, object]:
        # Put into the window that is open: a thousand pages are laid out in a third of the time.
        if phone.url != shown.address:
            phone.goto("/")
        phone.set_content(body)
        found: dict[str, object] = phone.evaluate(EYE)
        return found

    return seen


def step_page(lesson: LessonContent, number: int, lang: str = "vi") -> str:
    return printed(
        "lessons/step.html",
        HUONG,
        lang,
        lesson=lesson,
        step=lesson.steps[number - 1],
        number=number,
        of=len(lesson.steps),
    )


def view_of(lesson: LessonContent, question: Question) -> QuestionView:
    return asked_once(KEY, lesson, question, 2, lesson.draw)


def question_page(lesson: LessonContent, question: Question, lang: str = "vi") -> str:
    return _quiz(lang, question=view_of(lesson, question), feedback=None)


def feedback_page(lesson: LessonContent, question: Question, given: Answer) -> str:
    said: Feedback = said_to(view_of(lesson, question), given, False, 0)
    return _quiz(question=None, feedback=said)


def _quiz(lang: str = "vi", **context: object) -> str:
    return printed("lessons/attempt.html", HUONG, lang, note="", places={}, marks=(), alone=False, **context)


def pairs_of(lesson: LessonContent) -> Iterator[tuple[Question, tuple[str, ...]]]:
    """Each question under the longest that may be said above it, and under nothing but that it was right."""
    told = [one.rules.confirmed(one) for one in lesson.questions]
    for question in lesson.questions:
        fitting = [question.fitting(said) for said in told]
        yield from ((question, said) for said in {max(fitting, key=lambda some: len(" ".join(some))), ()})


def wrong(question: Question) -> Answer:
    if question.kind == "ordering":
        return question.solution[::-1]
    return next((choice.key,) for choice in question.choices if not choice.right)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_is_learned_without_a_scroll(show: Show, path) -> None:
    lesson, faults = load(path), []
    pages = {f"step {n}": step_page(lesson, n) for n in range(1, len(lesson.steps) + 1)}
    pages |= {f"question {one.key}": question_page(lesson, one) for one in lesson.questions}

    for name, body in pages.items():
        seen = show(body)
        if seen["hidden"] or not seen["acts"]:
            faults.append(f"{name}: out of view: {seen['hidden']}")
        if seen["over"] > 0 or seen["wide"] > 0:  # type: ignore[operator]
            faults.append(f"{name}: {seen['over']} px too high, {seen['wide']} px too wide")

    assert faults == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_right_answer_leads_on_without_a_scroll(show: Show, path) -> None:
    lesson, faults = load(path), []
    for question, said in pairs_of(lesson):
        view = replace(view_of(lesson, question), said=said)
        seen = show(_quiz(question=view, feedback=None))
        if seen["hidden"] or not seen["acts"] or seen["over"] > 0 or seen["wide"] > 0:  # type: ignore[operator]
            faults.append(f"{question.key} under {len(said)} sentences: {seen}")

    assert faults == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_whatever_is_said_to_an_answer_the_way_on_is_in_reach(show: Show, path) -> None:
    lesson, faults = load(path), []
    for question in lesson.questions:
        for given in (question.solution, wrong(question)):
            seen = show(feedback_page(lesson, question, given))
            if seen["hidden"] or not seen["acts"] or seen["wide"] > 0:  # type: ignore[operator]
                faults.append(f"{question.key}: {seen}")

    assert faults == []


def test_nothing_is_too_wide_on_the_smallest_phone_with_letters_twice_as_large(
    phone: Page, show: Show
) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    faults = []
    for path in LESSONS:
        lesson = load(path)
        for name, body in (
            ("step", step_page(lesson, 1)),
            *((one.key, question_page(lesson, one)) for one in lesson.questions[:3]),
        ):
            show(body)
            phone.evaluate("document.documentElement.style.fontSize = '225%'")
            wide = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                faults.append(f"{lesson.slug}, {name}: {wide} px")
    phone.set_viewport_size(SMALL)  # type: ignore[arg-type]

    assert faults == []


def test_lines_are_ordered_by_tapping_them(phone: Page, show: Show) -> None:
    lesson = load(LESSONS[4])
    question = next(one for one in lesson.questions if one.kind == "ordering")
    show(question_page(lesson, question))
    send = phone.locator(".act .button:not([type=button])")
    lines = {choice.key: phone.locator(f"#place-{choice.key}-text") for choice in question.choices}

    assert send.is_disabled()
    for key in (question.solution[1], question.solution[0]):
        lines[key].click()
    phone.click("[data-undo]")
    phone.click("[data-undo]")
    for key in question.solution[:-1]:
        lines[key].click()

    places = {key: phone.locator(f"select[name=place-{key}]").input_value() for key in question.solution}
    assert places == {key: str(at) for at, key in enumerate(question.solution, 1)}
    assert send.is_enabled()


def test_a_tap_on_one_of_two_halves_is_the_answer(phone: Page, show: Show) -> None:
    lesson = load(LESSONS[4])
    question = next(one for one in lesson.questions if one.kind == "true_false")
    show(question_page(lesson, question))
    halves = phone.locator(".halves label")
    boxes = [halves.nth(at).bounding_box() for at in range(2)]

    with phone.expect_request(f"**/attempts/{KEY}/answers") as sent:
        halves.nth(1).click()

    assert all(box and box["width"] > 150 and box["height"] > 110 for box in boxes)
    assert "choice=sai" in (sent.value.post_data or "")


def test_who_taps_twice_has_not_answered_the_next_question_too(phone: Page, show: Show) -> None:
    lesson = load(LESSONS[4])
    question = next(one for one in lesson.questions if one.kind == "true_false")
    show(question_page(lesson, question))
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.method))
    box = phone.locator(".halves label").first.bounding_box()
    assert box is not None

    # The next question has just come under the finger; a moment later it may be answered.
    phone.evaluate("document.dispatchEvent(new Event('htmx:after:swap'))")
    phone.mouse.click(box["x"] + 20, box["y"] + 20)
    answered_at_once = "POST" in asked
    with phone.expect_request(f"**/attempts/{KEY}/answers"):
        phone.locator(".halves label").first.click()

    assert not answered_at_once


def test_with_a_keyboard_one_looks_before_one_answers(phone: Page, show: Show) -> None:
    lesson = load(LESSONS[4])
    question = next(one for one in lesson.questions if one.kind == "single")
    show(question_page(lesson, question))
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.method))

    phone.locator("input[name=choice]").first.focus()
    phone.keyboard.press("ArrowDown")

    assert "POST" not in asked
    assert phone.locator(".act .button").is_visible()


def test_the_fullest_pages_of_lessons_fit_in_english_too(show: Show) -> None:
    faults = []
    for path in LESSONS:
        lesson = in_english(path)
        number = max(range(len(lesson.steps)), key=lambda one: len(lesson.steps[one].html)) + 1
        pages = {f"step {number}": step_page(lesson, number, "en")}
        for question in sorted(lesson.questions, key=lambda one: one.rules.rows(one))[-3:]:
            pages[question.key] = question_page(lesson, question, "en")
        for name, body in pages.items():
            seen = show(body)
            if seen["hidden"] or not seen["acts"] or seen["over"] > 0 or seen["wide"] > 0:  # type: ignore[operator]
                faults.append(f"{path.stem}, {name}: {seen}")

    assert faults == []
