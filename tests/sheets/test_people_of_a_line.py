"""Several people in one line of a message: counted, or behind the name of their team."""

import pytest

from contest.sheets.plain.chats import each_name
from contest.sheets.reading import read_text


def lines(*texts: str) -> list[str]:
    return [text for _, text in each_name(list(enumerate(texts, 1)))]


def test_people_behind_a_team_stand_below_it():
    assert lines("Tổ may: Lò Văn An, Cà Thị Bun", "Phân xưởng cắt: Vì Văn Du và Tòng Thị Én.") == [
        "Tổ may", "Lò Văn An", "Cà Thị Bun", "Phân xưởng cắt", "Vì Văn Du", "Tòng Thị Én",
    ]  # fmt: skip


def test_a_phone_or_a_year_behind_the_names_of_a_line_changes_nothing():
    assert lines("Tổ may: Lò Văn An 0912 345 001, Cà Thị Bun (1990), Vì Văn Du") == [
        "Tổ may", "Lò Văn An 0912 345 001", "Cà Thị Bun (1990)", "Vì Văn Du",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Lớp 6A: không có ai", "Ghi chú: Lò Văn An, Cà Thị Bun", "Tổ may: Lò Văn An"]
)
def test_a_line_that_names_no_team_and_people_stays_whole(text):
    assert lines(text) == [text]


def test_people_counted_in_one_line_are_parted_and_what_stands_before_them_is_a_line():
    assert lines("Tổ 3: 1. Lò Văn An 1985 0912345001 2. Cà Thị Bun 3) Vì Văn Du") == [
        "Tổ 3", "1. Lò Văn An 1985 0912345001", "2. Cà Thị Bun", "3) Vì Văn Du",
    ]  # fmt: skip
    assert lines("1. Lò Văn An 2. Cà Thị Bun") == ["1. Lò Văn An", "2. Cà Thị Bun"]


@pytest.mark.parametrize(
    "text", ["1. Lò Văn An sinh ngày 2/9/1990", "7. Lò Văn An 9. Cà Thị Bun", "2. Lò Văn An 3. Cà Thị Bun"]
)
def test_numbers_that_do_not_count_from_one_part_nobody(text):
    assert lines(text) == [text]


def test_a_message_of_one_counted_line_is_read():
    rows = [row.cells for row in read_text("1. Lò Văn An 0912345001 2. Cà Thị Bun 1990").rows]

    assert rows[1:] == [("1", "Lò Văn An", "0912345001", ""), ("2", "Cà Thị Bun", "", "1990")]


def test_a_line_of_nothing_but_teams_is_one_line():
    text = "tổ a:" * 20_000

    assert lines(text) == [text]


def test_a_long_line_of_digits_behind_a_name_names_nobody():
    text = f"Lò Văn An, Cà Thị Bun {'1 1' * 50_000}x"

    assert lines(text) == [text]
