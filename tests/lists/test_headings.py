"""What the heading of a column means, however offices, schools and villages write it."""

import pytest

from contest.lists.headings import Meaning, Vocabulary
from contest.rosters.columns import VOCABULARY

MEANT = {
    "name": [
        "Họ và tên", "HỌ TÊN", "Ho va ten", "Họ & tên", "Họ tên NLĐ", "Họ và tên chủ hộ", "Họ và tên của bạn",
        "Full name (FULL_NAME)", "Tên thành viên", "Họ tên đoàn viên", "Họ tên khai sinh",
        "Họ và tên (chữ in hoa)",
        "Name", "Tên học sinh", "Họ và tên học viên", "Họ tên CBCNV", "Họ, tên", "Tên nhân viên",
        "Họ và chữ đệm và tên", "Student name", "Họ, chữ đệm và tên", "Tên gọi đầy đủ",
    ],
    "surname": ["Họ", "Họ đệm", "Họ và tên đệm", "Họ lót", "Last name", "Họ và chữ đệm"],
    "given": ["Tên", "Tên (*)", "First name", "Given name"],
    "number": [
        "Mã số", "Mã NV", "MSNV", "Mã học sinh", "Số thẻ", "Employee ID", "Mã số CBCNV", "Mã HV", "ID",
    ],
    "phone": [
        "Điện thoại", "SĐT", "SĐT (Zalo)", "Số ĐT liên hệ", "Di động", "Phone", "Zalo",
        "Số điện thoại phụ huynh",
    ],
    "tail": ["Điện thoại (3 số cuối)", "Phone ends in"],
    "part": [
        "Tổ", "Lớp", "Phân xưởng", "Phòng ban", "Tổ, lớp hoặc phòng", "Tổ / Lớp / Phòng", "Đơn vị",
        "Tên lớp", "Chi đoàn",
        "Team, class or department", "Bộ phận công tác", "Lớp học", "Thôn bản",
    ],
    "age": ["Năm sinh", "Nhóm tuổi", "Tuổi", "Năm sinh (dương lịch)", "Year of birth", "Age group"],
    "left": ["Ngày nghỉ", "Đã nghỉ việc", "Ngày thôi việc", "Has left"],
    "ordinal": ["STT", "TT", "Số TT", "No."],
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "heading"), [(column, heading) for column, listed in MEANT.items() for heading in listed]
)
def test_a_heading_is_known_by_its_meaning(column, heading):
    found = VOCABULARY.read(heading)

    assert found is not None
    assert {"given": {"given", "name"}}.get(column, {column}) >= {found.column}


@pytest.mark.parametrize(
    "heading",
    ["Họ tên bố", "Họ và tên mẹ", "Họ tên phụ huynh", "Tên đăng nhập", "Tên công ty", "Chức vụ", "",
     "Ghi chú",
     "Tổ trưởng", "Lý do nghỉ phép", "Mã lớp học phí", "Tài khoản", "Cần sửa", "Số nhà"],
)  # fmt: skip
def test_what_is_about_somebody_or_something_else_is_no_name_and_no_number(heading):
    found = VOCABULARY.read(heading)

    assert found is None or found.column not in {"name", "given", "surname", "number", "phone"}


@pytest.mark.parametrize(
    "heading", ["Số CCCD", "Ngày sinh", "Ngày tháng năm sinh", "Địa chỉ", "Dân tộc", "Số tài khoản", "Email"]
)
def test_what_nobody_needs_is_never_read(heading):
    assert VOCABULARY.is_private(heading)
    assert VOCABULARY.read(heading) is None


def test_headings_of_our_own_files_are_no_private_ones():
    assert [VOCABULARY.is_private(one) for one in ("Tài khoản", "Account", "Cần sửa", "Dòng")] == [False] * 4
    assert [VOCABULARY.is_ours(one) for one in ("Tài khoản", "Account", "Cần sửa", "Tên")] == [
        True,
        True,
        True,
        False,
    ]


def test_what_somebody_said_of_a_heading_goes_before_what_it_says():
    assert VOCABULARY.read("Mã thẻ", {"ma the": "part"}).column == "part"
    assert VOCABULARY.read("Cột lạ", {"cot la": "name"}).column == "name"
    assert VOCABULARY.read("Cột lạ", {}) is None


def test_the_surest_meaning_counts():
    words = Vocabulary(
        (Meaning("a", holds="x y"), Meaning("b", begins="x"), Meaning("c", whole="x y z", not_with="q"))
    )

    assert [words.read(text).column for text in ("x y", "m x y", "x y z", "x y (z)")] == ["b", "a", "c", "c"]
    assert [words.read("x y z").weight, words.read("x y").weight, words.read("m x y").weight] == [3, 2, 1]
    assert words.read("m n") is None
