"""Words that count, close or sign a list, each by itself, and people whose names begin like them."""

import pytest

from contest.lists.columns.headings import said
from contest.lists.rows.words import BESIDE, DATED, ENDS, NO_NAMES, SIGNATURE, is_count, is_post, is_total


def counts(text: str) -> bool:
    return is_total(text, said(text))


@pytest.mark.parametrize(
    "text",
    [
        *("TONG CONG", "TỔNG SỐ", "Tong so ho", "CONG CONG", "TONG HOP", "TỔNG HỢP LẠI", "TONG NHAN KHAU"),
        *("TONG CUOI", "TONG", "CONG", "Tong", "Cong", "Total of staff", "TOTAL"),
        *("- Cộng tăng", "– Cộng tăng", "— Cộng tăng", "* Cộng tăng", "(Cộng tăng)", "*- Cộng tăng"),
        "Tổng",
        "Cộng",
        "Tổng cộng",
        "Total",
        "Tổng cộng: ba người",
        "Total of staff",
        "Tổng cuối kỳ",
        "Trung bình lớp",
        "Average",
        "Lũy kế",
        "Bình quân",
        "Cộng tăng",
        "Tổng giảm",
        "* Cộng 12",
        "– Tổng 5 người",
        "(Tổng: 7)",
        "Cộng tổ may",
        "Tổng số tổ 2",
        "Tổng cộng phân xưởng cắt",
        "Cộng xưởng",
        "Cộng trang 1",
        "Tổng cả bản",
        "Tổng toàn trường",
        "Cộng theo lớp",
        "Cộng mục II",
        "Tổng phần A",
        "Cộng chi đoàn 1",
        "Tổng chi hội",
        "Cộng chi bộ",
        "Tổng bộ phận",
        "Cộng chuyền 3",
        "Cộng khoa Nội",
        "Cộng khối 6",
        "Cộng nhóm 1",
        "Tổng xóm",
        "Cộng thôn",
        "Cộng phòng",
        "Cộng đội 1",
        "Cộng lớp 6A",
        "TỔNG:",
        "Cộng ...",
        "Hết",
        "End",
        "End of list",
        "Cảm ơn",
        "Trân trọng",
        "Thanks",
        "Thank you",
        "Tổng 12 người",
        "Cộng 5",
        "Tổng cộng 3 hộ",
        "12 người",
        "30 học sinh",
        "9 hộ",
        "Danh sách gồm 12 người",
        "Danh sách có 3 em",
        "Trang 1",
        "Trang 1/3",
        "Page 2",
        "Page 2 of 3",
        "Tiếp theo",
        "Còn tiếp",
    ],
)
def test_what_counts_or_closes_a_list_is_nobody(text):
    assert counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cộng Văn Hai",
        "Tổng Thị Mai",
        "Tổng giám đốc Lò Văn An",
        "Cộng tác viên",
        "TỔNG THỊ MAI",
        "Cộng Thị Tổ",
        "Hết Văn An",
        "Lò Văn Hết",
        "Trang Thị Lan",
        "Cảm Thị Ơn",
        "Lò Thị Tổng",
        "Danh Thị Có",
        "Ngày Thị Hoa",
        "An Thị Tổng cộng",
        "Tổng Văn Nhóm",
    ],
)
def test_people_whose_names_begin_so_are_people(text):
    assert not counts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Điện Biên, ngày 12 tháng 5 năm 2026",
        "Ngày ... tháng ... năm 2026",
        "ngày tháng năm",
        "Ngày 1/9/2026",
        "Mường Chà, ngày 15-10-2026",
    ],
)
def test_the_day_of_signing_is_found(text):
    assert DATED.search(said(text))


