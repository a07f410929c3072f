"""Two lists side by side in one sheet: each has its own title, and what stands below them is told once."""

from contest.lists.choices import block_of, row_id
from tests.lists.making import read, table

HEADINGS = ("STT", "Họ và tên", "Mã số")


def test_titles_over_each_list_are_the_groups_of_its_people():
    found = read(
        table(
            ("DANH SÁCH", "", "", "", "", "", ""),
            ("Tổ may", "", "", "", "Phân xưởng cắt", "", ""),
            (*HEADINGS, "", *HEADINGS),
            ("1", "Lò Văn An", "1", "", "1", "Mùa A Dơ", "3"),
            ("2", "Cà Thị Bun", "2", "", "", "", ""),
            ("", "", "", "", "", "Cộng: 1", ""),
            ("Ghi chú: xem lại", "", "", "", "", "", ""),
        )
    )

    assert [(one.row.cells["name"], one.group) for one in found.rows] == [
        ("Lò Văn An", "Tổ may"),
        ("Cà Thị Bun", "Tổ may"),
        ("Mùa A Dơ", "Phân xưởng cắt"),
    ]
    assert [(one.shown, one.why) for one in found.others] == [
        ("Ghi chú: xem lại", "total"),
        ("Cộng: 1", "total"),
    ]


def test_a_title_over_both_lists_is_no_group():
    found = read(
        table(
            ("Danh sách công nhân", "", "", "", "", ""),
            (*HEADINGS, *HEADINGS),
            ("1", "Lò Văn An", "1", "2", "Mùa A Dơ", "3"),
        )
    )

    assert [one.group for one in found.rows] == ["", ""]


def test_a_row_shows_what_stands_in_its_own_list():
    found = read(
        table(
            (*HEADINGS, *HEADINGS),
            ("1", "Lò Văn An", "1", "2", "Mùa A Dơ", "3"),
            ("3", "Cà Thị Bun", "2", "", "", ""),
        )
    )

    assert [one.row.texts for one in found.rows] == [
        ("1", "Lò Văn An", "1"),
        ("3", "Cà Thị Bun", "2"),
        ("2", "Mùa A Dơ", "3"),
    ]


def test_a_row_knows_its_list():
    assert [block_of(row_id(3, 20_000, block)) for block in range(4)] == [0, 1, 2, 3]
