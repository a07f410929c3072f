"""Lessons from their files to values, and from values to the JSON of a version and back."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import nh3
import yaml
from markdown_it import MarkdownIt

from contest.errors import Invalid
from contest.lessons.questions.base import Question
from contest.lessons.rules import LessonContent, Step, Words
from contest.lessons.source.faults import faults

FRONT = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<steps>.*)", re.DOTALL)
ICON = re.compile(r"icon: *([a-z0-9-]+) *\n?")
DRAWING = re.compile(r"drawing: *([a-z0-9-]+) *\n?")
ALT = re.compile(r"alt: *(\S.*?) *(?:\n|$)")
KEPT_TAGS = {"p", "strong", "em", "ul", "ol", "li", "br"}
markdown = MarkdownIt("commonmark", {"html": False})


class BadLesson(Invalid):
    """A lesson file that cannot be published; names the file and the reason."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__("%(file)s: %(reason)s", file=file, reason=reason)


class _Choice(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    text: str
    why: str
    right: bool = False
    picture: str = ""


class _Question(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    kind: str
    ask: str
    choices: list[_Choice]


class _Words(msgspec.Struct, forbid_unknown_fields=True):
    vi: str
    en: str


class _Front(msgspec.Struct, forbid_unknown_fields=True):
    slug: str
    order: int
    title: _Words
    groups: list[str]
    objective: _Words
    digcomp: list[str]
    level: int
    peer_help: bool
    evidence: str
    icon: str
    pass_percent: int
    draw: int
    questions: list[_Question]
    drawing: str = ""
    alt: str = ""
    checklist: list[_Words] = []


def parse(text: str, file: str) -> LessonContent:
    """The lesson that a file says; a fault is refused with the file's name and the reason."""
    content = read(text, file)
    fault = next(faults(content), None)
    if fault:
        raise BadLesson(file, str(fault))
    return content


def read(text: str, file: str) -> LessonContent:
    """The same of a lesson that may still have faults; only what cannot be read is refused."""
    try:
        return _read(unicodedata.normalize("NFC", text))
    except (ValueError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise BadLesson(file, str(error)) from error


def load(path: Path) -> LessonContent:
    """The lesson in the file at `path`."""
    return parse(path.read_text(encoding="utf-8"), path.name)


def _read(text: str) -> LessonContent:
    parts = FRONT.fullmatch(text)
    if parts is None:
        raise ValueError("the file must begin with settings between two lines of ---")
    front = msgspec.convert(yaml.load(parts["front"], yaml.CSafeLoader), _Front)
    return LessonContent(
        slug=front.slug,
        order=front.order,
        title=Words(front.title.vi, front.title.en),
        groups=tuple(front.groups),
        objective=Words(front.objective.vi, front.objective.en),
        digcomp=tuple(front.digcomp),
        level=front.level,
        peer_help=front.peer_help,
        evidence=front.evidence,
        icon=front.icon,
        drawing=front.drawing,
        alt=front.alt,
        checklist=tuple(Words(line.vi, line.en) for line in front.checklist),
        pass_percent=front.pass_percent,
        draw=front.draw,
        steps=tuple(_steps(parts["steps"])),
        questions=msgspec.convert(front.questions, tuple[Question, ...], from_attributes=True),
    )


def _steps(text: str) -> Iterator[Step]:
    before, *sections = re.split(r"^## +", text, flags=re.MULTILINE)
    if before.strip():
        raise ValueError("text before the first step belongs under a heading")
    for section in sections:
        title, _, rest = section.partition("\n")
        icon = ICON.match(rest)
        if icon is None:
            raise ValueError(f"step “{title.strip()}” needs a line “icon: name” under its heading")
        text = rest[icon.end() :]
        drawing = DRAWING.match(text)
        text = text[drawing.end() :] if drawing else text
        alt = ALT.match(text) if drawing else None
        yield Step(
            title=title.strip(),
            icon=icon[1],
            html=cleaned(text[alt.end() :] if alt else text),
            drawing=drawing[1] if drawing else "",
            alt=alt[1] if alt else "",
        )


def cleaned(text: str) -> str:
    """Markdown as HTML of paragraphs, lists and emphasis, and nothing else whatever was written."""
    return nh3.clean(markdown.render(text), tags=KEPT_TAGS, attributes={}).strip()


def as_json(content: LessonContent) -> str:
    """The text stored as the content of a version: the same lesson gives the same text."""
    told: dict[str, Any] = msgspec.to_builtins(content)
    told.pop("_language", None)
    # Lessons kept before there were checklists, and words of own pictures, keep their text.
    if not content.checklist:
        told.pop("checklist", None)
    for part in (told, *told["steps"]):
        if not part["alt"]:
            del part["alt"]
    return msgspec.json.encode(told, order="sorted").decode()


def from_json(text: str) -> LessonContent:
    """Read the stored content of a version."""
    return msgspec.json.decode(text, type=LessonContent)


def digest(content: LessonContent) -> str:
    """What tells whether a lesson changed."""
    return hashlib.sha256(as_json(content).encode()).hexdigest()
