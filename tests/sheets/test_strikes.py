"""Text that is struck through in part is not read, and the cell says so."""

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from contest.sheets import Noted, Oddity
from contest.sheets.reading import read_sheet
from contest.sheets.workbooks.texts import texts_of
from tests.sheets.making import saved, sheet, zipped
from tests.sheets.test_bombs import many_cells

STRINGS = """<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>
<si><t>Họ tên</t></si>
<si><r><rPr><strike/></rPr><t xml:space='preserve'>Lò Văn Sai </t></r><r><t>Lò Văn Đúng</t></r></si>
<si><r><rPr><strike/></rPr><t>Cà Thị </t></r><r><rPr><strike val='1'/></rPr><t>Ban</t></r></si>
<si><r><rPr><strike val='0'/></rPr><t>Quàng </t></r><r><t>Thị Hoa</t></r></si></sst>"""


def test_what_is_struck_through_in_a_shared_text_is_none_of_it() -> None:
    texts = texts_of(STRINGS.encode())

    assert texts.found == ["Họ tên", "Lò Văn Đúng", "Cà Thị Ban", "Quàng Thị Hoa"]
    assert texts.struck == {2}
    assert texts.partly == {1: "Lò Văn Sai Lò Văn Đúng"}


async def test_a_cell_with_a_shared_text_says_what_it_does_not_show() -> None:
    cells = "".join(f"<row r='{at + 1}'><c r='A{at + 1}' t='s'><v>{at}</v></c></row>" for at in range(4))

    read = await read_sheet(
        zipped(
            **{**many_cells(1, 50), "xl/worksheets/sheet1.xml": sheet(cells), "xl/sharedStrings.xml": STRINGS}
        )
    )

    assert [row.cells[0] for row in read.rows] == ["Họ tên", "Lò Văn Đúng", "Cà Thị Ban", "Quàng Thị Hoa"]
    assert [row.struck for row in read.rows] == [(), (), (0,), ()]
    assert read.tables[0].noted == (Noted(2, 0, Oddity.STRUCK, "Lò Văn Sai Lò Văn Đúng"),)


async def test_a_workbook_of_a_program_with_lines_through_a_part_of_a_text() -> None:
    book = Workbook()
    struck = TextBlock(InlineFont(strike=True), "Sai ")
    book.active.append([CellRichText("Lò Văn ", struck, "Đúng")])

    read = await read_sheet(saved(book))

    assert read.rows[0].cells == ("Lò Văn Đúng",)
    assert read.tables[0].noted == (Noted(1, 0, Oddity.STRUCK, "Lò Văn Sai Đúng"),)


async def test_a_text_in_its_cell_that_is_struck_through_as_a_whole_is_read_as_such() -> None:
    book = Workbook()
    font = InlineFont(strike=True)
    book.active.append([CellRichText(TextBlock(font, "Lò Văn "), TextBlock(font, "Đúng"))])

    read = await read_sheet(saved(book))

    assert (read.rows[0].cells, read.rows[0].struck, read.tables[0].noted) == (("Lò Văn Đúng",), (0,), ())
