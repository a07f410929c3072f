"""Cells as people fill them: names with what stands around them, phones, classes, boxes to tick."""

import pytest

from contest.rosters.cells.parts import NamedPart, Parts, Unfound
from contest.rosters.cells.phones import read_phone
from contest.rosters.cells.written_names import in_one_case, read_name, titled
from contest.rosters.faults import RosterFaultKind
from contest.sheets import Noted, Oddity
from tests.rosters.test_lines import read

TRIMMED = {
    "Nguyễn Thị Ánh -": "Nguyễn Thị Ánh",
    "Nguyễn Thị Ánh,": "Nguyễn Thị Ánh",
    "Nguyễn Văn A - Tổ trưởng": "Nguyễn Văn A",
    "Nguyễn Văn An – Bản Mển": "Nguyễn Văn An",
    "Nguyễn Văn An, kế toán": "Nguyễn Văn An",
    "Nguyễn Văn An (Tổ trưởng)": "Nguyễn Văn An",
    "Páo - Trưởng bản": "Páo",
    "ThS. Lò Văn Học": "Lò Văn Học",
    "BS.CKI Nguyễn Văn Thuốc": "Nguyễn Văn Thuốc",
    "PGS.TS Nguyễn Văn Thuốc": "Nguyễn Văn Thuốc",
    "Cụ Lò Văn Già": "Lò Văn Già",
    "Đ/c Lò Thị Mai": "Lò Thị Mai",
    "Đồng chí Lò Thị Mai": "Lò Thị Mai",
    "Ông/Bà Lò Thị Mai": "Lò Thị Mai",
    "Bí thư chi bộ Lò Văn Bí": "Lò Văn Bí",
    "Tổ trưởng: Lò Văn Bí": "Lò Văn Bí",
    "-Lò Văn An": "Lò Văn An",
    "- Lò Văn An": "Lò Văn An",
    "+ Lò Văn An": "Lò Văn An",
    "• 1. Lò Văn An": "Lò Văn An",
    "| Lò Văn An |": "Lò Văn An",
    'Cà "Tý" Văn Ngoặc': "Cà Văn Ngoặc",
    '"Cà Văn Ngoặc"': "Cà Văn Ngoặc",
    "Cà Văn Cùng 0912 000 352": "Cà Văn Cùng",
    "Cà Văn Cùng ĐT: 0912000352": "Cà Văn Cùng",
    "Cà, Văn Gồ": "Cà Văn Gồ",
    "Cà, Tổ hái": "Cà",
    "Cà Văn Cùng zalo 0912000352": "Cà Văn Cùng",
    "Cà Văn Cùng Zalo: 0912000352": "Cà Văn Cùng",
    "Lò Thị Zalo 0912000352": "Lò Thị Zalo",
}


@pytest.mark.parametrize("written", TRIMMED)
def test_what_stands_around_a_name_is_no_part_of_it_and_that_is_said(written):
    found = read_name(written)

    assert (found.name, found.kind) == (TRIMMED[written], RosterFaultKind.NAME_TRIMMED)


@pytest.mark.parametrize(
    "name",
    ["Lò Thị Đồng Chí", "H'Mi Niê Kđăm", "Y’Blim", "Páo", "Lo Thi Huong", "Nguyễn Thị Kim-Anh", "Lê Ký Tên",
     "Tổ Thị Lan", "Bàn Thị Tổ", "Anh Đức", "A. Thắng", "Tsai Văn Minh", "Msơr Ya", "Cầm Thị Ban"],
)  # fmt: skip
def test_a_name_that_only_looks_like_more_stays_whole(name):
    assert (read_name(name).name, read_name(name).kind) == (name, None)


REFUSED = {
    "#REF!": RosterFaultKind.NAME_NOT_STORED,
    "#N/A": RosterFaultKind.NAME_NOT_STORED,
    "#NAME?": RosterFaultKind.NAME_NOT_STORED,
    "Err:502": RosterFaultKind.NAME_NOT_STORED,
    "0": RosterFaultKind.NAME_NOT_STORED,
    "Lò Văn An, Cà Thị Bun": RosterFaultKind.NAME_SEVERAL,
    "Lò Văn An - Cà Thị Bun": RosterFaultKind.NAME_SEVERAL,
    "Lò Văn An và Cà Thị Bun": RosterFaultKind.NAME_SEVERAL,
    "Lò Văn An / Cà Thị Bun": RosterFaultKind.NAME_SEVERAL,
    "Vàng A Páo & vợ": RosterFaultKind.NAME_SEVERAL,
    "Vàng A Páo và con": RosterFaultKind.NAME_SEVERAL,
    "Лò Văn An": RosterFaultKind.NAME_ALPHABET,
    "Оксана": RosterFaultKind.NAME_ALPHABET,
    "Lò \u0323Thị": RosterFaultKind.NAME_MARKS,
    "\u0301Lò Thị": RosterFaultKind.NAME_MARKS,
    "=1+1": RosterFaultKind.NAME_FORMULA,
    "-1+cmd": RosterFaultKind.NAME_FORMULA,
    "@SUM(A1)": RosterFaultKind.NAME_FORMULA,
    "Gồ, Cà": RosterFaultKind.NAME_SIGNS,
}


