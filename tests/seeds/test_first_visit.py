"""Each of the sixteen lessons is passed within the taps and screens that are promised to a beginner."""

from pathlib import Path

import pytest

from contest.lessons.content import load
from contest.lessons.questions.base import Question
from seeds.sheets import HERE

TAPS, SCREENS = 20, 16
# Questions of several taps in a quiz of somebody without an account.
SEVERAL = 1
FILES = sorted(Path(HERE, "lessons").glob("*.md"))


def taps_of(question: Question) -> int:
    """A tap on the one answer; else on every right choice, or on every line but the last, and the button."""
    if question.rules.one:
        return 1
    ordering = question.kind == "ordering"
    return len(question.solution) + (0 if ordering else 1)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_whoever_begins_a_lesson_at_its_address_passes_it_within_the_bar(path: Path) -> None:
    lesson = load(path)
    several = sorted((taps_of(one) for one in lesson.questions if not one.rules.one), reverse=True)
    worst = [*several[:SEVERAL], *[1] * lesson.draw][: lesson.draw]

    # The cover, its steps, the questions; after a right answer nobody is stopped.
    assert 1 + len(lesson.steps) + sum(worst) <= TAPS
    assert 1 + len(lesson.steps) + lesson.draw + 1 <= SCREENS
