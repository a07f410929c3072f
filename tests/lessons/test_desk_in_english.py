"""A lesson is said in English at the desk, part by part, and comes out together with its Vietnamese words."""

import re
from dataclasses import replace
from html import unescape

from contest.clock import now
from contest.lessons import library
from contest.lessons.desk import service as desk
from contest.lessons.desk.english.forms import fields_of, words_in
from contest.lessons.desk.english.service import translate, words_for
from contest.lessons.desk.english.shown import states
from contest.lessons.desk.publishing import service as publishing
from contest.lessons.publishing import publish
from contest.lessons.translations.rules import (
    StepWords,
    Translation,
    carried,
    fitted,
    made_of,
    mark_of,
    said_nothing,
    to_read_again,
    unsaid,
)
from contest.web.requests import Posted
from tests.lessons.making import ORDERING, lesson_content
from tests.site import Page, Site

SLUG, DESK = "bai-hai-tieng", "/organise/lessons/bai-hai-tieng"
CONTENT = lesson_content(SLUG, 90)


def typed() -> dict[str, str]:
    """English words for every place of the lesson."""
    words = {}
    for at, _ in enumerate(CONTENT.steps, 1):
        words |= {f"step-{at}-title": f"Step {at}", f"step-{at}-text": f"Tap **Quét mã** now, {at}."}
    for at, question in enumerate(CONTENT.questions, 1):
        words[f"question-{at}-ask"] = f"Question {at}?"
        for key in question.keys:
            words |= {
                f"question-{at}-{key}-text": f"Choose {key}",
                f"question-{at}-{key}-why": f"Since {key}",
            }
    return words


async def test_it_is_written_beside_the_vietnamese_and_published_together(site: Site) -> None:
    await publish(CONTENT, from_desk=True)
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    assert "Bài này chưa có tiếng Anh" in (await organiser.go(DESK)).text
    page = await organiser.go(f"{DESK}/english")
    assert CONTENT.questions[0].ask in page.text and "chỗ chưa có tiếng Anh" in page.text

    half = {name: text for name, text in typed().items() if name.startswith("step")}
    some = await organiser.send(f"{DESK}/english", half)
    assert 'value="Step 1"' in some.response.text and "Tap **Quét mã** now, 1." in some.text
    assert "Bài này chưa có tiếng Anh" in (await organiser.go(f"{DESK}/publish")).text
    await organiser.go(f"{DESK}/english")
    whole = await organiser.send(f"{DESK}/english", typed())
    assert "Đã đủ tiếng Anh" in whole.text
    await organiser.go(f"{DESK}/publish")
    await organiser.send(f"{DESK}/publish", {"reason": "Thêm lời tiếng Anh cho bài"})

    kept = await library.fresh(SLUG)
    words = await library.english_of(kept.id, kept.version)
    assert words is not None
    assert words.steps[0].html == '<p>Tap <strong lang="vi">Quét mã</strong> now, 1.</p>'
    assert "Cả bài đã có tiếng Anh" in (await organiser.go(DESK)).text
    # Sent again as it is published it begins no draft.
    await organiser.go(f"{DESK}/english")
    await organiser.send(f"{DESK}/english", typed())
    assert not (await desk.opened(SLUG)).drafted


async def test_what_was_begun_in_english_outlives_the_publishing_of_vietnamese_words(site: Site) -> None:
    slug = "bai-do-dang"
    lesson = replace(CONTENT, slug=slug)
    await publish(lesson, from_desk=True)
    empty = fitted(lesson, None)
    said = tuple(StepWords(f"Step {at}", "<p>Tap.</p>") for at, _ in enumerate(empty.steps))
    half = replace(empty, steps=said)
    await translate(slug, lambda _: half, None, now(), seen=(await desk.opened(slug)).seen)
    await desk.change(
        slug, lambda one: replace(one, level=2), None, now(), seen=(await desk.opened(slug)).seen
    )

    reason = "Sửa bậc của bài cho đúng"
    await publishing.publish(slug, reason, None, seen=(await desk.opened(slug)).seen)

    found = await desk.opened(slug)
    assert found.published is not None and found.published.level == 2
    assert found.english is not None and found.english.steps == half.steps
    assert await words_for(found) == half


