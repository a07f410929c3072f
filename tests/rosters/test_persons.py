"""Who stands in a list many times: a log of days, a sheet for each month."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.rosters.planning.persons import order_of
from tests.rosters.test_lines import HEADINGS, read


def test_two_rows_of_one_person_that_differ_in_one_sheet_are_to_be_mended():
    content = read(
        ("Lò Văn An", "1", "0912345678", "", "", "", ""), ("Lò Văn An", "1", "0987654321", "", "", "", "")
    )

    assert [fault.kind for fault in content.faults] == ["person_twice"]


def test_what_is_missing_in_one_row_is_taken_from_the_other():
    content = read(
        ("Lò Văn An", "1", "", "Tổ may", "", "", ""), ("LÒ VĂN AN", "1", "0912345678", "", "18+", "", "")
    )

    assert content.faults == ()
    assert [(row.line, row.tail, row.part, row.band) for row in content.rows] == [(2, "678", 7, "18+")]


def test_somebody_left_out_every_day_is_told_once():
    rows = [("Lò Văn 2", "1", "", "", "", "", "")] * 5

    content = read(*rows, headings=HEADINGS)

    assert (len(content.faults), content.again) == (1, 4)


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (("Tháng 9", "Tháng 8", "T10"), [1, 0, 2]),
        (("Tháng 1/2027", "Tháng 12/2026"), [1, 0]),
        (("Tháng 12", "Tháng 1"), [0, 1]),
        (("09.2026", "08.2026"), [1, 0]),
        (("08.2027", "09.2026"), [1, 0]),
        (("12.2026", "11.2026", "9.2026", "10.2026"), [3, 2, 0, 1]),
        (("Danh sách", "Tháng 1"), [0, 1]),
        (("Sheet2", "Sheet1"), [0, 1]),
    ],
)
def test_sheets_go_by_the_months_in_their_names(names, order):
    sheets = dict(enumerate(names))

    ranked = order_of(sheets)

    assert sorted(sheets, key=lambda place: ranked[place]) == sorted(sheets, key=order.__getitem__)


@given(st.dictionaries(st.integers(0, 5), st.text(max_size=20), max_size=5))
def test_every_sheet_has_a_place(sheets):
    assert order_of(sheets).keys() == sheets.keys()
