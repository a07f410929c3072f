"""A draft with one thing changed: parts put in, moved and taken out, keys given; nothing is checked here."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from contest.lessons.content import cleaned
from contest.lessons.rules import LessonContent, Words
from contest.lessons.source.writing import text_of
from contest.units.rules import folded

LONGEST_SLUG, LONGEST_KEY = 60, 40
# What other pages of the desk are called.
TAKEN = frozenset({"new", "import", "pictures"})
PERCENT, DRAW = 70, 5
ICON = "book-open"
Part = TypeVar("Part")


def begun(title: str, groups: tuple[str, ...], order: int, taken: Collection[str]) -> LessonContent:
    """A new lesson of which no more is known than its title and for whom it is."""
    return LessonContent(
        slug=_free(named(title, LONGEST_SLUG) or "bai-hoc", {*taken, *TAKEN}, LONGEST_SLUG),
        order=order,
        title=Words(title, ""),
        groups=groups,
        objective=Words("", ""),
        digcomp=(),
        level=1,
        peer_help=True,
        evidence="câu hỏi",
        icon=ICON,
        pass_percent=PERCENT,
        draw=DRAW,
        steps=(),
        questions=(),
    )


def named(text: str, longest: int = LONGEST_KEY) -> str:
    """Words as a name in addresses and files: no marks, hyphens between words."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    return plain[:longest].rstrip("-")


def key_for(ask: str, others: Collection[str]) -> str:
    """The name of a new question, out of its words."""
    return _free(named(" ".join(ask.split()[:5])) or "cau", others, LONGEST_KEY)


def _free(name: str, taken: Collection[str], longest: int) -> str:
    number, found = 2, name
    while found in taken:
        found = f"{name[: longest - 4].rstrip('-')}-{number}"
        number += 1
    return found


def put(parts: tuple[Part, ...], number: int, part: Part) -> tuple[Part, ...]:
    """These parts with this one at its number, counted from 1; one past the end is added."""
    return (*parts[: number - 1], part, *parts[number:])


def moved(parts: tuple[Part, ...], number: int, by: int) -> tuple[Part, ...]:
    """These parts with one of them so many places further down; it stops at either end."""
    others = list(parts)
    part = others.pop(number - 1)
    others.insert(min(max(number - 1 + by, 0), len(others)), part)
    return tuple(others)


def without(parts: tuple[Part, ...], number: int) -> tuple[Part, ...]:
    """These parts but one."""
    return (*parts[: number - 1], *parts[number:])


def as_html(text: str) -> str:
    """What somebody typed as a step, so that its Markdown gives the same again."""
    return cleaned(text_of(cleaned(text)))


def finished(content: LessonContent) -> LessonContent:
    """As it is published: what was not said in English is said in Vietnamese there, too."""

    def both(words: Words) -> Words:
        return Words(words.vi, words.en or words.vi)

    return replace(
        content,
        title=both(content.title),
        objective=both(content.objective),
        checklist=tuple(map(both, content.checklist)),
    )
