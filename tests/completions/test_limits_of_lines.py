"""Lists of completions at their limits: first and last days, long texts, several sheets."""

from datetime import date

import pytest

from contest.completions.columns import COMPLETIONS
from contest.completions.lines import CompletionLines, Known
from contest.completions.rules import ReadCompletions
from contest.lists.choices import ListChoices
from contest.lists.reading import read_list
from contest.rosters.cells.parts import Parts
from contest.sheets import Noted, Oddity, SheetTable
from tests.lists.making import book, table

TODAY = date(2026, 11, 24)
HEADINGS = ("Họ và tên", "Mã số", "Điện thoại", "Tổ", "Khóa học", "Ngày hoàn thành", "Kết quả")


def content(*tables: SheetTable, told: dict[str, str] | None = None) -> ReadCompletions:
    found = read_list(book(*tables), COMPLETIONS, ListChoices(), {}, Parts(()).heads)
    assert found is not None
    lines = CompletionLines(
        found, Known({"vneid muc 2": "vneid-muc-2"}, TODAY, {}, told or {}), lambda phone: f"blind {phone}"
    )
    assert list(lines.in_order(found.rows)) == list(found.rows)
    lines.take(found.rows)
    return lines.content(whole=False)


def row(day: str = "15/03/2026", result: str = "Đạt", **cells: str) -> tuple[str, ...]:
    name, number, phone = cells.get("name", "Lò Văn Hặc"), cells.get("number", ""), cells.get("phone", "")
    return (name, number, phone, cells.get("part", ""), cells.get("course", "VNeID mức 2"), day, result)


@pytest.mark.parametrize(
    ("day", "fault"),
    [("24/11/2026", []), ("25/11/2026", ["day_later"]), ("01/01/2025", []), ("31/12/2024", ["day_early"])],
)
def test_the_first_and_the_last_day_count(day, fault):
    read = content(table(HEADINGS, row(day)))

    assert [one.kind for one in read.faults] == fault
    assert [one.column for one in read.faults] == ["Ngày hoàn thành"] * len(fault)
    assert len(read.lines) == 1 - len(fault)


def test_a_line_keeps_its_number_its_team_and_its_phone():
    (line,) = content(table(HEADINGS, row(number="NV 01", phone="0912 345 678", part="Tổ may"))).lines

    assert (line.line, line.name, line.number, line.part) == (2, "Lò Văn Hặc", "NV 01", "Tổ may")
    assert (line.blind, line.tail, line.lesson) == ("blind +84912345678", "678", "vneid-muc-2")
    without = content(table(HEADINGS, row())).lines[0]
    assert (without.number, without.part, without.blind, without.tail) == ("", "", None, None)


def test_what_is_kept_of_a_cell_has_an_end():
    long = "a" * 61
    read = content(table(HEADINGS, row(number=long, part=long), row(course=f"K {long}", result=long)))

    assert (len(read.lines[0].number), len(read.lines[0].part)) == (60, 60)
    assert [(one.kind, len(one.value)) for one in read.faults] == [
        ("result_unclear", 60),
        ("course_unknown", 60),
    ]


def test_a_team_above_rows_is_the_team_of_each():
    read = content(table(HEADINGS, ("Tổ may", "", "", "", "", "", ""), row(), row(part="Tổ cắt")))

    assert [one.part for one in read.lines] == ["Tổ may", "Tổ cắt"]


def test_sheets_are_named_where_there_are_several():
    one, two = table(HEADINGS, row(), name="Tháng 1"), table(HEADINGS, row(), name="Tháng 2")

    assert content(one).places == ()
    assert content(one, two).places == ((0, "Tháng 1"), (1, "Tháng 2"))
    assert [line.line for line in content(one, two).lines] == [2, 10_000_002]


def test_a_name_that_was_mended_counts_and_is_told():
    read = content(table(HEADINGS, row(name="Ông Lò Văn Hặc")))

    assert [line.name for line in read.lines] == ["Lò Văn Hặc"]
    assert [(note.kind, note.value, note.more) for note in read.notes] == [
        ("name_trimmed", "Ông Lò Văn Hặc", "Lò Văn Hặc")
    ]
    assert (read.faults, read.refused) == ((), ())


