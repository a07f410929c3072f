"""The words of a lesson in another language: they stand for its words, and change nothing else of it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

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
        yield f"steps of the lesson: {len(content.steps)}, steps here: {len(words.steps)}"
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
    """The words of a lesson taken over to what it is now: a step keeps its own wherever it was moved to."""
    old = fitted(before, words)
    found = dict[int, int]()
    for earlier, later in zip(_known(before), _known(after), strict=True):
        found |= _paired(earlier, later, found)
    if len(before.steps) == len(after.steps):
        gone = {*found.values()}
        found |= {at: at for at, _ in enumerate(after.steps) if at not in found and at not in gone}
    steps = tuple(
        old.steps[found[at]] if at in found else StepWords("", "") for at, _ in enumerate(after.steps)
    )
    return fitted(after, replace(old, steps=steps))


def _known(content: LessonContent) -> tuple[list[tuple[str, ...]], ...]:
    """By what steps are known again: first heading and text, then the heading, then the text."""
    steps = content.steps
    return (
        [(step.title, step.html) for step in steps],
        [(step.title,) for step in steps],
        [(step.html,) for step in steps],
    )


def _paired(
    was: Sequence[tuple[str, ...]], told: Sequence[tuple[str, ...]], found: dict[int, int]
) -> dict[int, int]:
    """Further places with what stood there before: of several alike the first goes to the first."""
    pairs, gone = dict[int, int](), {*found.values()}
    for at, one in enumerate(told):
        if at not in found:
            before = next((place for place, old in enumerate(was) if old == one and place not in gone), None)
            if before is not None:
                pairs[at] = before
                gone.add(before)
    return pairs


def made_of(content: LessonContent) -> frozenset[str]:
    """What tells from which Vietnamese words English ones were made, part by part."""
    return frozenset(mark for _, mark in _marked(content))


def to_read_again(content: LessonContent, words: Translation, of: Collection[str]) -> frozenset[str]:
    """The parts whose Vietnamese words have changed since English ones were made of those in `of`."""
    said = dict(_said(words))
    return frozenset(name for name, mark in _marked(content) if mark not in of and said.get(name))


def mark_of(*words: str) -> str:
    """A short mark of Vietnamese words: others have another."""
    return sha256("\n".join(words).encode()).hexdigest()[:12]


def _marked(content: LessonContent) -> Iterator[tuple[str, str]]:
    """Each part by the name that its English fields bear, with the mark of its words.

    English words stay with the key of a question and of a line, so two that changed places are new words.
    """
    for at, step in enumerate(content.steps, 1):
        yield f"step-{at}", mark_of(step.title, step.html)
    for at, question in enumerate(content.questions, 1):
        yield f"question-{at}", mark_of(question.key, question.ask)
        for choice in question.choices:
            yield f"question-{at}-{choice.key}", mark_of(question.key, choice.key, choice.text, choice.why)


def _said(words: Translation) -> Iterator[tuple[str, bool]]:
    for at, step in enumerate(words.steps, 1):
        yield f"step-{at}", bool(step.title or step.html)
    for at, question in enumerate(words.questions, 1):
        yield f"question-{at}", bool(question.ask)
        for choice in question.choices:
            yield f"question-{at}-{choice.key}", bool(choice.text or choice.why)


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
