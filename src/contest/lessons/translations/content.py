"""The words of a lesson in another language from their file, and from values to stored JSON and back.

The file has the form of the lesson's own: the same steps, questions and choices in the same order, but words
alone. What is right, the pictures and the numbers stand once, in the lesson.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import yaml

from contest.lessons.content import FRONT, BadLesson, cleaned
from contest.lessons.rules import LessonContent
from contest.lessons.translations.rules import QuestionWords, StepWords, Translation, faults

# Of the languages of the screens the one in which lessons are not written; its folder bears the name.
ENGLISH = "en"
# Names of Vietnamese buttons stand alone in bold; letters that English has not tell them from other words.
BOLD = re.compile(r"<strong>([^<]*)</strong>")
VIETNAMESE = re.compile(r"[^\x00-\u00bf×÷–—‘’“”…]")


class _ChoiceTold(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    text: str
    why: str


class _QuestionTold(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    ask: str
    choices: list[_ChoiceTold]


class _FrontTold(msgspec.Struct, forbid_unknown_fields=True):
    slug: str
    # Of which Vietnamese words it was made: a test tells who changes these to look at it again.
    made_of: str
    questions: list[_QuestionTold]


def beside(path: Path) -> Path:
    """Where the English words of the lesson in the file at `path` stand."""
    return path.parent / ENGLISH / path.name


def load(path: Path, content: LessonContent) -> Translation | None:
    """The English words of a lesson, from beside its file; none where nobody wrote them."""
    file = beside(path)
    if not file.exists():
        return None
    return parse(file.read_text(encoding="utf-8"), f"{ENGLISH}/{file.name}", content)


def parse(text: str, file: str, content: LessonContent) -> Translation:
    """The words that a file says; what does not fit the lesson is refused with file and reason."""
    try:
        words = _read(unicodedata.normalize("NFC", text))
    except (ValueError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise BadLesson(file, str(error)) from error
    fault = next(faults(content, words), None)
    if fault:
        raise BadLesson(file, fault)
    return words


def told_of(text: str) -> str:
    """Of which Vietnamese words a file that was parsed says it was made."""
    return _front(text)[0].made_of


def _front(text: str) -> tuple[_FrontTold, str]:
    """The settings of a file, and the steps below them."""
    parts = FRONT.fullmatch(text)
    if parts is None:
        raise ValueError("the file must begin with settings between two lines of ---")
    return msgspec.convert(yaml.load(parts["front"], yaml.CSafeLoader), _FrontTold), parts["steps"]


def _read(text: str) -> Translation:
    front, steps = _front(text)
    questions = msgspec.convert(front.questions, tuple[QuestionWords, ...], from_attributes=True)
    return Translation(front.slug, tuple(_steps(steps)), questions)


def _steps(text: str) -> Iterator[StepWords]:
    before, *sections = re.split(r"^## +", text, flags=re.MULTILINE)
    if before.strip():
        raise ValueError("text before the first step belongs under a heading")
    for section in sections:
        title, _, rest = section.partition("\n")
        yield StepWords(title.strip(), with_names(cleaned(rest)))


def with_names(html: str) -> str:
    """The same, each Vietnamese name of a button that stands in it marked as such."""
    return BOLD.sub(_named, html)


def _named(bold: re.Match[str]) -> str:
    """What stands in bold; a Vietnamese name tells its language, so that a voice can say it."""
    return f'<strong lang="vi">{bold[1]}</strong>' if VIETNAMESE.search(bold[1]) else bold[0]


def as_json(words: Translation) -> str:
    """The text stored beside a version: the same words give the same text."""
    return msgspec.json.encode(words, order="sorted").decode()


def from_json(text: str) -> Translation:
    """Read the stored words."""
    return msgspec.json.decode(text, type=Translation)


class _Drafted(msgspec.Struct):
    """English words of a draft, and of which Vietnamese words they were made."""

    words: Translation
    made_of: list[str]


def drafted_as_json(words: Translation, of: Iterable[str]) -> str:
    """The text stored with a draft: its words, and of which Vietnamese words they were made."""
    return msgspec.json.encode(_Drafted(words, sorted(of)), order="sorted").decode()


def drafted_from_json(text: str) -> tuple[Translation, frozenset[str] | None]:
    """Read both; of what an earlier release kept, nobody knows from which words it was made."""
    try:
        drafted = msgspec.json.decode(text, type=_Drafted)
    except msgspec.ValidationError:
        return from_json(text), None
    return drafted.words, frozenset(drafted.made_of)


def digest(words: Translation) -> str:
    """What tells whether words changed."""
    return hashlib.sha256(as_json(words).encode()).hexdigest()
