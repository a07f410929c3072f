"""What only the person knows: which column is which, whether a row is a person, how to mend one."""

from contest.sheets import csv_bytes
from contest.sheets.reading import read_sheet
from tests.rosters.sending import GOOD, HEADINGS, ROSTER, keeper, people, settled, upload


async def test_rows_to_mend_are_the_persons_own_and_can_be_sent_again_after_applying(site):
    visitor = await keeper(site)
    lines = [
        HEADINGS,
        ("Quàng Thị Hoà", "NV1", "9.12E+08", "", ""),
        ("Lò Văn 2", "NV2", "0912345678", "tổ hái", ""),
    ]
    plan = await upload(visitor, csv_bytes(lines), kind="additions")
    done = await visitor.send(f"{plan.path}/apply")
    assert "Lấy các dòng cần sửa" in done.text

    taken = await visitor.http.get(f"{plan.path}/faults.xlsx")

    sheet = await read_sheet(taken.content)
    assert [row.cells[:4] for row in sheet.rows[1:]] == [
        ("Quàng Thị Hoà", "NV1", "9.12E+08", ""),
        ("Lò Văn 2", "NV2", "0912345678", "tổ hái"),
    ]
    assert "mã số riêng" in sheet.rows[2].cells[6]
    mended = taken.content
    await visitor.go(ROSTER)
    again = await upload(visitor, mended, kind="additions")
    assert "Lò Văn 2" in again.text and "dòng 3" in again.text


async def test_where_no_heading_tells_the_person_says_which_column_is_which_once(site):
    visitor = await keeper(site)
    data = csv_bytes([("Cột lạ", "Khác"), ("NV1", "Quàng Thị Hoà"), ("NV2", "Cà Văn Inh")])
    asked = await upload(visitor, data, kind="additions")
    assert "Chỉ rõ các cột" in asked.text and await people() == []

    form = await visitor.go(f"{asked.path}/columns")
    assert "Quàng Thị Hoà" in form.text
    refused = await visitor.send(f"{asked.path}/columns", {"column-0-0": "number", "column-0-1": "-"})
    assert refused.status == 422 and "cột nào là họ tên" in refused.text
    sent = await visitor.send(f"{asked.path}/columns", {"column-0-0": "number", "column-0-1": "name"})
    plan = await settled(visitor, sent.path)
    assert "Quàng Thị Hoà" in plan.text and "NV1" in plan.text

    await visitor.send(f"{plan.path}/apply")
    assert await people() == ["Quàng Thị Hoà", "Cà Văn Inh"]
    await visitor.go(ROSTER)
    again = await upload(visitor, data, kind="additions")
    assert "Danh sách đã đúng như tệp" in again.text


async def test_doubtful_rows_come_in_only_when_they_are_ticked(site):
    visitor = await keeper(site)
    lines = [("STT", "Họ và tên", "Mã số"), ("1", "Quàng Thị Hoà", "A1"), ("2", "Cà Văn Inh", "A2"),
             ("", "Vàng A Páo", ""), ("", "Tổng cộng ba người", "")]  # fmt: skip
    plan = await upload(visitor, csv_bytes(lines), kind="additions")
    assert "Vàng A Páo" in plan.text and "không có số thứ tự" in plan.text
    assert "Tổng cộng ba người" in plan.text and "dòng tổng cộng" in plan.text

    sent = await visitor.send(f"{plan.path}/rows", {"keep": "4"})
    plan = await settled(visitor, sent.path)
    await visitor.send(f"{plan.path}/apply")

    assert await people() == ["Quàng Thị Hoà", "Cà Văn Inh", "Vàng A Páo"]


async def test_a_long_list_can_be_pasted_whole(site):
    visitor = await keeper(site)
    lines = [f"{n}\tQuàng Thị {'Hoà' if n % 2 else 'Hà'} {'N' * 20}\tNV{n}" for n in range(1, 301)]
    text = "\n".join(["STT\tHọ và tên\tMã số", *lines])
    assert len(text) > 12_000

    plan = await upload(visitor, b"", text=text)

    assert "Thêm mới · 300" in plan.text


async def test_a_pasted_list_does_as_well_as_a_file(site):
    visitor = await keeper(site)
    text = "Họ và tên\tMã số\tTổ\nQuàng Thị Hoà\tNV1\ttổ hái\nCà Văn Inh\tNV2\t\n"

    both = await upload(visitor, GOOD, text=text)
    assert both.status == 422 and "không dùng cả hai" in both.text and "Quàng Thị Hoà" in both.text
    sent = await visitor.send(f"{ROSTER}/uploads", {"kind": "whole", "text": text})
    plan = await settled(visitor, sent.path)
    assert "chữ dán vào" in plan.text and "Tổ hái" in plan.text
    await visitor.send(f"{plan.path}/apply")

    assert await people() == ["Quàng Thị Hoà", "Cà Văn Inh"]
