"""No phone of a list is kept or shown in clear, wherever in the file it stands."""

import pytest

from contest.database import rows
from contest.sheets import csv_bytes
from tests.rosters.sending import keeper, upload


@pytest.mark.parametrize(
    "lines",
    [
        [("Thắc mắc gọi 0912345678", "", ""), ("STT", "Họ và tên", "SĐT"), ("1", "Lò Thị Hương", "")],
        [("STT", "Họ và tên", "0912345678"), ("1", "Lò Thị Hương", "x")],
        [("STT", "Họ và tên 0912345678", "SĐT"), ("1", "Lò Thị Hương", "")],
        [("STT", "Họ và tên", "SĐT"), ("1", "Lò Thị Hương 0912 345 678 x", ""), ("2", "Cà Văn Inh", "")],
        [("STT", "Họ và tên", "SĐT"), ("1", "Lò Thị Hương", "0912345678 0912345679 0912345678 9")],
        [("STT", "Họ và tên", "SĐT"), ("1", "Lò Thị Hương", ""), ("2", "Cà Văn Inh", ""),
         ("", "Vàng A Páo", "0912345678"), ("", "Người lập biểu 0912345678", "")],
        [("STT", "Họ và tên", "Tổ"), ("1", "Lò Thị Hương", "0912345678")],
        [("STT", "Họ và tên", "Năm sinh"), ("1", "Lò Thị Hương", "0912345678")],
    ],
)  # fmt: skip
async def test_a_phone_anywhere_in_a_file_is_kept_by_its_last_digits_alone(factory, lines):
    await factory.send_bytes(csv_bytes(lines), whole=False)

    kept = str([dict(one) for one in await rows("SELECT * FROM list_upload")])
    kept += str([dict(one) for one in await rows("SELECT * FROM list_row")])
    kept += str([dict(one) for one in await rows("SELECT * FROM list_column")])
    bare = kept.replace(" ", "").replace(".", "")
    assert "ThịHương" in bare
    assert not [one for one in ("0912345", "912345678") if one in bare]


async def test_the_page_of_columns_shows_the_last_digits_alone(site):
    visitor = await keeper(site)
    asked = await upload(visitor, csv_bytes([("Cột lạ", "Khác"), ("0912 345 678", "Quàng Thị Hoà")]))

    form = await visitor.go(f"{asked.path}/columns")

    assert "••• 678" in form.text and "Quàng Thị Hoà" in form.text
    assert "0912 345" not in form.text
