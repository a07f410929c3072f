"""Sheets named like teams there are none of, and tables without a name."""

from io import BytesIO

import pytest
from xlsxwriter import Workbook

from contest.rosters.cells.parts import NamedPart, Parts
from tests.rosters.sending import keeper, people, upload

PARTS = Parts([NamedPart(7, "T1", "Tổ may", "team")])
HEAD = ("Họ và tên", "Mã số")


def book(**sheets) -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for line, row in enumerate((HEAD, *rows)):
                sheet.write_row(line, 0, row)
    return out.getvalue()


@pytest.mark.parametrize("name", ["PX may", "Lớp 6C", "Tổ là", "to sx 3", "BP kho", "Team A", "Bản Nà Luông"])
def test_names_are_written_as_those_of_parts(name):
    assert PARTS.is_called_like_one(name)


@pytest.mark.parametrize(
    "name", ["Tổng hợp", "Sheet1", "Danh sách", "Tổ", "Lớp", "To Thi Lan", "Banana", "2026", ""]
)
def test_other_names_are_not(name):
    assert not PARTS.is_called_like_one(name)


async def test_a_sheet_that_is_called_like_a_team_there_is_none_of_is_told_of_each_person(factory):
    an, bun = ("Lò Văn An", "NV1"), ("Cà Thị Bun", "NV2")

    sent = await factory.send_bytes(book(**{"Tổ may": [an], "PX là": [bun]}))

    assert sent.faults == [("2 (PX là)", "", "sheet_unknown")]
    assert [(row.name, [note.more for note in row.notes]) for row in sent.rows] == [
        ("Lò Văn An", []),
        ("Cà Thị Bun", ["PX là"]),
    ]


async def test_any_other_name_of_a_sheet_says_nothing(factory):
    sent = await factory.send_bytes(book(**{"Danh sách": [("Lò Văn An", "NV1")]}))

    assert sent.faults == []


async def test_tables_without_a_name_are_told_by_their_place(site):
    visitor = await keeper(site)
    page = """<html><table><tr><td>Họ và tên<td>SĐT<tr><td>Lò Văn An<td>0912000361</table>
        <table><tr><td>Trang chủ</table></html>"""

    plan = await upload(visitor, page.encode(), kind="additions")

    assert "bảng số 1 trong tệp" in plan.text and "bảng số 2 trong tệp · 1 dòng" in plan.text
    await visitor.send(f"{plan.path}/apply")
    assert await people() == ["Lò Văn An"]
