"""Logs of days and sheets of months name each person once: what the plan says and what the page shows."""

import pytest

from contest.sheets import csv_bytes
from tests.rosters.sending import keeper, people, upload
from tests.sheets.making import saved

LOG = ("AC-No.", "Họ và tên", "Phòng ban", "Ngày", "Giờ vào")


def month_book(**sheets):
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        sheet.append(("Họ và tên", "Mã số", "SĐT", "Tổ"))
        for row in rows:
            sheet.append(row)
    return saved(book)


async def test_a_log_of_days_names_each_person_once(factory):
    days = [
        (number, name, "Tổ may", f"{day:02}/10/2026", "07:21")
        for day in range(1, 27)
        for number, name in (("00001", "Lò Văn An"), ("00002", "Cà Thị Bun"), ("00013", "Mùa A Dơ"))
    ]

    sent = await factory.send(*days, headings=LOG)

    assert sent.of("join") == ["Lò Văn An", "Cà Thị Bun", "Mùa A Dơ"]
    assert (sent.summary.again, sent.summary.refused, sent.summary.noted) == (75, 0, 0)


async def test_a_log_without_numbers_is_read_so_too_and_namesakes_of_a_list_are_asked_about(factory):
    days = [(name, f"{day}/10/2026") for day in range(1, 4) for name in ("Lò Văn An", "Cà Thị Bun")]
    sent = await factory.send(*days, headings=("Họ và tên", "Ngày"))
    assert (sent.of("join"), sent.summary.again) == (["Lò Văn An", "Cà Thị Bun"], 4)

    sent = await factory.send(("Lò Văn An", "x"), ("Lò Văn An", "y"), headings=("Họ và tên", "Ngày"))

    assert (sent.of("join"), sent.of("out"), sent.summary.again) == (["Lò Văn An"], ["Lò Văn An"], 0)


@pytest.mark.parametrize("newest_first", [False, True])
async def test_the_newest_month_says_what_counts(factory, newest_first):
    august = [("Lò Văn An", "1", "0912345678", "Tổ may"), ("Cà Thị Bun", "2", "0912345679", "")]
    september = [("Lò Văn An", "1", "0987654321", "Tổ cắt"), ("Cà Thị Bun", "2", "0912345679", "Tổ may")]
    sheets = {"Tháng_8": august, "Tháng_9": september}
    if newest_first:
        sheets = dict(reversed(sheets.items()))

    sent = await factory.send_bytes(month_book(**sheets))

    told = {row.name: [one.value for one in row.cells] for row in sent.rows if row.verdict == "join"}
    assert told == {"Lò Văn An": ["1", "••• 321", "Tổ cắt"], "Cà Thị Bun": ["2", "••• 679", "Tổ may"]}
    other = "2 (Tháng 8)" if newest_first else "2 (Tháng 9)"
    assert [(note.kind, note.value, note.more) for row in sent.rows for note in row.notes] == [
        ("said_otherwise", "••• 678", other),
        ("said_otherwise", "", other),
    ]
    assert sent.summary.again == 2


async def test_months_without_numbers_name_the_same_people(factory):
    sent = await factory.send_bytes(
        month_book(
            Tháng_12=[("Lò Văn An", "", "0912345678", "Tổ may")],
            Tháng_1=[("Lò Văn An", "", "0987654321", "Tổ may"), ("Mùa A Dơ", "", "", "")],
        )
    )

    assert sent.of("join") == ["Lò Văn An", "Mùa A Dơ"]
    assert [one.value for one in sent.rows[0].cells] == ["••• 321", "Tổ may"]


async def test_the_page_says_it_in_one_sentence(site):
    visitor = await keeper(site)
    data = csv_bytes([("Họ và tên", "Mã số"), *([("Lò Văn An", "1")] * 4)])

    plan = await upload(visitor, data, kind="additions")
    await visitor.send(f"{plan.path}/apply")

    assert "3 dòng ghi lại người đã có trong danh sách" in plan.text
    assert await people() == ["Lò Văn An"]


async def test_the_page_says_of_capitals_once(site):
    visitor = await keeper(site)
    data = csv_bytes([("Họ và tên", "Mã số"), ("LÒ VĂN AN", "1"), ("CÀ THỊ BUN", "2"), ("Mùa A Dơ", "3")])

    plan = await upload(visitor, data, kind="additions")

    assert plan.text.count("2 tên viết toàn chữ hoa hoặc chữ thường được đổi") == 1
