"""Phones, names and ages as people write them; which heading means what."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.people.rules import BirthBand
from contest.rosters.cells.ages import band_of, has_left
from contest.rosters.cells.parts import NamedPart, Parts, Unfound
from contest.rosters.cells.phones import Phone, mobile, read_phone
from contest.rosters.faults import RosterFaultKind
from contest.rosters.rules import key_of, leave_too_many, without_zeros
from contest.sheets import Noted, Oddity
from contest.spelling import same_name

TODAY = date(2026, 11, 24)
TEAMS = Parts([NamedPart(1, "DN1-T1", "Tổ cắt", "team"), NamedPart(2, "DN1-T2", "Tổ may", "team")])


@pytest.mark.parametrize(
    "written",
    ["0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678", "84912345678", "0084912345678",
     "912345678", "(0912) 345-678", "+84(0)912345678", "'0912345678",
     "0912\u00a0345\u00a0678", "０９１２３４５６７８"],
)  # fmt: skip
def test_a_phone_is_read_in_every_spelling(written):
    assert mobile(written) == "+84912345678"


@pytest.mark.parametrize(
    "written", ["", "0215 3825 409", "12345", "01131234567", "+66812345678", "0912345678 / 0987654321", "x"]
)
def test_what_is_no_mobile_number_is_refused(written):
    assert mobile(written) is None


@given(
    st.integers(0, 9_999_999),
    st.sampled_from(["0", "+84", "84", "0084", ""]),
    st.sampled_from(["", " ", ".", "-"]),
)
def test_prefix_and_signs_do_not_change_a_phone(rest, prefix, sign):
    digits = f"91{rest:07}"

    assert mobile(prefix + sign.join((digits[:3], digits[3:6], digits[6:]))) == f"+84{digits}"


def test_the_place_of_a_tone_and_the_case_do_not_make_another_person():
    assert same_name("HOÀ  Lò") == same_name("hòa lò") == same_name(unicodedata.normalize("NFD", "Hoà Lò"))
    assert len({same_name(name) for name in ("Hoà", "Hoa", "Hoá", "Hỏa")}) == 4


def test_a_person_is_found_by_number_else_phone_else_name_and_team():
    assert key_of("nv 01", "b" * 64, "Lò", 1) == key_of("NV01", None, "Cà", 2)
    assert key_of("", "b" * 64, "Lò", 1) == key_of("", "b" * 64, "LÒ", 2)
    assert key_of("", "b" * 64, "Lò", 1) != key_of("", "b" * 64, "Cà", 1)
    assert key_of("00123", None, "Lò", 1) != key_of("123", None, "Lò", 1)
    assert [without_zeros(one) for one in ("00123", "123", "0", "00A1")] == ["123", "123", "0", "00a1"]
    assert key_of("", None, "Lò Thị Hoà", 1) == key_of("", None, "LÒ THỊ HÒA", 1)
    assert key_of("", None, "Lò Thị Hoà", 1) != key_of("", None, "Lò Thị Hoà", 2)
    assert (
        max(map(len, (key_of("n" * 40, None, "", 1), key_of("", "b" * 64, "", 1), key_of("", None, "Lò", 1))))
        <= 80
    )


@pytest.mark.parametrize(
    ("written", "band"),
    [("18+", BirthBand.ADULT), ("16–17", BirthBand.YOUTH), ("7-15", BirthBand.CHILD),
     ("1990", BirthBand.ADULT),
     ("2010", BirthBand.CHILD), ("2009", BirthBand.YOUTH), ("", None), ("2022", RosterFaultKind.TOO_YOUNG),
     ("1850", RosterFaultKind.YEAR_IMPOSSIBLE), ("2999", RosterFaultKind.YEAR_IMPOSSIBLE),
     ("lớn", RosterFaultKind.AGE_UNREADABLE),
     ("12/05/1990", BirthBand.ADULT), ("03/1990", BirthBand.ADULT), ("Sinh 1985", BirthBand.ADULT),
     ("35 tuổi", BirthBand.ADULT), ("12 tuổi", BirthBand.CHILD), ("35", RosterFaultKind.AGE_UNSURE),
     ("85", RosterFaultKind.AGE_UNSURE), ("15/3/90", BirthBand.ADULT), ("15.03.27", BirthBand.ADULT),
     ("15-3-08", RosterFaultKind.AGE_UNREADABLE), ("40/3/90", RosterFaultKind.AGE_UNREADABLE),
     ("1985-1990", RosterFaultKind.AGE_UNREADABLE)],
)  # fmt: skip
def test_ages_by_group_or_year(written, band):
    assert band_of(written, TODAY) == band


@pytest.mark.parametrize(
    ("written", "left"),
    [("", False), ("x", True), ("đã nghỉ", True), ("24/11/2026", True), ("2026-11-01", True),
     ("25/11/2026", RosterFaultKind.LEFT_LATER), ("hôm qua", RosterFaultKind.LEFT_UNREADABLE)],
)  # fmt: skip
def test_who_has_left(written, left):
    assert has_left(written, TODAY) == left


@pytest.mark.parametrize(
    "written", ["Tổ cắt", "to cat", "TỔ CẮT", "cắt", "dn1-t1", unicodedata.normalize("NFD", "Tổ cắt")]
)
def test_a_team_is_found_by_name_or_code(written):
    assert TEAMS.named(written).id == 1


def test_an_unknown_team_tells_what_comes_closest():
    assert TEAMS.named("Tổ cát 2") == Unfound(RosterFaultKind.PART_UNKNOWN, "Tổ cắt")
    twins = Parts([NamedPart(1, "A", "Tổ may", "team"), NamedPart(2, "B", "Tổ máy", "team")])
    assert twins.named("tổ máy").id == 2
    assert twins.named("to may") == Unfound(RosterFaultKind.PART_AMBIGUOUS, "Tổ may, Tổ máy")


def test_a_day_is_read_as_the_year_it_lies_in_and_as_the_year_its_number_spells():
    born = Noted(2, 0, Oddity.DATE, "2010-03-15")
    typed_as_a_number = Noted(2, 0, Oddity.DATE, "1905-06-12")  # 1990 in a cell formatted as a date

    assert band_of("15/03/2010", TODAY, born) == BirthBand.CHILD
    assert band_of("12/06/1905", TODAY, typed_as_a_number) == BirthBand.ADULT


def test_a_number_of_two_digits_is_an_age_where_the_heading_says_so():
    assert band_of("35", TODAY, ages=True) == BirthBand.ADULT
    assert band_of("12", TODAY, ages=True) == BirthBand.CHILD
    assert band_of("5", TODAY, ages=True) == RosterFaultKind.TOO_YOUNG


@pytest.mark.parametrize(
    ("written", "number", "note"),
    [
        ("912111003.0", "+84912111003", None),
        ("0912.111.005/0987111222", "+84912111005", RosterFaultKind.PHONE_FIRST),
        ("0912 111 005 - 0987 111 222", "+84912111005", RosterFaultKind.PHONE_FIRST),
        ("0912111009 (Zalo)", "+84912111009", None),
        ("ĐT: 0912 111 009", "+84912111009", None),
        ("01682111006", "+84382111006", RosterFaultKind.PHONE_OLD),
        ("+84 168 2111 006", "+84382111006", RosterFaultKind.PHONE_OLD),
        ("0123 211 1006", "+84832111006", RosterFaultKind.PHONE_OLD),
        ("9.12E+08", None, RosterFaultKind.PHONE_SHORTENED),
        ("9,12111E+08", None, RosterFaultKind.PHONE_SHORTENED),
        ("02153825xxx", None, RosterFaultKind.PHONE_WRONG),
        ("không có", None, None),
        ("", None, None),
    ],
)
def test_a_phone_is_read_beside_words_and_told_where_digits_are_gone(written, number, note):
    assert read_phone(written) == Phone(number, note)


def test_a_phone_shown_with_thousands_is_read_by_what_is_stored():
    assert read_phone("912,111,003", Noted(2, 1, Oddity.NUMBER, "912111003")) == Phone("+84912111003")


def test_a_class_that_excel_took_for_a_day_is_found_again():
    classes = Parts([NamedPart(1, "6A", "Lớp 6/1", "class"), NamedPart(2, "6B", "Lớp 10/2", "class")])

    assert classes.on(date(2026, 1, 6)).id == 1
    assert classes.on(date(2026, 6, 1)).id == 1
    assert classes.on(date(2026, 2, 10)).id == 2
    assert classes.on(date(2026, 3, 10)) is None
    assert [classes.named(text).id for text in ("6/1", "6.1", "lớp 6 / 1", "10-2", "61")] == [1, 1, 1, 2, 1]


def test_the_unit_itself_is_no_team_of_it():
    own = NamedPart(9, "DN001", "Công ty TNHH May mặc Nắng Đầu Non", "enterprise")

    assert (
        Parts([NamedPart(1, "T1", "Tổ may", "team")], own).named("công ty tnhh may mặc nắng đầu non").id == 9
    )
    assert len(Parts([], own)) == 0


def test_more_than_thirty_in_a_hundred_leaving_is_asked_about():
    assert not leave_too_many(30, 100)
    assert leave_too_many(31, 100)
    assert not leave_too_many(0, 0)
