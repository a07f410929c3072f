"""Columns that only blanks keep apart: read where they line up, never taken for one name."""

import pytest

from contest.sheets.plain.lines import read_lines
from contest.sheets.reading import read_text

TABLE = """STT   Họ và tên        Tổ
1     Lò Thị Cách      Tổ hái
2     Cà Văn Quãng     Tổ sao
"""
READ = [("STT", "Họ và tên", "Tổ"), ("1", "Lò Thị Cách", "Tổ hái"), ("2", "Cà Văn Quãng", "Tổ sao")]
SHAPES = {
    "fixed width": (TABLE, READ),
    "two blanks alone": ("\n".join("  ".join(row) for row in READ), READ),
    "blanks of web pages": (TABLE.replace(" ", "\u00a0"), READ),
    "a title above": (f"DANH SÁCH TỔ HÁI\n{TABLE}", [("DANH SÁCH TỔ HÁI", "", ""), *READ]),
    "an empty cell": (
        "STT   Họ và tên        SĐT         Tổ\n"
        "1     Lò Thị Cách      0912000211  Tổ hái\n"
        "2     Cà Văn Quãng     0912000212  Tổ sao\n"
        "3     Vàng A Gửi                   Tổ sao\n",
        [
            ("STT", "Họ và tên", "SĐT", "Tổ"),
            ("1", "Lò Thị Cách", "0912000211", "Tổ hái"),
            ("2", "Cà Văn Quãng", "0912000212", "Tổ sao"),
            ("3", "Vàng A Gửi", "", "Tổ sao"),
        ],
    ),
    "a row that does not line up": (
        "STT  Họ và tên  SĐT  Tổ\n1  Lò Thị Cách  0912000211  Tổ hái\n2  Cà Văn Quãng Xa  Tổ sao\n",
        [
            ("STT", "Họ và tên", "SĐT", "Tổ"),
            ("1", "Lò Thị Cách", "0912000211", "Tổ hái"),
            ("2", "Cà Văn Quãng Xa | Tổ sao", "", ""),
        ],
    ),
    "numbers one blank behind a long name": (
        "STT  Họ và tên    Năm sinh  SĐT\n"
        "1    Lò Thị Cách  1990      0912000211\n"
        "2    Giàng A Khoảng Trắng Dài 1991 0912 000 212\n"
        "3    Cà Văn Quãng 1992      0912000213\n"
        "4 Vàng A Sát 1993 0912000214\n"
        "5    Lò Văn Thiếu 0912000215\n"
        "Tổng: 5 người\n",
        [
            ("STT", "Họ và tên", "Năm sinh", "SĐT"),
            ("1", "Lò Thị Cách", "1990", "0912000211"),
            ("2", "Giàng A Khoảng Trắng Dài", "1991", "0912 000 212"),
            ("3", "Cà Văn Quãng", "1992", "0912000213"),
            ("4", "Vàng A Sát", "1993", "0912000214"),
            ("5", "Lò Văn Thiếu 0912000215", "", ""),
            ("Tổng: 5 người", "", "", ""),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_columns_kept_apart_by_blanks_are_columns_in_a_paste_and_in_a_file(name: str) -> None:
    text, expected = SHAPES[name]

    assert [row.cells for row in read_text(text).rows] == expected
    assert [row.cells for row in read_lines(text.encode(), "").rows] == expected
    assert [row.number for row in read_text(text).rows] == list(range(1, len(expected) + 1))


def test_without_headings_the_parts_of_a_line_are_told_as_those_of_a_message() -> None:
    text = "1   Lò Thị Cách   0912000211   Tổ hái\n2   Cà Văn Quãng   0912000212   Tổ sao\n"

    assert [row.cells for row in read_text(text).rows] == [
        ("STT", "Họ và tên", "Điện thoại", "Tổ"),
        ("1", "Lò Thị Cách", "0912000211", "Tổ hái"),
        ("2", "Cà Văn Quãng", "0912000212", "Tổ sao"),
    ]


def test_two_blanks_by_mistake_part_no_name() -> None:
    rows = read_text("1.  Lò Thị  Hoa\n2. Cà Văn  Inh\n3. Mùa A Chống\n").rows

    assert [row.cells for row in rows[1:]] == [("1", "Lò Thị Hoa"), ("2", "Cà Văn Inh"), ("3", "Mùa A Chống")]


@pytest.mark.parametrize(
    "line",
    ["Lò Thị Cách Tổ hái", "Lò Thị Cách tổ hái", "1 Lò Thị Cách Tổ hái", "1 Lò Thị Cách 0912000211 Tổ hái",
     "Lò Thị Cách  Tổ hái", "1. Lò Thị Cách    Tổ hái"],
)  # fmt: skip
def test_a_team_behind_a_name_is_told_by_its_letters(line: str) -> None:
    _, first, *_ = read_text(f"{line}\nCà Văn Quãng 0912000212 Tổ sao\n").rows

    assert "Lò Thị Cách" in first.cells
    assert first.cells[-1].casefold() == "tổ hái"


@pytest.mark.parametrize(
    ("text", "separator"),
    [(TABLE, " "), ("Họ và tên\nLò Thị Cách\n", ""), ("Họ và tên;Tổ\nLò Thị Cách;Tổ hái\n", ";")],
)
def test_what_parts_the_cells_is_told_as_it_is(text, separator):
    assert read_lines(text.encode(), "").separator == separator
    assert read_text(text).separator == separator