@pytest.mark.parametrize("written", REFUSED)
def test_a_name_is_refused_for_the_cause_there_is(written):
    assert read_name(written).kind == REFUSED[written]


@pytest.mark.parametrize(
    ("written", "name"),
    [("Lò Vаn Аn", "Lò Van An"), ("Lò А Ρáo", "Lò A Páo"), ("Нờ A Lù", "Hờ A Lù")],
)
def test_letters_of_other_alphabets_that_look_as_ours_are_made_ours(written, name):
    assert (read_name(written).name, read_name(written).kind) == (name, RosterFaultKind.NAME_LOOKALIKE)


def test_a_mark_that_is_there_already_is_one_mark():
    assert read_name("Lò Thị\u0323").name == "Lò Thị"


def test_a_name_of_vni_with_its_mark_behind_y_is_converted():
    assert (read_name("Lyù A Sì").name, read_name("Lyù A Sì").kind) == (
        "Lý A Sì",
        RosterFaultKind.NAME_MENDED,
    )


def test_names_in_capitals_alone_are_written_as_names_are():
    caps = read(("LÒ VĂN HẶC", "1"), ("H'MI NIÊ KĐĂM", "2"), headings=("HỌ VÀ TÊN", "MÃ SỐ"))
    mixed = read(("LÒ VĂN HẶC", "1"), ("Cà Thị Dọn", "2"), headings=("HỌ VÀ TÊN", "MÃ SỐ"))
    small = read(("lò văn hặc", "1"), ("cà thị dọn", "2"), headings=("Họ và tên", "Mã số"))

    assert [row.name for row in caps.rows] == ["Lò Văn Hặc", "H'Mi Niê Kđăm"]
    assert [row.name for row in mixed.rows] == ["Lò Văn Hặc", "Cà Thị Dọn"]
    assert [row.name for row in small.rows] == ["Lò Văn Hặc", "Cà Thị Dọn"]
    assert caps.notes == ()
    assert [one.recased for one in (caps, mixed, small)] == [2, 1, 2]


def test_one_case_is_told_of_letters_alone():
    assert [in_one_case(names) for names in ([], ["1"], ["AN", "1"], ["AN", "An"])] == [
        False,
        False,
        True,
        False,
    ]
    assert titled("Y’BLIM ÊBAN-AN") == "Y’Blim Êban-An"


@pytest.mark.parametrize(
    "text",
    ["không có", "Không", "chưa có số", "ko có", "-", "–", "...", "0", "none", "N/A", "Không dùng ĐT", "/"],
)
def test_who_has_no_phone_makes_no_mistake(text):
    found = read_phone(text)

    assert found.number is None
    assert found.note is None


@pytest.mark.parametrize(
    "text",
    ["+84912000123",
     "(+84)912-000-123", "(+84) 912 000 123", "0084912000123", "84912000123", "０９１２０００１２３",
     "＋84 912 000 123", "912000123", "0912.000.123", "+84 (0) 912 000 123",
     "0912\u200a000\u200a123"],
)  # fmt: skip
def test_a_phone_is_read_in_every_spelling(text):
    assert read_phone(text).number == "+84912000123"


@pytest.mark.parametrize("text", ["12345", "0912", "mới đổi số 12", "x"])
def test_what_is_no_phone_is_still_told(text):
    assert read_phone(text).note == RosterFaultKind.PHONE_WRONG


def test_a_box_to_tick_is_no_phone_and_no_number():
    content = read(
        ("Lò Văn An", "TRUE", "FALSE", "", ""), headings=("Họ tên", "Mã số", "SĐT", "Tổ", "Nhóm tuổi")
    )

    assert [(note.kind, note.value) for note in content.notes] == [("yes_no", "TRUE"), ("yes_no", "FALSE")]
    assert (content.rows[0].number, content.rows[0].blind) == ("", None)


def test_an_error_in_a_file_of_text_is_an_error():
    content = read(("Lò Văn An", "#N/A", "#REF!"), headings=("Họ tên", "Mã số", "SĐT"))

    assert [note.kind for note in content.notes] == ["not_stored", "not_stored"]


def test_a_formula_without_a_value_instead_of_a_name_is_told():
    noted = (Noted(2, 0, Oddity.UNCOMPUTED, ""), Noted(3, 0, Oddity.ERROR, "#N/A"))
    content = read(("", "1"), ("#N/A", "2"), ("Lò Văn An", "3"), headings=("Họ tên", "Mã số"), noted=noted)

    assert [(fault.line, fault.kind) for fault in content.faults] == [
        (2, "name_not_stored"),
        (3, "name_not_stored"),
    ]


