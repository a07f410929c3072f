"""English words of a lesson as they were typed; what was left empty is not said yet."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from contest.lessons.desk.editing import as_html
from contest.lessons.desk.forms import typed
from contest.lessons.rules import LessonContent
from contest.lessons.source.writing import text_of
from contest.lessons.translations.content import with_names
from contest.lessons.translations.rules import ChoiceWords, QuestionWords, StepWords, Translation, mark_of
from contest.people.names import visible
from contest.web.requests import Posted

LONGEST, LONGEST_TEXT = 300, 1_500


@dataclass(frozen=True, slots=True)
class TypedWords:
    """What was typed, each at its part of the lesson; `lost` was typed for parts that are gone."""

    words: Translation
    lost: tuple[str, ...] = ()


def words_in(form: Posted, content: LessonContent) -> TypedWords:
    """What was typed beside each part, which bears its own mark: the lesson may have changed meanwhile."""
    steps, lost_steps = _steps(form, content)
    sent = {name: form.text(f"{name}-of") for name in _numbered(form, "question", "ask")}
    asked = {of: name for name, of in sent.items() if of}
    # A page of an earlier release names no questions: there each stands where it stood.
    found = [
        asked.get(one.key) or ("" if sent.get(f"question-{at}") else f"question-{at}")
        for at, one in enumerate(content.questions, 1)
    ]
    questions = tuple(
        _question(form, name, one.key, one.keys) for name, one in zip(found, content.questions, strict=True)
    )
    kept = {
        field for name, one in zip(found, content.questions, strict=True) for field in _fields(name, one.keys)
    }
    lost = (*lost_steps, *(text for name in sent for text in _under(form, f"{name}-", kept)))
    return TypedWords(Translation(content.slug, steps, questions), lost)


def completed(words: Translation, kept: Translation) -> Translation:
    """What was typed and, where nothing was, what is kept: no window takes the words of another away."""
    steps = tuple(
        StepWords(one.title or there.title, one.html or there.html)
        for one, there in zip(words.steps, kept.steps, strict=True)
    )
    questions = tuple(
        QuestionWords(one.key, one.ask or there.ask, _completed(one.choices, there.choices))
        for one, there in zip(words.questions, kept.questions, strict=True)
    )
    return replace(words, steps=steps, questions=questions)


def _completed(typed: tuple[ChoiceWords, ...], kept: tuple[ChoiceWords, ...]) -> tuple[ChoiceWords, ...]:
    return tuple(
        ChoiceWords(one.key, one.text or there.text, one.why or there.why)
        for one, there in zip(typed, kept, strict=True)
    )


def _steps(form: Posted, content: LessonContent) -> tuple[tuple[StepWords, ...], list[str]]:
    marks = [mark_of(step.title, step.html) for step in content.steps]
    sent = {name: form.text(f"{name}-of") for name in _numbered(form, "step", "title")}
    of: dict[int, str] = {}
    for at, mark in enumerate(marks, 1):
        name = next((one for one, its in sent.items() if its == mark and one not in of.values()), None)
        if name:
            of[at] = name
    for at, _ in enumerate(marks, 1):
        # A step that was changed itself, and stands where it stood.
        name = f"step-{at}"
        if at not in of and name in sent and name not in of.values() and sent[name] not in marks:
            of[at] = name
    steps = tuple(_step(form, of.get(at, "")) for at, _ in enumerate(marks, 1))
    lost = [text for name in sent if name not in of.values() for text in _under(form, f"{name}-")]
    return steps, lost


def _step(form: Posted, name: str) -> StepWords:
    if not name:
        return StepWords("", "")
    return StepWords(_line(form, f"{name}-title"), with_names(as_html(typed(form.text(f"{name}-text")))))


def _question(form: Posted, name: str, key: str, keys: list[str]) -> QuestionWords:
    if not name:
        return QuestionWords(key, "", tuple(ChoiceWords(one, "", "") for one in keys))
    choices = (
        ChoiceWords(one, _line(form, f"{name}-{one}-text"), _line(form, f"{name}-{one}-why")) for one in keys
    )
    return QuestionWords(key, _line(form, f"{name}-ask"), tuple(choices))


def _numbered(form: Posted, kind: str, field: str) -> list[str]:
    """The parts of a kind that the form holds, in their order."""
    found = (name.removesuffix(f"-{field}") for name in form.fields if name.endswith(f"-{field}"))
    numbers = (name.removeprefix(f"{kind}-") for name in found if name.startswith(f"{kind}-"))
    return [
        f"{kind}-{number}"
        for number in sorted(int(one) for one in numbers if one.isdecimal() and len(one) < 4)
    ]


def _fields(name: str, keys: list[str]) -> Iterator[str]:
    """The fields of a question that is there."""
    yield f"{name}-ask"
    for key in keys:
        yield from (f"{name}-{key}-text", f"{name}-{key}-why")


def _under(form: Posted, start: str, kept: Collection[str] = ()) -> Iterator[str]:
    """What was typed in the fields of a part that is gone: all that are not among those kept."""
    for name in form.fields:
        if name.startswith(start) and name not in kept and not name.endswith("-of") and form.text(name):
            yield form.text(name)


def _line(form: Posted, name: str) -> str:
    return visible(form.text(name))[:LONGEST]


def fields_of(words: Translation) -> dict[str, str]:
    """The words as the fields of the form hold them."""
    told: dict[str, str] = {}
    for at, step in enumerate(words.steps, 1):
        told |= {f"step-{at}-title": step.title, f"step-{at}-text": text_of(step.html)}
    for at, question in enumerate(words.questions, 1):
        told[f"question-{at}-ask"] = question.ask
        for choice in question.choices:
            told |= {
                f"question-{at}-{choice.key}-text": choice.text,
                f"question-{at}-{choice.key}-why": choice.why,
            }
    return told
