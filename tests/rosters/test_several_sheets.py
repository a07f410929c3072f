"""Lists over several sheets, and rows that may be people and may not."""

from io import BytesIO

from xlsxwriter import Workbook

from tests.rosters.test_applying import HUONG, INH, PAO


async def test_nobody_leaves_because_a_row_is_doubtful(factory):
    await factory.keep(HUONG, INH, PAO)
    headings = ("STT", "Họ và tên", "Mã số")
    rows = (("1", "Lò Thị Hương", "NV1"), ("2", "Cà Văn Inh", "NV2"), ("", "Vàng A Páo", ""))

    sent = await factory.send(*rows, headings=headings)

    assert [aside.shown for aside in sent.shape.doubtful] == ["Vàng A Páo"]
    assert (sent.of("join"), sent.of("leave")) == ([], [])


async def test_the_class_of_a_sheet_goes_before_a_sheet_of_everybody(school):
    head, an = ("STT", "Họ và tên", "Năm sinh"), ("1", "Lò Văn An", "2013")
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        for name in ("Tổng hợp", "7A"):
            sheet = book.add_worksheet(name)
            for line, row in enumerate((head, an)):
                sheet.write_row(line, 0, row)

    sent = await school.send_bytes(out.getvalue())

    assert [(row.place, row.verdict) for row in sent.rows] == [("2 (Tổng hợp)", "out"), ("2 (7A)", "join")]
    assert [cell.value for cell in sent.rows[1].cells if cell.column == "part"] == ["Lớp 7A"]
