"""Which of these pictures is right?"""

from contest.lessons.questions.base import ChoiceQuestion


class PictureChoice(ChoiceQuestion):
    """One picture is right, the others are not."""

    pictures = True


KIND = PictureChoice()
