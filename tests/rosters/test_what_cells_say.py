"""What each cell of a row says of its person, at its limits."""

from datetime import date

import pytest

from contest.lists.rows.listed import ClassifiedRow, RowCells
from contest.lists.rows.sorts import Sort, Why
from contest.rosters.cells.parts import NamedPart, Parts
from contest.rosters.cells.row import RosterLine, RosterUnit
from contest.rosters.faults import RosterFault, RosterFaultKind
from contest.sheets import Noted, Oddity
from tests.rosters.test_lines import TEAMS, read

TODAY = date(2026, 11, 24)
HEADINGS = ("Họ và tên", "Mã số", "Điện thoại", "Tổ", "Năm sinh", "Ngày nghỉ")
CLASSES = RosterUnit(
    Parts([NamedPart(1, "6A", "Lớp 6/1", "class"), NamedPart(2, "6B", "Lớp 6/2", "class")]),
    school=True,
    takes_children=True,
)


def person(name: str = "Lò Văn An", *, number: str = "1", team: str = "", born: str = "", left: str = ""):
    return (name, number, "", team, born, left)


def line(told: str = "", why: Why = Why.LEFT, **cells: str) -> tuple[RosterLine, list[RosterFault]]:
    faults: list[RosterFault] = []
    return RosterLine(ClassifiedRow(RowCells(2, 2, cells), Sort.ITEM, why, told=told), {}, faults), faults


@pytest.mark.parametrize(
    ("told", "left", "kind"),
    [
        ("Nghỉ việc", True, "left_said"),
        ("Nghỉ việc từ 24/11/2026", True, "left_said"),
        ("Nghỉ việc từ 25/11/2026", False, "left_later"),
        ("", True, "left_struck"),
    ],
)
def test_words_beside_a_name_let_its_bearer_leave_unless_the_day_is_to_come(told, left, kind):
    row, faults = line(told, name="Lò Văn An")

    assert row.leaves(TODAY) is left
    assert [(fault.kind, fault.value) for fault in faults] == [(kind, told)]


def test_who_only_may_have_left_stays():
    row, faults = line("Nghỉ", Why.PERHAPS_LEFT, name="Lò Văn An")

    assert (row.leaves(TODAY), faults) == (False, [])


def test_the_words_that_say_so_are_no_part_of_the_name():
    assert line("nghỉ việc", name="Lò Văn An (nghỉ việc)")[0].name() == "Lò Văn An"
    assert line("Nghỉ việc", name="Lò Văn An")[0].name() == "Lò Văn An"
    assert line("nghỉ việc", name="Lò Văn An nghỉ việc")[0].name() == "Lò Văn An"


@pytest.mark.parametrize("text", ["TRUE", "FALSE", "ĐÚNG", "SAI"])
def test_a_ticked_box_of_a_workbook_is_no_number(text):
    content = read(person(number=text), headings=HEADINGS)

    assert [row.number for row in content.rows] == [""]
    assert [(one.kind, one.value) for one in content.notes] == [(RosterFaultKind.YES_NO, text)]


@pytest.mark.parametrize(
    ("age", "phone", "tail", "kinds"),
    [
        ("0912000852", "", "852", ["phone_elsewhere"]),
        ("0912000853", "0912000854", "854", ["age_unreadable"]),
    ],
)
def test_a_phone_in_the_column_of_ages_is_the_phone_where_there_is_no_other(age, phone, tail, kinds):
    content = read((*person()[:2], phone, "", age, ""), headings=HEADINGS)

    assert [(row.tail, row.band) for row in content.rows] == [(tail, None)]
    assert [one.kind for one in (*content.faults, *content.notes)] == kinds


def test_until_it_is_known_a_list_is_not_in_capitals():
    row, _ = line(name="LÒ VĂN AN")

    assert (row.capitals, row.recased) == (False, False)


def test_one_letter_may_be_a_team_and_longer_words_may_be_none():
    unit = RosterUnit(Parts([NamedPart(9, "KK", "K", "team"), NamedPart(8, "KO", "Ko", "team")]))
    content = read(
        person(team="K"), person("Lò Văn Bun", number="2", team="ko"), headings=HEADINGS, unit=unit
    )

    assert [row.part for row in content.rows] == [9, None]


def test_a_class_that_a_program_took_for_a_day_is_found():
    noted = (Noted(2, 3, Oddity.DATE, "2026-01-06T00:00:00"),)
    content = read(person(team="06-Jan"), headings=HEADINGS, unit=CLASSES, noted=noted)
    other = read(
        person(team="06-Jan"), headings=HEADINGS, unit=CLASSES,
        noted=(Noted(2, 3, Oddity.NUMBER, "2026-01-06"),),
    )  # fmt: skip

    assert ([row.part for row in content.rows], content.notes) == ([1], ())
    assert ([row.part for row in other.rows], [fault.kind for fault in other.faults]) == (
        [],
        ["class_unlike"],
    )


def test_the_heading_above_a_row_tells_its_team_unless_the_row_does():
    content = read(("Tổ may",), person(), person("Lò Văn Bun", number="2", team="Tổ máy"), headings=HEADINGS)

    assert [row.part for row in content.rows] == [7, 8]


def test_a_pupil_needs_a_class_and_a_grown_up_none():
    content = read(
        person(born="2015"), person("Lò Văn Bun", number="2", born="1980"), headings=HEADINGS, unit=CLASSES
    )

    assert [fault.kind for fault in content.faults] == ["class_missing"]
    assert [row.name for row in content.rows] == ["Lò Văn Bun"]


def test_a_firm_takes_no_children_and_needs_no_class():
    content = read(
        person(born="2015"),
        person("Lò Văn Bun", number="2", born="2009"),
        headings=HEADINGS,
        unit=RosterUnit(TEAMS),
    )

    assert [fault.kind for fault in (*content.faults, *content.notes)] == ["child_at_work"]


@pytest.mark.parametrize(
    ("cell", "left", "kinds"),
    [
        ("TRUE", True, []),
        ("FALSE", False, []),
        ("x", True, []),
        ("", False, []),
        ("#REF!", False, ["not_stored"]),
        ("tháng sau", False, ["left_unreadable"]),
    ],
)
def test_a_column_of_leaving_says_yes_or_no(cell, left, kinds):
    row, faults = line(why=Why.PLAIN, name="Lò Văn An", left=cell)

    assert row.leaves(TODAY) is left
    assert [fault.kind for fault in faults] == kinds


def test_a_column_of_who_is_still_there_lets_whoever_is_not_leave():
    row, faults = line(why=Why.PLAIN, name="Lò Văn An", here="Không")

    assert row.leaves(TODAY) is True
    assert [fault.kind for fault in faults] == [RosterFaultKind.LEFT_SAID]


@pytest.mark.parametrize(
    ("heading", "band", "kinds"),
    [("Tuổi", "18+", []), ("Tuổi, năm sinh", None, ["age_unsure"]), ("Năm sinh", None, ["age_unsure"])],
)
def test_a_number_of_two_digits_is_an_age_where_the_heading_says_nothing_else(heading, band, kinds):
    content = read(("Lò Văn An", "1", "35"), headings=("Họ và tên", "Mã số", heading))

    assert [row.band for row in content.rows] == [band]
    assert [note.kind for note in content.notes] == kinds
