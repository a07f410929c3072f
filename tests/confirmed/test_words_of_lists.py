"""The words offices write above the columns of their lists, for groups of people and for sums."""

from datetime import date

import pytest

from contest.confirmed.lines import COLUMN_LABELS, CountColumn, ForAll, column_of, read_counts
from contest.confirmed.rules import CountFault
from contest.sheets import Noted, Oddity, ReadWorkbook, SheetTable
from tests.confirmed.test_lines import HEAD, TODAY, read, workbook

BESIDE = ForAll(date(2026, 10, 31), "Công an xã")
HEADINGS = {
    CountColumn.CODE: "Mã đơn vị|Mã|Code",
    CountColumn.PLACE: "Thuộc|Thuộc xã|Thuộc phường|Xã, phường|Xã|Phường|Lies in|Commune",
    CountColumn.GROUP: "Nhóm người|Nhóm|Đối tượng|Group of people",
    CountColumn.OUT_OF: (
        "Trên tổng số|Tổng số|Tổng số người|Tổng dân số|Dân số|Số người thuộc diện|Of how many|Total"
    ),
    CountColumn.CONFIRMED: (
        "Số người được xác nhận|Đã xác nhận|Được xác nhận mức 2|Số xác nhận|Số đã xác nhận|Số được xác nhận|"
        "Xác nhận|Số người đạt|Số đạt chuẩn|VNeID mức 2|Confirmed on VNeID|Số lượng"
    ),
    CountColumn.DAY: "Tính đến ngày|Ngày báo|Thời điểm|As of the day|Date",
    CountColumn.DOCUMENT: "Số văn bản|Số hiệu|Văn bản|Công văn số|Document",
    CountColumn.SOURCE: "Nguồn|Cơ quan báo cáo|Nơi báo cáo|Source|Told by",
    CountColumn.UNIT: "Tên đơn vị|Đơn vị|Tên|Thôn|Bản|Địa bàn|Địa phương|Unit|Name",
}
GROUPS = {
    "": "|–|Tất cả|Chung|Tổng|Everybody",
    "nguoi_dan": "Người dân|Dân|Residents|nguoi_dan",
    "nguoi_lao_dong": "Người lao động|Lao động|Workers|Công nhân",
    "hoc_sinh": "Học sinh|Học sinh, sinh viên|Pupils",
    "can_bo": "Cán bộ|Cán bộ, công chức|Công chức|Khu vực công|Cán bộ, công chức, viên chức|Public sector",
}
SUMS = "Tổng|Tổng cộng|Tổng số|Cộng|Toàn xã|Toàn tỉnh|Total|Sum|Cộng cộng dồn|Toàn xã cộng lại"


def told(**cells: str) -> tuple[str, ...]:
    row = {"code": "", "unit": "Bản Nà", "place": "", "group": "", "confirmed": "7", "out_of": ""} | cells
    return ("1", *row.values(), "", "", "")


@pytest.mark.parametrize(
    ("column", "heading"), [(column, one) for column, words in HEADINGS.items() for one in words.split("|")]
)
def test_a_column_is_known_by_each_of_its_headings(column: str, heading: str):
    assert column_of(heading) == column


def test_each_column_has_a_name_on_screens():
    assert {*COLUMN_LABELS} == {*map(str, CountColumn)}


def test_a_heading_is_known_by_what_it_begins_with_and_no_long_text_is_one():
    assert column_of("Số người đạt chuẩn trên tổng số") == CountColumn.CONFIRMED
    assert column_of("Xã nào") == CountColumn.PLACE
    assert (column_of("x" * 60), column_of("Tên " + "x" * 56)) == (None, CountColumn.UNIT)
    assert column_of("Tên " + "x" * 57) is None


@pytest.mark.parametrize(
    ("group", "text"), [(group, one) for group, words in GROUPS.items() for one in words.split("|")]
)
def test_a_group_of_people_is_known_by_each_of_its_names(group: str, text: str):
    (line,) = read(told(group=text), beside=BESIDE).lines
    assert line.told.group == group


@pytest.mark.parametrize("text", SUMS.split("|"))
def test_a_row_that_sums_up_the_others_is_none_of_them(text: str):
    found = read(told(unit=text), told(), beside=BESIDE)
    assert ([one.unit for one in found.lines], found.faults) == (["Bản Nà"], ())
    assert found.names == {4: "Bản Nà"}


