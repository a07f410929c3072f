"""What a list says of people who have left, wherever it says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.lists.rows.leaving import Leaving
from contest.rosters.cells.ages import has_left
from contest.rosters.cells.leaving import leaving_day, says_left, says_left_the_village
from contest.rosters.faults import RosterFaultKind

TODAY = date(2026, 11, 24)
CERTAIN = """
    Nghỉ việc; Đã nghỉ; Đã nghỉ việc; NGHỈ VIỆC; đã nghỉ việc rồi; Thôi việc; Nghỉ việc từ 15/9/2026;
    Thôi học; Chuyển công tác; Chuyển trường; Bỏ học; Đã mất; Qua đời; Chuyển đi; Đã chuyển; Đã nghỉ
    học; Sa thải; Chết; Chấm dứt HĐLĐ từ 01/10/2026; Nghỉ việc từ ngày 15 tháng 9 năm 2026; Nghỉ hưu;
    Danh sách nghỉ việc; Nghi viec; Nhân viên đã nghỉ; Nghỉ việc (15.9.2026); Resigned; Terminated; Left
    2026-09-15; Deceased; Bỏ việc
"""
PERHAPS = """
    Nghỉ; Mất; Nghỉ học; Hết hợp đồng; Xin nghỉ việc tháng sau; Đã chuyển sang Công ty B; Bỏ học từ lớp
    6; Inactive; Nghỉ thai sản, sau đó nghỉ việc; Chuyển công tác sang Mường Chà; Nghỉ việc từ 1/8 đến
    30/9; Không còn ở bản
"""
NOTHING = """
    Nghỉ phép; Nghỉ ốm; Nghỉ thai sản; Nghỉ hè; Nghỉ thai sản từ 1/8 đến 1/2; Nghỉ không lương; Nghỉ
    việc riêng; Đang làm việc; Đang học; Active; Chưa nghỉ việc; Không nghỉ; Chuyển đến từ 1/9/2026;
    Chuyển lớp 6B; Tạm nghỉ; Đã mất thẻ; Tổ may; Lò Thị Mất; Trương Thị Nghỉ; Hộ nghèo; 0912345678; Nghỉ
    bệnh; Nghỉ lễ; Bộ đội; Thôn Nghĩa
"""


def each(listed: str) -> list[str]:
    return [" ".join(one.split()) for one in listed.split(";")]


@pytest.mark.parametrize("text", each(CERTAIN))
def test_some_words_say_it_for_certain(text):
    assert says_left(text) is Leaving.CERTAIN


@pytest.mark.parametrize("text", each(PERHAPS))
def test_others_are_to_be_asked_about(text):
    assert says_left(text) is Leaving.PERHAPS


@pytest.mark.parametrize("text", each(NOTHING))
def test_to_be_away_or_to_come_is_not_to_leave(text):
    assert says_left(text) is None


def test_who_is_retired_still_lives_in_the_village():
    assert says_left("Đã nghỉ hưu") is Leaving.CERTAIN
    assert says_left_the_village("Đã nghỉ hưu") is None
    assert says_left_the_village("Hưu trí") is None
    assert says_left_the_village("Đã mất") is Leaving.CERTAIN


@pytest.mark.parametrize("text", ["Nghỉ hưu", "Về hưu", "Retired", "Nghỉ chế độ hưu trí", "Đã về hưu"])
def test_who_is_retired_has_left_a_place_of_work_alone(text):
    assert (says_left(text), says_left_the_village(text)) == (Leaving.CERTAIN, None)


@pytest.mark.parametrize("text", ["Hưu", "Hưu trí", "Ông Páo nghỉ hưu năm ngoái"])
def test_words_of_being_retired_are_asked_about_at_work_alone(text):
    assert (says_left(text), says_left_the_village(text)) == (Leaving.PERHAPS, None)


def test_a_long_text_is_read_to_a_limit():
    words = "nghỉ việc".rjust(120, "·")

    assert says_left(words) is Leaving.CERTAIN
    assert says_left(f"·{words}") is None
    assert says_left(f"{words}x") is Leaving.CERTAIN


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nghỉ việc từ 15/9/2026", date(2026, 9, 15)),
        ("Nghỉ việc 15-9-26", date(2026, 9, 15)),
        ("từ 2026-09-15", date(2026, 9, 15)),
        ("ngày 15 tháng 9 năm 2026", date(2026, 9, 15)),
        ("nghỉ từ 15/9", date(2026, 9, 15)),
        ("nghỉ 1/2/00", date(2000, 2, 1)),
        ("từ tháng 2/2026", date(2026, 2, 28)),
        ("từ tháng 01/2026", date(2026, 1, 31)),
        ("từ tháng 10 năm 2025", date(2025, 10, 31)),
        ("tháng 0/2026", date(2026, 12, 31)),
        ("từ năm 2025", date(2025, 12, 31)),
        ("31/2/2026", None),
        ("tháng 13/2026", date(2026, 12, 31)),
        ("Nghỉ việc", None),
    ],
)
def test_the_day_is_read_as_it_is_written(text, day):
    assert leaving_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("nghỉ 25/12", date(2027, 1, 4), date(2026, 12, 25)),
        ("nghỉ từ 05/01", date(2026, 12, 28), date(2027, 1, 5)),
        ("nghỉ 20/5", date(2026, 11, 30), date(2026, 5, 20)),
        ("nghỉ 15/2", date(2026, 11, 30), date(2027, 2, 15)),
        ("nghỉ 29/2", date(2029, 1, 10), date(2028, 2, 29)),
        ("nghỉ 29/2", date(2026, 6, 1), None),
    ],
)
def test_a_day_without_its_year_is_the_latest_that_is_past_or_soon(
    text: str, today: date, day: date | None
) -> None:
    assert leaving_day(text, today) == day


@given(st.text(max_size=200))
def test_any_text_says_something_or_nothing(text):
    assert says_left(text) in (None, Leaving.CERTAIN, Leaving.PERHAPS)
    assert leaving_day(text, TODAY) is None or isinstance(leaving_day(text, TODAY), date)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Nghỉ việc từ 15/9/2026", True),
        ("Đã thôi việc", True),
        ("nghỉ từ 15/9/2027 thôi việc", RosterFaultKind.LEFT_UNREADABLE),
        ("Nghỉ việc từ 25/11/2026", RosterFaultKind.LEFT_LATER),
        ("Nghỉ phép", False),
        ("Nghỉ thai sản", False),
        ("xem lại", RosterFaultKind.LEFT_UNREADABLE),
    ],
)
def test_a_column_of_leaving_says_it_in_words_as_well(text, left):
    assert has_left(text, TODAY) is left
