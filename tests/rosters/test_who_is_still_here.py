"""Columns that ask who is still there, and columns that ask who has stopped."""

import pytest

from contest.lists.rows.leaving import Leaving
from contest.rosters.cells.leaving import says_left
from tests.rosters.test_lines import read


def leavers(heading: str, *values: str) -> list[bool]:
    content = read(
        *((f"Lò Văn {chr(65 + at)}n", value) for at, value in enumerate(values)), headings=("Họ tên", heading)
    )
    return [row.leaves for row in content.rows]


@pytest.mark.parametrize(
    "heading", ["Còn làm việc", "Đang theo dõi", "Active", "Còn học", "Đang làm việc", "Is still here"]
)
def test_whoever_is_not_there_any_more_has_left(heading):
    assert leavers(heading, "x", "", "Không", "Có", "FALSE", "TRUE", "0", "1", "N", "Yes", "đã nghỉ") == [
        False, False, True, False, True, False, True, False, True, False, True,
    ]  # fmt: skip


def test_it_is_told_of_each():
    content = read(("Lò Văn An", "FALSE"), ("Lò Văn Bính", "TRUE"), headings=("Họ tên", "Active"))

    assert [(note.column, note.kind, note.value) for note in content.notes] == [
        ("Active", "left_said", "FALSE")
    ]


@pytest.mark.parametrize("heading", ["Ngừng theo dõi", "Inactive", "Không còn làm việc"])
def test_whoever_has_stopped_has_left(heading):
    assert leavers(heading, "TRUE", "FALSE", "x", "", "1", "0") == [True, False, True, False, True, False]


def test_a_column_with_other_things_below_it_asks_nobody():
    assert leavers("Active", "Karaoke", "Không", "Bóng đá", "Cờ vua") == [False] * 4


@pytest.mark.parametrize("text", ["nghỉ rồi ạ", "nghỉ luôn rồi", "chuyển rồi", "mất rồi"])
def test_words_of_a_message_that_somebody_is_gone_are_asked_about(text):
    assert says_left(text) is Leaving.PERHAPS


@pytest.mark.parametrize("text", ["nghỉ phép rồi ạ", "chuyển đến rồi", "mất điện rồi ạ"])
def test_other_words_of_a_message_are_not(text):
    assert says_left(text) is None
