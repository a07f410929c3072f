"""Which of these pictures is right?"""

from contest.lessons.questions.base import Choices


class Picture(Choices):
    """One picture is right, the others are not."""

    pictures = True


KIND = Picture()
