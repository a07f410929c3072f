"""Workbooks as Excel, LibreOffice and openpyxl write them."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from contest.sheets import SheetRow
from contest.sheets.reading import read_sheet
from tests.sheets.making import inline, saved, zipped

MOST_ROWS = 20_000

FILES = Path(__file__).parent / "files"


async def cells(data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in (await read_sheet(data)).rows]


async def test_values_are_read_as_their_owner_sees_them() -> None:
    book = Workbook()
    book.active.append(["Lò Thị Hoà", 912345678, 9.12345678e8, 84912345678.0, 12.5, True])
    book.active.append(
        [date(1960, 2, 9), datetime.combine(date(2026, 1, 2), time(7, 5)), time(7, 30), None, " x ", "a\nb"]
    )

    assert await cells(saved(book)) == [
        ("Lò Thị Hoà", "912345678", "912345678", "84912345678", "12.5", "TRUE"),
        ("1960-02-09", "2026-01-02 7:05:00", "7:30:00", "", "x", "a b"),
    ]


async def test_lines_keep_the_numbers_of_excel_and_blanks_around_are_left_out() -> None:
    book = Workbook()
    sheet = book.active
    sheet["C3"], sheet["D3"], sheet["C6"], sheet["H9"] = "Họ tên", "SĐT", "Lò Văn Páo", "  "

    read = await read_sheet(saved(book))

    assert read.rows == (
        SheetRow(3, ("", "", "Họ tên", "SĐT")),
        SheetRow(6, ("", "", "Lò Văn Páo", "")),
    )


async def test_text_in_parts_and_decomposed_text_is_one_text() -> None:
    book = Workbook()
    book.active["A1"] = CellRichText("Lò ", TextBlock(InlineFont(b=True), "Thị"), " Hoà")
    book.active["A2"] = "Lo\u0300 Thi\u0323\u200b\u202e Hoa\u0300\ufeff"

    assert await cells(saved(book)) == [("Lò Thị Hoà",), ("Lò Thị Hoà",)]


async def test_every_sheet_is_read_in_its_order_and_hidden_ones_are_told() -> None:
    book = Workbook()
    book.active["A1"] = "=1+1"
    book.active["B1"] = "ẩn kỹ"
    book.active.sheet_state = "veryHidden"
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.create_sheet("Danh sách & người")["A1"] = "đúng"
    book.create_sheet("Ghi chú")["A1"] = "khác"
    book.active = 2

    read = await read_sheet(saved(book))

    assert [(table.name, table.hidden) for table in read.tables] == [
        ("Sheet", True), ("Danh sách & người", False), ("Ghi chú", False),
    ]  # fmt: skip
    assert [row.cells for row in read.rows] == [("đúng",)]


async def test_elements_with_a_prefix_are_understood() -> None:
    data = zipped(
        **{
            "xl/worksheets/sheet1.xml": '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/'
            'spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v>'
            "</x:c></x:row></x:sheetData></x:worksheet>"
        }
    )

    assert await cells(data) == [("2",)]


async def test_styled_empty_cells_far_out_do_not_count() -> None:
    rows = f'<row r="1">{inline("A1", "x")}<c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576"/></row>'

    assert await cells(zipped(rows)) == [("x",)]


async def test_twenty_thousand_rows_are_read() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Họ tên", "SĐT"])
    for number in range(MOST_ROWS):
        sheet.append([f"Lò Văn {number}", 912000000 + number])

    read = await read_sheet(saved(book))

    assert len(read.rows) == MOST_ROWS + 1
    assert read.rows[-1] == SheetRow(20_001, ("Lò Văn 19999", "912019999"))


EXPECTED = [
    ("Họ tên", "Số điện thoại", "Ngày sinh", "Số"),
    ("Lò Thị Hoà", "0912345678", "09/02/1960", "12.5"),
    ("Giàng A Páo", "912345679", "02/01/2014", "-3"),
    ("Đinh Đức Mạnh; tổ 2", "", "", "0"),
]


@pytest.mark.parametrize("path", sorted(FILES.glob("people.*")), ids=lambda path: path.name)
async def test_files_of_other_programs_are_read(path: Path) -> None:
    assert await cells(path.read_bytes()) == EXPECTED
