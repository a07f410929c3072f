"""In which order?"""

from collections.abc import Iterator

from contest.errors import N_, Invalid
from contest.lessons.questions.base import (
    Answer,
    AnswerMark,
    Choice,
    MarkedChoice,
    Question,
    QuestionKind,
    said,
    shuffled,
)


class Ordering(QuestionKind):
    """All lines, in the order in which they are written."""

    form = "lessons/questions/_ordering.html"
    marked_form = "lessons/questions/_ordering_marked.html"
    tools = "lessons/questions/_ordering_tools.html"
    field = "place"

    def faults(self, question: Question) -> Iterator[str]:
        if any(choice.right for choice in question.choices):
            yield N_("an ordering is right as it is written; no choice of it bears “right”")

    def solution(self, question: Question) -> Answer:
        return tuple(question.keys)

    def is_right(self, question: Question, given: Answer) -> bool:
        return given == self.solution(question)

    def rows(self, question: Question) -> float:
        """A number beside each line leaves it less room."""
        return super().rows(question) + 1.6 * len(question.choices)

    def arranged(self, question: Question, seed: object) -> tuple[Choice, ...]:
        """Shuffled, but never in the right order."""
        shown = shuffled(question, seed)
        return (*shown[1:], shown[0]) if shown == question.choices else shown

    def understood(self, question: Question, given: Answer) -> Answer:
        if sorted(given) != sorted(question.keys):
            raise Invalid(N_("Please give each line its own number."))
        return given

    def marked(
        self, question: Question, given: Answer, shown: tuple[Choice, ...]
    ) -> tuple[MarkedChoice, ...]:
        """All lines in their right order, each with whether it stood there."""
        return tuple(
            said(line, AnswerMark.RIGHT if key == line.key else AnswerMark.MISSED, chosen=False)
            for line, key in zip(question.choices, given, strict=True)
        )


KIND = Ordering()
