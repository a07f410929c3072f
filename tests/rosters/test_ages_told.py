"""Every way to write an age group, a year or that somebody left, at its limits."""

from datetime import date

import pytest

from contest.people.rules import BirthBand
from contest.rosters.cells.ages import band_of, has_left
from contest.rosters.faults import RosterFaultKind
from contest.sheets import Noted, Oddity

TODAY = date(2026, 11, 24)
GROUPS = {
    "7-15": ["7-15", "7 – 15", "từ 7 đến 15", "Từ 7 đến 15"],
    "16-17": ["16-17", "16 17", "từ 16 đến 17"],
    "18+": ["18+", "18", "từ 18", "trên 18", "18 trở lên", "từ 18 trở lên", "từ đủ 18"],
}


@pytest.mark.parametrize(
    ("group", "text"), [(group, text) for group, all_ in GROUPS.items() for text in all_]
)
def test_an_age_group_is_known_in_these_words(group, text):
    assert band_of(text, TODAY) == group


@pytest.mark.parametrize("text", ["0-6", "dưới 7", "Dưới 7"])
def test_a_group_of_small_children_is_too_young(text):
    assert band_of(text, TODAY) == "too_young"


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "too_young"), (6, "too_young"), (7, "7-15"), (15, "7-15"), (16, "16-17"), (17, "16-17"), (18, "18+"),
     (19, "18+"), (120, "18+"), (121, "year_impossible"), (999, "year_impossible")],
)  # fmt: skip
def test_an_age_in_years(age, band):
    assert band_of(str(age), TODAY, ages=True) == band
    assert [band_of(f"{age} {word}", TODAY) for word in ("tuổi", "t", "year", "years", "years old")] == [
        band
    ] * 5


@pytest.mark.parametrize(
    ("born", "band"),
    [(2027, "year_impossible"), (2026, "too_young"), (2020, "too_young"), (2019, "7-15"), (2010, "7-15"),
     (2009, "16-17"), (2008, "16-17"), (2007, "18+"), (1906, "18+"), (1905, "year_impossible"),
     (1800, "year_impossible")],
)  # fmt: skip
def test_a_year_of_birth_counts_as_the_more_careful_group(born, band):
    assert band_of(str(born), TODAY) == band
    assert band_of(f"01/02/{born}", TODAY) == band
    assert band_of("x", TODAY, Noted(2, 0, Oddity.DATE, f"{born}-02-03")) == band or born in (
        1905,
        1906,
        1800,
    )


@pytest.mark.parametrize(
    ("raw", "band"),
    # 1900-01-01 is day 2 of a workbook, 1905-03-14 day 1900, 1905-07-18 day 2026.
    [("1905-03-14", "year_impossible"), ("1905-07-05", "7-15"), ("1905-07-18", "too_young"),
     ("1905-07-19", "year_impossible"), ("1905-03-13", "year_impossible"), ("1905-06-12", "18+")],
)  # fmt: skip
def test_a_year_in_a_cell_of_days_is_the_number_of_the_day(raw, band):
    assert band_of("x", TODAY, Noted(2, 0, Oddity.DATE, raw)) == band


def test_the_same_year_twice_is_one_and_two_years_are_none():
    assert band_of("1990 (1990)", TODAY) == "18+"
    assert band_of("1990 1991", TODAY) == "age_unreadable"
    assert band_of("19900", TODAY) == "age_unreadable"
    assert band_of("1700", TODAY) == "age_unreadable"
    assert band_of("3000", TODAY) == "age_unreadable"


def test_a_short_number_is_an_age_where_the_heading_says_so_and_open_elsewhere():
    assert (band_of("35", TODAY), band_of("100", TODAY)) == ("age_unsure", "age_unsure")
    assert band_of("1000", TODAY, ages=True) == "age_unreadable"
    assert (band_of("18", TODAY, ages=True), band_of("18+", TODAY, ages=True)) == ("18+", "18+")
    assert band_of("", TODAY) is None
    assert band_of("35", TODAY, Noted(2, 0, Oddity.NUMBER, "35"), ages=True) == BirthBand.ADULT


def test_a_year_of_two_digits_is_of_the_last_century_or_unsure():
    assert [band_of(f"1/2/{year}", TODAY) for year in ("99", "27", "26", "05")] == [
        "18+", "18+", "age_unreadable", "age_unreadable",
    ]  # fmt: skip
    assert band_of("31.12.88", TODAY) == "18+"


def test_a_number_with_a_sign_between_its_digits_is_the_one_that_is_stored():
    assert band_of("2,012", TODAY, Noted(2, 0, Oddity.NUMBER, "2012")) == "7-15"
    assert band_of("2012", TODAY, Noted(2, 0, Oddity.STRUCK, "1990")) == "7-15"
    assert band_of("x", TODAY, Noted(2, 0, Oddity.DATE, "2012-02-03T00:00:00")) == "7-15"


@pytest.mark.parametrize(
    "text",
    ["x", "X", "có", "rồi", "nghỉ", "đã nghỉ", "đã nghỉ việc", "nghỉ việc", "thôi việc", "1", "yes", "TRUE",
     "đúng"],
)  # fmt: skip
def test_whoever_left_is_told_in_these_words(text):
    assert has_left(text, TODAY) is True


@pytest.mark.parametrize(
    "text", ["", "không", "0", "chưa", "no", "FALSE", "sai", "đang làm", "đang làm việc"]
)
def test_whoever_stays_is_told_in_these_words(text):
    assert has_left(text, TODAY) is False


@pytest.mark.parametrize(
    "text", ["24/11/2026", "24-11-2026", "24.11.2026", "2026-11-24", "24/11/26", " 24/11/2026 "]
)
def test_the_day_on_which_somebody_leaves_is_read_in_every_spelling(text):
    assert has_left(text, TODAY) is True


@pytest.mark.parametrize("text", ["25/11/2026", "25-11-2026", "25.11.2026", "2026-11-25", "25/11/26"])
def test_a_day_to_come_is_later(text):
    assert has_left(text, TODAY) == RosterFaultKind.LEFT_LATER


@pytest.mark.parametrize("text", ["31/02/2026", "11/2026", "x y", "2"])
def test_what_is_no_day_is_unreadable(text):
    assert has_left(text, TODAY) == RosterFaultKind.LEFT_UNREADABLE


def test_a_cell_of_days_counts_by_its_day_and_another_odd_cell_by_what_it_shows():
    assert has_left("1", TODAY, Noted(2, 0, Oddity.DATE, "2026-11-24")) is True
    assert has_left("1", TODAY, Noted(2, 0, Oddity.DATE, "2026-11-25T00:00:00")) == "left_later"
    assert has_left("x", TODAY, Noted(2, 0, Oddity.NUMBER, "x")) == "left_unreadable"
    assert has_left("24/11/2026", TODAY, Noted(2, 0, Oddity.NUMBER, "46350")) is True
