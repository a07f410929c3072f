"""Workbooks of one column without a heading, as villages keep them, and tables a program has summed up."""

import pytest

from contest.lists.choices import ListChoices
from contest.lists.columns.single import with_lines_apart
from contest.lists.reading import heads_of, read_list
from contest.rosters.columns.headings import ROSTER
from contest.sheets import Noted, Oddity, SheetRow, SheetTable
from tests.lists.making import PARTS, book, names, read, table

VILLAGE = (
    ("lò văn an 0987654321",), ("LƯỜNG THỊ BÌNH 0912 345 678",), ("quàng văn chung",),
    ("mẹ chung 0977111222",), ("Cà Thị Dung 0977111222 (máy của chồng)",), ("giàng a é sn 1990",),
    ("hết rồi",),
)  # fmt: skip


def read_apart(*tables, remembered=None):
    sheet = with_lines_apart(book(*tables), ROSTER, remembered or {})
    return read_list(sheet, ROSTER, ListChoices(), remembered or {}, PARTS.heads)


def test_a_column_of_names_needs_no_question_and_nobody_is_lost():
    found = read_apart(table(*VILLAGE))

    assert found is not None
    assert [(one.row.number, one.row.cells["name"], one.row.cells["phone"]) for one in found.rows] == [
        (1, "lò văn an", "0987654321"),
        (2, "LƯỜNG THỊ BÌNH", "0912 345 678"),
        (3, "quàng văn chung", ""),
        (5, "Cà Thị Dung", "0977111222"),
        (6, "giàng a é", ""),
    ]
    assert [(one.row, one.why) for one in found.doubtful] == [(4, "no_name")]
    assert [(one.row, one.why) for one in found.others] == [(7, "total")]
    assert found.rows[4].row.cells["age"] == "1990"


def test_the_only_column_may_stand_anywhere_and_hidden_sheets_do_not_matter():
    rows = (("", "Lò Văn An 1990"), ("", "Lò Thị Bính"))
    found = read_apart(table(("Kinh",), hidden=True), table(*rows))

    assert found is not None and names(found) == ["Lò Văn An", "Lò Thị Bính"]


def test_what_is_hidden_struck_through_or_odd_stays_so():
    rows = (SheetRow(1, ("1. Lò Văn An",), True), SheetRow(2, ("2. Cà Văn Un",), struck=(0,)))
    noted = (Noted(2, 0, Oddity.STRUCK, "Lò Cà Văn Un"),)
    sheet = with_lines_apart(book(SheetTable("", False, rows, noted=noted)), ROSTER, {})

    assert sheet.tables[0].rows[1:] == (
        SheetRow(1, ("1", "Lò Văn An"), True),
        SheetRow(2, ("2", "Cà Văn Un"), struck=(1,)),
    )
    assert sheet.tables[0].noted == (Noted(2, 1, Oddity.STRUCK, "Lò Cà Văn Un"),)


def test_a_heading_a_second_column_a_second_sheet_or_other_words_leave_a_file_as_it_is():
    for tables in (
        [table(("Họ và tên học sinh",), ("Lò Văn An",))],
        [table(("Thành viên",), ("Lò Văn An",), ("Lò Thị Bính",))],
        [table(("Lò Văn An", "x"), ("Lò Thị Bính", ""))],
        [table(("Lò Văn An",)), table(("Lò Thị Bính",))],
        [table(("12",), ("13",), ("Lò Văn An",))],
    ):
        sheet = book(*tables)
        assert with_lines_apart(sheet, ROSTER, {}) is sheet


def test_what_was_said_of_the_column_before_holds():
    sheet = book(table(("Lò Văn An",), ("Lò Thị Bính",)))

    assert with_lines_apart(sheet, ROSTER, {"#0 of 1: name": "name"}) is sheet


def test_in_a_table_summed_up_labels_of_a_program_and_teams_are_nobody():
    found = read(
        table(
            ("Nhãn Hàng", "Đếm của Họ và tên", "Tổng của Lương"),
            ("Phân xưởng cắt", "2", "9000000"), ("Lò Văn Tám", "1", "4500000"),
            ("Lò Thị Chín", "1", "4500000"), ("Tổ may", "1", "5000000"), ("Quàng Thị Mười", "1", "5000000"),
            ("Tổng Cuối", "3", "14000000"),
        )
    )  # fmt: skip

    assert [(one.row.cells["name"], one.group) for one in found.rows] == [
        ("Lò Văn Tám", "Phân xưởng cắt"),
        ("Lò Thị Chín", "Phân xưởng cắt"),
        ("Quàng Thị Mười", "Tổ may"),
    ]
    assert found.doubtful == ()


def test_the_same_in_english_and_a_column_of_teams_alone_is_asked_about():
    rows = (("Lò Văn Tám", "1"), ("Grand Total", "1"))

    assert names(read(table(("Row Labels", "Count of Full name"), *rows))) == ["Lò Văn Tám"]
    teams = book(table(("Row Labels", "Count of Full name"), ("tổ may", "1"), ("12", "1"), ("13", "1")))
    assert heads_of(teams, ROSTER, ListChoices(), {}) == {}


@pytest.mark.parametrize(
    "text", ["mẹ Chung", "Vợ anh Pánh", "bố", "con Pánh", "Hết rồi ạ", "Thế là hết", "Xong nhé"]
)
def test_whose_relative_somebody_is_and_what_closes_a_list_is_no_name(text):
    found = read(table(("Họ và tên", "SĐT"), ("Lò Văn An", "1"), (text, "")))

    assert names(found) == (["Lò Văn An"] if text != "bố" else ["Lò Văn An", "bố"])


@pytest.mark.parametrize("text", ["Con gái ông Tòng Văn Ín", "Mế Thị Hoa Mai", "Hết Văn An", "Xong Thị Ba"])
def test_names_that_begin_so_are_names(text):
    assert names(read(table(("Họ và tên", "SĐT"), ("Lò Văn An", "1"), (text, "2")))) == ["Lò Văn An", text]
