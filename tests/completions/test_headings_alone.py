"""What headings of lists of completions mean, and how surely: whole, by their beginning or by a phrase."""

import pytest

from contest.completions.columns import VOCABULARY, completions_with
from contest.lists.columns.headings import Heading, Things
from tests.completions.test_lines import content

# How surely a heading means its column: as a whole, by its beginning, by a phrase inside.
WHOLE, BEGINS, HOLDS = 3, 2, 1
MEANT = {
    ("place", WHOLE): ["Xã", "Xã/Phường/Đặc khu", "Địa phương", "Ward, commune"],
    ("part", WHOLE): ["Institution"],
    ("day", WHOLE): [
        "Ngày hoàn thành", "Ngày học xong", "Completed on", "Completion time", "Completed date",
    ],
    ("day", BEGINS): ["Ngày hoàn thành lớp", "Completion date (UTC)"],
    ("day", HOLDS): ["Ghi chú (ngày hoàn thành)", "Thời gian", "Ngày thi", "Earned"],
    ("course", WHOLE): ["Course full name", "Khóa học", "Học phần", "Course name"],
    ("course", BEGINS): [
        "Khóa học trực tuyến", "Chương trình học", "Tên khóa học hoàn thành", "Tên (khóa học) hoàn thành",
    ],
    ("course", HOLDS): ["Các khóa học đã học", "Ghi chú (khóa học)"],
    ("result", WHOLE): ["Kết quả", "Kết quả đánh giá", "Hoàn thành khóa học"],
    ("result", BEGINS): ["Kết quả cả năm"],
    ("result", HOLDS): ["Có kết quả", "Tên (kết quả)"],
    ("state", WHOLE): ["Trạng thái"],
    ("state", BEGINS): ["Trạng thái học"],
    ("state", HOLDS): ["Ghi trạng thái", "Tên (trạng thái)"],
    ("progress", WHOLE): ["Tiến độ"],
    ("progress", BEGINS): ["Tiến độ học"],
    ("progress", HOLDS): ["Ghi tiến độ", "Tên (tiến độ)"],
    ("score", WHOLE): ["Điểm", "Xếp loại"],
    ("score", BEGINS): ["Điểm số lần cuối", "Course grade now", "Điểm (kiểm tra) lần 2"],
}  # fmt: skip

SOMETHING_ELSE = [
    ("day", "Thời gian bắt đầu"),
    ("day", "Ngày sinh hoạt"),
    ("day", "Enrol date"),
    ("day", "Ngày xuất dữ liệu"),
    ("day", "Ngày truy cập"),
    ("day", "Số ngày học"),
    ("course", "Ngày khóa học"),
    ("course", "Course category"),
    ("course", "Tên khóa học, mã"),
    ("result", "Ngày có kết quả"),
    ("state", "Trạng thái thanh toán"),
    ("score", "Điểm số, điểm danh"),
]


@pytest.mark.parametrize(
    ("heading", "column", "weight"), [(one, *meant) for meant, headings in MEANT.items() for one in headings]
)
def test_a_heading_means_its_column(heading, column, weight):
    assert VOCABULARY.read(heading) == Heading(column, weight)


@pytest.mark.parametrize(("column", "heading"), SOMETHING_ELSE)
def test_a_word_makes_it_something_else(column, heading):
    found = VOCABULARY.read(heading)
    assert found is None or found.column != column


def test_a_list_may_be_headed_by_courses_where_some_are_known():
    kind = completions_with(Things(lambda text: "course" if text == "Zalo" else None, lambda values: True))

    assert kind.vocabulary.read("Zalo") == Heading("course", WHOLE)
    assert kind.vocabulary.read("Khóa") == Heading("course", WHOLE)
    assert completions_with(None).vocabulary is VOCABULARY


def test_a_name_may_stand_in_three_columns():
    read = content(
        ("Họ", "Tên đệm", "Tên", "Khóa học", "Ngày hoàn thành"),
        ("Lò", "Văn", "Hặc", "VNeID mức 2", "1/3/2026"),
    )
    assert [line.name for line in read.lines] == ["Lò Văn Hặc"]


def test_what_is_the_same_as_above_is_not_written_again():
    read = content(
        ("Họ và tên", "Bản", "Xã", "Khóa học", "Ngày hoàn thành"),
        ("Lò Văn Hặc", "Bản A", "Nà Tấu", "VNeID mức 2", "1/3/2026"),
        ("Cà Thị Inh", "nt", "nt", "nt", "nt"),
    )
    first, second = read.lines
    assert second.part == first.part == "Bản A, xã Nà Tấu"
    assert (second.lesson, second.day) == (first.lesson, first.day)
