"""What a lesson is, which questions an attempt asks, and how answers are marked."""

import hashlib
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from statistics import median_high
from uuid import UUID

from contest.errors import N_, Conflict, Invalid
from contest.lessons.questions.base import Answer, AnswerMark, Question

# Different sets of questions; five of nine are 126.
FEWEST_DRAWS = 50
# Half as fast as adults read in silence (timing/rules.py): whoever reads slowly, or listens, keeps up.
UNHURRIED_WORDS_A_MINUTE = 120
SECONDS_TO_CHOOSE = 10
TAG = re.compile(r"<[^>]+>")
# Letters of a step, its tags among them, beyond which it is printed smaller.
LONG_STEP = 330
# What to tell the learner when a campaign gave less than the full points.
REMARKS = {
    "no_improvement": N_("You had this result before. A better one adds points."),
    "day_cap": N_("You have learned so much today that the day's points are full. Come back tomorrow."),
    "campaign_cap": N_("You have reached the most points one person can bring in this campaign. Well done!"),
    "lesson_not_in_campaign": N_(
        "This lesson brings no points in this campaign, but what you learned is yours."
    ),
}


class LessonState(StrEnum):
    """How far one person is with one lesson."""

    NEW = "new"
    STARTED = "started"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages of the screens."""

    vi: str
    en: str

    def spoken(self, language: str) -> str:
        """The words in that language."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Step:
    """One idea on one screen; `html` is cleaned before it gets here, `drawing` names its picture."""

    title: str
    icon: str
    html: str
    drawing: str = ""
    # What a picture of one's own shows; drawings of the product say it themselves.
    alt: str = ""

    @property
    def long(self) -> bool:
        """Whether it fits a small screen in smaller letters alone."""
        return len(self.html) > LONG_STEP


@dataclass(frozen=True, slots=True)
class LessonContent:
    """A whole lesson as one version of it says."""

    slug: str
    order: int
    title: Words
    groups: tuple[str, ...]
    objective: Words
    digcomp: tuple[str, ...]
    level: int
    peer_help: bool
    evidence: str
    icon: str
    pass_percent: int
    draw: int
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    drawing: str = ""
    alt: str = ""
    # What is done before a helper's eyes, instead of the quiz; most lessons have none.
    checklist: tuple[Words, ...] = ()
    _by_key: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    # Kept with a version, but versions kept earlier have none.
    _minutes: int = field(init=False, default=0, repr=False, compare=False)
    # Kept with no version: what is kept there is Vietnamese.
    _language: str = field(init=False, default="vi", repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {question.key: question for question in self.questions})
        object.__setattr__(self, "_minutes", _unhurried(self))

    @property
    def minutes(self) -> int:
        """How long the lesson takes somebody in no hurry, its quiz with it; every page tells this number."""
        return self._minutes

    @property
    def language(self) -> str:
        """In which language its steps and questions are."""
        return self._language

    def in_words_of(
        self, language: str, steps: tuple[Step, ...], questions: tuple[Question, ...]
    ) -> "LessonContent":
        """The same lesson told in another language; it takes as long as is told everywhere."""
        other = replace(self, steps=steps, questions=questions)
        object.__setattr__(other, "_minutes", self._minutes)
        object.__setattr__(other, "_language", language)
        return other

    def question(self, key: str) -> Question | None:
        """The question of that key, if this version has it."""
        return self._by_key.get(key)


def _unhurried(content: LessonContent) -> int:
    """Minutes, from the words of all steps and of as many questions as an attempt asks; one at least."""
    steps = sum(len(f"{step.title} {TAG.sub(' ', step.html)}".split()) for step in content.steps)
    asked = sum(map(_words_met, content.questions)) * content.draw / max(len(content.questions), 1)
    reading = (steps + asked) / UNHURRIED_WORDS_A_MINUTE
    return max(1, round(reading + content.draw * SECONDS_TO_CHOOSE / 60))