@pytest.mark.parametrize(
    "text", ["Lò Thị Ngày", "Ngày sinh", "Ngày 1", "Nguyệt 12 10 2026", "ngày 12 10 2026 thứ hai"]
)
def test_other_days_are_none_of_signing(text):
    assert not DATED.search(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Người lập biểu",
        "Kế toán trưởng",
        "Giám đốc",
        "TM. UBND xã",
        "KT. Giám đốc",
        "T/M tổ",
        "Prepared by: An",
        "Xác nhận",
        "Thủ trưởng đơn vị",
        "Người nộp",
        "Ban chỉ huy",
        "Đóng dấu",
        "Nơi nhận",
        "GVCN",
        "Đã ký",
        "Lớp trưởng",
        "Đội trưởng",
        "Cán bộ lập",
        "Signature",
        "Director",
        "Chủ tịch",
        "Bí thư chi bộ",
    ],
)
def test_who_signs_is_told_by_these_words(text):
    assert SIGNATURE.match(said(text))


@pytest.mark.parametrize(
    "text", ["Kế Thị Toán", "Giám Văn Đốc", "Người Thị Lập", "Tmông Văn An", "Lò Thị Ký Tên"]
)
def test_names_do_not_sign(text):
    assert not SIGNATURE.match(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "12 người",
        "3 nam, 4 nữ",
        "Sĩ số 35",
        "SS: 30",
        "35 HS",
        "có 12 em",
        "gồm 5 cán bộ",
        "7 nhân viên",
        "9 lao động",
        "20 thành viên",
        "4 hội viên",
        "6 đoàn viên",
        "12 công nhân",
        "2 hộ 9 khẩu",
        "5 people",
        "7 persons",
        "8 members",
        "9 pupils",
        "3 students",
        "total 9",
        "tổng số lượng 12",
        "SL 12",
        "NV 12",
        "12345 người",
    ],
)
def test_a_number_of_people_is_a_count(text):
    assert is_count(said(text))


@pytest.mark.parametrize(
    "text", ["", "người", "6/1", "12 3", "123456 người", "12 Lò", "tổ 2", "lớp 6", "Lò Văn An", "12a"]
)
def test_other_words_are_no_count(text):
    assert not is_count(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Lò Thị Cách Tổ Hái",
        "Lò Thị Cách đội Xanh",
        "Cà Văn Bun Lớp A",
        "Cà Văn Bun nhóm Hoa",
        "Mùa A Dơ Phòng kế toán",
        "Mùa A Dơ khối Sáu",
        "Lò Thị Cách bản Mển",
        "Lò Thị Cách thôn Hai",
        "Lò Thị Cách xóm Mới",
        "Lò Thị Cách xưởng May",
        "Lò Thị Cách phân xưởng cắt",
        "Lò Thị Cách chuyền Ba",
        "Páo tổ may",
    ],
)
def test_a_team_right_behind_a_name_is_seen(text):
    assert BESIDE.fullmatch(text)


@pytest.mark.parametrize("text", ["Tổ Thị Lan", "Lò Thị Tổ", "tổ may", "Lò Thị Bản", "Lò 2 tổ may"])
def test_a_name_that_holds_such_a_word_is_a_name(text):
    assert not BESIDE.fullmatch(text)


def test_a_post_is_told_from_a_family_by_its_accents():
    assert is_post("Trưởng phòng", "truong phong")
    assert is_post("TRUONG PHONG", "truong phong")
    assert is_post("Phó trưởng bản", "pho truong ban")
    assert is_post("Giám đốc", "giam doc")
    assert is_post("Lò Văn Trương", "lo van truong")
    assert not is_post("Trương Phong", "truong phong")
    assert not is_post("Phó Trương Bản", "pho truong ban")


@pytest.mark.parametrize(
    "words",
    [
        "cong nhan",
        "hoc sinh",
        "nhan vien",
        "can bo",
        "giao vien",
        "hoi vien",
        "doan vien",
        "dang vien",
        "chu ho",
        "nguoi lao dong",
        "thanh vien",
        "ho va ten",
        "ho ten",
        "danh sach",
        "cong ty",
        "hop tac xa",
        "uy ban",
        "cong hoa",
    ],
)
def test_these_words_are_nobodys_name(words):
    assert words in NO_NAMES


@pytest.mark.parametrize(
    "text", ["Hết giờ làm", "Trang trọng", "Page", "End of lists", "Thanks to all", "Danh sách"]
)
def test_an_end_is_said_as_a_whole(text):
    assert not ENDS.fullmatch(said(text))