def test_a_unit_that_is_called_like_a_sum_or_has_a_code_is_one():
    found = read(told(unit="Tổng Phìn"), told(code="U1", unit="Tổng"), beside=BESIDE)
    assert [one.unit for one in found.lines] == ["Tổng Phìn", "U1"]


def test_of_how_many_people_may_stay_empty_and_is_told_where_it_is_wrong():
    (line,) = read(told(), beside=BESIDE).lines
    assert (line.told.out_of, line.told.confirmed, line.told.source) == (None, 7, "Công an xã")
    wrong = read(told(out_of="-3"), told(confirmed="x"), beside=BESIDE)
    assert [(one.column, one.kind, one.value) for one in wrong.faults] == [
        (CountColumn.OUT_OF, CountFault.COUNT_NEGATIVE, "-3"),
        (CountColumn.CONFIRMED, CountFault.COUNT_UNREADABLE, "x"),
    ]
    assert wrong.rows == 2


def test_what_is_shown_of_a_row_is_short_and_holds_no_phone():
    found = read(told(unit="Bản Nà 0912345678", group="0912345678" + "x" * 60), beside=BESIDE)
    assert found.names == {3: "Bản Nà ••• 678"}
    (fault,) = found.faults
    assert (fault.column, fault.value) == (CountColumn.GROUP, ("••• 678" + "x" * 60)[:60])
    named = read(told(unit="x" * 70, place="y" * 70), told(code="z" * 70), beside=BESIDE)
    assert [len(one.unit) for one in named.lines] == [120, 60]
    assert [len(name) for name in named.names.values()] == [60, 6]


def test_a_row_is_called_by_its_code_where_nothing_else_names_it():
    assert read(told(code="U1", unit=""), beside=BESIDE).names == {3: "U1"}


@pytest.mark.parametrize("odd", [Oddity.ROUNDED, Oddity.SHORTENED])
def test_a_number_that_was_cut_is_never_made_up(odd: Oddity):
    found = read(told(), beside=BESIDE, noted=(Noted(3, 5, odd, "7"),))
    assert ([one.kind for one in found.faults], found.lines) == ([CountFault.COUNT_BEYOND], ())


def test_a_stored_number_is_read_only_where_it_is_one():
    def confirmed(shown: str, odd: Oddity, stored: str) -> list[int]:
        found = read(told(confirmed=shown), beside=BESIDE, noted=(Noted(3, 5, odd, stored),))
        return [line.told.confirmed for line in found.lines]

    assert confirmed("7", Oddity.NUMBER, "7.5") == [7]
    assert confirmed("1,3", Oddity.NUMBER, "1250") == [1250]
    assert confirmed("7", Oddity.STRUCK, "9") == [7]


def test_a_heading_of_places_alone_heads_no_numbers():
    rows = (("Xã", ""), ("Xã, phường", "Số đã xác nhận"), ("Xã Nà Tấu", "12"))
    found = read_counts(workbook(*rows), BESIDE, TODAY)
    assert found is not None and [one.unit for one in found.lines] == ["Xã Nà Tấu"]


def test_a_day_that_cannot_be_names_its_cell():
    cells = (*told()[:7], "01/01/2021", "Công an xã", "")
    (fault,) = read(cells).faults
    assert (fault.column, fault.kind, fault.value) == (CountColumn.DAY, CountFault.DAY_EARLY, "01/01/2021")


def test_the_first_visible_table_with_its_headings_is_read_however_long_the_title_is():
    def table(above: int, *, hidden: bool = False, unit: str = "Bản Nà") -> SheetTable:
        rows = [("UBND XÃ NÀ TẤU",)] * above
        (made,) = workbook(*rows, HEAD, told(unit=unit)).tables
        return SheetTable("", hidden, made.rows)

    def units(*tables: SheetTable) -> list[str] | None:
        found = read_counts(ReadWorkbook("xlsx", "", "", (), tables), BESIDE, TODAY)
        return found and [one.unit for one in found.lines]

    assert units(table(0, hidden=True), table(20), table(19, unit="Bản Co"), table(0)) == ["Bản Co"]
    assert units(table(20)) is None


def test_of_two_columns_headed_alike_the_first_is_read():
    rows = (("Tên", "Tên", "Đã xác nhận"), ("Bản Nà", "Bản Co", "7"), ("Bản Co", ""))
    found = read_counts(workbook(*rows), BESIDE, TODAY)
    assert found is not None
    assert [one.unit for one in found.lines] == ["Bản Nà"]
    assert [(one.line, one.kind) for one in found.faults] == [(3, CountFault.COUNT_MISSING)]
