"""Is this true?"""

from collections.abc import Iterator

from contest.errors import N_
from contest.lessons.questions.base import Choice, ChoiceQuestion, Question


class TrueFalse(ChoiceQuestion):
    """Of “Đúng” and “Sai” one is right."""

    form = "lessons/questions/_halves.html"

    def faults(self, question: Question) -> Iterator[str]:
        yield from super().faults(question)
        if question.keys != ["dung", "sai"]:
            yield N_("the choices of true_false are dung and sai")

    def arranged(self, question: Question, seed: object) -> tuple[Choice, ...]:
        """“Đúng” before “Sai” is where a slow reader looks for it."""
        return question.choices


KIND = TrueFalse()
