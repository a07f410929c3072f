"""What people paste: rows of Excel, messages line by line, bare names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.sheets import SheetRefused, read_text

MESSAGE = """Danh sách tổ 2:

1. Lò Thị Hoa - 0912 345 678 - tổ 2
2) Cà Văn Inh, 0987654321
• Mùa A Chống
- Vàng A Dơ (0912.111.222)
+ Hạng A Sò +84912111004
😀 Lường Thị Nguyên 📞 0912111005
4/ Quàng Thị H'Bla sđt 0912 111 006 lớp 6A
5 Tòng Văn Hặc - sn 1990 - bản Mển
"""


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in read_text(text).rows]


def test_a_message_becomes_columns_under_a_heading_of_ours() -> None:
    assert rows(MESSAGE) == [
        (0, ("STT", "Họ và tên", "Điện thoại", "Tổ", "Năm sinh")),
        (1, ("", "Danh sách tổ 2:", "", "", "")),
        (3, ("1", "Lò Thị Hoa", "0912 345 678", "tổ 2", "")),
        (4, ("2", "Cà Văn Inh", "0987654321", "", "")),
        (5, ("", "Mùa A Chống", "", "", "")),
        (6, ("", "Vàng A Dơ", "(0912.111.222)", "", "")),
        (7, ("", "Hạng A Sò", "+84912111004", "", "")),
        (8, ("", "Lường Thị Nguyên", "0912111005", "", "")),
        (9, ("4", "Quàng Thị H'Bla", "0912 111 006", "lớp 6A", "")),
        (10, ("5", "Tòng Văn Hặc", "", "bản Mển", "1990")),
    ]


SHAPES = {
    "names alone": ("Lò Hoa\n\nCà Inh\n", [(0, ("Họ và tên",)), (1, ("Lò Hoa",)), (3, ("Cà Inh",))]),
    "a heading of theirs": ("Họ và tên\nLò Hoa\n", [(0, ("Họ và tên",)), (2, ("Lò Hoa",))]),
    "tabs without headings": ("Lò Hoa\tA1\nCà Inh\tA2", [(1, ("Lò Hoa", "A1")), (2, ("Cà Inh", "A2"))]),
    "lines inside a cell": (
        'STT\tTên\n1\t"Lò\nHoa"\n2\tCà',
        [(1, ("STT", "Tên")), (2, ("1", "Lò Hoa")), (4, ("2", "Cà"))],
    ),
    "a phone below the name": (
        "Lò Hoa\n0912345678\nCà Inh",
        [(0, ("Họ và tên", "Điện thoại")), (1, ("Lò Hoa", "0912345678")), (3, ("Cà Inh", ""))],
    ),
    "several people in a line": (
        "Lò Thị Hoa, Cà Văn Inh\nLò A\nCà B",
        [(0, ("Họ và tên",)), (1, ("Lò Thị Hoa, Cà Văn Inh",)), (2, ("Lò A",)), (3, ("Cà B",))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_is_read(name: str) -> None:
    text, expected = SHAPES[name]

    assert rows(text) == expected


def test_too_much_is_refused() -> None:
    with pytest.raises(SheetRefused):
        read_text("Lò Hoa\n" * 60_000)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_text(text).kind == "pasted"
    except SheetRefused as refusal:
        assert str(refusal)
