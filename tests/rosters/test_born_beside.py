"""A year of birth or an age behind a name, in a cell of a workbook as in a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.rosters.cells.born import Born, born_beside
from contest.rosters.cells.written_names import read_name


@pytest.mark.parametrize(
    ("cell", "told", "name"),
    [
        ("Lò Văn An 1988", "1988", "Lò Văn An"),
        ("Lò Văn An (sn 1988)", "1988", "Lò Văn An"),
        ("Lò Văn An - 1990", "1990", "Lò Văn An"),
        ("Lò Văn An-1990", "1990", "Lò Văn An"),
        ("Lò Văn An – 2001", "2001", "Lò Văn An"),
        ("Lò Văn An [1990]", "1990", "Lò Văn An"),
        ("LÒ VĂN AN 1988", "1988", "Lò Văn An"),
        ("1. Lò Văn An 1988", "1988", "Lò Văn An"),
        ("Lò Văn An sinh năm 1990", "1990", "Lò Văn An"),
        ("Lò Văn An ns: 1975", "1975", "Lò Văn An"),
        ("Lò Văn An S.N. 1975", "1975", "Lò Văn An"),
        ("Lò Văn An 12/5/1990", "12/5/1990", "Lò Văn An"),
        ("Lò Văn An, 45 tuổi", "45 tuổi", "Lò Văn An"),
        ("Lò Thị Ba 30t", "30 tuổi", "Lò Thị Ba"),
        ("Lò Thị Ba 30 T", "30 tuổi", "Lò Thị Ba"),
        ("LÒ THỊ BA 45 TUỔI", "45 tuổi", "Lò Thị Ba"),
        ("Lò Văn An sn1990", "1990", "Lò Văn An"),
        ("Lò Văn An 1988 0912345678", "1988", "Lò Văn An"),
        ("Lò Văn An (1990) - tổ 2", "1990", "Lò Văn An"),
        ("Lò Văn An/1990", "1990", "Lò Văn An"),
        ("Lò Văn An SN: 88", "1988", "Lò Văn An"),
        ("Lò Văn An sn '05", "2005", "Lò Văn An"),
        ("Lò Văn An sn ’05", "2005", "Lò Văn An"),
        ("Lò Văn An sinh năm 30", "1930", "Lò Văn An"),
        ("Lò Văn An ns 29", "2029", "Lò Văn An"),
        ("Lò Văn Sinh 1990", "1990", "Lò Văn Sinh"),
        ("Lò Văn An", "", "Lò Văn An"),
        ("Lò Văn An 0912345678", "", "Lò Văn An"),
        ("Lò Văn Tuổi", "", "Lò Văn Tuổi"),
    ],
)
def test_a_year_or_an_age_behind_a_name_is_told_and_no_part_of_it(cell, told, name):
    assert (born_beside(cell).told, read_name(cell).name) == (told, name)


@pytest.mark.parametrize(
    "cell",
    ["Lò Văn An vào làm 2020", "Lò Văn An nghỉ 2023", "12345", "1990-05-01", "1990", "Lò Văn An 3", ""],
)
def test_other_digits_are_no_age(cell):
    assert born_beside(cell) == Born("", cell)


def test_a_word_for_it_tells_a_year_behind_anything():
    assert born_beside("Con thứ 2 sinh 1990") == Born("1990", "Con thứ 2")


def test_what_stands_behind_the_year_stays():
    assert born_beside("Lò Văn An (1990) 0912345678") == Born("1990", "Lò Văn An  0912345678")


@given(st.text(alphabet="Lò ăA9012(sn).,-/tuổi", max_size=40))
def test_nothing_is_made_up(text):
    found = born_beside(text)

    assert found.rest == text if not found.told else len(found.rest) < len(text)
    assert not found.told or found.told.split()[0][-2:].strip() in text


@pytest.mark.parametrize("cell", ["Lò Văn Hợi 1", "Lò Văn Hợi 2"])
def test_a_number_that_tells_two_of_one_name_apart_is_told_as_what_it_is(cell):
    assert read_name(cell).kind == "name_counted"


@pytest.mark.parametrize("cell", ["Hợi 1", "12345", "Lò 2 Văn Hợi", "Lò Văn Hợi 123", "Lò Thị An #12"])
def test_other_digits_in_names_are_told_as_digits(cell):
    assert read_name(cell).kind != "name_counted"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ðức Văn An", "Đức Văn An"),
        ("Lò Văn ðức", "Lò Văn Đức"),
        ("Lò Văn ɖức", "Lò Văn Đức"),
        ("Lò văn ðức", "Lò văn đức"),
        ("lò văn ðức", "Lò Văn Đức"),
        ("LÒ VĂN ÐỨC", "Lò Văn Đức"),
    ],
)
def test_a_small_letter_of_old_keyboards_begins_a_name_with_a_capital(written, name):
    assert read_name(written).name == name
