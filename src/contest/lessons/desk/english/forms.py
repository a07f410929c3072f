"""English words of a lesson as they were typed; what was left empty is not said yet."""

from contest.lessons.desk.editing import as_html
from contest.lessons.desk.forms import typed
from contest.lessons.rules import LessonContent
from contest.lessons.translations.content import with_names
from contest.lessons.translations.rules import ChoiceWords, QuestionWords, StepWords, Translation
from contest.people.names import visible
from contest.web.requests import Posted

LONGEST, LONGEST_TEXT = 300, 1_500


def words_in(form: Posted, content: LessonContent) -> Translation:
    """What was typed beside each part of the lesson."""
    steps = tuple(
        StepWords(_line(form, f"step-{at}-title"), with_names(as_html(typed(form.text(f"step-{at}-text")))))
        for at in range(1, len(content.steps) + 1)
    )
    questions = tuple(
        QuestionWords(
            question.key,
            _line(form, f"question-{at}-ask"),
            tuple(
                ChoiceWords(
                    key, _line(form, f"question-{at}-{key}-text"), _line(form, f"question-{at}-{key}-why")
                )
                for key in question.keys
            ),
        )
        for at, question in enumerate(content.questions, 1)
    )
    return Translation(content.slug, steps, questions)


def _line(form: Posted, name: str) -> str:
    return visible(form.text(name))[:LONGEST]
