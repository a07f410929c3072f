"""The words that close a list, one by one, and names that only begin like them."""

import pytest

from contest.lists.columns.called import looks_like_a_name
from contest.lists.rows.words import BESIDE
from tests.lists.making import names, read, table

TOTALS = [
    "Tổng cộng",
    "Tổng số",
    "Cộng cộng",
    "Danh sách có",
    "Danh sách này có",
    "Danh sách trên có",
    "Ấn định danh sách",
    "Ghi chú",
    "Lưu ý",
    "Sĩ số",
    "Trong đó",
    "Tổng hợp",
    "Số lượng",
    "Bằng chữ",
    "Viết bằng chữ",
    "Total",
    "Sum",
    "Note",
    "Danh sách gồm",
    "Danh sách này gồm",
    "Tổng nhân khẩu",
    "Tổng số hộ",
    "Chưa có số",
    "Không có ai",
    "Ghi chép",
    "Grand total",
    "Subtotal",
    "Hết danh sách",
    "Xin cảm ơn",
    "Xin trân trọng",
    "Xin chân thành cảm ơn",
    "Trân trọng cảm ơn",
    "Cảm ơn các",
    "Cảm ơn cả nhà",
    "Chú thích",
    "Đơn vị tính",
]
SIGNED = [
    "Người lập",
    "Lập biểu",
    "Người viết",
    "Người ghi",
    "Người tổng hợp",
    "Kế toán",
    "Thủ quỹ",
    "Giám đốc",
    "Phó giám đốc",
    "Tổng giám đốc",
    "Hiệu trưởng",
    "Phó hiệu trưởng",
    "Trưởng phòng",
    "Trưởng ban",
    "Trưởng thôn",
    "Bí thư",
    "Chủ tịch",
    "Phó chủ tịch",
    "Ký tên",
    "Ký ghi rõ",
    "Ký và ghi rõ",
    "Ký đóng dấu",
    "Đã ký",
    "Xác nhận",
    "Người duyệt",
    "Phê duyệt",
    "Thủ trưởng",
    "Giáo viên chủ nhiệm",
    "GVCN",
    "Nơi nhận",
    "TM",
    "KT",
    "T.M",
    "K.T",
    "Prepared by",
    "Signature",
    "Director",
    "Lớp trưởng",
    "Đội trưởng",
    "Người nhận",
    "Người nộp",
    "Người kiểm tra",
    "Người làm",
    "Người báo cáo",
    "Cán bộ lập",
    "Ban chỉ huy",
    "Đóng dấu",
]
WHOLE = [
    "Hết",
    "End",
    "End of list",
    "Cảm ơn",
    "Trân trọng",
    "Thanks",
    "Thank you",
    "Tổng 20 người",
    "Cộng 20 người",
    "Tổng cộng 20",
    "20 người",
    "35 học sinh",
    "12 hộ",
    "Trang 2",
    "Trang 2/3",
    "Page 2 of 3",
    "Tiếp theo",
    "Còn tiếp",
    "Tổng",
    "Cộng",
    "Total",
]
DATES = [
    "Điện Biên, ngày 20 tháng 11 năm 2026",
    "Ngày … tháng … năm …",
    "Nà Tấu, ngày 20/11/2026",
    "Ngày 1.2.2026",
]


def why(text: str) -> list[str]:
    """Why a text at the foot of a list is nobody; nothing where it is somebody or is asked about."""
    found = read(table(("Họ và tên",), ("Lò Thị Cuối",), ("Cà Văn Bun",), (text,)))
    assert names(found)[:2] == ["Lò Thị Cuối", "Cà Văn Bun"]
    return [one.why for one in found.others]


@pytest.mark.parametrize("text", [*TOTALS, *WHOLE])
def test_what_counts_or_closes_a_list_is_nobody(text):
    assert why(text) == ["total"]


@pytest.mark.parametrize("text", TOTALS)
def test_what_counts_a_list_may_say_more(text):
    assert why(f"{text} ba người") == ["total"]


@pytest.mark.parametrize("text", [*SIGNED, *DATES])
def test_what_signs_a_list_is_nobody(text):
    assert why(text) == ["signature"]


@pytest.mark.parametrize("text", SIGNED)
def test_behind_a_post_stands_who_holds_it(text):
    assert why(f"{text} Lò Văn Hặc") == ["signature"]


@pytest.mark.parametrize(
    "name",
    [
        "Tổng Thị Mai",
        "Cộng Văn Hai",
        "Hết Thị Mai",
        "Trang Thị Hai",
        "Tổngsố Văn",
        "Endy Văn Hai",
        "Kết Văn An",
    ],
)
def test_names_that_begin_like_such_words_are_people(name):
    assert why(name) == []
    assert looks_like_a_name(name)


@pytest.mark.parametrize(
    "text",
    ["Công nhân", "Học sinh", "Nhân viên", "Cán bộ", "Giáo viên", "Hội viên", "Đoàn viên",
     "Đảng viên", "Chủ hộ",
     "Người Lao Động", "Thành viên", "Họ Và Tên", "Họ Tên", "Danh Sách", "Công Ty", "Hợp Tác Xã",
     "Ủy Ban", "Cộng Hòa"],
)  # fmt: skip
def test_headings_in_capitals_are_no_names(text):
    assert not looks_like_a_name(text.upper())


@pytest.mark.parametrize(
    "team", ["Tổ Hái", "đội Hái", "Lớp Lá", "nhóm Hái", "phòng Hái", "khối Hái", "Bản Mển",
     "thôn Mển", "xóm Mển",
             "xưởng Hái", "Phân xưởng Hái", "chuyền May"],
)  # fmt: skip
def test_a_team_behind_a_name_is_seen(team):
    assert BESIDE.fullmatch(f"Lò Thị Cách {team}") is not None
    assert BESIDE.fullmatch(f"Lò {team}x") is not None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("Lò Văn", True), ("Lò", False), ("", False), ("A B C D E F G H", True), ("A B C D E F G H I", False),
     ("lò văn an", True), ("LÒ VĂN AN", True), ("Lò văn an", False), ("H'Mi Niê-Kđăm.", True),
     ("Lò V’An", True),
     ("Lò Văn 2", False), ("Lò (Văn)", False), (f"{'A' * 31} {'B' * 32}", True),
     (f"{'A' * 32} {'B' * 32}", False)],
)  # fmt: skip
def test_what_has_the_shape_of_a_name(text, is_one):
    assert looks_like_a_name(text) is is_one
