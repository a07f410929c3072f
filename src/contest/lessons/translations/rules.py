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
