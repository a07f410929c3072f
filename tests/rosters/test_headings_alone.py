"""What offices write above a column, alone or with more beside it, and whom a column is about."""

import pytest

from contest.rosters.columns.headings import VOCABULARY
from tests.rosters.test_lines import read

ALONE = {
    "name": ["Họ và tên", "Học và tên", "H. và tên", "Name, surname", "H. tên", "Họ tên"],
    "surname": ["Họ", "Họ đệm", "Họ và tên lót", "First surname"],
    "middle": ["Tên đệm", "Second name", "Middle name"],
    "given": ["Tên", "Tên gọi", "Forename"],
    "number": ["Mã số", "Số hiệu", "MHS", "Mã viên chức", "Employee no.", "Badge", "Roll no."],
    "phone": ["Điện thoại", "Tel", "Zalo", "Cell", "Cell phone", "ĐT di động", "ĐT liên hệ"],
    "age": ["Nhóm tuổi", "Age group", "Năm sinh", "Tuổi"],
    "left": ["Ngày nghỉ", "Nghỉ học", "Thôi học", "Resigned", "Rời đi", "Ngừng theo dõi", "Không còn học"],
    "here": ["Còn làm việc", "Còn công tác", "Still here", "Active"],
    "part": [
        "Tổ",
        "Đơn vị",
        "Khối",
        "Thuộc tổ",
        "Tổ công tác",
        "Tổ SX",
        "Bộ phận/Tổ",
        "Liên gia",
        "Grade",
        "Phòng ban",
        "Lớp",
    ],
}

WITH_MORE = {
    "name": [
        "Ghi họ và tên",
        "Hoten viết hoa",
        "Participant name (full)",
        "Họ và chữ đệm và tên khai sinh",
        "Họ chữ lót và tên khai sinh",
        "Tên người tham gia",
    ],
    "surname": ["Họ đệm mới", "Family name here"],
    "given": ["Given name here", "First name here"],
    "number": [
        "Mã số cũ",
        "Mã CB mới",
        "Mã NV mới",
        "Employee no here",
        "Số thẻ mới",
        "Mã lao động cũ",
        "Employee ID (new)",
        "Ghi mã số",
        "Student no 2",
    ],
    "phone": [
        "Ghi điện thoại",
        "Số liên hệ khi cần",
        "Các số DD",
        "Số Zalo của bạn",
        "SĐT 2",
        "SDD 2",
        "Số liên lạc khi cần",
        "Tel 2",
        "ĐT DĐ 1",
    ],
    "age": ["Ghi năm sinh", "Your age"],
    "left": ["Lý lịch nghỉ việc", "Đang ngừng theo dõi"],
    "part": [
        "Tổ của bạn",
        "Nhóm mấy",
        "Nơi công tác hiện nay",
        "Tên đơn vị mới",
        "Tên khoa mới",
        "Mã lớp mới",
        "Các phòng ban",
        "Đang ở bộ phận",
    ],
}

# A word that makes it another column, or none: the heading with it, and what it must not be taken for.
ABOUT_OTHERS = {
    "name": [
        "Tên người lập",
        "Tên phân xưởng",
        "Tên khác",
        "Tên đệm mới",
        "Tên các phân xưởng",
        "Tên các bản",
        "Tên spouse",
        "Tên đăng nhập",
        "Tên đường",
        "Họ tên bố",
        "Họ và tên người lập",
        "Name prefix",
        "Tên Zalo",
    ],
    "given": ["Given name phonetic", "First name yomi"],
    "number": ["Mã số thuế", "Mã số doanh nghiệp", "Code name", "Mã số lớp"],
    "phone": [
        "Tên người liên hệ",
        "Tên Zalo",
        "Hình thức liên hệ",
        "ĐT bố",
        "SĐT bảo lãnh",
        "SĐT chủ nhiệm",
        "Mother phone",
        "Mothers phone",
        "Spouse phone",
        "Husband phone",
        "SĐT phụ huynh",
        "Phone company",
    ],
    "age": [
        "Ngày tháng năm sinh",
        "Ngày và năm sinh",
        "Năm sinh bố",
        "Mother age",
        "Tuổi nghề",
        "Năm sinh chủ hộ vợ",
    ],
    "left": ["Nghỉ phép từ", "Ngày nghỉ phép", "Số ngày nghỉ việc", "Lý do nghỉ việc"],
    "part": [
        "Tổ trưởng",
        "Tổ chức",
        "Lớp trưởng",
        "Bản thân",
        "Phòng học",
        "Tuổi của tổ",
        "Tổ tuổi",
        "Tên nhóm trưởng",
    ],
}

