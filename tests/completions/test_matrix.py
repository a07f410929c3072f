"""Lists with one row a person and one column a course."""

from datetime import date

import pytest

from contest.completions.cells.courses import headed_by_courses
from contest.completions.columns import completions_with
from contest.completions.lines import CompletionLines, Known
from contest.completions.rules import ReadCompletions
from contest.lists.choices import ListChoices
from contest.lists.reading import read_list
from contest.rosters.cells.parts import Parts
from contest.sheets import Merge
from tests.lists.making import book, table

TODAY = date(2026, 11, 24)
COURSES = {
    "vneid muc 2": "vneid", "zalo an toan goi nhom": "zalo", "chong lua dao": "scams",
    "so suc khoe": "health",
}  # fmt: skip
COLUMNS = {"done:1": "vneid", "done:2": "zalo", "done:3": "scams", "done:4": "health"}
KIND = completions_with(headed_by_courses(COURSES, {slug: column for column, slug in COLUMNS.items()}))
HEADINGS = (
    "STT",
    "Họ và tên",
    "SĐT",
    "VNeID mức 2",
    "Bài 7: Zalo an toàn: gọi, nhóm",
    "Chống lừa đảo",
)


def content(
    *rows: tuple[str, ...], day: str = "2026-11-01", choices: ListChoices | None = None, passes: str = "",
    merges: tuple[Merge, ...] = (),
) -> ReadCompletions:  # fmt: skip
    found = read_list(book(table(*rows, merges=merges)), KIND, choices or ListChoices(), {}, Parts(()).heads)
    assert found is not None

    def passed_from(scale: str, heading: str) -> str:
        return passes if scale == "to-10" else ""

    known = Known(COURSES, TODAY, COLUMNS, {"day": day} if day else {}, passed_from)
    lines = CompletionLines(found, known, lambda phone: phone)
    lines.take(found.rows)
    return lines.content(whole=False)


def done(read: ReadCompletions) -> list[tuple[int, str, str]]:
    return [(line.line, line.lesson, f"{line.day:%d/%m}") for line in read.lines]


def test_each_cell_that_says_finished_is_one_completion():
    read = content(
        HEADINGS,
        ("1", "Lò Văn Hặc", "0912345678", "x", "Chưa", "Đạt"),
        ("2", "Cà Thị Inh", "", "100%", "15/10/2026", "-"),
        ("3", "Vàng A Páo", "", "", "0%", "Không đạt"),
    )

    assert done(read) == [
        (2, "vneid", "01/11"),
        (2, "scams", "01/11"),
        (3, "vneid", "01/11"),
        (3, "zalo", "15/10"),
    ]
    assert [(one.line, one.kind) for one in read.faults] == [(4, "nothing_finished")]


def test_a_doubtful_cell_is_told_and_the_others_of_the_row_count():
    read = content(HEADINGS, ("1", "Lò Văn Hặc", "", "x", "8,5", "?"), ("2", "Cà Thị Inh", "", "x", "x", "x"))

    assert done(read)[0] == (2, "vneid", "01/11")
    assert [(one.kind, one.value, one.lesson) for one in read.faults] == [
        ("score_unsaid", "8,5", "zalo"),
        ("result_unclear", "?", "scams"),
    ]
    assert len(read.lines) == 4


def test_scores_count_from_the_score_that_was_told():
    read = content(HEADINGS, ("1", "Lò Văn Hặc", "", "8,5", "4", "90%"), passes="5")

    assert done(read) == [(2, "vneid", "01/11")]
    assert [(one.kind, one.lesson) for one in read.faults] == [("score_unsaid", "scams")]


def test_without_a_day_each_cell_says_that_it_is_missing():
    read = content(HEADINGS, ("1", "Lò Văn Hặc", "", "x", "3/9/2026", "25/11/2026"), day="")

    assert done(read) == [(2, "zalo", "03/09")]
    assert [(one.kind, one.lesson, one.value) for one in read.faults] == [
        ("day_missing", "vneid", ""),
        ("day_later", "scams", "25/11/2026"),
    ]


def test_a_row_without_a_name_counts_for_nobody():
    read = content(HEADINGS, ("1", "L? V?n H?c", "", "x", "x", "x"), ("2", "Cà Thị Inh", "", "x", "", ""))

    assert done(read) == [(3, "vneid", "01/11")]
    assert [one.kind for one in read.faults] == ["name_broken"]


def test_a_column_is_said_by_hand_to_be_about_a_lesson():
    rows = (
        ("STT", "Họ và tên", "Bài 1", "Bài 2"),
        ("1", "Lò Văn Hặc", "x", ""),
        ("2", "Cà Thị Inh", "x", "x"),
    )
    assert {one.kind for one in content(*rows).faults} == {"course_nowhere"}

    by_hand = ListChoices(columns={0: {0: "ordinal", 1: "name", 2: "done:1", 3: "done:3"}})

    assert done(content(*rows, choices=by_hand)) == [
        (2, "vneid", "01/11"), (3, "vneid", "01/11"), (3, "scams", "01/11"),
    ]  # fmt: skip


def test_courses_below_one_heading_over_all_of_them():
    read = content(
        ("DANH SÁCH KẾT QUẢ HỌC TẬP", "", "", "", ""),
        ("STT", "Họ và tên", "Khóa học", "", ""),
        ("", "", "VNeID mức 2", "Zalo an toàn: gọi, nhóm", "Sổ sức khỏe"),
        ("1", "Lò Văn Hặc", "x", "", "x"),
        ("2", "Cà Thị Inh", "x", "x", ""),
        merges=(Merge(2, 2, 2, 4),),
    )

    assert [(line, lesson) for line, lesson, _ in done(read)] == [
        (4, "vneid"), (4, "health"), (5, "vneid"), (5, "zalo"),
    ]  # fmt: skip