async def test_a_step_keeps_its_english_wherever_it_is_moved_to(site: Site) -> None:
    words = fitted(CONTENT, None)
    assert said_nothing(words) and unsaid(words) > len(CONTENT.steps) * 2
    steps = tuple(replace(one, title=f"S{at}", html=f"<p>{at}</p>") for at, one in enumerate(words.steps))
    old = replace(CONTENT, steps=tuple(replace(one, title=f"B{at}") for at, one in enumerate(CONTENT.steps)))
    turned = replace(old, steps=(*reversed(old.steps), replace(old.steps[0], title="Mới", html="<p>mới</p>")))

    told = carried(old, turned, replace(words, steps=steps))

    assert [one.title for one in told.steps] == [*(one.title for one in reversed(steps)), ""]
    await publish(replace(CONTENT, slug="bai-khac"), from_desk=True)
    assert said_nothing(await words_for(await desk.opened("bai-khac"))) and now()


def test_steps_of_one_heading_keep_the_english_of_their_own() -> None:
    twins = tuple(replace(CONTENT.steps[0], title="Làm thử", html=f"<p>{at}</p>") for at in range(3))
    old = replace(CONTENT, steps=twins)
    said = tuple(StepWords(f"Try {at}", f"<p>{at}</p>") for at in range(3))
    words = Translation(SLUG, said, fitted(old, None).questions)

    turned = carried(
        old, replace(old, steps=(twins[2], replace(twins[0], html="<p>mới</p>"), twins[1])), words
    )
    fewer = carried(old, replace(old, steps=(twins[1], twins[2])), words)

    assert [one.title for one in turned.steps] == ["Try 2", "Try 0", "Try 1"]
    assert [one.title for one in fewer.steps] == ["Try 1", "Try 2"]


async def test_a_retyped_line_of_an_ordering_is_to_be_read_again_until_its_english_is_kept(
    database: str,
) -> None:
    slug, lesson = "bai-xep-thu-tu", replace(CONTENT, questions=(*CONTENT.questions, ORDERING))
    at, line = len(lesson.questions), ORDERING.choices[1]
    lesson = replace(lesson, slug=slug)
    await publish(lesson, from_desk=True)

    async def kept() -> None:
        words = full(await words_for(await desk.opened(slug)))
        await translate(slug, lambda _: words, None, now(), seen=None)

    async def again() -> set[str]:
        found = await desk.opened(slug)
        return {*to_read_again(found.content, await words_for(found), found.made_of)}

    await kept()
    assert await again() == set()
    retyped = replace(
        ORDERING, choices=(ORDERING.choices[0], replace(line, text="Gọi người nhà"), ORDERING.choices[2])
    )
    await desk.change(
        slug, lambda one: replace(one, questions=(*one.questions[:-1], retyped)), None, now(), seen=None
    )

    assert await again() == {f"question-{at}-{line.key}"}
    await kept()
    assert await again() == set()


def test_lines_that_were_retyped_in_each_others_place_are_to_be_read_again() -> None:
    first, second, third = ORDERING.choices
    lines = (
        replace(first, text=second.text, why=second.why),
        replace(second, text=first.text, why=first.why),
    )
    was = replace(CONTENT, questions=(ORDERING,))
    turned = replace(was, questions=(replace(ORDERING, choices=(*lines, third)),))

    words = carried(was, turned, full(fitted(was, None)))

    assert to_read_again(turned, words, made_of(was)) == {
        f"question-1-{first.key}",
        f"question-1-{second.key}",
    }


async def test_whoever_publishes_is_told_that_english_is_to_be_read_again(site: Site) -> None:
    slug = "bai-sua-sau"
    await publish(replace(CONTENT, slug=slug), from_desk=True)
    words = replace(full(fitted(CONTENT, None)), slug=slug)
    await translate(slug, lambda _: words, None, now(), seen=None)
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    before = await organiser.go(f"{DESK.replace(SLUG, slug)}/publish")
    steps = (replace(CONTENT.steps[0], html="<p>Không đọc mã OTP cho ai.</p>"), *CONTENT.steps[1:])
    await desk.change(slug, lambda one: replace(one, steps=steps), None, now(), seen=None)

    after = await organiser.go(f"{DESK.replace(SLUG, slug)}/publish")

    again = "Lời tiếng Việt đã đổi. Tiếng Anh có còn nói đúng như vậy không?"
    assert again not in before.text and again in after.text and f"{slug}/english" in after.response.text


async def test_what_was_kept_in_one_window_outlives_what_is_kept_in_another(site: Site) -> None:
    slug = "bai-hai-cua-so"
    await publish(replace(CONTENT, slug=slug), from_desk=True)
    organiser, other = site.visitor(), site.visitor()
    for window in (organiser, other):
        await window.sign_in("organiser")
        await window.go(f"{DESK.replace(SLUG, slug)}/english")
    steps = {name: text for name, text in typed().items() if name.startswith("step")}
    questions = {name: text for name, text in typed().items() if name.startswith("question")}

    await organiser.send(f"{DESK.replace(SLUG, slug)}/english", steps)
    refused = await other.send(f"{DESK.replace(SLUG, slug)}/english", questions)
    await other.send(f"{DESK.replace(SLUG, slug)}/english", fields_shown(refused))

    words = await words_for(await desk.opened(slug))
    assert refused.status == 409 and unsaid(words) == 0
    assert (words.steps[0].title, words.questions[0].ask) == ("Step 1", "Question 1?")


