"""What the cells of a row say of a result and a day, where several say something or one says it oddly."""

from datetime import date

import pytest

from contest.completions.columns import COMPLETIONS
from contest.completions.lines import CompletionLines, Known
from contest.completions.rules import ReadCompletions
from contest.lists.choices import ListChoices
from contest.lists.reading import read_list
from contest.rosters.cells.parts import Parts
from contest.sheets import Noted, Oddity
from tests.lists.making import book, table

TODAY = date(2026, 11, 24)
HEAD = ("Họ và tên", "Bản", "Khóa học", "Ngày hoàn thành")


def read(
    headings: tuple[str, ...], *cells: str, passes: str = "", noted: tuple[Noted, ...] = (), **row: str
) -> ReadCompletions:
    """One row whose columns of results are headed so and hold these cells."""
    told = ("Lò Văn Hặc", row.get("part", "Bản A"), "VNeID mức 2", row.get("day", "1/3/2026"))
    found = read_list(
        book(table((*HEAD, *headings), (*told, *cells), noted=noted)),
        COMPLETIONS, ListChoices(), {}, Parts(()).heads,
    )  # fmt: skip
    assert found is not None
    known = Known({"vneid muc 2": "vneid-muc-2"}, TODAY, {}, {}, lambda scale, heading: passes)
    lines = CompletionLines(found, known, lambda phone: phone)
    lines.take(found.rows)
    return lines.content(whole=False)


def told(found: ReadCompletions) -> list[tuple[str, str, str]]:
    return [(one.column, one.kind, one.value) for one in found.faults]


@pytest.mark.parametrize(
    ("result", "day"),
    [
        ("15/03/2026", date(2026, 3, 15)),
        ("15.03.2026", date(2026, 3, 15)),
        ("15-03-2026", date(2026, 3, 15)),
        ("Đạt", date(2026, 3, 1)),
    ],
)
def test_a_day_in_the_place_of_a_result_is_the_day_of_it_where_no_other_is_told(result: str, day: date):
    cell = "" if day.day == 15 else "1/3/2026"
    assert [line.day for line in read(("Kết quả",), result, day=cell).lines] == [day]


@pytest.mark.parametrize("number", ["46096", "20260315", "46096.5", "46096,5"])
def test_a_number_in_the_place_of_a_result_is_no_day(number: str):
    assert read(("Kết quả",), number, day="").lines == ()


def test_a_number_that_a_workbook_shows_for_a_day_is_the_day():
    found = read(("Kết quả",), "46096", day="", noted=(Noted(2, 4, Oddity.DATE, "2026-03-15"),))
    assert [line.day for line in found.lines] == [date(2026, 3, 15)]


def test_of_empty_results_the_first_column_is_named():
    assert told(read(("Trạng thái", "Kết quả"), "", "")) == [("Kết quả", "result_unclear", "")]


@pytest.mark.parametrize(
    ("cells", "passes", "faults"),
    [
        (("?", "8"), "", [("Điểm", "score_unsaid", "8")]),
        (("?", "8"), "5", []),
        (("?", "4"), "5", [("Điểm", "not_finished", "4")]),
        (("?", ""), "5", [("Kết quả", "result_unclear", "?")]),
        (("8", "?"), "", [("Kết quả", "score_unsaid", "8")]),
        (("8", "4"), "5", [("Điểm", "not_finished", "4")]),
        (("4", "8"), "5", [("Kết quả", "not_finished", "4")]),
        (("3", "2"), "5", [("Kết quả", "not_finished", "3")]),
    ],
)
def test_too_low_goes_before_enough_and_both_before_what_is_not_known(
    cells: tuple[str, ...], passes: str, faults: list[tuple[str, str, str]]
):
    found = read(("Kết quả", "Điểm"), *cells, passes=passes)
    assert (told(found), len(found.lines)) == (faults, int(not faults))


def test_the_scale_that_scores_stand_on_is_asked_for():
    (mark,) = read(("Điểm",), "45").marks
    assert (mark.columns, mark.scores, mark.highest, mark.scale) == (("Điểm",), 1, "45", "to-100")


@pytest.mark.parametrize(("part", "kept"), [("12345", "12345"), ("123456", ""), ("03352-017", "03352-017")])
def test_many_digits_are_no_unit_but_the_code_of_a_village(part: str, kept: str):
    assert [line.part for line in read((), part=part).lines] == [kept]


def test_a_wrong_day_is_told_as_it_is_written():
    assert told(read((), day="2027-03-15")) == [("Ngày hoàn thành", "day_later", "2027-03-15")]
