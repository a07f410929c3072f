"""A lesson as the Markdown of its file: read again it is the same lesson, to the letter."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from contest.lessons.questions.base import Choice, Question
from contest.lessons.rules import LessonContent, Step, Words
from contest.lessons.translations.rules import Translation

# A name that stands without quotes: YAML reads anything else as a number or a truth.
NAME = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z0-9-]*")
# Signs that Markdown would take for more than themselves.
MEANT = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)")
BEGINS = re.compile(r"^(\d*)([#+~=-]|(?<=\d)[.)])", re.MULTILINE)
EMPHASIS = {"strong": "**", "em": "*"}
LISTS = {"ul": ("-", "*"), "ol": (".", ")")}


def as_markdown(content: LessonContent) -> str:
    """The file of a lesson: settings and questions between lines of ---, then its steps."""
    steps = "\n\n".join(map(_step, content.steps))
    front = "\n".join(_front(content))
    return f"---\n{front}\n---\n{steps}\n"


def words_as_markdown(content: LessonContent, words: Translation) -> str:
    """The file of the words of a lesson in another language; it tells of which words they were made."""
    front = [f"slug: {_name(words.slug)}", f'made_of: "{made_of(content)}"', "questions:"]
    for question in words.questions:
        front += [f"  - key: {_name(question.key)}", f"    ask: {_quoted(question.ask)}", "    choices:"]
        for one in question.choices:
            told = f"key: {_name(one.key)}, text: {_quoted(one.text)}, why: {_quoted(one.why)}"
            front.append(f"      - {{{told}}}")
    steps = "\n\n".join(f"## {step.title}\n\n{text_of(step.html)}" for step in words.steps)
    head = "\n".join(front)
    return f"---\n{head}\n---\n\n{steps}\n"


def made_of(content: LessonContent) -> str:
    """What tells whether the Vietnamese words are still those that were translated."""
    said = [text for step in content.steps for text in (step.title, step.html)]
    for question in content.questions:
        said += [question.ask, *(text for choice in question.choices for text in (choice.text, choice.why))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def text_of(html: str) -> str:
    """The Markdown of a cleaned step, as its author would write it."""
    reader = _BlockReader()
    reader.feed(html)
    reader.close()
    return _blocks(reader.top)


def _front(content: LessonContent) -> Iterator[str]:
    yield f"slug: {_name(content.slug)}"
    yield f"order: {content.order}"
    yield f"title: {_words(content.title)}"
    yield f"groups: [{', '.join(content.groups)}]"
    yield f"objective: {_words(content.objective)}"
    yield f"digcomp: [{', '.join(map(_quoted, content.digcomp))}]"
    yield f"level: {content.level}"
    yield f"peer_help: {'true' if content.peer_help else 'false'}"
    yield f"evidence: {_quoted(content.evidence)}"
    yield f"icon: {_name(content.icon)}"
    if content.drawing:
        yield f"drawing: {_name(content.drawing)}"
    if content.alt:
        yield f"alt: {_quoted(content.alt)}"
    if content.checklist:
        yield "checklist:"
        yield from (f"  - {_words(line)}" for line in content.checklist)
    yield f"pass_percent: {content.pass_percent}"
    yield f"draw: {content.draw}"
    yield "questions:" if content.questions else "questions: []"
    for question in content.questions:
        yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield f"  - key: {_name(question.key)}"
    yield f"    kind: {question.kind}"
    yield f"    ask: {_quoted(question.ask)}"
    yield "    choices:" if question.choices else "    choices: []"
    yield from (f"      - {{{', '.join(_choice(choice))}}}" for choice in question.choices)


def _choice(choice: Choice) -> Iterator[str]:
    yield f"key: {_name(choice.key)}"
    yield f"text: {_quoted(choice.text)}"
    if choice.picture:
        yield f"picture: {_name(choice.picture)}"
    if choice.right:
        yield "right: true"
    yield f"why: {_quoted(choice.why)}"


def _name(name: str) -> str:
    return name if NAME.fullmatch(name) else _quoted(name)


def _words(words: Words) -> str:
    return f"{{vi: {_quoted(words.vi)}, en: {_quoted(words.en)}}}"


def _quoted(text: str) -> str:
    """A text between double quotes, as YAML and JSON read it alike."""
    return json.dumps(text, ensure_ascii=False)


def _step(step: Step) -> str:
    drawing = f"drawing: {step.drawing}\n" if step.drawing else ""
    alt = f"alt: {step.alt}\n" if step.drawing and step.alt else ""
    return f"## {step.title}\nicon: {step.icon}\n{drawing}{alt}{text_of(step.html)}"


@dataclass(slots=True)
class _MarkdownBlock:
    """A paragraph, a list or a line of one; `parts` are Markdown and blocks within."""

    tag: str
    parts: list["str | _MarkdownBlock"] = field(default_factory=list)


class _BlockReader(HTMLParser):
    """Reads cleaned HTML into blocks; emphasis becomes Markdown at once."""

    def __init__(self) -> None:
        super().__init__()
        self.top = _MarkdownBlock("")
        self._open = [self.top]

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in EMPHASIS:
            self._open[-1].parts.append(EMPHASIS[tag])
        elif tag == "br":
            self._open[-1].parts.append("\\\n")
        else:
            block = _MarkdownBlock(tag)
            self._open[-1].parts.append(block)
            self._open.append(block)

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPHASIS:
            self._open[-1].parts.append(EMPHASIS[tag])
        elif len(self._open) > 1 and tag != "br":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        parts = self._open[-1].parts
        # What follows the end of a line begins without a space.
        data = data.lstrip() if parts and parts[-1] == "\\\n" else data
        parts.append(MEANT.sub(r"\\\g<0>", data))


def _blocks(within: _MarkdownBlock, between: str = "\n\n") -> str:
    said, before, words = [], "", ""
    turn = 0
    for part in (*within.parts, _MarkdownBlock("")):
        if isinstance(part, str):
            words += part
            continue
        said.append(_paragraph(words))
        words = ""
        turn = 1 - turn if part.tag == before else 0
        before = part.tag
        if part.tag == "p":
            said.append(_paragraph("".join(one for one in part.parts if isinstance(one, str))))
        elif part.tag in LISTS:
            said.append(_list(part, LISTS[part.tag][turn]))
    return between.join(one for one in said if one)


def _paragraph(words: str) -> str:
    return BEGINS.sub(r"\1\\\2", words.strip())


def _list(block: _MarkdownBlock, sign: str) -> str:
    items = [one for one in block.parts if isinstance(one, _MarkdownBlock)]
    # Lines with paragraphs in them stand apart.
    apart = any(isinstance(part, _MarkdownBlock) and part.tag == "p" for item in items for part in item.parts)
    lines = []
    for number, item in enumerate(items, 1):
        mark = f"{sign} " if block.tag == "ul" else f"{number}{sign} "
        text = _blocks(item, "\n\n" if apart else "\n")
        lines.append(mark + text.replace("\n", "\n" + " " * len(mark)))
    return ("\n\n" if apart else "\n").join(lines)
