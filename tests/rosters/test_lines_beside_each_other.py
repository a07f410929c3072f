"""Rows that speak of one person, and rows of several people of one name, also in several sheets."""

from datetime import date

import pytest

from contest.errors import Invalid
from contest.lists.choices import ListChoices
from contest.lists.reading import read_list
from contest.rosters.cells.row import RosterUnit
from contest.rosters.columns.headings import ROSTER
from contest.rosters.lines import RosterLines
from contest.rosters.rules import ReadRoster
from contest.sheets import ReadWorkbook, SheetRow, SheetTable
from contest.spelling import same_name
from tests.rosters.test_lines import FIRM, SCHOOL, TEAMS, read

HEADINGS = ("Họ và tên", "Mã số", "Điện thoại", "Tổ", "Nhóm tuổi", "Ngày nghỉ")
MAY, MACHINE = 7, 8
PHONE, OTHER = "0912111005", "0987111222"


def read_sheets(
    *sheets: tuple[str, list[tuple[str, ...]]], headings: tuple[str, ...] = HEADINGS
) -> ReadRoster:
    """A workbook of these sheets, each under the same headings."""
    tables = tuple(
        SheetTable(
            name,
            False,
            tuple(
                SheetRow(number, row + ("",) * (len(headings) - len(row)))
                for number, row in enumerate((headings, *rows), 1)
            ),
        )
        for name, rows in sheets
    )
    found = read_list(ReadWorkbook("xlsx", "", "", (), tables), ROSTER, ListChoices(), {}, TEAMS.heads)
    assert found is not None
    lines = RosterLines(found, FIRM, date(2026, 11, 24), "blind {}".format)
    lines.take(lines.in_order(found.rows))
    return lines.content(whole=True)


def told(content: ReadRoster) -> list[tuple[str, str]]:
    return [(fault.kind, fault.more) for fault in content.faults]


@pytest.mark.parametrize(
    "rows",
    [
        [("Lò Văn An", "", PHONE), ("Lò Văn An", "", OTHER)],
        [("Lò Văn An", "", "", "Tổ may"), ("Lò Văn An", "", "", "Tổ máy")],
        [("Lò Văn An", "1"), ("Lò Văn An",)],
        [("Lò Văn An",), ("Lò Văn An", "1")],
        [("Lò Văn An", "1"), ("Lò Văn An", "2")],
        [("Lò Văn An", "1", PHONE), ("Lò Văn An", "2", PHONE)],
        [("Lò Văn An", "00123"), ("Lò Văn Ín", "123")],
        [("Lò Văn An", "", PHONE), ("Cà Thị Bun", "", PHONE)],
        [("Lò Văn An",), ("Lò Văn An", "", PHONE)],
    ],
)
def test_people_whom_something_tells_apart_are_two(rows):
    content = read(*rows, headings=HEADINGS)

    assert [row.name for row in content.rows] == [row[0] for row in rows]
    assert (content.faults, content.again) == ((), 0)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([("Lò Văn An", "", "", "Tổ may"), ("LÒ VĂN AN", "", "", "Tổ may")], ("person_twice", "2")),
        ([("Lò Văn An",), ("Lò Văn An",)], ("person_twice", "2")),
        ([("Lò Văn An", "1", PHONE), ("Lò Văn An", "1", OTHER)], ("person_twice", "2")),
        ([("Lò Văn An", "00123"), ("Lò Văn An", "123")], ("person_twice", "2")),
        ([("Lò Văn An", "1"), ("Cà Thị Bun", "1")], ("number_twice", "2")),
        ([("Lò Văn An", "NV 1"), ("Cà Thị Bun", "nv1")], ("number_twice", "2")),
        ([("Lò Văn An", "", PHONE), ("Lò Văn An", "", PHONE, "", "18+")], None),
        ([("Lò Văn An", "1", PHONE, "Tổ may"), ("Lò Văn An", "", PHONE, "Tổ máy")], ("person_twice", "2")),
        (
            [("Lò Văn An", "1", PHONE, "", "18+"), ("Lò Văn An", "", PHONE, "", "16-17")],
            ("person_twice", "2"),
        ),
    ],
)
def test_two_rows_that_may_be_one_person_are_one_or_are_asked_about(rows, fault):
    content = read(*rows, headings=HEADINGS)

    assert told(content) == ([fault] if fault else [])
    assert len(content.rows) == 1


def test_of_three_rows_with_one_number_each_names_the_row_it_is_like():
    rows = [("Lò Văn An", "1"), ("Cà Thị Bun", "1"), ("Cà Thị Bun", "01"), ("Lò Văn An", "01")]

    assert told(read(*rows, headings=HEADINGS)) == [
        ("number_twice", "2"),
        ("person_twice", "3"),
        ("number_twice", "4"),
    ]


def test_a_row_of_another_sheet_is_told_with_the_name_of_its_sheet():
    content = read_sheets(("Cơ sở 1", [("Lò Văn An", "1")]), ("Cơ sở 2", [("Cà Thị Bun", "1")]))

    assert told(content) == [("number_twice", "2 (Cơ sở 1)")]
    assert content.places == ((0, "Cơ sở 1"), (1, "Cơ sở 2"))
    assert read_sheets(("Cơ sở 1", [("Lò Văn An", "1")])).places == ()


