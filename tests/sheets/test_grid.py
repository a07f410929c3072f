"""Cells become the rows of a table: even, numbered as the file counts them, and of bearable size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.sheets import grid as grids
from contest.sheets.grid import Room, SheetGrid, letters, number_of, tidy
from contest.sheets.shape import Merge, Noted, Oddity, SheetRefused, SheetRow, SheetTable


def table_of(grid: SheetGrid) -> SheetTable:
    found = grid.table("Bản A", False)
    assert found is not None
    return found


def refusal(work) -> tuple[str, dict[str, object]]:
    with pytest.raises(SheetRefused) as refused:
        work()
    return refused.value.message, dict(refused.value.values)


def test_rows_are_even_and_in_the_order_of_their_numbers() -> None:
    grid = SheetGrid(Room())
    grid.put(7, 2, "0912000001")
    grid.put(3, 0, "Lò Thị Mai")
    grid.put(5, 0, "")

    assert table_of(grid) == SheetTable(
        "Bản A",
        False,
        (
            SheetRow(3, ("Lò Thị Mai", "", "")),
            SheetRow(5, ("", "", "")),
            SheetRow(7, ("", "", "0912000001")),
        ),
    )
    assert grid.table("Bản B", True) is not None and grid.table("Bản B", True).hidden  # type: ignore[union-attr]


def test_without_a_line_there_is_no_table_and_without_a_sign_nothing_is_said() -> None:
    grid = SheetGrid(Room())
    assert grid.table("", False) is None and grid.says_nothing

    grid.put(1, 0, "")
    assert grid.table("", False) is not None and grid.says_nothing

    grid.put(2, 4, "x")
    assert not grid.says_nothing


def test_what_is_hidden_or_struck_is_told_of_what_is_in_the_table() -> None:
    grid = SheetGrid(Room())
    grid.put(1, 1, "Tên")
    grid.put(2, 1, "Mai")
    grid.hidden_lines |= {2, 9}
    grid.hidden_columns |= {1, 0, 2}
    grid.strike(2, 1)
    grid.strike(2, 49)
    grid.strike(2, 50)

    found = table_of(grid)

    assert [row.hidden for row in found.rows] == [False, True]
    assert [row.struck for row in found.rows] == [(), (1, 49)]
    assert found.hidden_columns == (0, 1)


def test_fifty_columns_are_read_and_up_to_a_thousand_left_out() -> None:
    grid = SheetGrid(Room())
    grid.put(1, 49, "fiftieth")
    assert not table_of(grid).cut

    grid.put(1, 50, "left out")
    grid.put(2, 999, "left out, with its line")
    assert table_of(grid).cut
    assert [(row.number, len(row.cells), row.cells[-1]) for row in table_of(grid).rows] == [
        (1, 50, "fiftieth")
    ]
    assert refusal(lambda: grid.put(1, 1_000, "x")) == (grids.TOO_WIDE, {"columns": 1_000})


def test_a_long_text_ends_after_two_thousand_signs() -> None:
    grid = SheetGrid(Room())
    grid.put(1, 0, "x" * 2_000)
    grid.put(1, 1, "x" * 2_001)

    (row,) = table_of(grid).rows

    assert row.cells == ("x" * 2_000, "x" * 2_000 + "…")


def test_all_tables_of_a_file_share_its_room() -> None:
    room = Room()
    room.text, room.lines, room.noted = 5, 2, 1
    one, other = SheetGrid(room), SheetGrid(room)
    noted = Noted(1, 49, Oddity.NUMBER, "1")

    one.put(1, 0, "abc")
    one.put(1, 1, "d")
    other.put(1, 0, "e")
    assert room.text == 0
    assert refusal(lambda: other.put(1, 1, "f")) == (grids.TOO_MUCH, {})
    assert refusal(lambda: other.put(2, 0, "")) == (grids.TOO_MANY, {"rows": 20_000})
    other.note(Noted(1, 50, Oddity.NUMBER, "1"))
    one.note(noted)
    assert refusal(lambda: other.note(noted)) == (grids.TOO_MUCH, {})
    assert (table_of(one).noted, other.noted) == ((noted,), [])


def test_a_file_has_room_for_what_is_written_down() -> None:
    room = Room()

    assert (room.text, room.lines, room.noted) == (12 * 1_048_576, 20_020, 400_000)


def test_cells_shown_as_one_end_with_the_table_and_share_no_cell() -> None:
    grid = SheetGrid(Room())
    grid.put(1, 0, "x")
    grid.put(6, 3, "x")
    for one in (
        Merge(5, 9, 2, 8),  # ends with the table
        Merge(6, 6, 0, 1),  # beside one that began above
        Merge(5, 6, 3, 4),  # shares a cell with the first
        Merge(1, 2, 0, 1),
        Merge(2, 3, 1, 2),  # shares a cell with the one before
        Merge(3, 3, 1, 1),  # one cell
        Merge(6, 9, 0, 0),  # one cell of the table
        Merge(4, 4, 0, 1),
        Merge(7, 8, 0, 1),  # below the table
        Merge(1, 2, 4, 5),  # beside the table
        Merge(4, 4, 2, 3),
    ):
        grid.merge(one)

    assert table_of(grid).merges == (
        Merge(1, 2, 0, 1),
        Merge(4, 4, 0, 1),
        Merge(4, 4, 2, 3),
        Merge(5, 6, 2, 3),
        Merge(6, 6, 0, 1),
    )


def test_twenty_thousand_merged_cells_are_known_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert grids.MOST_MERGES == 20_000
    monkeypatch.setattr(grids, "MOST_MERGES", 2)
    grid = SheetGrid(Room())
    grid.put(3, 1, "x")
    for line in (1, 2, 3):
        grid.merge(Merge(line, line, 0, 1))

    assert [one.first_line for one in table_of(grid).merges] == [1, 2]


def test_merged_cells_cover_no_more_lines_than_a_sheet_has_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MOST_LINES", 5)
    monkeypatch.setattr(grids, "MOST_COLUMNS", 2)
    grid = SheetGrid(Room())
    grid.put(9, 1, "x")
    for merge in (Merge(1, 8, 0, 0), Merge(1, 3, 1, 1), Merge(4, 5, 1, 1), Merge(8, 9, 1, 1)):
        grid.merge(merge)

    assert table_of(grid).merges == (Merge(1, 8, 0, 0), Merge(4, 5, 1, 1))


def test_lines_of_text_that_say_something_are_of_one_width() -> None:
    lines = [(1, ["Họ tên", "", ""]), (2, ["", "", ""]), (4, []), (9, ["Mai", "0912", ""])]

    assert tidy(lines) == (SheetRow(1, ("Họ tên", "")), SheetRow(9, ("Mai", "0912")))


@pytest.mark.parametrize("lines", [[], [(1, [])], [(1, ["", ""])]])
def test_lines_of_which_none_says_anything_are_no_sheet(lines) -> None:
    assert refusal(lambda: tidy(lines)) == (grids.NOTHING, {})


def test_text_too_wide_too_long_or_too_much_is_refused_where_it_stands() -> None:
    assert len(tidy([(1, ["x"] * 50 + [""] * 9)])[0].cells) == 50
    assert refusal(lambda: tidy([(1, [""] * 50 + ["x"])])) == (grids.TOO_WIDE, {"columns": 50})
    assert tidy([(1, ["x" * 2_000])])
    told = refusal(lambda: tidy([(1, ["Tên"]), (12, [""] * 27 + ["x" * 2_001, "x"])]))
    assert told == (grids.TOO_LONG, {"cell": "AB12", "most": 2_000})
    room = Room()
    room.text, room.lines = 5, 1
    assert tidy([(1, ["ab", "cd"]), (2, ["", ""]), (3, [])], room)
    assert (room.text, room.lines) == (1, 0)
    assert refusal(lambda: tidy([(1, [""] * 2), (3, ["e"])], room)) == (grids.TOO_MANY, {"rows": 20_000})
    room.lines = 9
    assert tidy([(1, ["e"])], room)
    assert refusal(lambda: tidy([(1, ["f"])], room)) == (grids.TOO_MUCH, {})


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_called_as_excel_calls_them(column: int, name: str) -> None:
    assert (letters(column), number_of(name)) == (name, column)


@given(st.integers(1, 20_000))
def test_a_column_is_found_again_by_its_letters(column: int) -> None:
    assert number_of(letters(column)) == column