async def test_what_was_typed_for_a_lesson_that_changed_meanwhile_stands_there_and_is_kept_next(
    site: Site,
) -> None:
    slug = "bai-sua-cung-luc"
    await publish(replace(CONTENT, slug=slug), from_desk=True)
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    await organiser.go(f"{DESK.replace(SLUG, slug)}/english")
    new = replace(CONTENT.steps[0], title="Bước mới", html="<p>Mới.</p>")
    await desk.change(
        slug,
        lambda one: replace(one, steps=(new, *one.steps), questions=one.questions[1:]),
        None,
        now(),
        seen=None,
    )

    refused = await organiser.send(f"{DESK.replace(SLUG, slug)}/english", typed())

    # Each at its part, wherever that stands by now; what has no part any more is shown as well.
    assert (
        refused.status == 409
        and 'id="step-2-title" name="step-2-title" type="text" value="Step 1"' in refused.response.text
    )
    assert "Lời đã viết cho những phần không còn nữa" in refused.text and "Question 1?" in refused.text
    assert (await desk.opened(slug)).english is None
    await organiser.send(f"{DESK.replace(SLUG, slug)}/english", fields_shown(refused))
    words = await words_for(await desk.opened(slug))
    assert [one.title for one in words.steps] == [
        "",
        *(f"Step {at}" for at, _ in enumerate(CONTENT.steps, 1)),
    ]
    assert [one.ask for one in words.questions] == [
        f"Question {at}?" for at, _ in enumerate(CONTENT.questions, 1)
    ][1:]


def test_a_question_that_came_meanwhile_takes_no_words_of_another_and_those_of_a_gone_line_are_shown():
    said = full(fitted(CONTENT, None))
    form = form_of(replace(said, questions=(replace(said.questions[0], ask="First?"), *said.questions[1:])))
    first = CONTENT.questions[0]
    fewer = replace(first, choices=first.choices[:-1])
    now_there = (replace(first, key="moi"), fewer, *CONTENT.questions[1:])

    found = words_in(form, replace(CONTENT, questions=now_there))

    assert [one.ask for one in found.words.questions[:3]] == ["", "First?", "Ask"]
    assert not any(line.text or line.why for line in found.words.questions[0].choices)
    assert found.lost == ("This", "So")
    # A page of an earlier release does not say which question is which.
    earlier = Posted({name: text for name, text in form.fields.items() if not name.endswith("-of")})
    assert words_in(earlier, CONTENT).words.questions[0].ask == "First?"


def test_what_is_to_be_read_again_is_open_and_the_first_empty_part() -> None:
    told = {"step-1-title": "One", "step-2-title": "", "step-3-title": "", "step-10-title": "Ten"}
    names = ("step-1", "step-2", "step-3", "step-10")

    def opened(again: set[str], there: dict[str, str] | None = None) -> list[str]:
        return [name for name, one in states(names, told, again, there).items() if one.open]

    assert opened(set()) == ["step-2"]
    assert opened({"step-1", "step-10"}) == ["step-1", "step-10"]
    assert opened(set(), told) == [] and opened(set(), {**told, "step-10-title": ""}) == ["step-10"]


def full(words: Translation) -> Translation:
    """Something said at every place."""
    questions = tuple(
        replace(one, ask="Ask", choices=tuple(replace(line, text="This", why="So") for line in one.choices))
        for one in words.questions
    )
    return replace(
        words, steps=tuple(StepWords("Step", "<p>So.</p>") for _ in words.steps), questions=questions
    )


def form_of(words: Translation) -> Posted:
    """The form of the English words of the lesson with these typed in it."""
    of = {f"step-{at}-of": mark_of(one.title, one.html) for at, one in enumerate(CONTENT.steps, 1)}
    of |= {f"question-{at}-of": one.key for at, one in enumerate(CONTENT.questions, 1)}
    return Posted({name: (text,) for name, text in (fields_of(words) | of).items()})


def fields_shown(page: Page) -> dict[str, str]:
    """The fields of the form as the page holds them."""
    lines = re.findall(r'<input id="([^"]+)" name="[^"]+" type="text" value="([^"]*)"', page.response.text)
    texts = re.findall(r'<textarea id="([^"]+)"[^>]*>([^<]*)</textarea>', page.response.text)
    return {name: unescape(text) for name, text in (*lines, *texts)}