def test_a_row_with_several_faults_tells_them_all_and_is_refused_once():
    read = content(table(HEADINGS, row("?", "?", course="Nấu ăn")))

    assert [one.kind for one in read.faults] == ["result_unclear", "course_unknown", "day_unreadable"]
    assert read.refused == ((2, "Lò Văn Hặc"),)
    assert read.lines == ()


def test_a_day_of_a_workbook_is_its_day_and_a_day_told_for_the_list_holds_where_there_is_none():
    noted = (Noted(2, 5, Oddity.DATE, "2026-03-15"),)
    read = content(table(HEADINGS, row("32/15/26"), row("")), told={})
    assert [one.kind for one in read.faults] == ["day_unreadable", "day_missing"]

    read = content(table(HEADINGS, row("3/15/26"), row(""), noted=noted), told={"day": "2026-10-02"})
    assert [line.day for line in read.lines] == [date(2026, 3, 15), date(2026, 10, 2)]


def test_a_list_without_results_is_one_of_those_who_finished():
    read = content(table(HEADINGS[:6], row()[:6]))

    assert len(read.lines) == 1


HEADED = {
    "day": [
        "Ngày hoàn thành", "Hoàn thành ngày", "Ngày hoàn tất", "Thời gian hoàn thành", "Thời điểm hoàn thành",
        "Ngày học xong", "Ngày đạt", "Ngày kết thúc", "Ngày cấp", "Ngày cấp chứng nhận", "Thời gian kết thúc",
        "Completed on", "Completed at", "Completion date", "Date completed", "Finished on",
        "Finished at", "End date",
        "Ngày hoàn thành khóa học", "Completion date (UTC)", "Date of completion, local",
        "Ghi ngày hoàn thành",
    ],
    "course": [
        "Khóa học", "Tên khóa học", "Khóa đào tạo", "Tên khóa", "Bài học", "Tên bài học", "Bài", "Môn học",
        "Tên môn học", "Học phần", "Chương trình", "Tên chương trình", "Chuyên đề", "Nội dung",
        "Nội dung học",
        "Course", "Course name", "Course title", "Lesson", "Module", "Khóa học đã đăng ký",
        "Chương trình học",
        "Tất cả khóa học", "My course", "Tên khóa học đã hoàn thành",
    ],
    "result": [
        "Kết quả", "Hoàn thành",
        "Đã hoàn thành", "Đạt",
        "Result", "Completed", "Passed", "Kết quả học tập", "Certificate", "Ghi kết quả", "Pass/Fail",
    ],
    "state": [
        "Trạng thái", "Tình trạng", "Status", "State", "Status of course", "Ghi trạng thái",
        "Trạng thái khóa học", "Completion status",
    ],
    "progress": ["Tiến độ", "Tỷ lệ hoàn thành", "Progress", "Completion", "% tiến độ", "Tiến độ học (%)"],
    "score": ["Điểm", "Điểm số", "Điểm thi", "Xếp loại", "Score", "Grade", "Final grade", "Điểm tổng kết"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "heading"), [(column, heading) for column, listed in HEADED.items() for heading in listed]
)
def test_a_heading_of_a_platform_is_known(column, heading):
    found = COMPLETIONS.vocabulary.read(heading)

    assert found is not None
    assert found.column == column


@pytest.mark.parametrize(
    "heading", ["Số khóa học", "Mã khóa học", "Điểm khóa học", "Course ID", "Course code"]
)
def test_a_number_or_a_mark_of_a_course_is_no_course(heading):
    found = COMPLETIONS.vocabulary.read(heading)

    assert found is None or found.column != "course"


def test_a_cell_of_completions_may_say_as_above():
    read = content(table(HEADINGS, row(part="Tổ may"), row("nt", course="nt", part="nt", name="Cà Thị Inh")))

    assert [(one.day, one.lesson, one.part) for one in read.lines] == [
        (date(2026, 3, 15), "vneid-muc-2", "Tổ may")
    ] * 2
    parts = table(("Họ đệm", "Tên đệm", "Tên", *HEADINGS[1:]), ("Lò", "Văn", "Hặc", *row()[1:]))
    assert [one.name for one in content(parts).lines] == ["Lò Văn Hặc"]
