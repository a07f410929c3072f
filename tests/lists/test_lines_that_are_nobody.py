"""Lines that look like people and are none: of a chat, titles, shifts, further headings; and phones."""

import pytest

from contest.lists.columns.called import is_no_name
from contest.lists.rows.sorts import Sort, Why
from contest.rosters.cells.parts import Parts
from tests.lists.making import names, read, table

CHAT = """
    Bạn; Trưởng nhóm; Phó nhóm; Kết bạn; Xem thêm; Vừa mới truy cập; Thành viên nhóm (6); Điểm danh;
    Thêm bởi Lò Văn An; Được thêm bởi Lò Văn An; Truy cập 5 phút trước; Đã tham gia từ hôm qua;
    undefined; [object Object]; Thông báo; Nhắn tin; Người tạo nhóm; Phiếu đăng ký; Mời vào nhóm;
    Trưởng cộng đồng; Đã kết bạn; Hoạt động 2 giờ trước; Chủ nhóm; Added by An; Lịch trực
"""


@pytest.mark.parametrize("text", [" ".join(one.split()) for one in CHAT.split(";")])
def test_what_a_chat_shows_beside_its_members_names_nobody(text):
    assert is_no_name(text)


@pytest.mark.parametrize(
    "name", ["Ban Văn An", "Đặng Kỳ", "Phan Công", "Lò Thị Thêm", "Hoạt Văn An", "Lò Văn Bạn", "Mời Thị Vào"]
)
def test_names_of_the_same_letters_are_names(name):
    assert not is_no_name(name)


def test_members_copied_from_a_chat_are_asked_about_where_they_are_none():
    found = read(table(("Họ và tên",), ("Trưởng nhóm",), ("Lò Văn An",), ("Kết bạn",), ("Cà Thị Bun",)))

    assert names(found) == ["Lò Văn An", "Cà Thị Bun"]
    assert [one.shown for one in found.doubtful] == ["Trưởng nhóm", "Kết bạn"]


def test_a_shift_in_the_column_of_numbers_heads_those_below_and_is_nobody():
    found = read(
        table(
            ("Mã", "Họ tên", "Chuyền"),
            ("CA SÁNG (6h-14h)", "", ""),
            ("M1", "Lò Văn An", "Tổ may"),
            ("CA TỐI", "", ""),
            ("M2", "Cà Thị Bun", "Tổ may"),
            ("NV 3", "", ""),
            ("M4", "Vì Văn Du", "Tổ may"),
        )
    )

    assert [one.row.cells["name"] for one in found.rows] == ["Lò Văn An", "Cà Thị Bun", "", "Vì Văn Du"]
    assert [(one.shown, one.why) for one in found.others] == [
        ("CA SÁNG (6h-14h)", Why.GROUP), ("CA TỐI", Why.GROUP),
    ]  # fmt: skip


def test_a_third_line_of_headings_is_nobody_whose_name_is_missing():
    found = read(
        table(
            ("TT", "Họ và tên", "Liên hệ", "", "Nơi làm việc"),
            ("", "", "Điện thoại", "Email", "Tổ"),
            ("", "", "di động", "của ban", "hoặc phòng"),
            ("1", "Lò Văn An", "0912345001", "", "Tổ may"),
        )
    )

    assert names(found) == ["Lò Văn An"]
    assert all(one.sort is Sort.ITEM for one in found.rows)


def test_a_row_with_a_number_and_no_name_is_no_heading():
    found = read(
        table(("TT", "Họ tên", "Tổ", "Ghi chú", "Quê"), ("1", "", "Tổ may", "a", "b"), ("2", "Lò Văn An"))
    )

    assert names(found) == ["", "Lò Văn An"]


def test_a_line_of_somebody_that_slipped_together_is_asked_about_and_heads_nobody():
    found = read(
        table(
            ("STT", "Họ và tên", "Năm sinh"),
            ("1", "Lò Văn An", "1990"),
            ("", "3, | Cà Văn | Quét | I977", ""),
            ("4", "Vì Văn Du", "1991"),
        )
    )

    assert names(found) == ["Lò Văn An", "Vì Văn Du"]
    assert [one.shown for one in found.doubtful] == ["3, | Cà Văn | Quét | I977"]


@pytest.mark.parametrize(
    "text",
    [
        "TRƯỜNG THCS NÀ TẤU",
        "Công ty TNHH May Sông Mã",
        "HTX Hoa Ban",
        "UBND xã Nà Tấu",
        "Xã Mường Phăng",
        "Cty A",
    ],
)
def test_the_name_of_another_unit_is_a_heading(text):
    assert Parts([]).heads(text)


@pytest.mark.parametrize(
    "text", ["Trường Giang", "Xã viên mới", "Trường", "Xã", "Trương Thị Công", "Trung Tâm"]
)
def test_people_and_posts_of_the_same_words_are_none(text):
    assert not Parts([]).heads(text)


@pytest.mark.parametrize(
    ("home", "mobile", "read_as"),
    [
        ("0215 3825 111", "0912345001", "0215 3825 111 / 0912345001"),
        ("", "0912345001", "0912345001"),
        ("113", "0912345001", "0912345001"),
        ("0912345001", "0912345001", "0912345001"),
        ("x", "", "x"),
        ("không", "113", "113"),
    ],
)
def test_of_two_columns_of_phones_all_that_may_be_one_is_read(home, mobile, read_as):
    found = read(
        table(
            ("Họ và tên", "Điện thoại nhà riêng", "Điện thoại di động"),
            ("Lò Văn An", home, mobile),
            ("Cà Thị Bun", "0912345002", "0912345003"),
        )
    )

    assert found.rows[0].row.cells["phone"] == read_as
