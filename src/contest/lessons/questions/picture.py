"""Which of these pictures is right?"""

from contest.lessons.questions.base import ChoiceQuestion, Question


class PictureChoice(ChoiceQuestion):
    """One picture is right, the others are not."""

    pictures = True

    def rows(self, question: Question) -> float:
        """Two pictures stand side by side, each with its words below."""
        return super().rows(question) + 2.5 * len(question.choices)


KIND = PictureChoice()