def test_a_sheet_named_like_a_team_says_more_than_one_of_everybody():
    content = read_sheets(
        ("Tất cả", [("Cà Thị Bun", "2"), ("Lò Văn An", "1")]), ("Tổ may", [("Lò Văn An", "1")])
    )

    assert [(row.name, row.part) for row in content.rows] == [("Lò Văn An", MAY), ("Cà Thị Bun", None)]
    assert content.again == 1


def test_what_differs_in_another_sheet_is_said_and_of_a_phone_the_end_alone():
    content = read_sheets(
        ("Tháng 8", [("Lò Văn An", "1", f"{PHONE} / {OTHER}", "Tổ may", "18+")]),
        ("Tháng 9", [("Lò Văn An", "1", OTHER, "Tổ máy", "18+")]),
    )

    assert [(row.line, row.tail, row.part) for row in content.rows] == [(2, "222", MACHINE)]
    assert [(note.line, note.column, note.kind, note.value, note.more) for note in content.notes] == [
        (2, "Điện thoại", "phone_first", "••• 005", ""),
        (2, "Điện thoại", "said_otherwise", "••• 005", "2 (Tháng 9)"),
        (2, "Tổ", "said_otherwise", "", "2 (Tháng 9)"),
    ]


def test_each_thing_of_a_row_is_told_once():
    rows = [("Lò Văn An", "1", "123"), ("Lò Văn An", "1", "124"), ("Lò Văn An", "1", "125")]

    content = read(*rows, headings=HEADINGS)

    assert [(note.line, note.kind) for note in content.notes] == [(2, "phone_wrong")]
    assert content.again == 2


def test_a_row_without_a_name_may_mean_anybody_and_one_with_a_name_nobody_else():
    nameless = read(("#REF!", "", PHONE), headings=HEADINGS)
    named = read(("Quàng Thị Mới", "", "", "", "2015"), headings=HEADINGS)

    assert nameless.unread == ((f"p:blind +84{PHONE[1:]}",),)
    assert named.unread == ()
    assert f"i:{same_name('Quàng Thị Mới')}" in named.shields


def test_a_refused_row_is_called_by_its_name_or_what_it_shows_without_its_phone():
    content = read(
        ("Cà Thị Dọn #3 0912 111 005", ""),
        ("", "NV 1", PHONE),
        ("Quàng Thị Mới", "", "", "", "2015"),
        headings=HEADINGS,
    )

    assert [name for _, name in content.refused] == ["Cà Thị Dọn #3 ••• 005", "NV 1", "Quàng Thị Mới"]


def test_whoever_leaves_needs_no_age_and_no_team_but_a_name():
    rows = [("Lò Văn An", "1", "", "Tổ lạ", "7-15", "x"), ("Lò 2", "2", "", "Tổ lạ", "", "x")]

    content = read(*rows, headings=HEADINGS)

    assert [(row.name, row.leaves) for row in content.rows] == [("Lò Văn An", True)]
    assert [(fault.line, fault.kind) for fault in content.faults] == [(3, "name_digits")]
    assert content.notes == ()


def test_a_row_that_is_left_out_for_itself_is_not_told_as_twice_as_well():
    child = ("Lò Văn An", "", "", "", "7-15")

    assert [fault.kind for fault in read(child, child, headings=HEADINGS).faults] == ["child_at_work"] * 2


def titled(sheet: str, title: str, unit: RosterUnit = FIRM) -> list[int | None]:
    """The team of the one person of a sheet with a title over its list."""
    rows = ((title, ""), ("Họ và tên", "Mã số"), ("Lò Văn An", "1"))
    table = SheetTable(sheet, False, tuple(SheetRow(number, row) for number, row in enumerate(rows, 1)))
    found = read_list(ReadWorkbook("xlsx", "", "", (), (table,)), ROSTER, ListChoices(), {}, TEAMS.heads)
    assert found is not None
    lines = RosterLines(found, unit, date(2026, 11, 24), "blind {}".format)
    lines.take(found.rows)
    return [row.part for row in lines.content(whole=True).rows]


def test_the_name_of_a_sheet_says_more_than_its_title_and_a_team_reads_only_itself():
    assert titled("Tổ may", "TỔ MÁY") == [MAY]
    assert titled("Sheet1", "TỔ MÁY") == [MACHINE]
    assert titled("Sheet1", "TỔ MÁY", RosterUnit(TEAMS, part=MAY)) == [MAY]


def test_a_doubtful_row_may_mean_anybody_only_where_it_has_no_name():
    rows = [
        (str(number), name, "") for number, name in enumerate(("Lò Văn An", "Cà Thị Bun", "Mùa A Chống"), 1)
    ]
    headings = ("STT", "Họ và tên", "Mã số")

    named = read(*rows, ("", "Vàng A Páo", ""), *rows[:1], headings=headings)
    nameless = read(*rows, ("4", "Chưa có tên", ""), headings=headings)

    assert named.unread == ()
    assert f"i:{same_name('Vàng A Páo')}" in named.shields
    assert len(nameless.unread) == 1


def test_a_school_is_asked_for_a_column_of_classes_with_an_example():
    with pytest.raises(Invalid) as refused:
        read(("Lò Văn An",), headings=("Họ tên",), unit=SCHOOL)

    assert refused.value.values == {"heading": "Lớp"}
