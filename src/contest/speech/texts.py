"""Every text that a page of lessons offers to read aloud."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from contest.errors import N_
from contest.lessons.questions.base import sentences
from contest.lessons.rules import LessonContent
from contest.people.profiles.address import WORDS
from contest.spoken import joined, key
from contest.web.language import said, told

VIETNAMESE = "vi"
# What stands on pages of every lesson: how it went, and the buttons that lead on.
ALWAYS = (
    N_("That is right!"),
    N_("Not right yet, and that is all right."),
    N_("Passed. Well done!"),
    N_("Not passed yet, try again"),
    N_("Only one was missing."),
    N_("What was not right stands below: read it once, and it goes better."),
    N_("Read the lesson once more, slowly; then it goes better."),
    N_("Worth another look"),
    N_("Go on"),
    N_("Go to the quiz"),
    N_("Answer"),
    N_("Next question"),
    N_("Once more what was not right"),
    N_("See how it went"),
    N_("Try again"),
    N_("Start learning"),
    N_("More than one answer is right."),
    N_("Tap what comes first, then what comes next."),
    N_("Tap the answer you choose"),
)

RIGHT = N_("Questions right: %(right)s of %(of)s.")
NEEDED = N_("Needed: %(needed)s.")


@dataclass(frozen=True, slots=True)
class LessonPart:
    """A piece of a lesson that is read aloud in one go: its cover, a step, a question, an answer."""

    key: str
    sort: str
    number: int
    text: str


COVER, STEP, QUESTION, ANSWER = N_("What it is about"), N_("Step"), N_("Question"), N_("Answer to choose")


def parts(content: LessonContent) -> tuple[LessonPart, ...]:
    """What people may read aloud of a lesson, in its order; nothing that tells which answer is right."""
    told: list[tuple[str, int, str | tuple[str, ...]]] = [
        (COVER, 0, (content.title.vi, content.objective.vi))
    ]
    told += [(STEP, number, (step.title, step.html)) for number, step in enumerate(content.steps, 1)]
    for number, question in enumerate(content.questions, 1):
        told.append((QUESTION, number, question.ask))
        told += [(ANSWER, number, choice.text) for choice in question.choices]
    found = {key(text): LessonPart(key(text), sort, number, joined(text)) for sort, number, text in told}
    return tuple(part for part in found.values() if part.text)


def texts(lessons: Iterable[LessonContent]) -> dict[str, str]:
    """The Vietnamese texts by their keys, in the order in which people meet them."""
    all_of_them = list(lessons)
    outcomes = _outcomes({content.draw for content in all_of_them})
    found = {key(text): joined(text) for text in (*_always(), *outcomes)}
    for content in all_of_them:
        found |= {key(text): joined(text) for text in _of_lesson(content)}
    return {one: text for one, text in found.items() if text}


def _always() -> Iterator[str]:
    for text in ALWAYS:
        yield said(text, VIETNAMESE)
        yield from (told(text, VIETNAMESE, word) for word in sorted({*WORDS.values()}))


def _outcomes(draws: Iterable[int]) -> Iterator[str]:
    """How many answers were right, of as many questions as quizzes have."""
    for of in sorted(draws):
        yield from (said(RIGHT, VIETNAMESE) % {"right": right, "of": of} for right in range(of + 1))
        yield from (said(NEEDED, VIETNAMESE) % {"needed": needed} for needed in range(1, of + 1))


def _of_lesson(content: LessonContent) -> Iterator[str | tuple[str, ...]]:
    yield content.title.vi, content.objective.vi
    yield from ((step.title, step.html) for step in content.steps)
    for question in content.questions:
        yield question.ask
        yield from (choice.text for choice in question.choices)
        yield from (choice.why for choice in question.choices)
        # Above the next question stands as much of it as there is room for.
        yield from sentences(question.rules.confirmed(question))
