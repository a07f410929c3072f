"""How a cell says "as above", and what rows merged or standing below each other say of one person."""

import pytest

from contest.lists.rows.cells import is_ditto, wide_sheets
from contest.lists.rows.listed import ClassifiedRow, RowCells
from contest.lists.rows.sorts import Sort, Why
from contest.sheets import Merge
from tests.lists.making import read, table

HEAD = ("STT", "Họ và tên", "Mã số", "Điện thoại", "Tổ")


@pytest.mark.parametrize("sign", "\"″”“〃'’′")
def test_a_sign_that_is_drawn_below_a_word_repeats_it(sign):
    assert is_ditto(sign)
    assert is_ditto(f" - {sign} - ")


@pytest.mark.parametrize("sign", " -–—_./\\,")
def test_strokes_and_points_stand_around_such_a_sign_and_say_nothing_alone(sign):
    assert is_ditto(f'{sign}"{sign}')
    assert not is_ditto(sign)


@pytest.mark.parametrize(
    "text", ["//", "nt", "n.t", "NT", "Như trên", "ditto", "do", "same", "Same as above", '"' * 20]
)
def test_some_words_repeat_what_stands_above(text):
    assert is_ditto(text)


@pytest.mark.parametrize("text", ["", "Do", "Đỏ", "Độ", 'a"', "nt.1", '"' * 21, "như trên".ljust(21)])
def test_other_words_do_not(text):
    assert not is_ditto(text)


def cells(*rows: tuple[str, ...], merges: tuple[Merge, ...] = ()) -> list[dict[str, str]]:
    return [one.row.cells for one in read(table(HEAD, *rows, merges=merges)).rows]


def test_a_cell_below_repeats_the_one_above_and_not_that_of_a_row_without_a_name():
    found = cells(
        ("1", "Lò Văn An", "A1", "", "Tổ may"),
        ("2", "Cà Thị Bun", "A2", "", "nt"),
        ("3", "Mùa A Dơ", "A3", "", '"'),
    )

    assert [one["part"] for one in found] == ["Tổ may"] * 3


def test_of_two_columns_for_one_thing_the_one_with_a_number_counts():
    found = read(
        table(
            ("Họ và tên", "Điện thoại", "Điện thoại"),
            ("Lò Văn An", "không", "0912345678"),
            ("Cà Thị Bun", "chưa", ""),
        )
    )

    assert [one.row.cells["phone"] for one in found.rows] == ["0912345678", "chưa"]


def wide(*beyond: str) -> set[int]:
    return wide_sheets(
        [
            ClassifiedRow(RowCells(10_000_000 + at, at, {}, beyond=text), Sort.ITEM, Why.PLAIN)
            for at, text in enumerate(beyond, 2)
        ]
    )


def test_a_column_without_a_heading_is_one_that_more_than_half_of_the_rows_have():
    assert wide("x", "x", "") == {1}
    assert wide("x", "") == wide("") == set()
    assert wide("x") == {1}
