"""What a question is, and what each kind of question decides; pure."""

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from contest.errors import N_, Invalid

Answer = tuple[str, ...]
# Letters in a line of a small screen, and how many lines of choices it holds beside the question.
LETTERS, ROWS = 29, 16
# With what is said to the answer before it a question may take this much.
ROWS_TOGETHER, LETTERS_SAID = 18, 36
# More letters are no remark in passing; above an outcome there is room for as many.
MOST_SAID, MOST_SAID_LAST = 120, 90
# Stands above what is said anyway.
SAID_ANYWAY = ("Đúng rồi. ", "Đúng. ", "Right. ")
SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+")


class AnswerMark(StrEnum):
    """How a choice is marked once the question is answered; most wrong choices nobody took bear none."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to pick; `why` is said after answering, whether it is right or not."""

    key: str
    text: str
    why: str
    right: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class MarkedChoice:
    """A choice after answering; `why` is empty where nothing needs to be said."""

    text: str
    picture: str
    chosen: bool
    sign: AnswerMark
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question; the choices of an ordering stand in their right order."""

    key: str
    kind: str
    ask: str
    choices: tuple[Choice, ...]

    @property
    def rules(self) -> "QuestionKind":
        """What its kind decides."""
        return KINDS[self.kind]

    @property
    def solution(self) -> Answer:
        """The right answer as `understood` gives it."""
        return self.rules.solution(self)

    @property
    def keys(self) -> list[str]:
        """The keys of its choices, as they are written."""
        return [choice.key for choice in self.choices]

    @property
    def long(self) -> bool:
        """Whether it fits a small screen in smaller letters alone."""
        return self.rules.rows(self) > ROWS

    def has_room(self, said: str) -> bool:
        """Whether what is said to the answer before it stands above it on a small screen."""
        rows = self.rules.rows(self) + 1.2 - (-len(said) // LETTERS_SAID)
        return len(said) <= MOST_SAID and rows <= ROWS_TOGETHER

    def fitting(self, told: str) -> tuple[str, ...]:
        """Of what is said to the answer before it as many sentences as have room above it."""
        return longest(told, self.has_room)


class QuestionKind(ABC):
    """How questions of one kind are written, shown, answered and marked.

    `form` is the template that asks, `marked_form` the one that shows the answer; both get the question.
    `field` begins the names of its controls. Of `one` choice a tap is the answer, `several` lets more than
    one be ticked, `pictures` says that each choice bears one. `tools` is the template of further buttons.
    """

    form = "lessons/questions/_choices.html"
    marked_form = "lessons/questions/_choices_marked.html"
    tools = ""
    field = "choice"
    one = False
    several = False
    pictures = False

    @abstractmethod
    def faults(self, question: Question) -> Iterator[str]:
        """What keeps a question from being published, in words for its author."""

    @abstractmethod
    def solution(self, question: Question) -> Answer:
        """The right answer."""

    @abstractmethod
    def understood(self, question: Question, given: Answer) -> Answer:
        """An answer of known choices in one form, so that the same choices are the same answer.

        Raises `Invalid` for what is no answer to such a question.
        """

    @abstractmethod
    def marked(
        self, question: Question, given: Answer, shown: tuple[Choice, ...]
    ) -> tuple[MarkedChoice, ...]:
        """The choices with what is said about them."""

    def is_right(self, question: Question, given: Answer) -> bool:
        """Whether an answer is right as a whole."""
        return set(given) == set(self.solution(question))

    def confirmed(self, question: Question) -> str:
        """Why the right answer is right, in one paragraph; empty where nothing is to be added."""
        reasons = [choice.why for choice in question.choices if choice.right]
        for anyway in SAID_ANYWAY:
            reasons = [reason.removeprefix(anyway) for reason in reasons]
        return " ".join(reasons)

    def arranged(self, question: Question, seed: object) -> tuple[Choice, ...]:
        """The choices as shown: shuffled alike for one seed."""
        return shuffled(question, seed)

    def rows(self, question: Question) -> float:
        """About how many lines it takes on a small screen."""
        choices = sum(-(-len(choice.text) // LETTERS) + 0.7 for choice in question.choices)
        return choices + -(-len(question.ask) // LETTERS)


KINDS: dict[str, QuestionKind] = {}


def sentences(told: str) -> tuple[str, ...]:
    """The sentences of a paragraph."""
    return tuple(SENTENCE_ENDS.split(told)) if told else ()


def longest(told: str, has_room: Callable[[str], bool]) -> tuple[str, ...]:
    """The most sentences from the beginning of a paragraph that have room together; none where none have."""
    whole = sentences(told)
    beginnings = (whole[:most] for most in range(len(whole), 0, -1))
    return next((some for some in beginnings if has_room(" ".join(some))), ())


class ChoiceQuestion(QuestionKind):
    """One choice is right, the others are not."""

    one = True

    def faults(self, question: Question) -> Iterator[str]:
        if sum(choice.right for choice in question.choices) != 1:
            yield N_("needs exactly one right choice")

    def solution(self, question: Question) -> Answer:
        return tuple(choice.key for choice in question.choices if choice.right)

    def understood(self, question: Question, given: Answer) -> Answer:
        if not self.several and len(set(given)) > 1:
            raise Invalid(N_("Please choose one answer only."))
        return tuple(key for key in question.keys if key in given)

    def marked(
        self, question: Question, given: Answer, shown: tuple[Choice, ...]
    ) -> tuple[MarkedChoice, ...]:
        return tuple(said(choice, _sign(choice, given), chosen=choice.key in given) for choice in shown)


def rank(*parts: object) -> bytes:
    """A place in a shuffle that any program can compute: the digest of the parts, joined by colons."""
    return hashlib.sha256(":".join(map(str, parts)).encode()).digest()


def shuffled(question: Question, seed: object) -> tuple[Choice, ...]:
    """The choices sorted by the SHA-256 of `seed:question:choice`."""
    return tuple(sorted(question.choices, key=lambda choice: rank(seed, question.key, choice.key)))


def said(choice: Choice, sign: AnswerMark, *, chosen: bool) -> MarkedChoice:
    """A choice with its sign, and why where there is one."""
    why = choice.why if sign is not AnswerMark.NONE else ""
    return MarkedChoice(choice.text, choice.picture, chosen, sign, why)


def _sign(choice: Choice, given: Answer) -> AnswerMark:
    if choice.key in given:
        return AnswerMark.RIGHT if choice.right else AnswerMark.WRONG
    return AnswerMark.MISSED if choice.right else AnswerMark.NONE
