"""What is kept and shown of a line of completions, and what each thing noticed in it is called; pure."""

from datetime import date

import pytest

from contest.completions.rules import (
    COLUMN_LABELS,
    EARLIEST,
    FAULTS,
    NOT_TO_MEND,
    OF_UNITS,
    UNFINISHED,
    CourseColumn,
    CourseFaultKind,
    ReadCompletions,
    shown,
)
from contest.lists.choices import row_id
from contest.rosters.faults import FAULTS as NAME_FAULTS


def test_the_platform_opened_with_the_year_2025():
    assert date(2025, 1, 1) == EARLIEST


@pytest.mark.parametrize(("letters", "kept"), [(59, 59), (60, 60), (61, 60), (500, 60)])
def test_sixty_letters_of_a_cell_are_shown(letters: int, kept: int):
    assert shown("a" * letters) == "a" * kept


def test_of_a_phone_the_end_alone_is_shown():
    assert "0912345678" not in shown("gọi 0912345678")
    assert shown("gọi 0912345678").endswith("678")


@pytest.mark.parametrize("column", CourseColumn)
def test_every_column_has_its_own_label(column: CourseColumn):
    assert COLUMN_LABELS[column]
    assert len(set(COLUMN_LABELS.values())) == len(CourseColumn) == 14


@pytest.mark.parametrize("kind", CourseFaultKind)
def test_everything_noticed_has_its_own_sentence(kind: CourseFaultKind):
    assert FAULTS[kind]
    assert [other for other in CourseFaultKind if FAULTS[other] == FAULTS[kind]] == [kind]


@pytest.mark.parametrize("kind", NAME_FAULTS)
def test_what_is_wrong_with_names_is_said_as_in_lists_of_people(kind: str):
    assert FAULTS[kind] == NAME_FAULTS[kind] or kind in set(CourseFaultKind)


def test_which_are_about_units_which_unfinished_and_which_need_no_mending():
    assert {str(kind) for kind in OF_UNITS} == {"unit_unknown", "unit_elsewhere", "unit_several"}
    assert {str(kind) for kind in UNFINISHED} == {"not_finished", "nothing_finished"}
    assert {str(kind) for kind in NOT_TO_MEND} == {
        "not_finished",
        "nothing_finished",
        "stands_above",
        "no_season",
        "phone_of_others",
        "passed_here",
        "was_undone",
        "no_unit",
    }


def test_a_line_is_named_by_its_number_and_its_sheet_where_there_are_several():
    one = ReadCompletions((), ())
    several = ReadCompletions((), (), places=((0, "Bản Lầu"), (1, "Bản Na")))

    assert (one.place(row_id(0, 7)), one.place(row_id(1, 8))) == ("7", "8")
    assert [several.place(row_id(sheet, 7)) for sheet in range(3)] == ["7 (Bản Lầu)", "7 (Bản Na)", "7"]
