"""One number for each row of a file, which the choices of a person name; it never changes its meaning."""

import pytest

from contest.lists.choices import ListChoices, block_of, place_of, row_id
from tests.lists.making import names, read, table


@pytest.mark.parametrize(
    ("sheet", "number", "block", "row"),
    [(0, 7, 0, 7), (3, 7, 0, 30_000_007), (3, 7, 2, 34_000_007), (1, 1_999_999, 1, 13_999_999)],
)
def test_a_row_is_found_again_by_its_number(sheet, number, block, row):
    assert row_id(sheet, number, block) == row
    assert (*place_of(row), block_of(row)) == (sheet, number, block)


def test_nothing_is_chosen_until_somebody_says_so():
    chosen = ListChoices()

    assert (chosen.pasted, chosen.encoding, chosen.sheets) == (False, "", None)
    assert (chosen.columns, chosen.kept, chosen.dropped, chosen.told) == ({}, frozenset(), frozenset(), {})


def test_a_column_that_is_not_read_is_chosen_by_a_dash():
    found = read(
        table(("Họ tên", "Mã số"), ("Lò Văn An", "1"), ("Cà Thị Bun", "2")),
        choices=ListChoices(columns={0: {0: "name", 1: "-"}}),
    )

    assert [one.row.cells.get("number") for one in found.rows] == [None, None]


def test_four_lists_side_by_side_are_read():
    people = [f"Lò Văn {letter}ang" for letter in "BCDGH"]
    head = ("STT", "Họ tên") * 5
    row = tuple(text for name in people for text in ("1", name))

    assert sorted(names(read(table(head[:8], row[:8])))) == people[:4]
