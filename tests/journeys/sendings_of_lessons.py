"""Forms of the desk where lessons are written; each is about a lesson of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from contest.clock import now
from contest.database import run
from contest.lessons import library
from contest.lessons.desk import service
from contest.lessons.pictures import service as pictures
from contest.lessons.publishing import publish
from contest.lessons.questions.base import Choice
from contest.lessons.rules import LessonContent
from contest.lessons.source.writing import as_markdown
from tests.journeys.filling import Fill
from tests.journeys.sendings import WHY, Ready, Scene, letters, opened
from tests.journeys.sendings_made import sends
from tests.lessons.making import SINGLE, lesson_content, photograph
from tests.making import make_person

DESK = "/organise/lessons"
FAILED = """
    INSERT INTO attempt (key, person_id, lesson_id, version, questions, answers, of_count, finished_at,
                         right_count, passed)
    VALUES (gen_random_uuid(), $1, $2, 1, ARRAY['gap-nguoi-la'], '{"gap-nguoi-la": ["a"]}', 1, now(), 0,
            false)
"""


async def published() -> str:
    """A lesson that nobody else uses, at the end of the course."""
    slug = f"bai-{letters().lower()}"
    await publish(lesson_content(slug, 90), from_desk=True)
    return slug


async def drafted() -> str:
    """The same with a draft."""
    slug = await published()
    await service.change(slug, lambda content: replace(content, level=2), None, now(), seen=None)
    return slug


async def withdrawn() -> str:
    """The same, not offered any more."""
    slug = await published()
    await run("UPDATE lesson SET withdrawn_at = now() WHERE slug = $1", slug)
    return slug


async def wrongly_marked() -> str:
    """A lesson whose first version took another answer for right, and somebody who gave the right one."""
    slug = await published()
    await publish(corrected(lesson_content(slug, 90)), reason="Đáp án b chưa đúng", from_desk=True)
    await run(FAILED, await make_person("Cà Văn Lỡ"), (await library.known_lesson(slug)).id)
    return slug


def corrected(content: LessonContent) -> LessonContent:
    """The same lesson in which a is the right answer to the first question."""
    choices = tuple(Choice(one.key, one.text, one.why, one.key == "a") for one in SINGLE.choices)
    return replace(content, questions=(replace(SINGLE, choices=choices), *content.questions[1:]))


def of_lesson(route: str, page: str, made: Callable[[], Awaitable[str]], fill: Fill, at: str = "") -> None:
    """The form on this page of a lesson that was made for it."""

    async def ready(scene: Scene) -> Ready:
        root = f"{DESK}/{await made()}"
        given = {
            name: text.format(n=letters()) if isinstance(text, str) else text for name, text in fill.items()
        }
        browser = await scene.browser(scene.cast["province organiser"])
        return await opened(browser, f"{root}/{page}", f"{root}/{at or page}", given)

    sends(f"{DESK}/{{slug:str}}/{route}")(ready)


@sends(f"{DESK}/new")
async def _new(scene: Scene) -> Ready:
    browser = await scene.browser(scene.cast["province organiser"])
    fill: Fill = {"title": f"Bài {letters()}", "groups": ["nguoi_dan"]}
    return await opened(browser, f"{DESK}/new", f"{DESK}/new", fill)


@sends(f"{DESK}/{{slug:str}}/pictures")
async def _picture(scene: Scene) -> Ready:
    path = f"{DESK}/{await published()}/pictures"
    browser = await scene.browser(scene.cast["province organiser"])
    ready = await opened(browser, path, path, {"words": "Màn hình gọi video"})
    ready.form.file = photograph()
    return ready


@sends(f"{DESK}/{{slug:str}}/pictures/{{name:str}}/remove")
async def _take_picture_out(scene: Scene) -> Ready:
    slug = await published()
    name = await pictures.add(slug, photograph(), "Màn hình gọi video", None)
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, f"{DESK}/{slug}/pictures", f"{DESK}/{slug}/pictures/{name}/remove")


@sends(f"{DESK}/import")
async def _import(scene: Scene) -> Ready:
    browser = await scene.browser(scene.cast["province organiser"])
    ready = await opened(browser, f"{DESK}/import", f"{DESK}/import")
    ready.form.file = as_markdown(lesson_content(f"bai-{letters().lower()}", 90)).encode()
    return ready


of_lesson("about", "about", published, {"title": "Bài {n}"})
of_lesson("steps/{number:int}", "steps/1", published, {"title": "Bước {n}"})
of_lesson("questions/{number:int}", "questions/1", published, {"ask": "Câu {n}?"})
of_lesson("discard", "discard", drafted, {})
of_lesson("publish", "publish", drafted, WHY)
of_lesson("withdraw", "withdraw", published, WHY)
of_lesson("offer", "withdraw", withdrawn, {}, "offer")
of_lesson("marks", "marks", wrongly_marked, WHY)
of_lesson("english", "english", published, {"step-1-title": "Step {n}"})
