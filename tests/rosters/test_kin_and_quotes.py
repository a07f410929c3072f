"""Who somebody is in a household, apostrophes around a name, and cells that only look empty."""

import pytest

from contest.rosters.cells.written_names import read_name
from contest.rosters.faults import RosterFaultKind
from tests.rosters.test_lines import read


@pytest.mark.parametrize(
    "text",
    [
        "Mẹ đẻ: Hờ Thị Ka", "Hờ Thị Ka: mẹ đẻ", "+ Hờ Thị Ka: vợ", "Vợ : Hờ Thị Ka", "Con gái: Hờ Thị Ka",
        "Chủ hộ: Hờ Thị Ka", "Họ và tên: Hờ Thị Ka", "Họ tên: Hờ Thị Ka", "Tên: Hờ Thị Ka",
        "Con dâu út:Hờ Thị Ka",
        "'Hờ Thị Ka", "’Hờ Thị Ka", "'Hờ Thị Ka'", "`Hờ Thị Ka`",
    ],
)  # fmt: skip
def test_what_stands_around_a_name_is_no_part_of_it(text):
    read = read_name(text)

    assert (read.name, read.kind) == ("Hờ Thị Ka", RosterFaultKind.NAME_TRIMMED)


@pytest.mark.parametrize(
    "text", ["Sùng A H'Lử", "H'Mi Niê", "Y Đ'răm", "Con Thị Mẹ", "Bà Thị Ông", "Lò A Sa'"]
)
def test_apostrophes_and_words_of_names_stay(text):
    assert read_name(text).name == text
    assert read_name(text).kind is None


@pytest.mark.parametrize("text", ["#N/A", "###", "##########", "#REF!"])
@pytest.mark.parametrize(("place", "column"), [(3, "Điện thoại"), (4, "Tổ"), (5, "Nhóm tuổi")])
def test_an_error_or_a_number_too_wide_for_its_column_is_said(place, column, text):
    row = ["Lò Văn An", "1", "", "", "", "", ""]
    row[place - 1] = text

    content = read(tuple(row))

    assert [(fault.column, fault.kind) for fault in content.notes] == [(column, RosterFaultKind.NOT_STORED)]


def test_blanks_between_the_words_of_a_name_are_one_blank():
    assert read_name(f"Lò{' ' * 1_900}Văn  An").name == "Lò Văn An"
