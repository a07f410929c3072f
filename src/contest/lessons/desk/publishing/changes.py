"""What a draft changes of the version that is published, and whose marks another marking would change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest.errors import N_
from contest.lessons.questions.base import Question
from contest.lessons.rules import LessonContent

ADDED, CHANGED, REMOVED = N_("new"), N_("changed"), N_("taken out")
MARKED_OTHERWISE = N_("another answer is right")
ABOUT = N_("What the lesson is about")
PASSING = N_("How it is passed")
ORDER = N_("Order of steps or questions")


@dataclass(frozen=True, slots=True)
class LessonChange:
    """One thing that is otherwise: its name, and how; `place` is what it is, empty for the lesson itself."""

    place: str
    name: str
    how: str


def changes(before: LessonContent, after: LessonContent) -> list[LessonChange]:
    """Everything that is otherwise, in the order in which somebody reads the lesson."""
    return [*_of_lesson(before, after), *_of_steps(before, after), *_of_questions(before, after)]


def _of_lesson(before: LessonContent, after: LessonContent) -> Iterator[LessonChange]:
    def about(one: LessonContent) -> LessonContent:
        return replace(one, steps=(), questions=(), pass_percent=0, draw=0)

    if about(before) != about(after):
        yield LessonChange("", ABOUT, CHANGED)
    if (before.pass_percent, before.draw) != (after.pass_percent, after.draw):
        yield LessonChange("", PASSING, CHANGED)


def _of_steps(before: LessonContent, after: LessonContent) -> Iterator[LessonChange]:
    old, new = {one.title: one for one in before.steps}, {one.title: one for one in after.steps}
    for title, step in new.items():
        if title not in old:
            yield LessonChange("step", title, ADDED)
        elif step != old[title]:
            yield LessonChange("step", title, CHANGED)
    yield from (LessonChange("step", title, REMOVED) for title in old if title not in new)
    if list(old) != list(new) and set(old) == set(new):
        yield LessonChange("", ORDER, CHANGED)


def _of_questions(before: LessonContent, after: LessonContent) -> Iterator[LessonChange]:
    for question in after.questions:
        old = before.question(question.key)
        if old is None:
            yield LessonChange("question", question.ask, ADDED)
        elif otherwise_marked(old, question):
            yield LessonChange("question", question.ask, MARKED_OTHERWISE)
        elif old != question:
            yield LessonChange("question", question.ask, CHANGED)
    yield from (
        LessonChange("question", one.ask, REMOVED)
        for one in before.questions
        if after.question(one.key) is None
    )


def otherwise_marked(old: Question, new: Question) -> bool:
    """Whether the same question takes another answer for right."""
    return (
        old.kind == new.kind
        and set(old.keys) == set(new.keys)
        and set(old.solution) <= set(new.keys)
        and old.solution != new.solution
    )


def put_right(old: LessonContent, new: LessonContent) -> LessonContent | None:
    """An old version with the marking of the new one; none where it marks nothing otherwise."""
    questions = tuple(
        corrected
        if (corrected := new.question(one.key)) is not None and otherwise_marked(one, corrected)
        else one
        for one in old.questions
    )
    return None if questions == old.questions else replace(old, questions=questions)
