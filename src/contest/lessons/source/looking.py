"""A lesson file as somebody sent it: read as far as it can be, everything wrong in it told line by line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from contest.errors import N_
from contest.lessons.content import FRONT, ICON, BadLesson, read
from contest.lessons.questions.base import KINDS
from contest.lessons.rules import LessonContent
from contest.lessons.source.faults import GROUPS, SLUG, LessonFault, faults

# Twice the longest lesson of the product.
LONGEST, MOST_LINES = 65_536, 1_500
# Lists within lists: a lesson has four, and a thousand take minutes to be read.
DEEPEST = 20
# As the forms of the desk take them.
LARGEST = 1_000
# The last two are what YAML comes to with a kind that its value is not of, such as `!!int ""`.
UNREAD = (BadLesson, RecursionError, AttributeError, LookupError)
TOO_LONG = N_("The file is too long for one lesson: %(most)s lines are the most.")
NO_FRONT = N_("The file begins with settings between two lines of ---.")
UNREADABLE = N_("The settings cannot be read here: %(why)s")
BORROWED = N_("Settings are written out: names that begin with & or * are not taken.")
OTHERWISE = N_("This is not as it should be: %(why)s")
BEFORE = N_("Text before the first step belongs under a heading that begins with ##.")
NO_ICON = N_("Under the heading of a step stands a line that begins with icon:")
NO_SLUG = N_("slug may hold small letters, digits and single hyphens only")
AT = re.compile(r"^(?P<why>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
PART = re.compile(r"\.(\w+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class FileLineFault:
    """What is wrong in a line of a file, for whoever wrote it."""

    line: int
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)


def looked_at(text: str) -> tuple[LessonContent | None, list[FileLineFault]]:
    """The lesson of a file, none if it cannot be read at all; and every fault with its line."""
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        return None, [FileLineFault(1, TOO_LONG, {"most": MOST_LINES})]
    parts = FRONT.fullmatch(text)
    if parts is None:
        return None, [FileLineFault(1, NO_FRONT)]
    wrong = [*_of_settings(parts["front"]), *_of_steps(parts["steps"], _lines(text[: parts.start("steps")]))]
    if wrong:
        return None, wrong
    try:
        lines = _Places(parts["front"], parts["steps"], _lines(text[: parts.start("steps")]))
    except (yaml.YAMLError, RecursionError):
        return None, [FileLineFault(2, UNREADABLE, {"why": "…"})]
    try:
        content = read(text, "")
    except UNREAD as error:
        return None, [lines.unread(error)]
    if not SLUG.fullmatch(content.slug) or len(content.slug) > 60:
        return None, [FileLineFault(lines.of_field("slug"), NO_SLUG)]
    for name, number in (("order", content.order), ("level", content.level)):
        if not 0 <= number <= LARGEST:
            return None, [FileLineFault(lines.of_field(name), OTHERWISE, {"why": f"{name}: {number}"})]
    wrong = [lines.of(one) for one in faults(content)]
    return (content if _known(content) else None), wrong


def unread_settings(text: str) -> list[FileLineFault]:
    """What keeps the settings of a file from being read at all; a file of words has some, too."""
    if len(text) > LONGEST:
        return [FileLineFault(1, TOO_LONG, {"most": MOST_LINES})]
    parts = FRONT.fullmatch(text)
    return [*_of_settings(parts["front"])] if parts else [FileLineFault(1, NO_FRONT)]


def _known(content: LessonContent) -> bool:
    """Whether pages have words for everything in it: for whom it is, and the kinds of its questions."""
    return KINDS.keys() >= {one.kind for one in content.questions} and set(GROUPS).issuperset(content.groups)


def _of_settings(front: str) -> Iterator[FileLineFault]:
    depth = 0
    try:
        for event in yaml.parse(front, Loader=yaml.SafeLoader):
            if getattr(event, "anchor", None) is not None:
                yield FileLineFault(_line_of(event.start_mark), BORROWED)
                return
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                yield FileLineFault(_line_of(event.start_mark), UNREADABLE, {"why": "…"})
                return
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        yield FileLineFault(_line_of(mark), UNREADABLE, {"why": why})
    except RecursionError:
        yield FileLineFault(2, UNREADABLE, {"why": "…"})


def _line_of(mark: object) -> int:
    """The line of a file at which its settings were marked; they begin in its second line."""
    line = getattr(mark, "line", None)
    return line + 2 if isinstance(line, int) else 2


def _of_steps(text: str, before: int) -> Iterator[FileLineFault]:
    lines = text.split("\n")
    headings = [number for number, line in enumerate(lines) if re.match(r"## +", line)]
    first = headings[0] if headings else len(lines)
    for number, line in enumerate(lines[:first]):
        if line.strip():
            yield FileLineFault(before + number + 1, BEFORE)
            break
    for number in headings:
        if not ICON.match("\n".join(lines[number + 1 : number + 2])):
            yield FileLineFault(before + number + 1, NO_ICON)


class _Places:
    """In which line each part of a file stands."""

    def __init__(self, front: str, steps: str, before: int) -> None:
        self.root = yaml.compose(front, Loader=yaml.SafeLoader)
        self.steps = [
            before + number + 1 for number, line in enumerate(steps.split("\n")) if re.match(r"## +", line)
        ]

    def of_field(self, path: str) -> int:
        """The line of a setting such as `questions[2].kind`; of what it stands in where it is missing."""
        node, line = self.root, 2
        for name, index in PART.findall(f".{path}"):
            node = _within(node, name, index)
            if node is None:
                break
            line = _line_of(node.start_mark)
        return line

    def unread(self, error: Exception) -> FileLineFault:
        """What keeps a file from being read, at the line where it stands."""
        told = AT.match(str(error).removeprefix(": "))
        path = (told["path"] or "") if told else ""
        line = self.of_field(path.removeprefix("$").removeprefix("."))
        return FileLineFault(line, OTHERWISE, {"why": told["why"] if told else str(error)})

    def of(self, one: LessonFault) -> FileLineFault:
        """A fault of the lesson at its line."""
        if one.place == "step":
            return FileLineFault(self.steps[one.number - 1], one.sentence, one.values)
        path = f"questions[{one.number - 1}]" if one.place == "question" else one.at
        return FileLineFault(self.of_field(path), one.sentence, one.values)


def _within(node: yaml.Node | None, name: str, index: str) -> yaml.Node | None:
    if name and isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == name), None)
    if index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
        found: yaml.Node = node.value[int(index)]
        return found
    return None


def _lines(text: str) -> int:
    return text.count("\n")
