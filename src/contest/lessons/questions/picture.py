"""Which of these pictures is right?"""

from contest.lessons.questions.base import LETTERS, ChoiceQuestion, Question

# Two pictures stand side by side: letters in a line below one, and the lines that two rows of them take.
LETTERS_BELOW, PICTURES = 13, 8.4


class PictureChoice(ChoiceQuestion):
    """One picture is right, the others are not."""

    pictures = True

    def rows(self, question: Question) -> float:
        """Two pictures stand side by side, each with its words below."""
        below = [-(-len(choice.text) // LETTERS_BELOW) for choice in question.choices]
        pairs = sum(max(below[first : first + 2]) for first in range(0, len(below), 2))
        return pairs + PICTURES / 2 * -(-len(below) // 2) + -(-len(question.ask) // LETTERS)


KIND = PictureChoice()
