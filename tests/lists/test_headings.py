"""What the heading of a column means, however offices, schools and villages write it."""

import pytest

from contest.lists.columns.headings import Meaning, Vocabulary
from contest.rosters.columns.headings import VOCABULARY

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


FURTHER = {
    "name": [
        "Nhân viên", "Người lao động", "Học sinh", "Học viên", "Xã viên", "Hội viên", "Thành viên", "Chủ hộ",
        "Cán bộ", "Đảng viên", "Đoàn viên", "Ông (bà)", "H.tên", "Họ và tên: *",
        "Họ, chữ đệm và tên khai sinh",
        "Cán bộ, giáo viên", "Họ lót và tên", "Anh/chị", "Đại biểu", "Công nhân", "Họ tên HS", "Họ & Tên (*)",
        "Người tham gia", "Đồng chí", "HỌ VÀ TÊN CÁN BỘ, VIÊN CHỨC", "Surname and name", "Member name",
        "Names", "Employee", "Participant", "Display name", "Name of employee",
    ],
    "surname": ["Family name", "Họ chữ đệm", "Họ và lót"],
    "middle": ["Tên đệm", "Chữ lót", "Middle Name", "Additional Name"],
    "given": ["Forename", "Given names"],
    "number": [
        "MNV", "Mã chấm công", "Mã CC", "SBD", "Mã xã viên", "Mã GV", "MSSV", "Mã viên chức", "Số hiệu CB",
        "Employee No.", "Staff ID", "Badge number", "Emp. code", "Roll no", "Mã lao động",
    ],
    "phone": [
        "Đ.thoại", "DĐ", "DT", "ĐT", "ĐTDĐ", "Số ĐTDĐ", "Đ/T", "Số Zalo", "Mobile No.", "Contact number",
        "Cell phone", "WhatsApp", "Số ĐT di động", "SĐT liên lạc",
    ],
    "part": [
        "Khối/Lớp", "Thuộc tổ", "Chi bộ", "Tổ SX", "Tổ chuyên môn", "Xóm", "Tổ dân phố",
        "Khu dân cư", "Chi đội",
        "Lớp (năm học 2026-2027)", "Phòng/Ban", "Nơi công tác", "Thuộc phòng", "Dept.", "Unit", "Village",
        "Production line", "Class name", "Bản/Thôn", "Thuộc lớp",
    ],
    "age": ["N.sinh", "SN", "Sinh năm", "Năm sinh (ghi 4 số)", "YOB", "Tuổi/Năm sinh"],
    "left": ["Nghỉ việc từ ngày", "Ngày chấm dứt HĐ", "Date left", "Last working day", "Ngày nghỉ hưu"],
    "ordinal": ["S.T.T", "T.T", "S/N", "Stt số"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "heading"), [(column, heading) for column, listed in FURTHER.items() for heading in listed]
)
def test_further_headings_of_offices_schools_villages_and_factories_are_known(column, heading):
    found = VOCABULARY.read(heading)

    assert found is not None
    assert found.column == column


@pytest.mark.parametrize("heading", ["Học sinh", "Nhân viên", "Employee"])
def test_who_a_row_is_about_is_a_name_where_names_stand_below(heading):
    assert VOCABULARY.is_proven(heading, ["Lò Văn An", "Cà Thị Bun"])
    assert not VOCABULARY.is_proven(heading, ["12", "15", "Lò Văn An"])
    assert VOCABULARY.needs_proof(heading)


@pytest.mark.parametrize(
    "heading",
    ["Phonetic First Name", "Name Prefix", "Name Suffix", "Nickname", "Company", "Business Fax",
     "Company Phone",
     "Assistant's Name", "Manager's Name", "Tên cơ sở", "Tên dự án", "Mã doanh nghiệp", "Số nhân khẩu",
     "Tên chương trình", "Địa chỉ liên hệ", "E-mail 1 - Value", "Số thẻ BHYT", "Nghề nghiệp"],
)  # fmt: skip
def test_what_stands_in_address_books_and_forms_about_other_things_is_nothing_of_a_person(heading):
    found = VOCABULARY.read(heading)

    assert found is None or found.column not in {"name", "given", "middle", "surname", "number", "phone"}


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


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("Bạn sinh năm nào?", "age"),
        ("Bạn thuộc tổ nào?", "part"),
        ("Ban thuoc to nao?", "part"),
        ("Bạn tên là gì?", "name"),
        ("Họ và tên của bạn", "name"),
        ("Số điện thoại của bạn?", "phone"),
        ("Tổ của bạn", "part"),
        ("Bản", "part"),
        ("Ban", "part"),
        ("Bạn ở đâu", None),
        ("Bạn có điện thoại thông minh không?", None),
    ],
)
def test_who_is_asked_in_a_form_is_no_village(question, column):
    found = VOCABULARY.read(question)
    assert (found.column if found else None) == column


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
