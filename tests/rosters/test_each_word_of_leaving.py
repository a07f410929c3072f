"""Words of leaving one by one, within longer texts, beside days and beside words that mean no leaving."""

from datetime import date

import pytest

from contest.lists.rows.leaving import Leaving
from contest.rosters.cells.leaving import is_away, leaving_day, says_left, says_left_the_village

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    ["Chuyển sinh hoạt Đoàn đi", "Nghỉ việc năm 2025", "NLD nghỉ việc", "Nghỉ việc15/9/2026rồi"],
)
def test_it_is_certain_beside_a_day_and_whom_it_is_about(text: str):
    assert says_left(text) is Leaving.CERTAIN


@pytest.mark.parametrize(
    "text",
    [
        "Chị ấy nghỉ luôn ở nhà",
        "Con nghỉ làm ruộng",
        "Con đào ngũ năm ngoái",
        "Con đi bộ đội",
        "Con khai trừ xong",
        "Mới ra khỏi hội",
        "He was laid off in May",
        "HS cũ của lớp",
        "Cựu công nhân nhà máy",
        "Rút hồ sơ",
        "Tự ý nghỉ",
        "Bỏ làm",
        "Không gia hạn hợp đồng",
        "Nghỉ phép, mất",
    ],
)
def test_within_a_longer_text_it_is_asked_about(text: str):
    assert says_left(text) is Leaving.PERHAPS


@pytest.mark.parametrize(
    "text", ["Tạm nghỉ việc", "Quay lại làm, trước đã nghỉ việc", "Đã đi học lại sau khi bỏ học"]
)
def test_whoever_is_away_or_came_back_has_not_left(text: str):
    assert says_left(text) is None


@pytest.mark.parametrize("text", ["Nghỉ dưỡng sức", "Vắng họp", "Maternity leave", "Tạm nghỉ học"])
def test_some_words_say_only_that_somebody_is_away(text: str):
    assert is_away(text)
    assert not is_away(f"{text}, nghỉ việc")


def test_whoever_is_retired_and_moved_has_left_the_village():
    assert says_left_the_village("Nghỉ hưu, đã chuyển đi") is Leaving.CERTAIN


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24/2", date(2027, 2, 24)),
        ("25/2", date(2026, 2, 25)),
        ("2025-09-15", date(2025, 9, 15)),
        ("15 tháng 9 năm 2025", date(2025, 9, 15)),
    ],
)
def test_a_day_to_come_is_at_most_92_days_away_and_a_year_that_is_told_holds(text: str, day: date):
    assert leaving_day(text, TODAY) == day
