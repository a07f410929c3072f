"""Which of these is right?"""

from contest.lessons.questions.base import ChoiceQuestion

KIND = ChoiceQuestion()
