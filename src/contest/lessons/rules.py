"""What a lesson is, which questions an attempt asks, and how answers are marked."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from contest.errors import N_, Conflict, Invalid

Answer = tuple[str, ...]

# What to tell the learner when a season gave less than the full points.
REMARKS = {
    "no_improvement": N_("You had this result before. A better one adds points."),
    "day_cap": N_("You have learned so much today that the day's points are full. Come back tomorrow."),
    "campaign_cap": N_("You have reached the most points one person can bring in this season. Well done!"),
    "lesson_not_in_campaign": N_(
        "This lesson brings no points in this season, but what you learned is yours."
    ),
}


class QuestionKind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"
    PICTURE = "picture"


class State(StrEnum):
    """How far one person is with one lesson."""

    NEW = "new"
    STARTED = "started"
    PASSED = "passed"


class Sign(StrEnum):
    """How a choice is marked once the question is answered; most wrong choices nobody took bear none."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages of the screens."""

    vi: str
    en: str

    def spoken(self, language: str) -> str:
        """The words in that language."""
        return self.en if language == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to pick; `why` is said after answering, whether it is right or not."""

    key: str
    text: str
    why: str
    right: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; the choices of an ordering stand in their right order."""

    key: str
    kind: QuestionKind
    ask: str
    choices: tuple[Choice, ...]

    @property
    def solution(self) -> Answer:
        """The right choices, in the order in which they are written."""
        if self.kind is QuestionKind.ORDERING:
            return tuple(choice.key for choice in self.choices)
        return tuple(choice.key for choice in self.choices if choice.right)


@dataclass(frozen=True, slots=True)
class MarkedChoice:
    """A choice after answering; `why` is empty where nothing needs to be said."""

    text: str
    picture: str
    chosen: bool
    sign: Sign
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    """One idea on one screen; `html` is cleaned before it gets here."""

    title: str
    icon: str
    html: str


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
    minutes: int
    peer_help: bool
    evidence: str
    icon: str
    pass_percent: int
    draw: int
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    _by_key: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {question.key: question for question in self.questions})

    def question(self, key: str) -> Question | None:
        """The question of that key, if this version has it."""
        return self._by_key.get(key)


@dataclass(frozen=True, slots=True)
class Marks:
    """What an attempt is worth."""

    right: int
    of: int
    passed: bool

    @property
    def percent(self) -> int:
        """Whole percent, rounded down, so that 100 means all."""
        return self.right * 100 // self.of if self.of else 0


def _rank(*parts: object) -> bytes:
    """A place in a shuffle that any program can compute: the digest of the parts, joined by colons."""
    return hashlib.sha256(":".join(map(str, parts)).encode()).digest()


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


def arranged(question: Question, seed: object) -> tuple[Choice, ...]:
    """The choices as shown: shuffled alike for one seed; an ordering never stands in its right order."""
    if question.kind is QuestionKind.TRUE_FALSE:
        return question.choices  # "Đúng" above "Sai" is where a slow reader looks for it
    shown = sorted(question.choices, key=lambda choice: _rank(seed, question.key, choice.key))
    if question.kind is QuestionKind.ORDERING and tuple(shown) == question.choices:
        shown = [*shown[1:], shown[0]]
    return tuple(shown)


def understood(question: Question, given: Answer) -> Answer:
    """The answer in one form, so that the same choices are the same answer; refuses what is no answer."""
    known = [choice.key for choice in question.choices]
    if not given:
        raise Invalid(N_("Please choose an answer first. A wrong one does no harm."))
    if not set(given) <= set(known):
        raise Invalid(N_("This answer does not belong to this question. Please open the quiz again."))
    if question.kind is QuestionKind.ORDERING:
        if sorted(given) != sorted(known):
            raise Invalid(N_("Please give each line its own number."))
        return given
    if question.kind is not QuestionKind.MULTIPLE and len(set(given)) > 1:
        raise Invalid(N_("Please choose one answer only."))
    return tuple(key for key in known if key in given)


def grade(question: Question, given: Answer) -> bool:
    """Whether an answer is right as a whole; there are no half points."""
    if question.kind is QuestionKind.ORDERING:
        return given == question.solution
    return bool(given) and set(given) == set(question.solution)


def mark(content: LessonContent, drawn: tuple[str, ...], answers: Mapping[str, Answer]) -> Marks:
    """Mark an attempt; an unanswered question counts as wrong."""
    asked = [question for key in drawn if (question := content.question(key)) is not None]
    right = sum(grade(question, answers.get(question.key, ())) for question in asked)
    passed = bool(asked) and right >= needed(content, len(asked))
    return Marks(right, of=len(asked), passed=passed)


def needed(content: LessonContent, of: int) -> int:
    """How many right answers of that many reach the pass mark; a part of one counts as a whole one."""
    return -(-content.pass_percent * of // 100)


def repeated(earlier: Answer | None, given: Answer) -> bool:
    """Whether this answer was given before; the first answer to a question stands."""
    if earlier is not None and earlier != given:
        raise Conflict(N_("You answered this question before, and your first answer counts. Let us go on."))
    return earlier is not None


def marked(question: Question, given: Answer, shown: tuple[Choice, ...]) -> tuple[MarkedChoice, ...]:
    """The choices with what is said about them: all of an ordering in its right order, else as shown."""
    if question.kind is QuestionKind.ORDERING:
        signs = [
            Sign.RIGHT if at == c.key else Sign.MISSED for c, at in zip(question.choices, given, strict=True)
        ]
        return tuple(map(_said, question.choices, signs, [False] * len(signs)))
    return tuple(_said(choice, _sign(choice, given), choice.key in given) for choice in shown)


def lessons_of(question: Question, given: Answer) -> tuple[str, ...]:
    """What an answer that was not right can teach: about the wrong choices, else about the missed ones."""
    said = marked(question, given, question.choices) if given else ()
    wrong = tuple(choice.why for choice in said if choice.sign is Sign.WRONG)
    return wrong or tuple(choice.why for choice in said if choice.sign is Sign.MISSED)


def _sign(choice: Choice, given: Answer) -> Sign:
    if choice.key in given:
        return Sign.RIGHT if choice.right else Sign.WRONG
    return Sign.MISSED if choice.right else Sign.NONE


def _said(choice: Choice, sign: Sign, chosen: bool) -> MarkedChoice:
    why = choice.why if sign is not Sign.NONE else ""
    return MarkedChoice(choice.text, choice.picture, chosen, sign, why)


def state(*, tried: bool, passed: bool) -> State:
    """Once passed stays passed, whatever comes after."""
    return State.PASSED if passed else State.STARTED if tried else State.NEW


def following(required: Sequence[str], course: Sequence[str], passed: Collection[str]) -> str | None:
    """The lesson to take next: what the standard asks for comes first, then the rest of the course."""
    return next((slug for slug in (*required, *course) if slug not in passed), None)
