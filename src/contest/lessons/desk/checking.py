"""What is to be mended in a draft: the faults of every lesson file, and what a phone has no room for."""

from collections.abc import Iterator

from contest.errors import N_
from contest.lessons.desk.editing import finished
from contest.lessons.rules import TAG, LessonContent
from contest.lessons.source.faults import LessonFault, faults

# One idea a screen of 360×640, and its button.
MOST_WORDS = 40
LONGEST = {"title": 120, "objective": 300, "evidence": 120, "ask": 300, "text": 200, "why": 300, "line": 160}
MOST_STEPS, MOST_QUESTIONS, MOST_CHOICES = 12, 30, 6
TOO_LONG = N_("This is too long. Please say it in fewer letters.")
LONG = N_("%(words)s words; a small screen holds %(most)s. Perhaps these are two steps.")


def words_in(html: str) -> int:
    """How many words somebody hears of a step."""
    return sum(any(map(str.isalnum, word)) for word in TAG.sub(" ", html).split())


def checked(content: LessonContent) -> tuple[LessonFault, ...]:
    """Everything to be mended before a draft can be published."""
    return (*faults(finished(content)), *_too_long(content), *_too_much(content))


def _too_long(content: LessonContent) -> Iterator[LessonFault]:
    of_lesson = (
        ("title", content.title.vi, "title"),
        ("title_en", content.title.en, "title"),
        ("objective", content.objective.vi, "objective"),
        ("objective_en", content.objective.en, "objective"),
        ("evidence", content.evidence, "evidence"),
        *(("checklist", words, "line") for one in content.checklist for words in (one.vi, one.en)),
    )
    for at, text, kind in of_lesson:
        if len(text) > LONGEST[kind]:
            yield LessonFault("lesson", 0, at, TOO_LONG)
    for number, step in enumerate(content.steps, 1):
        if len(step.title) > LONGEST["title"]:
            yield LessonFault("step", number, "title", TOO_LONG)
    for number, question in enumerate(content.questions, 1):
        parts = [("ask", question.ask, "ask")]
        for n, one in enumerate(question.choices, 1):
            parts += [(f"text-{n}", one.text, "text"), (f"why-{n}", one.why, "why")]
        for at, text, kind in parts:
            if len(text) > LONGEST[kind]:
                yield LessonFault("question", number, at, TOO_LONG, name=question.key)


def _too_much(content: LessonContent) -> Iterator[LessonFault]:
    for number, step in enumerate(content.steps, 1):
        words = words_in(step.html)
        if words > MOST_WORDS:
            yield LessonFault("step", number, "text", LONG, {"words": words, "most": MOST_WORDS})
    many = {
        "steps": (len(content.steps), MOST_STEPS, N_("%(found)s steps; a lesson has %(most)s at most")),
        "questions": (
            len(content.questions),
            MOST_QUESTIONS,
            N_("%(found)s questions; a lesson has %(most)s at most"),
        ),
    }
    for at, (found, most, sentence) in many.items():
        if found > most:
            yield LessonFault("lesson", 0, at, sentence, {"found": found, "most": most})
    for number, question in enumerate(content.questions, 1):
        if len(question.choices) > MOST_CHOICES:
            sentence = N_("%(found)s choices; a small screen holds %(most)s")
            values = {"found": len(question.choices), "most": MOST_CHOICES}
            yield LessonFault("question", number, "choices", sentence, values, question.key)
