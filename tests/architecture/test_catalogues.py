"""Everything a person can read exists in both languages (L1)."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from contest.web.language import CATALOGUES, LANGUAGES
from contest.web.language import said as said_in
from contest.web.language import translations as vietnamese

ROOT = Path(__file__).resolve().parents[2]
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
# Words that stay as they are in both languages.
NAMES = re.compile(
    "Thi Đua Số|Bình dân học vụ số|Điện Biên|Bản|Thôn|Đại sứ số|Tiếng Việt|tổ dân phố|phát động",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")


def sources() -> dict[str, str]:
    """Every sentence of code and templates, with where it stands."""
    found: dict[str, str] = {}
    for folder in (ROOT / "src" / "contest", ROOT / "templates"):
        for name, line, message, _, _ in extract_from_dir(
            folder, METHODS, options_map={"**.html": {"silent": "false"}}, keywords=KEYWORDS
        ):
            text = message[0] if isinstance(message, tuple) else message
            if text:
                found.setdefault(text, f"{folder.name}/{name}:{line}")
    return found


def translations() -> dict[str, str]:
    """Every Vietnamese sentence by its source."""
    kept: dict[str, str] = {}
    for path in sorted((CATALOGUES / "vi").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="vi"):
                if message.id and not message.fuzzy:
                    source = message.id[0] if isinstance(message.id, tuple) else message.id
                    text = message.string[0] if isinstance(message.string, tuple) else message.string
                    kept.setdefault(source, text)
    return kept


def test_no_sentence_lacks_its_vietnamese() -> None:
    known = translations()

    assert len(sources()) > 2_000 and known["Help"] == "Lượt giúp"
    assert {text: where for text, where in sources().items() if not known.get(text)} == {}


def test_no_sentence_has_two_translations() -> None:
    said: dict[str, set[str]] = {}
    for path in sorted((CATALOGUES / "vi").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="vi"):
                if message.id:
                    said.setdefault(str(message.id), set()).add(str(message.string))

    assert {source: texts for source, texts in said.items() if len(texts) > 1} == {}


def test_counted_sentences_are_counted_in_vietnamese_too() -> None:
    counted = {
        message
        for folder in (ROOT / "src" / "contest", ROOT / "templates")
        for _, _, message, _, _ in extract_from_dir(
            folder, METHODS, options_map={"**.html": {"silent": "false"}}, keywords={"ngettext": (1, 2)}
        )
        if isinstance(message, tuple)
    }

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
