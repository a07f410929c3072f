"""What keeps a readable lesson from being published: each fault with the place where it is mended; pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from contest.errors import N_
from contest.lessons.questions.base import KINDS, Question
from contest.lessons.rules import LessonContent
from contest.people.rules import TargetGroup
from contest.web import drawings

GROUPS = tuple(group.value for group in TargetGroup)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# DigComp 2.2: five areas of at most six competences.
CODE = re.compile(r"[1-5]\.[1-6]")
FEWEST_CHOICES = 2

Place = Literal["lesson", "step", "question"]


@dataclass(frozen=True, slots=True)
class LessonFault:
    """A sentence for the author; `number` tells which step or question, from 1, `name` what it is called.

    `at` is what about it is wrong, as its form calls the field.
    """

    place: Place
    number: int
    at: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    name: str = ""

    def __str__(self) -> str:
        told = self.sentence % self.values if self.values else self.sentence
        return f"question {self.name}: {told}" if self.place == "question" else told


def faults(content: LessonContent) -> Iterator[LessonFault]:
    """Everything that is wrong, in the order in which somebody reads the lesson."""
    yield from _of_lesson(content)
    for number, step in enumerate(content.steps, 1):
        if not step.title or not step.html:
            yield LessonFault("step", number, "text", N_("step “%(title)s” is empty"), {"title": step.title})
        for sentence, values in _of_picture(step.drawing, step.alt):
            yield LessonFault("step", number, "drawing", sentence, values)
    keys: set[str] = set()
    for number, question in enumerate(content.questions, 1):
        if question.key in keys:
            yield LessonFault("lesson", 0, "questions", N_("each question needs a key of its own"))
        keys.add(question.key)
        for at, sentence, values in _of_question(question):
            yield LessonFault("question", number, at, sentence, values, question.key)


NO_DRAWING = N_("there is no drawing %(name)s")


def _of_lesson(content: LessonContent) -> Iterator[LessonFault]:
    def fault(at: str, sentence: str, **values: object) -> LessonFault:
        return LessonFault("lesson", 0, at, sentence, values)

    if not SLUG.fullmatch(content.slug):
        yield fault(
            "slug",
            N_("slug “%(slug)s” may hold small letters, digits and single hyphens only"),
            slug=content.slug,
        )
    if not content.title.vi:
        yield fault("title", N_("the lesson needs a title"))
    if not content.objective.vi:
        yield fault("objective", N_("the lesson needs a sentence about what one can do afterwards"))
    if not content.groups or set(content.groups) - set(GROUPS):
        yield fault("groups", N_("groups must be some of %(groups)s"), groups=", ".join(GROUPS))
    if not content.digcomp or not all(map(CODE.fullmatch, content.digcomp)):
        yield fault("digcomp", N_("framework codes look like 4.1 or 5.2, one at least"))
    if not 1 <= content.pass_percent <= 100:
        yield fault("pass_percent", N_("pass_percent must lie between 1 and 100"))
    if not 1 <= content.draw <= len(content.questions):
        yield fault(
            "draw",
            N_("draw must lie between 1 and the number of questions, %(questions)s"),
            questions=len(content.questions),
        )
    if not all(line.vi and line.en for line in content.checklist):
        yield fault("checklist", N_("each line of the checklist needs words in both languages"))
    if content.level < 1:
        yield fault("level", N_("level begins at 1"))
    if not content.steps:
        yield fault("steps", N_("a lesson needs a step"))
    for sentence, values in _of_picture(content.drawing, content.alt):
        yield fault("drawing", sentence, **values)


def _of_picture(name: str, alt: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    if drawings.own_picture(name):
        if not alt:
            yield N_("the picture needs words for those who cannot see it"), {}
    elif name and not drawings.told(name, "vi"):
        yield NO_DRAWING, {"name": name}


def _of_question(question: Question) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    if question.kind not in KINDS:
        kinds = {"kind": question.kind, "kinds": ", ".join(sorted(KINDS))}
        yield "kind", N_("there is no kind “%(kind)s”; there are %(kinds)s"), kinds
        return
    keys = question.keys
    if not SLUG.fullmatch(question.key) or not all(map(SLUG.fullmatch, keys)):
        yield "choices", N_("keys may hold small letters, digits and single hyphens only"), {}
    if len(set(keys)) < len(keys) or len(keys) < FEWEST_CHOICES:
        yield "choices", N_("needs two choices or more, each with a key of its own"), {}
    if not question.ask or not all(choice.text and choice.why for choice in question.choices):
        yield "choices", N_("the question, each choice and each why need words"), {}
    yield from (("choices", sentence, {}) for sentence in question.rules.faults(question))
    if {bool(choice.picture) for choice in question.choices} != {question.rules.pictures}:
        yield (
            "choices",
            N_("all choices of a picture question bear a picture, those of other questions none"),
            {},
        )
