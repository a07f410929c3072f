"""A number is kept as its unit writes it; what is none is left out, and only its end is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.rosters.cells.numbers import Number, read_number
from contest.sheets import Noted, Oddity

SIGNS = "abcdeghklmnpqrtuvđABCDEGHKLMNPQRTUVĐ-./_"


@pytest.mark.parametrize(
    "number", ["NV-01", "NV.01", "NV/01", "NV_01", "NV 01", "zz12", "00123", "7A/2026-12", "Đ1"]
)
def test_a_number_of_a_unit_stays_as_it_is_written(number):
    assert read_number(number) == Number(number)
    assert (
        read_number(f"'{number}") == read_number(f"’{number}") == read_number(f" {number} ") == Number(number)
    )


@given(st.text(alphabet=SIGNS, min_size=2, max_size=40).map("N{}".format).map(lambda text: text[:40]))
def test_whatever_letters_and_signs_a_unit_uses_its_number_is_kept(number):
    assert read_number(number) == Number(number)


def test_a_number_has_forty_signs_at_most():
    assert read_number("N" * 20 + "V" * 20).number == "N" * 20 + "V" * 20
    assert read_number("N" * 20 + "V" * 21) == Number("", "number_wrong", "N" * 20 + "V" * 21)


@pytest.mark.parametrize("sign", ["#", "*", "=", "@", "?", "+", "\\"])
def test_other_signs_are_in_no_number(sign):
    assert read_number(f"NV{sign}1").note == "number_wrong"


def test_a_day_that_excel_made_of_a_number_is_kept_as_shown_or_as_a_day():
    stored = Noted(2, 1, Oddity.DATE, "2026-01-06T00:00:00")

    assert read_number("6/1", stored) == Number("6/1", "number_day", "6/1")
    assert read_number("6-thg 1, 2026", stored) == Number("2026-01-06", "number_day", "6-thg 1, 2026")


@pytest.mark.parametrize(
    ("shown", "stored", "number"),
    [("1.5E+11", "150000000000", "150000000000"), ("1,990", "1990", "1990"), ("NVE12", "12", "NVE12"),
     ("NV-12", "12", "NV-12"), ("00123", "123", "00123")],
)  # fmt: skip
def test_a_number_is_read_as_the_sheet_shows_it_but_for_signs_that_only_save_room(shown, stored, number):
    assert read_number(shown, Noted(2, 1, Oddity.NUMBER, stored)) == Number(number)


def test_signs_that_the_sheet_only_shows_count_for_numbers_alone():
    assert read_number("1,990") == Number("", "number_wrong", "1,990")
    assert read_number("1E+5", Noted(2, 1, Oddity.NUMBER, "100000")) == Number("100000")
    assert read_number("1E+5").note == "number_wrong"
