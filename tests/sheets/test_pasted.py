"""What people paste: rows of Excel, messages line by line, bare names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.sheets import SheetRefused
from contest.sheets.reading import read_text

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


BORN = {
    "1. Lò Văn Ánh sn 1988": ("Lò Văn Ánh", "1988"),
    "3/ Lò Văn Ọ sinh 1988": ("Lò Văn Ọ", "1988"),
    "(4) Lò Thị Bưởi sinh năm 1989": ("Lò Thị Bưởi", "1989"),
    "Lò Thị Cúc (1990)": ("Lò Thị Cúc", "1990"),
    "Lò Thị Dung 1991": ("Lò Thị Dung", "1991"),
    "7: lò thị dung 1991": ("lò thị dung", "1991"),
    "Lò Văn Én - 36 tuổi": ("Lò Văn Én", "36 tuổi"),
    "Lò Văn Hậu, sn: 1/5/1993": ("Lò Văn Hậu", "1/5/1993"),
    "số 8 Lò Văn Khoa SN1994": ("Lò Văn Khoa", "1994"),
    "Lò Văn Gấm 1992 0912000711": ("Lò Văn Gấm", "1992"),
}


@pytest.mark.parametrize("line", BORN)
def test_a_year_behind_a_name_is_that_of_a_birth(line: str) -> None:
    name, born = BORN[line]
    found = read_text(f"Lò A\nCà B\n{line}\n").rows
    cells = dict(zip(found[0].cells, found[-1].cells, strict=True))

    assert (cells["Họ và tên"], cells["Năm sinh"]) == (name, born)


@pytest.mark.parametrize("line", ["Danh sách năm 2026", "Kế hoạch 2026", "Năm 2026", "Họp chi bộ 2026"])
def test_a_year_in_a_title_is_nobodys(line: str) -> None:
    found = read_text(f"{line}\nLò A\nCà B\n").rows

    assert found[0].cells == ("Họ và tên",)
    assert found[1].cells == (line,)


def test_whoever_is_counted_keeps_the_number_whatever_else_the_line_says() -> None:
    found = rows("1. Lò A\n2. Cà B\n(3) Con gái ông Tòng Văn Ín tên là Tòng Thị Mai lấy chồng xa\n")

    assert found[-1] == (3, ("3", "Con gái ông Tòng Văn Ín tên là Tòng Thị Mai lấy chồng xa"))


@pytest.mark.parametrize("mark", ["a) ", "b/ ", "(c) ", "đ)"])
def test_a_letter_that_counts_is_no_name(mark: str) -> None:
    assert rows(f"{mark}Lò Văn An 0912000821\nLò B\n")[1] == (1, ("Lò Văn An", "0912000821"))


@pytest.mark.parametrize(
    "line", ["Lò Văn Dương.0912000714", "Lò Văn Dương0912000714", "Lò Văn Dương:0912000714"]
)
def test_a_phone_may_touch_the_name(line: str) -> None:
    assert rows(f"{line}\nLò B\n")[1] == (1, ("Lò Văn Dương", "0912000714"))


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
        [(0, ("Họ và tên",)), (1, ("Lò Thị Hoa",)), (2, ("Cà Văn Inh",)), (3, ("Lò A",)), (4, ("Cà B",))],
    ),
    "names in one line": (
        "Lò Thị Phẩy, Cà Văn Chấm; Vì Thị Than và Mùa A Dấu.",
        [(0, ("Họ và tên",)), (1, ("Lò Thị Phẩy",)), (2, ("Cà Văn Chấm",)), (3, ("Vì Thị Than",)),
         (4, ("Mùa A Dấu",))],
    ),
    "a place behind a comma": (
        "Lò Thị Hoa, Tuần Giáo\nLò A\nCà B",
        [(0, ("Họ và tên",)), (1, ("Lò Thị Hoa, Tuần Giáo",)), (2, ("Lò A",)), (3, ("Cà B",))],
    ),
    "a name that is also a word": (
        "1. Lò Thị Zalo - 0912000221\n2. Cà Thị Zalo 0912000222\n3. Vì Thị Hoa zalo: 0912000223\n"
        "4. Vì Thị Lan Zalo: 0912000224",
        [(0, ("STT", "Họ và tên", "Điện thoại")), (1, ("1", "Lò Thị Zalo", "0912000221")),
         (2, ("2", "Cà Thị Zalo", "0912000222")), (3, ("3", "Vì Thị Hoa", "0912000223")),
         (4, ("4", "Vì Thị Lan", "0912000224"))],
    ),
    "names sent in a chat": (
        "[20/11/2026 08:15] Lò Thị Trưởng: Cà Thị Hoa\nVì Thị Quế\n"
        "[08:16, 20/11/2026] Lò Thị Trưởng: Tòng Văn Rừng",
        [(0, ("Họ và tên",)), (1, ("Cà Thị Hoa",)), (2, ("Vì Thị Quế",)), (3, ("Tòng Văn Rừng",))],
    ),
    "an answer beside names": (
        "[20/11/2026 08:15] Lò Thị Trưởng: em gửi ds ạ\n"
        "[20/11/2026 08:16] Lò Thị Trưởng: Cà Thị Hoa\nVì Thị Quế",
        [(0, ("Họ và tên",)), (1, ("[20/11/2026 08:15] Lò Thị Trưởng: em gửi ds ạ",)),
         (2, ("Cà Thị Hoa",)), (3, ("Vì Thị Quế",))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_is_read(name: str) -> None:
    text, expected = SHAPES[name]

    assert rows(text) == expected


def test_answers_in_a_chat_are_told_in_one_sentence() -> None:
    with pytest.raises(SheetRefused, match="chat"):
        read_text("[29/11/2026 08:15] Lò Thị Hương: có\n[29/11/2026 08:17] Cà Văn Inh: em đăng ký ạ\n")


def test_too_much_is_refused() -> None:
    with pytest.raises(SheetRefused):
        read_text("Lò Hoa\n" * 60_000)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert read_text(text).kind == "pasted"
    except SheetRefused as refusal:
        assert str(refusal)
