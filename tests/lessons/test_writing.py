"""A lesson is written as Markdown and read again to the letter."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.lessons.content import cleaned, load, parse
from contest.lessons.desk.editing import as_html
from contest.lessons.source.writing import as_markdown, text_of
from tests.lessons.making import lesson_content

FILES = sorted((Path(__file__).parents[2] / "seeds" / "lessons").glob("*.md"))
PIECES = [
    "a",
    "số 0",
    "**",
    "*",
    "_",
    "#",
    "- ",
    "1. ",
    "+",
    "`",
    "<b>",
    "&amp;",
    "\\",
    "[x](y)",
    " ",
    "\n",
    "\n\n",
    "---",
    "~~~",
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_lesson_comes_back_as_it_was(path: Path) -> None:
    content = load(path)

    assert parse(as_markdown(content), path.name) == content


def test_every_kind_of_question_and_odd_names_come_back() -> None:
    content = lesson_content("2026", 7)
    content = replace(content, evidence='Nói: "được" \\ {a: b} #')

    assert parse(as_markdown(content), "bai.md") == content


@pytest.mark.parametrize(
    "text",
    [
        "Một **hai** *ba*.\n\n- bốn\n- năm\n\nSáu",
        "1. a\n2. b\n\n   - c\n   - d\n3. e",
        "- a\n\n  đoạn\n\n- b",
        "- a\n- b\n\n* c",
        "\\# không là đề mục",
        "1\\. không là mục",
        "+84 và 2\\*3 và a_b_c & 3 < 5",
        "dòng\\\nsau",
        "***cả hai***",
    ],
)
def test_what_a_step_says_comes_back(text: str) -> None:
    html = cleaned(text)

    assert cleaned(text_of(html)) == html


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_somebody_types_is_kept_as_it_can_be_written_again(text: str) -> None:
    html = as_html(text)

    assert as_html(text_of(html)) == html
