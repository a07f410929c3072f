"""What is typed at the desk, put into a draft: it may be unfinished, so faults are told, not refused."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from contest.errors import N_, InvalidForm
from contest.lessons.desk.checking import LONGEST, MOST_CHOICES, TOO_LONG
from contest.lessons.desk.editing import as_html, key_for
from contest.lessons.questions.base import KINDS, Choice, Question
from contest.lessons.rules import LessonContent, Step, Words
from contest.people.names import visible
from contest.people.rules import TargetGroup
from contest.web.numbers import whole
from contest.web.requests import Posted

NO_TITLE = N_("Please write a title.")
NO_GROUP = N_("Please choose for whom the lesson is.")
MOST_LINES = 10
# The two choices of a question that is true or false.
TRUE_FALSE = (("dung", "Đúng"), ("sai", "Sai"))
LETTERS = "abcdef"
# Between the Vietnamese and the English words of a line.
BAR = "|"


def new(form: Posted) -> tuple[str, tuple[str, ...]]:
    """Title and groups of a lesson to begin."""
    title, groups, wrong = _line(form, "title"), _groups(form), {}
    if not title:
        wrong["title"] = NO_TITLE
    if len(title) > LONGEST["title"]:
        wrong["title"] = TOO_LONG
    if not groups:
        wrong["groups"] = NO_GROUP
    if wrong:
        raise InvalidForm(wrong)
    return title, groups


def about(form: Posted, content: LessonContent, own: Mapping[str, str]) -> LessonContent:
    """The draft with what it is about; `own` are the words of the pictures that were brought to it."""
    return replace(
        content,
        title=_words(form, "title"),
        objective=_words(form, "objective"),
        groups=_groups(form),
        digcomp=tuple(dict.fromkeys(form.text("digcomp").replace(",", " ").split()[:10])),
        level=_number(form, "level", content.level),
        peer_help=form.ticked("peer_help"),
        evidence=_line(form, "evidence"),
        drawing=form.text("drawing")[:60],
        alt=own.get(form.text("drawing"), ""),
        checklist=_checklist(form),
        pass_percent=_number(form, "pass_percent", content.pass_percent),
        draw=_number(form, "draw", content.draw),
        order=_number(form, "order", content.order),
    )


def step(form: Posted, before: Step | None, icon: str, own: Mapping[str, str]) -> Step:
    """One step as it was typed; a new one bears the sign of its lesson."""
    return Step(
        title=_line(form, "title"),
        icon=before.icon if before else icon,
        html=as_html(typed(form.text("text"))),
        drawing=form.text("drawing")[:60],
        alt=own.get(form.text("drawing"), ""),
    )


def question(form: Posted, before: Question | None, others: tuple[str, ...]) -> Question:
    """One question as it was typed; lines left empty are none. A kind nobody knows leaves the one it had."""
    kept = before.kind if before else "single"
    kind = form.text("kind") if form.text("kind") in KINDS else kept
    ask = _line(form, "ask")
    key = before.key if before else key_for(ask, others)
    choices = _true_false(form) if kind == "true_false" else _choices(form, kind)
    return Question(key, kind, ask, choices)


def _true_false(form: Posted) -> tuple[Choice, ...]:
    right = form.many("right")
    return tuple(
        Choice(key, text, _line(form, f"why-{number}"), str(number) in right)
        for number, (key, text) in enumerate(TRUE_FALSE, 1)
    )


def _choices(form: Posted, kind: str) -> tuple[Choice, ...]:
    made, keys = [], set[str]()
    right = form.many("right") if kind != "ordering" else ()
    for number in range(1, MOST_CHOICES + 1):
        text, why = _line(form, f"text-{number}"), _line(form, f"why-{number}")
        picture = form.text(f"picture-{number}")[:60] if KINDS[kind].pictures else ""
        if not (text or why or picture):
            continue
        key = form.text(f"key-{number}")[:40]
        key = key if key and key not in keys else next(one for one in LETTERS if one not in keys)
        keys.add(key)
        made.append(Choice(key, text, why, str(number) in right, picture))
    return tuple(made)


def typed(text: str) -> str:
    """A text of several lines in one spelling, with one kind of line end."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _groups(form: Posted) -> tuple[str, ...]:
    return tuple(group.value for group in TargetGroup if group.value in form.many("groups"))


def _number(form: Posted, name: str, before: int) -> int:
    number = whole(form.text(name), 1_000)
    return before if number is None else number


def _checklist(form: Posted) -> tuple[Words, ...]:
    lines = [visible(line) for line in typed(form.text("checklist")).split("\n")]
    told = [line.partition(BAR) for line in lines if line][:MOST_LINES]
    return tuple(Words(vi.strip(), en.strip()) for vi, _, en in told)


def _line(form: Posted, name: str) -> str:
    """A line of words without anything invisible."""
    return visible(form.text(name))


def _words(form: Posted, name: str) -> Words:
    """The same in both languages."""
    return Words(_line(form, name), _line(form, f"{name}_en"))


def as_lines(content: LessonContent) -> str:
    """The checklist as it is typed, a line each."""
    return "\n".join(
        f"{one.vi} {BAR} {one.en}" if one.en and one.en != one.vi else one.vi for one in content.checklist
    )
