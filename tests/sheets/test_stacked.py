"""Tables pasted one cell a line: read as tables where that is beyond doubt."""

import pytest

from contest.sheets.reading import read_text


def cells(*lines: str) -> list[tuple[str, ...]]:
    return [row.cells for row in read_text("\n\n".join(lines)).rows]


HEAD = ("TT", "Họ và tên", "SĐT")


def test_each_row_begins_with_its_number() -> None:
    found = cells(
        "Danh sách", *HEAD, "1", "Lò Văn Uốt", "0912000421", "2", "Lò Thị Oắt", "0912000422", "Hết ạ"
    )

    assert found == [
        ("Danh sách", "", ""), HEAD, ("1", "Lò Văn Uốt", "0912000421"), ("2", "Lò Thị Oắt", "0912000422"),
        ("Hết ạ", "", ""),
    ]  # fmt: skip


def test_rows_are_numbered_by_their_first_line() -> None:
    text = "TT\nHọ và tên\nSĐT\n\n1\nLò Văn Uốt\n0912000421\n2\nLò Thị Oắt\n0912000422"

    assert [row.number for row in read_text(text).rows] == [1, 5, 8]


def test_a_heading_of_something_else_is_a_column() -> None:
    found = cells("STT", "Họ và tên", "Dân tộc", "1", "Lò Văn Uốt", "Thái", "2", "Mùa A Dơ", "Mông")

    assert found[1:] == [("1", "Lò Văn Uốt", "Thái"), ("2", "Mùa A Dơ", "Mông")]


def test_where_a_cell_is_missing_the_others_stand_side_by_side() -> None:
    found = cells("STT", "Họ và tên", "Tổ", "SĐT", "1", "Lò Văn Uốt", "Tổ may", "0912000421",
                  "2", "Lò Thị Oắt", "0912000422", "3", "Cà Văn Bun", "Tổ may", "0912000423")  # fmt: skip

    assert found[2] == ("2", "Lò Thị Oắt | 0912000422", "", "")
    assert found[3] == ("3", "Cà Văn Bun", "Tổ may", "0912000423")


def test_without_numbers_rows_have_one_length() -> None:
    found = cells("Họ và tên", "SĐT", "Lò Văn Uốt", "0912000421", "Lò Thị Oắt", "0912000422")

    assert found == [("Họ và tên", "SĐT"), ("Lò Văn Uốt", "0912000421"), ("Lò Thị Oắt", "0912000422")]


@pytest.mark.parametrize(
    "lines",
    [
        ("Họ và tên", "SĐT", "Lò Văn Uốt", "0912000421", "Lò Thị Oắt", "Mùa A Dơ", "0912000422"),
        ("Họ và tên", "Tổ", "Lò Văn Uốt", "Lò Thị Oắt", "Mùa A Dơ", "Cà Văn Bun"),
        ("STT", "Họ và tên", "Lò Văn Uốt", "Lò Thị Oắt"),
        ("Họ và tên", "Lò Văn Uốt", "0912000421", "Lò Thị Oắt", "0912000422"),
        ("SĐT", "Tổ", "0912000421", "Tổ may"),
    ],
)
def test_what_leaves_any_doubt_is_no_table(lines: tuple[str, ...]) -> None:
    assert cells(*lines)[0] != lines[:2]
