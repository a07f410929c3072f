"""Everything a person can read exists in both languages (L1)."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import read_po
from jinja2 import nodes
from jinja2.ext import extract_from_ast

from contest.web.environment import environment
from contest.web.language import CATALOGUES, LANGUAGES
from contest.web.language import said as said_in
from contest.web.language import translations as vietnamese

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "CountedWords": (1, 2)}
VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
# Words that stay as they are in both languages.
NAMES = re.compile(
    "Thi Đua Số|Bình dân học vụ số|Điện Biên|Bản|Thôn|Đại sứ số|Tiếng Việt|tổ dân phố|phát động",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")


# Said to somebody, each reader's own word takes the place of this one.
YOU = re.compile(r"(?<!tay giúp )\b[Bb]ạn\b(?! bè)")
OTHER_WORDS = re.compile(r"\b(?:bà con|anh chị)\b|(?<!trẻ )(?<!chị )(?<!anh )\bem\b", re.IGNORECASE)

Message = str | tuple[str, ...]
# Line, function, what it is given, and comments.
Extracted = tuple[int, str, Any, list[str]]


# A file without any of these says nothing: half of them need not be taken apart.
SAYS = re.compile(rb"\b(?:" + "|".join(KEYWORDS).encode() + rb")\s*\(")


def of_code(
    file: BinaryIO, keywords: Collection[str], comments: Collection[str], options: dict[str, str]
) -> Iterable[Extracted]:
    """The sentences of a file of Python."""
    if SAYS.search(file.read()):
        file.seek(0)
        yield from extract_python(file, keywords, comments, options)


def of_template(
    file: BinaryIO, keywords: Collection[str], comments: Collection[str], options: dict[str, str]
) -> Iterable[Extracted]:
    """The sentences of a template."""
    for line, function, message in extract_from_ast(parsed(file.read().decode()), list(keywords)):
        yield line, function, message, []


@cache
def parsed(template: str) -> nodes.Template:
    """A template as Jinja reads it."""
    return environment().parse(template)


METHODS = [("**.py", of_code), ("**.html", of_template)]


@cache
def messages() -> list[tuple[str, Message]]:
    """Every sentence of code and templates with where it stands; counted ones as one and many."""
    return [
        (f"{folder.name}/{name}:{line}", message)
        for folder in (ROOT / "src" / "contest", ROOT / "templates")
        for name, line, message, _, _ in extract_from_dir(folder, METHODS, keywords=KEYWORDS)
    ]


@cache
def sources() -> Mapping[str, str]:
    """Every sentence of code and templates, with where it stands."""
    found: dict[str, str] = {}
    for place, message in messages():
        text = message[0] if isinstance(message, tuple) else message
        if text:
            found.setdefault(text, place)
    return found


@cache
def placed() -> list[tuple[Path, Message, Message, bool]]:
    """Every entry of the Vietnamese catalogues: file, source, what is said, and whether that is doubtful."""
    kept = []
    for path in sorted((CATALOGUES / "vi").rglob("*.po")):
        with path.open("rb") as file:
            kept += [
                (path.relative_to(CATALOGUES / "vi"), entry.id, entry.string, entry.fuzzy)
                for entry in read_po(file, locale="vi")
                if entry.id
            ]
    return kept


@cache
def entries() -> list[tuple[Message, Message, bool]]:
    """The same without the files."""
    return [(source, text, fuzzy) for _, source, text, fuzzy in placed()]


@cache
def translations() -> Mapping[str, str]:
    """Every Vietnamese sentence by its source."""
    kept: dict[str, str] = {}
    for source, text, fuzzy in entries():
        if not fuzzy:
            one = source[0] if isinstance(source, tuple) else source
            kept.setdefault(one, text[0] if isinstance(text, tuple) else text)
    return kept


def test_no_sentence_lacks_its_vietnamese() -> None:
    known = translations()

    assert len(sources()) > 2_000 and known["Help"] == "Lượt giúp"
    assert {text: where for text, where in sources().items() if not known.get(text)} == {}


def test_a_sentence_stands_in_the_catalogue_of_a_feature_that_says_it() -> None:
    said_by: dict[str, set[str]] = {}
    for place, message in messages():
        _, *inside = place.split(":")[0].split("/")
        feature = inside[0] if len(inside) > 1 and inside[0] not in ("layout", "macros") else "web"
        said_by.setdefault(message[0] if isinstance(message, tuple) else message, set()).add(feature)

    elsewhere = {
        f"{path}: {one}": said_by.get(one)
        for path, source, _, _ in placed()
        if path.parts[0].removesuffix(".po")
        not in said_by.get(one := source[0] if isinstance(source, tuple) else source, set())
    }

    assert elsewhere == {}


def test_no_sentence_has_two_translations() -> None:
    said: dict[str, set[str]] = {}
    for source, text, _ in entries():
        said.setdefault(str(source), set()).add(str(text))

    assert {source: texts for source, texts in said.items() if len(texts) > 1} == {}


def test_counted_sentences_are_counted_in_vietnamese_too() -> None:
    counted = {message for _, message in messages() if isinstance(message, tuple)}

    unsaid = {one for one, many in counted if vietnamese("vi").ngettext(one, many, 2) == many}

    assert len(counted) > 30
    assert unsaid == set()


def test_sources_are_english_so_that_english_is_complete() -> None:
    assert [text for text in sources() if VIETNAMESE.search(NAMES.sub("", text))] == []


def test_translations_keep_every_placeholder() -> None:
    broken = {
        source: text
        for source, text in translations().items()
        if text and set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(text))
    }

    assert broken == {}


def test_no_translation_is_left_over() -> None:
    wanted = sources()

    assert sorted(source for source in translations() if source not in wanted) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_said_stays_nothing(language: str) -> None:
    assert said_in("", language) == ""


def test_vietnamese_calls_a_campaign_by_one_word() -> None:
    # What is sown and reaped has its season.
    other = re.compile(r"\bmùa\b(?! vụ)", re.IGNORECASE)

    assert [text for text in translations().values() if other.search(text)] == []


def test_many_and_one_are_told_apart_by_the_number() -> None:
    counted = [message for _, message in messages() if isinstance(message, tuple)]

    assert [one for one in counted if one[0] == one[1]] == []
    assert {text for one in counted for text in one if text.startswith("%(minutes)s")} == {
        "%(minutes)s minute",
        "%(minutes)s minutes",
    }


def test_a_sentence_calls_people_by_one_word() -> None:
    """A villager would read that they learned with "bà con", and be called so in the same breath."""
    mixed = [
        text
        for _, said, _ in entries()
        for text in ((said,) if isinstance(said, str) else said)
        if YOU.search(text) and OTHER_WORDS.search(text)
    ]

    assert mixed == []