NEVER_READ = [
    "Ngân hàng",
    "Lương",
    "Ethnicity",
    "Tôn giáo",
    "Religion",
    "CCCD",
    "Địa chỉ",
    "Ngày sinh",
    "Email",
    "Tổ ngân hàng",
    "Số lương",
    "Dân tộc",
    "Bank account",
    "Insurance",
]

WHERE_NAMES_STAND = [
    "Nhân viên",
    "Cán bộ",
    "Cán bộ nhân viên",
    "Công nhân",
    "Công dân",
    "Anh chị em",
    "Employee",
    "Workers",
]


def each(listed: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(column, heading) for column, headings in listed.items() for heading in headings]


@pytest.mark.parametrize(("column", "heading"), each(ALONE))
def test_some_headings_are_sure_alone(column, heading):
    found = VOCABULARY.read(heading)

    assert (found and found.column, VOCABULARY.is_sure(heading)) == (column, True)


@pytest.mark.parametrize(("column", "heading"), each(WITH_MORE))
def test_other_headings_are_found_by_what_they_hold(column, heading):
    found = VOCABULARY.read(heading)

    assert (found and found.column, VOCABULARY.is_sure(heading)) == (column, False)


@pytest.mark.parametrize(("column", "heading"), each(ABOUT_OTHERS))
def test_a_column_about_somebody_or_something_else_is_not_taken_for_the_persons_own(column, heading):
    found = VOCABULARY.read(heading)

    assert found is None or found.column != column


@pytest.mark.parametrize("heading", NEVER_READ)
def test_private_columns_are_never_read(heading):
    assert VOCABULARY.is_private(heading)
    assert VOCABULARY.read(heading) is None


@pytest.mark.parametrize("heading", WHERE_NAMES_STAND)
def test_a_word_for_people_heads_names_where_names_stand_below_it(heading):
    found = VOCABULARY.read(heading)

    assert found is not None and found.column == "name"
    assert VOCABULARY.is_proven(heading, ["Lò Văn An", "Cà Thị Bun"])
    assert not VOCABULARY.is_proven(heading, ["12", "7"])


@pytest.mark.parametrize("heading", ["Còn làm việc", "Active"])
def test_a_question_who_is_still_here_counts_where_yes_and_no_stand_below_it(heading):
    assert VOCABULARY.is_proven(heading, ["Có", "Không", "x"])
    assert not VOCABULARY.is_proven(heading, ["Karaoke", "Bóng đá"])


def test_a_heading_of_two_letters_is_a_phone_but_over_peoples():
    assert VOCABULARY.is_proven("ĐT", ["0912111005"])
    assert not VOCABULARY.is_proven("ĐT", ["Thái", "Mông"])


@pytest.mark.parametrize(
    "part",
    [
        "tổ",
        "đội",
        "nhóm",
        "khoa",
        "phòng ban",
        "bộ phận",
        "xóm",
        "bản",
        "khu",
        "chi đoàn",
        "chi hội",
        "phân xưởng",
        "chuyền",
        "cụm",
        "khối",
        "lớp",
        "đơn vị",
        "trạm",
        "cửa hàng",
        "chi nhánh",
        "tdp",
        "ấp",
        "buôn",
        "kho",
        "thôn",
    ],
)
def test_what_a_part_is_called_is_the_part_and_no_person(part):
    for heading in (f"Tên {part}", f"Tên {part} (mới)", f"Tên {part} hiện nay"):
        found = VOCABULARY.read(heading)

        assert found is not None and found.column == "part", heading


@pytest.mark.parametrize("heading", ["Tên thành viên nhóm", "Tên nhân viên khoa", "Tên công nhân chuyền"])
def test_a_person_of_a_part_is_still_a_person(heading):
    found = VOCABULARY.read(heading)

    assert found is not None and found.column == "name"


def test_a_heading_above_others_may_say_that_they_are_about_somebody_else():
    assert VOCABULARY.is_of_others("Họ và tên", "Phụ huynh")
    assert VOCABULARY.is_of_others("SĐT", "Bố")
    assert VOCABULARY.is_of_others("Năm sinh", "Mẹ")
    assert not VOCABULARY.is_of_others("Họ và tên", "Học sinh")


def test_a_name_in_three_columns_is_one_name():
    content = read(("Lò", "Thị", "Hoa"), ("Cà", "Văn", "Inh"), headings=("Họ", "Tên đệm", "Tên"))

    assert [row.name for row in content.rows] == ["Lò Thị Hoa", "Cà Văn Inh"]