def usual_minutes(contents: Iterable[LessonContent]) -> int:
    """What is told where no single lesson is meant: as many lessons take longer as are over sooner."""
    told = [content.minutes for content in contents]
    return median_high(told) if told else 0


def _words_met(question: Question) -> float:
    """Of a question, its choices, and the one reason that is read after the answer."""
    words = [len(text.split()) for text in (question.ask, *(choice.text for choice in question.choices))]
    reasons = [len(choice.why.split()) for choice in question.choices]
    return sum(words) + sum(reasons) / max(len(reasons), 1)


@dataclass(frozen=True, slots=True)
class AttemptMarks:
    """What an attempt is worth."""

    right: int
    of: int
    passed: bool

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means all."""
        return self.right * 100 // self.of if self.of else 0


def draw(content: LessonContent, attempt_key: UUID) -> tuple[str, ...]:
    """The questions of one attempt: the first of all, sorted by the SHA-256 of `attempt:question`."""
    # The digest of `attempt:` goes on from the same beginning for every question.
    begun = hashlib.sha256(f"{attempt_key}:".encode())

    def rank(question: Question) -> bytes:
        rest = begun.copy()
        rest.update(question.key.encode())
        return rest.digest()

    drawn = sorted(content.questions, key=rank)[: content.draw]
    return tuple(question.key for question in drawn)


def by_lot(content: LessonContent) -> bool:
    """Whether it is chance what an attempt asks: two that ask the same are then rare."""
    return math.comb(len(content.questions), min(content.draw, len(content.questions))) >= FEWEST_DRAWS


def understood(question: Question, given: Answer) -> Answer:
    """The answer in one form, so that the same choices are the same answer; refuses what is no answer."""
    if not given:
        raise Invalid(N_("Please choose an answer first. A wrong one does no harm."))
    if not set(given) <= set(question.keys):
        raise Invalid(N_("This answer does not belong to this question. Please open the quiz again."))
    return question.rules.understood(question, given)


def grade(question: Question, given: Answer) -> bool:
    """Whether an answer is right as a whole; there are no half points."""
    return bool(given) and question.rules.is_right(question, given)


def mark(content: LessonContent, drawn: tuple[str, ...], answers: Mapping[str, Answer]) -> AttemptMarks:
    """Mark an attempt; an unanswered question counts as wrong."""
    asked = [question for key in drawn if (question := content.question(key)) is not None]
    right = sum(grade(question, answers.get(question.key, ())) for question in asked)
    passed = bool(asked) and right >= needed(content, len(asked))
    return AttemptMarks(right, of=len(asked), passed=passed)


def needed(content: LessonContent, of: int) -> int:
    """How many right answers of that many reach the pass mark; a part of one counts as a whole one."""
    return -(-content.pass_percent * of // 100)


def repeated(earlier: Answer | None, given: Answer) -> bool:
    """Whether this answer was given before; the first answer to a question stands."""
    if earlier is not None and earlier != given:
        raise Conflict(N_("You answered this question before, and your first answer counts. Let us go on."))
    return earlier is not None


def lessons_of(question: Question, given: Answer) -> tuple[str, ...]:
    """What an answer that was not right can teach: about the wrong choices, else about the missed ones."""
    said = question.rules.marked(question, given, question.choices) if given else ()
    wrong = tuple(choice.why for choice in said if choice.sign is AnswerMark.WRONG)
    return wrong or tuple(choice.why for choice in said if choice.sign is AnswerMark.MISSED)


def state(*, tried: bool, passed: bool) -> LessonState:
    """Once passed stays passed, whatever comes after."""
    return LessonState.PASSED if passed else LessonState.STARTED if tried else LessonState.NEW


def following(required: Sequence[str], course: Sequence[str], passed: Collection[str]) -> str | None:
    """The lesson to take next: what the standard asks for comes first, then the rest of the course."""
    return next((slug for slug in (*required, *course) if slug not in passed), None)
