"""Rows of lists of completions: what counts, and what is told instead of being guessed."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.completions.cells.courses import course_key
from contest.completions.cells.days import day_of
from contest.completions.cells.results import finished_by
from contest.completions.columns import COMPLETIONS
from contest.completions.lines import CompletionLines, Known
from contest.completions.rules import ReadCompletions
from contest.lists.choices import ListChoices
from contest.lists.reading import read_list
from contest.rosters.cells.parts import Parts
from contest.sheets import Noted, Oddity
from tests.lists.making import book, table

TODAY = date(2026, 11, 24)
COURSES = {"phong chong lua dao tren mang": "chong-lua-dao", "vneid muc 2": "vneid-muc-2"}
HEADINGS = ("TT", "Họ và tên", "Số điện thoại", "Khóa học", "Ngày hoàn thành", "Trạng thái")


def content(
    *rows: tuple[str, ...],
    told: dict[str, str] | None = None,
    commune: Callable[[Sequence[str]], str] = lambda titles: "",
) -> ReadCompletions:
    """What is read of a sheet with these rows."""
    found = read_list(book(table(*rows)), COMPLETIONS, ListChoices(), {}, Parts(()).heads)
    assert found is not None
    lines = CompletionLines(
        found, Known(COURSES, TODAY, {}, told or {}, commune=commune), lambda phone: f"blind {phone}"
    )
    lines.take(found.rows)
    return lines.content(whole=False)


def kinds(read: ReadCompletions) -> list[tuple[str, str]]:
    return [(fault.kind, fault.value) for fault in read.faults]


def test_a_row_tells_who_finished_which_course_when():
    read = content(
        HEADINGS,
        ("1", "Lò Văn Hặc", "0912 345 678", "Phòng, chống lừa đảo trên mạng", "15/03/2026", "Hoàn thành"),
    )

    (line,) = read.lines
    assert (line.name, line.lesson, line.day) == ("Lò Văn Hặc", "chong-lua-dao", date(2026, 3, 15))
    assert (line.blind, line.tail) == ("blind +84912345678", "678")
    assert read.faults == read.notes == ()


@pytest.mark.parametrize(
    ("cells", "kind", "value"),
    [
        (("Khóa học nấu ăn", "15/03/2026", "Hoàn thành"), "course_unknown", "Khóa học nấu ăn"),
        (("", "15/03/2026", "Hoàn thành"), "course_missing", ""),
        (("VNeID mức 2", "", "Hoàn thành"), "day_missing", ""),
        (("VNeID mức 2", "hôm qua", "Hoàn thành"), "day_unreadable", "hôm qua"),
        (("VNeID mức 2", "31/02/2026", "Hoàn thành"), "day_unreadable", "31/02/2026"),
        (("VNeID mức 2", "25/11/2026", "Hoàn thành"), "day_later", "25/11/2026"),
        (("VNeID mức 2", "31/12/2024", "Hoàn thành"), "day_early", "31/12/2024"),
        (("VNeID mức 2", "15/03/2026", "Chưa hoàn thành"), "not_finished", "Chưa hoàn thành"),
        (("VNeID mức 2", "15/03/2026", "99%"), "score_unsaid", "99%"),
        (("VNeID mức 2", "15/03/2026", "8,5"), "score_unsaid", "8,5"),
        (("VNeID mức 2", "15/03/2026", ""), "result_unclear", ""),
    ],
)
def test_what_does_not_count_is_told_by_the_cell(cells, kind, value):
    read = content(
        HEADINGS, ("1", "Lò Văn Hặc", "", *cells), ("2", "Cà Thị Inh", "", "VNeID mức 2", "1/3/2026", "100%")
    )

    assert kinds(read) == [(kind, value)]
    assert [line.name for line in read.lines] == ["Cà Thị Inh"]
    assert read.refused[0][1] == "Lò Văn Hặc"


def test_a_name_that_cannot_be_told_counts_for_nobody():
    assert kinds(content(HEADINGS, ("1", "L? V?n H?c", "", "VNeID mức 2", "1/3/2026", "Đạt"))) == [
        ("name_broken", "L? V?n H?c")
    ]


def test_what_is_told_for_the_whole_list_needs_no_column():
    read = content(
        ("Họ và tên",), ("Lò Văn Hặc",), ("Cà Thị Inh",), told={"course": "so-suc-khoe", "day": "2026-10-02"}
    )

    assert {(line.lesson, line.day) for line in read.lines} == {("so-suc-khoe", date(2026, 10, 2))}
    assert len(read.lines) == 2


def test_the_lesson_told_for_the_list_goes_before_what_its_rows_call_the_course():
    read = content(
        HEADINGS, ("1", "Lò Văn Hặc", "", "Nấu ăn", "1/3/2026", "Đạt"), told={"course": "so-suc-khoe"}
    )

    assert [line.lesson for line in read.lines] == ["so-suc-khoe"]


@pytest.mark.parametrize(
    "text", ["15/03/2026", "15-3-2026", "15.03.2026", "2026-03-15", "2026/03/15", "15/03/2026 08:30:00",
             "2026-03-15T08:30:00+07:00", "08:30 ngày 15/03/2026"],
)  # fmt: skip
def test_a_day_is_read_with_or_without_its_time(text):
    assert day_of(text) == date(2026, 3, 15)


def test_a_day_of_a_workbook_is_known_however_it_is_shown():
    assert day_of("3/15/26", Noted(2, 4, Oddity.DATE, "2026-03-15T08:30:00")) == date(2026, 3, 15)


@pytest.mark.parametrize(
    "text", ["Hoàn thành", "Đã hoàn thành", "ĐẠT", "Completed", "100%", "100,0 %", "x", "Có", "passed"]
)
def test_finished(text):
    assert finished_by(text) is True


@pytest.mark.parametrize(
    "text", ["Chưa hoàn thành", "Không đạt", "Đang học", "In progress", "0%", "Failed", "No"]
)
def test_not_finished(text):
    assert finished_by(text) is False


@pytest.mark.parametrize("text", ["", "8/10", "99,9%", "101", "?", "Trung bình"])
def test_whether_finished_is_not_guessed(text):
    assert finished_by(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Khoá học: Phòng chống lừa đảo",
        "Bài 5: Phòng chống lừa đảo",
        "5. PHÒNG CHỐNG LỪA ĐẢO",
        "phong chong lua dao",
    ],
)
def test_one_course_is_written_in_many_ways(text):
    assert course_key(text) == "phong chong lua dao"


@given(st.lists(st.tuples(*[st.text(max_size=12)] * 6), max_size=8))
def test_every_row_counts_or_says_why_not(rows):
    found = read_list(book(table(HEADINGS, *rows)), COMPLETIONS, ListChoices(), {}, Parts(()).heads)
    assert found is not None
    lines = CompletionLines(found, Known(COURSES, TODAY, {}, {}), str)
    lines.take(found.rows)
    read = lines.content(whole=False)

    good, bad = {line.line for line in read.lines}, {fault.line for fault in read.faults}
    assert good | bad == {one.row.id for one in found.rows}
    assert not good & bad


@pytest.mark.parametrize("column", [1, 3, 4, 5])
def test_no_phone_is_kept_of_any_cell(column):
    row = ["1", "Lò Văn Hặc", "0912345678", "VNeID mức 2", "1/3/2026", "Đạt"]
    row[column] += " 0912345678"
    read = content((*HEADINGS, "Đơn vị"), (*row, "Bản 0912345678"))

    assert read.lines or read.faults
    assert "0912345678" not in str(read).replace("blind +84912345678", "")


@pytest.mark.parametrize(
    ("written", "kept"), [("03325-001", "03325-001"), ("03325-0012", ""), ("0332500001", "")]
)
def test_the_code_of_a_village_is_no_phone(written, kept):
    row = ("1", "Lò Văn Hặc", "", "VNeID mức 2", "1/3/2026", "Đạt", written)
    assert [line.part for line in content((*HEADINGS, "Đơn vị"), row).lines] == [kept]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20.11.26", date(2026, 11, 20)),
        ("20 tháng 11 năm 2026", date(2026, 11, 20)),
        ("ngày 20 tháng 11, 2026", date(2026, 11, 20)),
        ("Nov 20, 2026", date(2026, 11, 20)),
        ("20 November 2026", date(2026, 11, 20)),
        ("46346", date(2026, 11, 20)),
        ("2026-11-19T18:30:00Z", date(2026, 11, 20)),
        ("2026-11-19T18:30:00+07:00", date(2026, 11, 19)),
        ("20/11", None),
        ("31 tháng 2 năm 2026", None),
        ("12345", None),
        ("20 Foo 2026", None),
    ],
)
def test_days_of_platforms_and_programs(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text", ["KH08 - Phòng chống lừa đảo", "Phòng chống lừa đảo (2026)", "K1. Phòng chống lừa đảo"]
)
def test_codes_and_years_around_a_course_say_nothing(text):
    assert course_key(text) == "phong chong lua dao"


def test_a_certificate_says_that_the_course_is_finished():
    assert finished_by("Đã cấp chứng nhận") is True
