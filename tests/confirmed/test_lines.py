"""Rows of files as offices send them, and what is wrong with others."""

from datetime import date

import pytest

from contest.confirmed.files import HEADINGS
from contest.confirmed.lines import CountColumn, ForAll, column_of, read_counts
from contest.confirmed.rules import CountFault, ToldCount
from contest.sheets import Noted, Oddity, ReadWorkbook, SheetRow, SheetTable

TODAY, DAY = date(2026, 11, 30), date(2026, 10, 31)
HEAD = ("TT", "Mã đơn vị", "Tên đơn vị", "Thuộc xã", "Nhóm người", "Số người được xác nhận", "Trên tổng số",
        "Tính đến ngày", "Nguồn", "Số văn bản")  # fmt: skip


NOTHING = ForAll()


def workbook(*rows: tuple[str, ...], noted: tuple[Noted, ...] = ()) -> ReadWorkbook:
    lines = tuple(SheetRow(number, cells) for number, cells in enumerate(rows, 1))
    return ReadWorkbook("xlsx", "", "", (), (SheetTable("", False, lines, noted=noted),))


def read(*rows: tuple[str, ...], beside: ForAll = NOTHING, noted: tuple[Noted, ...] = ()):
    found = read_counts(workbook(("UBND XÃ NÀ TẤU",), HEAD, *rows, noted=noted), beside, TODAY)
    assert found is not None
    return found


def test_our_own_list_is_read_as_it_is_headed():
    assert {column_of(title): title for title in HEADINGS.values()} == HEADINGS


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Đã xác nhận (người)", CountColumn.CONFIRMED),
        ("Tổng dân số", CountColumn.OUT_OF),
        ("Ngày", CountColumn.DAY),
        ("Xã, phường", CountColumn.PLACE),
        ("Bản", CountColumn.UNIT),
        ("Công văn", CountColumn.DOCUMENT),
        ("Ghi chú", None),
        ("", None),
    ],
)
def test_headings_are_known_by_what_offices_call_them(heading: str, column: str | None):
    assert column_of(heading) == column


def test_a_row_tells_its_number_with_source_and_day():
    found = read(
        ("1", "03325-001", "Bản Nà", "", "Người dân", "1.250", "1.400", "31/10/2026", "Công an xã", "5/BC")
    )
    (line,) = found.lines
    assert (line.line, line.unit) == (3, "03325-001")
    assert line.told == ToldCount("nguoi_dan", DAY, 1250, 1400, "Công an xã", "5/BC")
    assert (found.faults, found.names, found.rows) == ((), {3: "Bản Nà"}, 1)


def test_what_is_told_of_all_holds_for_rows_that_say_nothing():
    beside = ForAll(DAY, "Công an tỉnh 0912345678", "9/BC")
    found = read(("1", "", "Bản Nà", "Nà Tấu", "", "7", "", "", "", ""), beside=beside)
    (line,) = found.lines
    assert (line.unit, line.told.as_of, line.told.document) == ("Bản Nà, Nà Tấu", DAY, "9/BC")
    # Who told it is an office: a phone of somebody is none of it.
    assert "0912345678" not in line.told.source


def test_totals_and_empty_rows_are_no_units():
    found = read(
        ("", "", "Tổng cộng", "", "", "1250", "", "", "", ""),
        ("", "", "", "", "", "", "", "", "", ""),
        beside=ForAll(DAY, "Công an xã"),
    )
    assert (found.lines, found.faults) == ((), ())


@pytest.mark.parametrize(
    ("at", "text", "kind"),
    [
        (4, "Tổ 1", CountFault.GROUP_UNKNOWN),
        (5, "-7", CountFault.COUNT_NEGATIVE),
        (5, "=HYPERLINK(1)", CountFault.FORMULA),
        (5, "bảy", CountFault.COUNT_UNREADABLE),
        (5, "", CountFault.COUNT_MISSING),
        (6, "nhiều", CountFault.OUT_OF_UNREADABLE),
        (7, "01/12/2026", CountFault.DAY_LATER),
        (7, "hôm qua", CountFault.DAY_UNREADABLE),
        (7, "", CountFault.DAY_MISSING),
        (8, "", CountFault.SOURCE_MISSING),
        (9, "x" * 61, CountFault.DOCUMENT_LONG),
    ],
)
def test_a_wrong_cell_keeps_its_row_out_and_says_why(at: int, text: str, kind: CountFault):
    cells = ["1", "03325-001", "Bản Nà", "", "", "7", "9", "31/10/2026", "Công an xã", ""]
    cells[at] = text
    found = read(tuple(cells))
    assert ([one.kind for one in found.faults], found.lines) == ([kind], ())


def test_a_row_without_a_unit_is_told_so():
    found = read(("1", "", "", "", "", "7", "", "31/10/2026", "Công an xã", ""))
    assert [one.kind for one in found.faults] == [CountFault.UNIT_MISSING]


def test_cells_of_workbooks_that_show_less_than_they_hold():
    row = ("1", "03325-001", "", "", "", "1,250", "", "", "Công an xã", "")
    day = Noted(3, 7, Oddity.DATE, "2026-10-31")
    (line,) = read((*row[:7], "31-10", *row[8:]), noted=(Noted(3, 5, Oddity.NUMBER, "1250"), day)).lines
    assert (line.told.confirmed, line.told.as_of) == (1250, DAY)
    empty = (*row[:5], "", "", "31/10/2026", *row[8:])
    assert read(empty, noted=(Noted(3, 5, Oddity.UNCOMPUTED, ""),)).faults[0].kind == CountFault.FORMULA
    cut = (*row[:5], "1.2E+08", "", "31/10/2026", *row[8:])
    assert (
        read(cut, noted=(Noted(3, 5, Oddity.SHORTENED, "1.2E+08"),)).faults[0].kind == CountFault.COUNT_BEYOND
    )


def test_a_list_of_communes_alone_is_one_of_units():
    found = read_counts(
        workbook(("Xã, phường", "Số đã xác nhận"), ("Xã Nà Tấu", "12")), ForAll(DAY, "Công an tỉnh"), TODAY
    )
    assert found is not None and [one.unit for one in found.lines] == ["Xã Nà Tấu"]


def test_without_the_columns_it_needs_nothing_is_read():
    assert read_counts(workbook(("Họ và tên", "Điện thoại"), ("Lò Văn A", "")), ForAll(), TODAY) is None
