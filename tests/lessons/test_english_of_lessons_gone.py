"""English that was typed for a lesson of which nothing is left by now is given back."""

from dataclasses import replace

from contest.clock import now
from contest.lessons.desk import service as desk
from tests.lessons.making import lesson_content
from tests.site import Site

SLUG = "bai-bo-di"
PAGE = f"/organise/lessons/{SLUG}/english"


async def test_what_was_typed_stands_there_whatever_became_of_the_lesson(site: Site) -> None:
    title = "Bài bỏ đi"
    assert await desk.begin(title, ("nguoi_dan",), None) == SLUG
    await desk.change(SLUG, lambda _: lesson_content(SLUG, 90), None, now(), seen=None)
    emptied, given_up = site.visitor(), site.visitor()
    for window in (emptied, given_up):
        await window.sign_in("organiser")
        await window.go(PAGE)
    typed = {"step-1-title": "An hour", "step-1-text": "of typing", "question-1-ask": "And another?"}

    await desk.change(SLUG, lambda one: replace(one, steps=(), questions=()), None, now(), seen=None)
    page = await emptied.send(PAGE, typed)
    assert page.status == 409 and all(words in page.text for words in typed.values())
    await desk.give_up(SLUG, None, seen=None)
    page = await given_up.send(PAGE, typed)
    assert page.status == 409 and all(words in page.text for words in typed.values())
