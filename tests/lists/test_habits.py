"""What most rows of a list have, at the limits of "most"."""

import pytest

from contest.lists.rows.habits import Habits, habits_of, has_more
from contest.lists.rows.listed import RowCells

NAMES = ("Lò Văn An", "Cà Thị Bun", "Mùa A Chống", "Lầu Thị Ka", "Vàng A Páo")


def rows(*told: tuple[str, str, str]) -> list[RowCells]:
    """Rows of an ordinal, a name and a number."""
    return [
        RowCells(at, at, {"name": name, "number": number}, ordinal=ordinal)
        for at, (ordinal, name, number) in enumerate(told, 2)
    ]


def habits(*told: tuple[str, str, str]) -> Habits:
    return habits_of(rows(*told), "name")


def test_a_list_is_counted_when_half_of_its_rows_are():
    assert habits(("1", NAMES[0], ""), ("", NAMES[1], "")).counted
    assert habits(("", NAMES[0], ""), ("2", NAMES[1], "")).counted
    assert not habits(("1", NAMES[0], ""), ("", NAMES[1], ""), ("", NAMES[2], "")).counted
    assert not habits(("", NAMES[0], ""), ("", NAMES[1], ""), ("3", NAMES[2], ""), ("", NAMES[3], "")).counted
    assert not habits().counted


@pytest.mark.parametrize("ordinal", ["1", "12345", "(1)", "1.", "1)"])
def test_ordinal_numbers_are_written_so(ordinal):
    assert habits((ordinal, NAMES[0], "")).counted


@pytest.mark.parametrize("ordinal", ["A", "123456", "1-2"])
def test_other_letters_and_signs_are_no_ordinal_numbers(ordinal):
    assert not habits((ordinal, NAMES[0], "x")).counted
    assert habits((ordinal, NAMES[0], "")).names == ()


def test_rows_have_more_than_a_name_when_four_of_five_do():
    four = [("", name, "1") for name in NAMES[:4]]
    assert habits(("", NAMES[4], ""), *four).paired
    assert not habits(("", NAMES[4], ""), *four[:3]).paired
    assert habits(*four[:2], ("", NAMES[2], ""), ("", NAMES[3], "")).paired
    assert not habits(*four[:1], ("", NAMES[2], ""), ("", NAMES[3], "")).paired


def test_the_last_row_with_more_and_the_last_with_a_name_are_known():
    found = habits(("", NAMES[0], "1"), ("", NAMES[1], "2"), ("", NAMES[2], ""))

    assert (found.last_paired, found.last, found.names) == (3, 4, (2, 3, 4))
    assert [found.behind(row) for row in (1, 2, 3, 4, 5)] == [3, 2, 1, 0, 0]
    assert (habits().last_paired, habits().last) == (0, 0)
    assert habits(("", NAMES[0], "")).last_paired == 0


@pytest.mark.parametrize("text", ["Tổng cộng", "Người lập biểu", "(Ký, ghi rõ họ tên)", ""])
def test_totals_and_signatures_are_no_rows_with_a_name(text):
    assert habits(("", NAMES[0], ""), ("", text, "")).names == (2,)


def test_a_list_is_of_people_when_half_are_called_so_and_named_when_all_but_few_are():
    def found(people: int, others: int) -> tuple[bool, bool]:
        told = habits(
            *(("", NAMES[0], "") for _ in range(people)), *(("", "Xi măng 50kg", "") for _ in range(others))
        )
        return told.called, told.named

    assert [found(1, 1), found(1, 2), found(2, 1), found(4, 2), found(3, 2)] == [
        (True, True), (False, False), (True, True), (True, True), (True, False),
    ]  # fmt: skip
    assert found(0, 1) == (False, False)


def test_whatever_stands_beside_a_name_is_more():
    (row,) = rows(("1", NAMES[0], ""))
    assert not has_more(row, "name")
    assert has_more(row, "number")