SCHOOL = Parts(
    [NamedPart(1, "L1", "Lớp 7A", "class"), NamedPart(2, "L2", "Lớp 7B", "class"),
     NamedPart(3, "L3", "Lớp 6/1", "class"),
     NamedPart(4, "L4", "Lớp 10A1", "class")]
)  # fmt: skip
FIRM = Parts(
    [NamedPart(1, "T1", "Tổ hái", "team"), NamedPart(2, "T2", "Tổ sao", "team"),
     NamedPart(3, "T3", "Tổ số 3", "team"),
     NamedPart(4, "P1", "Phòng Kế toán", "department"), NamedPart(5, "T5", "Bản Vì", "hamlet")]
)  # fmt: skip
MEANT = [
    (SCHOOL, 1, ["7.A", "7 A", "L7A", "7a", "Lớp 7A (cô Hoa)", "lop 7a", "Lớp: 7A", "7A - cô Hoa",
                 "K7A", "7-A",
                 "Lớp 7A, GVCN cô Hoa", "７Ａ", "Líp 7A", "Lôùp 7A", "class 7A", "07A"]),
    (SCHOOL, 3, ["06/01", "6/1", "6.1", "6-1", "Lớp 6/1", "L6/1", "6/1 (thầy Nam)", "06/1"]),
    (SCHOOL, 4, ["10A1", "10 A1", "10.A1", "L10A1", "10a01"]),
    (FIRM, 1, ["Tổ hái", "hái", "TỔ HÁI", "Tæ h¸i", "Toå haùi", "To hai", "Tổ hái (chè)", "Tổ: hái"]),
    (FIRM, 3, ["Tổ 3", "tổ số 03", "T3", "Tổ III", "3", "Tổ 03"]),
    (FIRM, 4, ["P. Kế toán", "Kế toán", "PHÒNG KẾ TOÁN", "Phßng KÕ to¸n", "phong ke toan"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "number", "written"),
    [(parts, number, one) for parts, number, listed in MEANT for one in listed],
)
def test_a_class_and_a_team_are_known_however_they_are_written(parts, number, written):
    found = parts.named(written)

    assert isinstance(found, NamedPart), found
    assert found.id == number


@pytest.mark.parametrize(
    ("parts", "written"),
    [(SCHOOL, "7"), (SCHOOL, "6"), (SCHOOL, "7C"), (SCHOOL, "1"), (FIRM, "Tổ hái chè 2"), (FIRM, "Tổ 2"),
     (FIRM, "Tổ 6"), (FIRM, "Tổ bảo vệ"), (FIRM, "Tổ"), (FIRM, "x" * 5_000)],
)  # fmt: skip
def test_what_is_no_part_stays_unknown(parts, written):
    assert isinstance(parts.named(written), Unfound)
    assert isinstance(Parts([]).named(written), Unfound)


def test_two_parts_in_one_cell_are_ambiguous():
    found = FIRM.named("Tổ hái, Tổ sao")

    assert (found.kind, found.closest) == (RosterFaultKind.PART_AMBIGUOUS, "Tổ hái, Tổ sao")


def test_a_group_that_is_no_part_is_said_beside_its_people():
    content = read(("Tổ thêu", ""), ("Lò Văn An", "1"), ("Cà Thị Bun", "2"), headings=("Họ tên", "Mã số"))

    assert [(note.line, note.kind, note.more) for note in content.notes] == [
        (3, "group_unknown", "Tổ thêu"),
        (4, "group_unknown", "Tổ thêu"),
    ]


def test_a_phone_beside_a_name_is_the_phone_where_there_is_no_other_and_that_is_said():
    content = read(
        ("Lò Thị Chung - 0912000351", ""),
        ("Cà Văn Cùng (ĐT: 0912 000 352)", "0912000353"),
        ("Mùa A Chống - 0912000354 / 0912000355", "không có"),
        headings=("Họ và tên", "Điện thoại"),
    )

    assert [(row.name, row.tail) for row in content.rows][:2] == [
        ("Lò Thị Chung", "351"),
        ("Cà Văn Cùng", "353"),
    ]
    assert [
        (note.line, note.value) for note in content.notes if note.kind == RosterFaultKind.PHONE_BESIDE
    ] == [(content.rows[0].line, "••• 351")]
    assert "0912000351" not in str(content.notes)


def test_a_second_phone_right_below_a_counted_person_is_that_persons_and_that_is_said():
    content = read(
        ("1", "Cà Thị Đơn", "0912000422"),
        ("", "", "0388000422"),
        ("2", "Lò Văn Đôi", ""),
        ("", "", "0388 000 421"),
        ("3", "", "0388000423"),
        headings=("STT", "Họ và tên", "Điện thoại"),
    )

    assert [(row.name, row.tail) for row in content.rows] == [("Cà Thị Đơn", "422"), ("Lò Văn Đôi", "421")]
    assert [note.kind for note in content.notes] == [RosterFaultKind.PHONE_FIRST]
    assert [fault.kind for fault in content.faults] == [RosterFaultKind.NO_NAME]


def test_a_phone_below_somebody_who_is_not_counted_may_be_anybodys():
    content = read(("Cà Thị Đơn", ""), ("", "0388000422"), headings=("Họ và tên", "Điện thoại"))

    assert [(row.name, row.tail) for row in content.rows] == [("Cà Thị Đơn", None)]
    assert [fault.kind for fault in content.faults] == [RosterFaultKind.NO_NAME]
