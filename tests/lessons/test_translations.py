"""A lesson in another language: other words, and nothing else of it; its version stays."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from contest.database import rows
from contest.lessons import library, service
from contest.lessons.content import BadLesson, as_json, digest
from contest.lessons.library import PublishedLesson
from contest.lessons.publishing import publish
from contest.lessons.rules import LessonContent
from contest.lessons.translations import content as files
from contest.lessons.translations.rules import (
    ChoiceWords,
    QuestionWords,
    StepWords,
    Translation,
    faults,
    told,
)
from contest.web import language
from tests.lessons.making import QUESTIONS, lesson_content
from tests.making import NOON

GOOD = """---
slug: lesson-1
made_of: "0123456789ab"
questions:
  - key: gap-nguoi-la
    ask: "Who calls?"
    choices:
      - {key: a, text: "A", why: "Not yet."}
      - {key: b, text: "B", why: "Right. B."}
      - {key: c, text: "C", why: "Not C."}
---

## Stop

Tap **Từ chối** (Deny), **then** stop. <b>x</b>

## Ask

Ask the police.
"""


def words_for(content: LessonContent, said: str = "Said") -> Translation:
    """Words that fit a lesson."""
    steps = tuple(StepWords(f"{said} {n}", f"<p>{said} here.</p>") for n in range(len(content.steps)))
    questions = tuple(
        QuestionWords(
            one.key,
            f"{said} {one.key}?",
            tuple(ChoiceWords(key, f"{said} {key}", f"Right. {said}.") for key in one.keys),
        )
        for one in content.questions
    )
    return Translation(content.slug, steps, questions)


@pytest.fixture
def in_english() -> Iterator[None]:
    token = language.current.set("en")
    yield
    language.current.reset(token)


def test_a_file_gives_words_and_its_vietnamese_names_tell_their_language() -> None:
    content = lesson_content(questions=QUESTIONS[:1], draw=1)

    words = files.parse(GOOD, "en/x.md", content)

    assert [step.title for step in words.steps] == ["Stop", "Ask"]
    assert words.steps[0].html == (
        '<p>Tap <strong lang="vi">Từ chối</strong> (Deny), '
        "<strong>then</strong> stop. &lt;b&gt;x&lt;/b&gt;</p>"
    )
    assert words.questions[0].choices[1] == ChoiceWords("b", "B", "Right. B.")
    assert files.from_json(files.as_json(words)) == words


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("slug: lesson-1", "slug: lesson-2"), "the lesson is “lesson-1”"),
        (("## Ask\n\nAsk the police.\n", ""), "steps of the lesson: 2, steps here: 1"),
        (("Ask the police.", ""), "step “Ask” is empty"),
        (
            ("key: gap-nguoi-la", "key: ai-goi"),
            "the questions of the lesson are gap-nguoi-la, here are ai-goi",
        ),
        (("key: a,", "key: d,"), "its choices are a, b, c, here are d, b, c"),
        (('why: "Not C."', 'why: ""'), "each choice and each why need words"),
        (('ask: "Who calls?"', 'ask: ""'), "the question, each choice"),
        (('text: "A"', 'text: "A", right: true'), "right"),
        (("---\nslug", "slug"), "between two lines of ---"),
        (("---\n\n## Stop", "---\nfirst\n## Stop"), "belongs under a heading"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_the_reason(change: tuple[str, str], said: str) -> None:
    content = lesson_content(questions=QUESTIONS[:1], draw=1)

    with pytest.raises(BadLesson) as refused:
        files.parse(GOOD.replace(*change), "en/x.md", content)

    assert refused.value.values["file"] == "en/x.md"
    assert said in str(refused.value.values["reason"])


def test_nothing_but_words_is_other() -> None:
    content = lesson_content()

    other = told(content, words_for(content), "en")

    assert (content.language, other.language, other.minutes) == ("vi", "en", content.minutes)
    assert [(step.title, step.html) for step in other.steps] == [
        ("Said 0", "<p>Said here.</p>"),
        ("Said 1", "<p>Said here.</p>"),
    ]
    assert [(one.icon, one.drawing) for one in other.steps] == [
        (one.icon, one.drawing) for one in content.steps
    ]
    for mine, said in zip(content.questions, other.questions, strict=True):
        assert (said.ask, said.key, said.kind) == (f"Said {mine.key}?", mine.key, mine.kind)
        assert said.solution == mine.solution
        assert [(one.key, one.right, one.picture) for one in said.choices] == [
            (one.key, one.right, one.picture) for one in mine.choices
        ]
        assert {one.text.split()[0] for one in said.choices} == {"Said"}
    assert replace(other, steps=content.steps, questions=content.questions) == content
    assert list(faults(content, words_for(content))) == []


def test_what_is_stored_of_a_lesson_is_as_before_there_were_translations() -> None:
    assert "_language" not in as_json(lesson_content())
    assert digest(told(lesson_content(), words_for(lesson_content()), "en")) != digest(lesson_content())


async def test_better_words_make_no_new_version(database: str, in_english: None) -> None:
    content = lesson_content()

    numbers = [
        await publish(content),
        await publish(content, words_for(content)),
        await publish(content, words_for(content, "Better")),
        await publish(content),
    ]

    lesson = await library.lesson(content.slug)
    assert numbers == [1, 1, 1, 1]
    assert lesson.told.steps[0].title == "Better 0"
    assert (await library.published())[0].told == lesson.told
    assert (await library.lesson_version(lesson.id, 1)).told == lesson.told
    assert len(await rows("SELECT FROM lesson_translation")) == 1


async def test_who_reads_vietnamese_is_shown_no_other_words(database: str) -> None:
    await publish(lesson_content(), words_for(lesson_content()))

    lesson = await library.lesson("lesson-1")

    assert lesson.told == lesson.content == lesson_content()


async def test_a_version_nobody_translated_comes_in_vietnamese_and_says_so(
    database: str, in_english: None
) -> None:
    first = lesson_content()
    await publish(first, words_for(first))
    await publish(lesson_content(level=2))

    lesson = await library.lesson("lesson-1")
    before = await library.lesson_version(lesson.id, 1)

    assert (lesson.version, lesson.told.language, lesson.told) == (2, "vi", lesson.content)
    assert (before.told.language, before.told.steps[0].title) == ("en", "Said 0")


def test_a_quiz_may_be_as_fast_as_the_language_with_fewer_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service.timing, "percent", lambda: 100)
    content = lesson_content()
    keys = tuple(one.key for one in content.questions)
    brief = told(content, words_for(content, ""), "en")
    wordy = told(content, words_for(content, "many words more than there are"), "en")

    paces = [
        service._pace(PublishedLesson(1, 1, content, other), keys, NOON, told=True).shortest
        for other in (None, brief, wordy)
    ]

    assert paces[1] <= paces[0] == paces[2]


@pytest.mark.parametrize(
    ("groups", "called"), [(("nguoi_dan",), "bà con"), (("hoc_sinh",), "em"), (("nguoi_dan", "can_bo"), "")]
)
def test_around_a_lesson_learners_are_called_as_in_its_text(groups: tuple[str, ...], called: str) -> None:
    word = PublishedLesson(1, 1, lesson_content(groups=groups)).address

    assert language.said(word, "vi") == called
