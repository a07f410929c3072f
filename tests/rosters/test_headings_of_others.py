"""Headings of rosters that platforms, offices and address books write, and those about something else."""

import pytest

from contest.rosters.columns.headings import ROSTER, VOCABULARY

MEANT = {
    "name": [
        "H v tên", "HVT", "Họ t", "Họ và t", "Họ tên người", "Tên đầy đủ", "Complete name",
        "Participant name",
        "Pupil name", "Teacher name", "Learner name", "Person name", "Họ và tên học viên",
        "Full name of staff",
        "Worker name", "Name and surname",
    ],
    "surname": ["Họ và tên lót", "Surname", "Last name", "Family name", "Lastname", "First surname",
    "Họ đệm (*)"],
    "number": [
        "Employee no", "Employee number", "Employee code", "Staff ID", "Personnel number", "Badge", "Số thẻ",
        "Số hiệu cán bộ", "MSNV mới", "Mã chấm công (cũ)", "Mã lao động", "Student number 2",
        "Payroll no", "Reg no",
    ],
    "phone": [
        "Cell phone", "WhatsApp", "Contact no", "Tel no", "Phone no", "Số mobile", "Liên hệ", "Cách liên hệ",
        "Liên lạc khi cần", "Số máy", "Hotline", "My cell", "ĐT liên hệ",
    ],
    "age": ["Age group", "Age", "N sinh", "Nsinh", "Năm s", "Sinh năm", "SN", "YOB", "Born", "Born in"],
    "left": ["Thôi học", "Left", "Left on", "Has left", "Date left", "Leaving date", "Termination date",
    "Resigned"],
    "part": [
        "Tổ", "Tổ đội", "Đội", "Tổ sản xuất", "Tổ SX", "Tổ bộ môn", "Xóm", "Khu", "Khu phố", "TDP", "Ấp",
        "Buôn", "Cụm",
        "Nhóm", "Nhóm trẻ", "Thuộc phòng ban", "Phòng ban công tác", "Các phân xưởng", "Bản", "Liên gia",
        "Kho",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "heading"), [(column, heading) for column, listed in MEANT.items() for heading in listed]
)
def test_a_heading_means_its_column(column, heading):
    found = VOCABULARY.read(heading)

    assert found is not None
    assert found.column == column


@pytest.mark.parametrize(
    "heading",
    ["Tên bản", "Tên thôn", "Tên xã", "Tên khóa học", "Tên file", "Phonetic first name",
     "Given name yomi", "Mã số doanh nghiệp", "Mã số công ty", "ID card", "Code phone", "Mã số BHYT",
     "Mã số thuế"],
)  # fmt: skip
def test_a_heading_about_something_else_is_no_name_and_no_number(heading):
    found = VOCABULARY.read(heading)

    assert found is None or found.column not in {"name", "given", "number"}


def test_what_may_be_as_above_in_a_roster():
    assert {"part", "age", "phone"} == set(ROSTER.repeats)
