"""Phones, names and ages as people write them; which heading means what."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.errors import Invalid
from contest.people.rules import BirthBand
from contest.rosters.ages import band_of, has_left
from contest.rosters.columns import columns_of
from contest.rosters.parts import Part, Parts, Unfound
from contest.rosters.rules import Column, FaultKind, key_of, leave_too_many, mobile, same_name
from contest.sheets import SheetRow

TODAY = date(2026, 11, 24)
TEAMS = Parts([Part(1, "DN1-T1", "Tổ cắt", "team"), Part(2, "DN1-T2", "Tổ may", "team")])


@pytest.mark.parametrize(
    "written",
    ["0912345678", "0912 345 678", "0912.345.678", "+84 912 345 678", "84912345678", "0084912345678",
     "912345678", "(0912) 345-678", "+84(0)912345678", "'0912345678",
     "0912\u00a0345\u00a0678", "０９１２３４５６７８"],
)  # fmt: skip
def test_a_phone_is_read_in_every_spelling(written):
    assert mobile(written) == "+84912345678"


@pytest.mark.parametrize(
    "written", ["", "0215 3825 409", "12345", "01681234567", "+66812345678", "0912345678 / 0987654321", "x"]
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
    assert key_of("", "b" * 64, "Lò", 1) == key_of("", "b" * 64, "Cà", 2)
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
     ("2010", BirthBand.CHILD), ("2009", BirthBand.YOUTH), ("", None), ("2022", FaultKind.TOO_YOUNG),
     ("1850", FaultKind.YEAR_IMPOSSIBLE), ("2999", FaultKind.YEAR_IMPOSSIBLE),
     ("lớn", FaultKind.AGE_UNREADABLE),
     ("12/05/1990", FaultKind.AGE_UNREADABLE)],
)  # fmt: skip
def test_ages_by_group_or_year(written, band):
    assert band_of(written, TODAY) == band


@pytest.mark.parametrize(
    ("written", "left"),
    [("", False), ("x", True), ("đã nghỉ", True), ("24/11/2026", True), ("2026-11-01", True),
     ("25/11/2026", FaultKind.LEFT_LATER), ("hôm qua", FaultKind.LEFT_UNREADABLE)],
)  # fmt: skip
def test_who_has_left(written, left):
    assert has_left(written, TODAY) == left


@pytest.mark.parametrize(
    "written", ["Tổ cắt", "to cat", "TỔ CẮT", "cắt", "dn1-t1", unicodedata.normalize("NFD", "Tổ cắt")]
)
def test_a_team_is_found_by_name_or_code(written):
    assert TEAMS.named(written).id == 1


def test_an_unknown_team_tells_what_comes_closest():
    assert TEAMS.named("Tổ cát 2") == Unfound(FaultKind.PART_UNKNOWN, "Tổ cắt, Tổ may")
    twins = Parts([Part(1, "A", "Tổ may", "team"), Part(2, "B", "Tổ máy", "team")])
    assert twins.named("tổ máy").id == 2
    assert twins.named("to may") == Unfound(FaultKind.PART_AMBIGUOUS, "Tổ may, Tổ máy")


def test_headings_are_found_below_a_title_in_any_order_and_private_ones_are_not_read():
    rows = [
        SheetRow(1, ("DANH SÁCH CÔNG NHÂN", "", "", "", "", "")),
        SheetRow(3, ("STT", "SĐT", "HỌ VÀ TÊN", "Số CCCD", "Ngày sinh", "Phân xưởng")),
        SheetRow(4, ("1", "0912345678", "Lò Thị Hương", "011", "1/1/1990", "Tổ cắt")),
    ]

    found = columns_of(rows)

    assert found.line == 3
    assert found.at == {Column.PHONE: 1, Column.NAME: 2, Column.PART: 5}
    assert (found.private, found.unused) == (("Số CCCD", "Ngày sinh"), ("STT",))


def test_family_and_given_names_may_stand_apart():
    apart = columns_of([SheetRow(1, ("Họ và tên đệm", "Tên", "Mã NV"))])

    assert apart.at == {Column.SURNAME: 0, Column.NAME: 1, Column.NUMBER: 2}
    assert columns_of([SheetRow(1, ("Tên", "Lớp"))]).at == {Column.NAME: 0, Column.PART: 1}


def test_a_file_without_names_is_refused_with_what_was_found():
    with pytest.raises(Invalid, match="Sản phẩm, Giá"):
        columns_of([SheetRow(1, ("Sản phẩm", "Giá"))])
    with pytest.raises(Invalid, match="The file holds no line"):
        columns_of([])


def test_more_than_thirty_in_a_hundred_leaving_is_asked_about():
    assert not leave_too_many(30, 100)
    assert leave_too_many(31, 100)
    assert not leave_too_many(0, 0)
