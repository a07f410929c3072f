"""Which of these are right?"""

from collections.abc import Iterator

from contest.errors import N_
from contest.lessons.questions.base import ChoiceQuestion, Question


class Multiple(ChoiceQuestion):
    """Two choices or more are right, only together and alone."""

    one = False
    several = True

    def rows(self, question: Question) -> float:
        """Above the choices stands that several are right."""
        return super().rows(question) + 3.4

    def faults(self, question: Question) -> Iterator[str]:
        if not 1 < sum(choice.right for choice in question.choices) < len(question.choices):
            yield N_("needs two right choices or more, and a wrong one")


KIND = Multiple()
