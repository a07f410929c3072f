"""Pictures of lessons and steps: named by their authors, shown with words, handed on, and never needed."""

import json
from dataclasses import replace

import pytest

from contest.lessons.content import BadLesson, as_json, from_json, parse
from contest.lessons.publishing import publish
from contest.lessons.rules import Step
from contest.web.drawings import told
from tests.lessons.conftest import Visit
from tests.lessons.making import PICTURE, lesson_content
from tests.lessons.test_content import GOOD
from tests.lessons.test_screens import begin

DRAWN = lesson_content(
    drawing="goi-111",
    steps=(
        Step("Dừng lại", "hand", "<p>Tắt máy.</p>", "dung-hoi-bao"),
        Step("Hỏi", "users", "<p>Hỏi công an xã.</p>"),
    ),
)


def test_a_file_names_the_picture_of_a_lesson_and_of_a_step() -> None:
    text = GOOD.replace("icon: shield-alert", "icon: shield-alert\ndrawing: goi-111")

    content = parse(text.replace("icon: hand\n", "icon: hand\ndrawing: dung-hoi-bao\n"), "03-hoi-lai.md")

    (step,) = content.steps
    assert (content.drawing, step.icon, step.drawing) == ("goi-111", "hand", "dung-hoi-bao")
    assert step.html.startswith("<p><strong>Tắt</strong> máy.")


@pytest.mark.parametrize("icon", ["icon: shield-alert", "icon: hand"])
def test_a_picture_that_is_not_there_is_refused_by_its_name(icon: str) -> None:
    with pytest.raises(BadLesson, match="there is no drawing khong-co"):
        parse(GOOD.replace(icon, f"{icon}\ndrawing: khong-co"), "03-hoi-lai.md")


def test_a_version_from_before_there_were_pictures_is_read_as_it_was() -> None:
    stored = json.loads(as_json(lesson_content()))
    del stored["drawing"]
    for step in stored["steps"]:
        del step["drawing"]

    assert from_json(json.dumps(stored)) == lesson_content()


@pytest.mark.parametrize(("path", "name"), [("", "goi-111"), ("/steps/1", "dung-hoi-bao")])
async def test_a_page_shows_its_picture_with_words_and_room_for_it(
    path: str, name: str, visit: Visit
) -> None:
    await publish(DRAWN)

    page = (await visit(None).get(f"/lessons/lesson-1{path}")).text

    assert f'src="/static/drawings/{name}.svg?v=' in page
    assert f'alt="{told(name, "vi")}" width="320" height="160" loading="lazy"' in page


async def test_a_step_without_a_picture_shows_its_icon(visit: Visit) -> None:
    await publish(DRAWN)

    page = (await visit(None).get("/lessons/lesson-1/steps/2")).text

    assert "#users" in page
    assert "/static/drawings/" not in page


async def test_an_answer_shows_its_picture_beside_its_words(visit: Visit, learner: int) -> None:
    first, second = PICTURE.choices
    asked = replace(PICTURE, choices=(first, replace(second, picture="dong-trang-la")))
    await publish(lesson_content(questions=(asked,), draw=1))
    browser = visit(learner)
    quiz = await begin(browser)

    page = (await browser.get(quiz)).text

    assert 'src="/static/drawings/dong-trang-la.svg?v=' in page
    assert 'alt="" width="120" height="90"' in page
    assert f"#{first.picture}" in page


async def test_programs_are_told_where_the_pictures_lie_and_what_they_show(visit: Visit) -> None:
    await publish(DRAWN)

    shown = (await visit(None).get("/api/v1/lessons/lesson-1")).json()

    first, second = shown["steps"]
    assert first["drawing"]["address"].startswith("/static/drawings/dung-hoi-bao.svg?v=")
    assert first["drawing"]["shows"] == {lang: told("dung-hoi-bao", lang) for lang in ("vi", "en")}
    assert second["drawing"] is None
    assert shown["lesson"]["drawing"]["shows"]["vi"] == told("goi-111", "vi")