def test_courses_of_rows_are_no_headings():
    read = content(
        ("Họ và tên", "Khóa học", "Kết quả"),
        ("LÒ VĂN HẶC", "VNeID mức 2", "Đạt"),
        ("CÀ THỊ INH", "Chống lừa đảo", "Đạt"),
        ("VÀNG A PÁO", "VNeID mức 2", "Chưa"),
    )

    assert done(read) == [(2, "vneid", "01/11"), (3, "scams", "01/11")]


@pytest.mark.parametrize(
    ("cell", "lessons"),
    [
        ("VNeID mức 2; Chống lừa đảo", ["vneid", "scams"]),
        ("VNeID mức 2 | VNeID mức 2", ["vneid"]),
        ("VNeID mức 2; Nấu ăn", []),
    ],
)
def test_several_courses_in_a_cell_count_when_each_is_known(cell, lessons):
    read = content(("Họ và tên", "Khóa học"), ("Lò Văn Hặc", cell))

    assert [line.lesson for line in read.lines] == lessons
    assert [one.kind for one in read.faults] == [] if lessons else ["course_unknown"]


HEAD = ("Họ và tên", "Khóa học", "Kết quả", "Trạng thái", "Tiến độ", "Điểm")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("Không đạt", "Hoàn thành", "100%", "9"), "not_finished"),
        (("", "Hoàn thành", "100%", "3"), ""),
        (("Đạt", "Đang học", "", ""), "not_finished"),
        (("", "Đã đăng ký", "", "9"), "not_finished"),
        (("", "", "60%", ""), "not_finished"),
        (("", "", "100%", ""), ""),
        (("", "", "", "9"), "score_unsaid"),
        (("8/10", "", "", ""), "score_unsaid"),
        (("", "", "", ""), "result_unclear"),
        (("20/11/2026", "", "", ""), ""),
    ],
)
def test_what_says_not_finished_goes_before_what_says_finished(cells, kind):
    read = content(
        HEAD, ("Lò Văn Hặc", "VNeID mức 2", *cells), ("Cà Thị Inh", "VNeID mức 2", "Đạt", "x", "", "")
    )

    assert [one.kind for one in read.faults] == ([kind] if kind else [])
    assert len(read.lines) == 2 - bool(kind)


def test_a_day_in_the_place_of_a_result_is_the_day_of_completion():
    read = content(("Họ và tên", "Khóa học", "Hoàn thành"), ("Lò Văn Hặc", "VNeID mức 2", "3/9/2026"), day="")

    assert done(read) == [(2, "vneid", "03/09")]


def test_a_list_with_american_days_is_read_as_one():
    read = content(
        ("Full name", "Course", "Completed at"),
        ("Lò Văn Hặc", "VNeID mức 2", "09/03/2026"),
        ("Cà Thị Inh", "VNeID mức 2", "11/20/2026"),
    )

    assert done(read) == [(2, "vneid", "03/09"), (3, "vneid", "20/11")]


def test_an_unfinished_course_is_nothing_to_mend():
    read = content(
        ("Họ và tên", "Khóa học", "Ngày hoàn thành", "Trạng thái"), ("Lò Văn Hặc", "Nấu ăn", "", "Đang học")
    )

    assert [one.kind for one in read.faults] == ["not_finished"]


def test_a_number_below_a_heading_of_percent_is_one():
    read = content(
        ("Họ và tên", "Khóa", "Kết quả (%)", "Thời gian"),
        ("Lò Văn Hặc", "Chống lừa đảo", "100", "3/9/2026 19:45"),
        ("Cà Thị Inh", "Chống lừa đảo", "75", "3/9/2026"),
    )

    assert done(read) == [(2, "scams", "03/09")]
    assert [(one.line, one.kind) for one in read.faults] == [(3, "score_unsaid")]


def test_what_a_platform_of_the_world_sends():
    read = content(
        ("Name", "Email", "Course", "Course Slug", "Class Start Time", "Overall Progress", "Completed",
         "Completion Time", "Course Grade"),
        ("Lò Văn Hặc", "h@x.vn", "VNeID mức 2", "v", "2026-11-01T00:00:00Z", "100", "Yes",
         "2026-09-02T18:30:00Z", "92.5"),
        ("Cà Thị Inh", "i@x.vn", "VNeID mức 2", "v", "2026-11-01T00:00:00Z", "40", "No", "", "20"),
    )  # fmt: skip

    assert done(read) == [(2, "vneid", "03/09")]
    assert read.lines[0].part == ""
    assert [(one.line, one.kind) for one in read.faults] == [(3, "not_finished")]


def test_a_book_of_grades_is_a_matrix_of_scores():
    read = content(
        ("First name", "Surname", "Quiz: Chống lừa đảo (Real)", "Quiz: VNeID mức 2 (Real)", "Course total"),
        ("Hặc", "Lò Văn", "8,50", "10,00", "18,50"),
        ("Inh", "Cà Thị", "-", "4,00", "4,00"),
        passes="5",
    )

    assert [(line.name, line.lesson) for line in read.lines] == [
        ("Lò Văn Hặc", "scams"),
        ("Lò Văn Hặc", "vneid"),
    ]


def test_the_day_in_the_cell_of_a_lesson_goes_before_the_day_of_the_row():
    heads = ("Họ và tên", "VNeID mức 2", "Chống lừa đảo", "Ngày hoàn thành")
    read = content(heads, ("Lò Văn Hặc", "3/9/2026", "x", "4/9/2026"))

    assert done(read) == [(2, "vneid", "03/09"), (2, "scams", "04/09")]
