"""The words of a lesson in another language: they stand for its words, and change nothing else of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest.lessons.questions.base import Question
from contest.lessons.rules import LessonContent


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a step says; `html` is cleaned before it gets here."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What a choice says, and why it is right or not."""

    key: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """What a question asks, and its choices."""

    key: str
    ask: str
    choices: tuple[ChoiceWords, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """All words of the steps and questions of a lesson in one language."""

    slug: str
    steps: tuple[StepWords, ...]
    questions: tuple[QuestionWords, ...]


def faults(content: LessonContent, words: Translation) -> Iterator[str]:
    """Everything that keeps these words from standing for those of the lesson, for their author."""
    if words.slug != content.slug:
        yield f"these are words of “{words.slug}”, the lesson is “{content.slug}”"
    if len(words.steps) != len(content.steps):
        yield f"the lesson has {len(content.steps)} steps, here are {len(words.steps)}"
    yield from (f"step “{step.title}” is empty" for step in words.steps if not (step.title and step.html))
    asked, told = [one.key for one in content.questions], [one.key for one in words.questions]
    if asked != told:
        yield f"the questions of the lesson are {', '.join(asked)}, here are {', '.join(told)}"
        return
    for question, said in zip(content.questions, words.questions, strict=True):
        yield from (f"question {question.key}: {fault}" for fault in _question_faults(question, said))


def _question_faults(question: Question, words: QuestionWords) -> Iterator[str]:
    told = [choice.key for choice in words.choices]
    if question.keys != told:
        yield f"its choices are {', '.join(question.keys)}, here are {', '.join(told)}"
    if not words.ask or not all(choice.text and choice.why for choice in words.choices):
        yield "the question, each choice and each why need words"


def fitted(content: LessonContent, words: Translation | None) -> Translation:
    """The words for each part there is of a lesson, in its order; empty where nothing is said of it yet."""
    steps = words.steps[: len(content.steps)] if words else ()
    lacking = (StepWords("", ""),) * (len(content.steps) - len(steps))
    asked = {one.key: one for one in words.questions} if words else {}
    questions = tuple(_fitted_question(one, asked.get(one.key)) for one in content.questions)
    return Translation(content.slug, (*steps, *lacking), questions)


def _fitted_question(question: Question, words: QuestionWords | None) -> QuestionWords:
    told = {one.key: one for one in words.choices} if words else {}
    choices = tuple(told.get(key, ChoiceWords(key, "", "")) for key in question.keys)
    return QuestionWords(question.key, words.ask if words else "", choices)


def carried(before: LessonContent, after: LessonContent, words: Translation) -> Translation:
    """The words of a lesson taken over to what it is now: a step keeps them wherever it was moved to."""
    old = fitted(before, words)
    by_title = {step.title: said for step, said in zip(before.steps, old.steps, strict=True)}
    by_text = {step.html: said for step, said in zip(before.steps, old.steps, strict=True)}
    stays = len(before.steps) == len(after.steps)
    steps = tuple(
        by_title.get(step.title) or by_text.get(step.html) or (old.steps[at] if stays else StepWords("", ""))
        for at, step in enumerate(after.steps)
    )
    return fitted(after, replace(old, steps=steps))


def unsaid(words: Translation) -> int:
    """How many places have no words yet."""
    return sum(not text for text in _texts(words))


def said_nothing(words: Translation) -> bool:
    """Whether no place has any words."""
    return not any(_texts(words))


def _texts(words: Translation) -> Iterator[str]:
    for step in words.steps:
        yield from (step.title, step.html)
    for question in words.questions:
        yield question.ask
        for choice in question.choices:
            yield from (choice.text, choice.why)


def told(content: LessonContent, words: Translation, language: str) -> LessonContent:
    """The lesson in these words; what is right, shown, asked for and counted stays as it is."""
    steps = tuple(
        replace(step, title=said.title, html=said.html)
        for step, said in zip(content.steps, words.steps, strict=True)
    )
    questions = tuple(
        _told_question(question, said)
        for question, said in zip(content.questions, words.questions, strict=True)
    )
    return content.in_words_of(language, steps, questions)


def _told_question(question: Question, words: QuestionWords) -> Question:
    choices = tuple(
        replace(choice, text=said.text, why=said.why)
        for choice, said in zip(question.choices, words.choices, strict=True)
    )
    return replace(question, ask=words.ask, choices=choices)
