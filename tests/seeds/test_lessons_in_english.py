"""The lessons in English: whole, as short as the Vietnamese ones, with the same numbers and addresses."""

import hashlib
import re

import pytest

from contest.lessons.rules import LessonContent
from contest.lessons.translations import content as translations
from contest.lessons.translations.rules import told
from tests.seeds.test_lesson_words import ADDRESS, FILES, LESSONS, MOST_WORDS, TEXT, plain

WORDS = [translations.load(path, lesson) for path, lesson in zip(FILES, LESSONS, strict=True)]
ENGLISH = [told(lesson, words, "en") for lesson, words in zip(LESSONS, WORDS, strict=True) if words]
PAIRS = list(zip(LESSONS, ENGLISH, strict=True))
TOLD = {path.stem: translations.beside(path).read_text(encoding="utf-8") for path in FILES}
MADE_OF = re.compile(r'^made_of: "(\w+)"$', re.MULTILINE)
NUMERAL = re.compile(r"\d+(?:\.\d+)*")
# Of these a question about what is right says which the answer is.
YES_OR_NO = {"dung": "True", "sai": "False"}


def test_all_lessons_are_there_and_nothing_else() -> None:
    folder = FILES[0].parent / "en"

    assert [path.name for path in sorted(folder.glob("*"))] == [path.name for path in FILES]
    assert len(ENGLISH) == len(LESSONS)


@pytest.mark.parametrize(("lesson", "english"), PAIRS, ids=lambda one: one.slug)
def test_a_step_is_as_short_as_in_vietnamese(lesson: LessonContent, english: LessonContent) -> None:
    long = {
        step.title: words
        for step, text in zip(english.steps, plain(english), strict=True)
        if (words := len(text.split())) > MOST_WORDS
    }

    assert long == {}
    assert [step.html.count("<li>") for step in english.steps] == [
        step.html.count("<li>") for step in lesson.steps
    ]


@pytest.mark.parametrize(("lesson", "english"), PAIRS, ids=lambda one: one.slug)
def test_an_answer_begins_with_right_where_it_is(lesson: LessonContent, english: LessonContent) -> None:
    for question in english.questions:
        for choice in question.choices:
            assert choice.why.startswith("Right.") == choice.right, (question.key, choice.key)
            if question.kind == "true_false":
                assert choice.text == YES_OR_NO[choice.key]
    # Where several are right one is told so.
    asks = {one.key: "choose all that are right" in one.ask for one in english.questions}
    assert asks == {one.key: one.kind == "multiple" for one in lesson.questions}


def test_numbers_and_addresses_are_those_of_the_vietnamese_words() -> None:
    for name, text in TOLD.items():
        assert set(ADDRESS.findall(text)) == set(ADDRESS.findall(TEXT[name])), name
        assert set(NUMERAL.findall(MADE_OF.sub("", text))) <= set(NUMERAL.findall(TEXT[name])), name


def test_codes_stand_in_the_head_alone_in_english_too() -> None:
    heads = [name for name, text in TOLD.items() if re.search(r"in your head", text.replace("**", ""))]

    assert heads == ["02-vneid-muc-2", "06-mat-khau-otp", "14-so-suc-khoe"]


def made_of(lesson: LessonContent) -> str:
    """What tells whether the Vietnamese words are still those that were translated."""
    said = [text for step in lesson.steps for text in (step.title, step.html)]
    for question in lesson.questions:
        said += [question.ask, *(text for choice in question.choices for text in (choice.text, choice.why))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def test_english_was_looked_at_since_the_vietnamese_words_changed() -> None:
    """Whoever changed a Vietnamese lesson looks at its English, then writes what is expected here."""
    told = {name: MADE_OF.findall(text) for name, text in TOLD.items()}

    assert told == {path.stem: [made_of(lesson)] for path, lesson in zip(FILES, LESSONS, strict=True)}
