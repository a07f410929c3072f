"""What was said of a list holds for the next one of its kind, and for no other."""

import pytest

from contest.lists.choices import ListChoices
from contest.lists.columns.repeating import remembered_of
from contest.lists.reading import heads_of, read_list
from contest.rosters.columns.headings import ROSTER
from contest.sheets import ReadWorkbook
from tests.lists.making import book, table

HEADLESS = [("NV1", "x1", "Quàng Thị Hoà"), ("NV2", "x2", "Cà Văn Inh")]
HEADED = [("Họ và tên", "Mã số"), ("Quàng Thị Hoà", "NV1")]


def told(sheet: ReadWorkbook, choices: ListChoices) -> dict[str, str]:
    return remembered_of(sheet, choices, heads_of(sheet, ROSTER, choices, {}))


def places(sheet: ReadWorkbook, remembered: dict[str, str]) -> list[int]:
    read = read_list(sheet, ROSTER, ListChoices(), remembered, lambda text: False)
    return [one.place for one in read.sheets] if read is not None else []


def test_a_list_without_headings_is_remembered_by_its_width_and_the_places_of_its_columns():
    chosen = ListChoices(columns={0: {0: "number", 1: "-", 2: "name"}})
    remembered = told(book(table(*HEADLESS)), chosen)

    assert remembered == {"#0 of 3: code": "number", "#1 of 3: other": "-", "#2 of 3: name": "name"}
    again = read_list(
        book(table(("NV3", "y", "Vàng A Páo"))), ROSTER, ListChoices(), remembered, lambda text: False
    )
    assert again is not None
    assert [one.row.cells for one in again.rows] == [{"number": "NV3", "name": "Vàng A Páo"}]


def test_a_list_of_another_width_or_without_names_there_is_asked_about_again():
    remembered = {"#0 of 3: code": "number", "#1 of 3: other": "-", "#2 of 3: name": "name"}

    for rows in (
        (("NV1", "x", "12", "y"), ("NV2", "x", "13", "y")),
        (("NV1", "x", "12"), ("NV2", "x", "13")),
    ):
        assert read_list(book(table(*rows)), ROSTER, ListChoices(), remembered, lambda text: False) is None


def test_headings_go_before_what_was_said_of_a_list_without_them():
    sheet = book(table(("Mã số", "Ghi chú", "Họ và tên"), ("NV1", "Cà Văn Inh", "Quàng Thị Hoà")))

    read = read_list(sheet, ROSTER, ListChoices(), {"#1 of 3: name": "name"}, lambda text: False)

    assert read is not None
    assert [one.row.cells["name"] for one in read.rows] == ["Quàng Thị Hoà"]


def test_the_sheets_that_were_chosen_are_read_again():
    sheet = book(
        table(*HEADED, name="Tổ may"), table(*HEADED, name="Năm cũ"), table(*HEADED, name="Ẩn", hidden=True)
    )
    columns = {place: {0: "name", 1: "number"} for place in (0, 2)}

    remembered = told(sheet, ListChoices(columns=columns, sheets=frozenset({0, 2})))

    assert places(sheet, {}) == [0, 1]
    assert places(sheet, remembered) == [0, 2]
    assert places(book(sheet.tables[1], table(*HEADED, name="Mới")), remembered) == [1]


def test_a_sheet_alone_is_read_whatever_was_said_of_its_name():
    assert places(book(table(*HEADED, name="Năm cũ")), {"sheet: nam cu": "-"}) == [0]


PASTED = (("Lò Văn An", "0912000851", "1990"), ("Lò Thị Bính", "0912000852", "1991"))


@pytest.mark.parametrize(
    "rows",
    [
        (("Cà Văn Un", "1990", "0912000853"), ("Cà Thị Dọn", "1991", "0912000854")),
        (("Cà Văn Un", "0912000853", "Tổ may"), ("Cà Thị Dọn", "0912000854", "Tổ may")),
        (("Cà Văn Un", "0912000853", "0912000855"), ("Cà Thị Dọn", "0912000854", "0912000856")),
        (("0912000853", "Cà Văn Un", "1990"), ("0912000854", "Cà Thị Dọn", "1991")),
        (("Cà Văn Un", "1990", "0912000853"), ("Cà Thị Dọn", "0912000854", "")),
    ],
)
@pytest.mark.parametrize("year", ["age", "-"])
def test_columns_that_hold_something_else_are_asked_about_again(rows, year):
    chosen = ListChoices(columns={0: {0: "name", 1: "phone", 2: year}})
    remembered = told(book(table(*PASTED)), chosen)

    assert places(book(table(*PASTED)), remembered) == [0]
    assert places(book(table(*rows)), remembered) == []


def test_what_an_unread_column_says_does_not_matter_as_long_as_it_is_nothing_that_is_read():
    chosen = ListChoices(columns={0: {0: "name", 1: "-"}})
    remembered = told(book(table(("Lò Văn An", "x1"), ("Lò Thị Bính", "x2"))), chosen)

    assert places(book(table(("Cà Văn Un", ""), ("Cà Thị Dọn", "ghi chú khác"))), remembered) == [0]
    assert places(book(table(("Cà Văn Un", "0912000853"), ("Cà Thị Dọn", "0912000854"))), remembered) == []


@pytest.mark.parametrize(
    ("cell", "look"),
    [
        ("0912 345 678", "phone"), ("091234567", "phone"), ("09123456", "number"), ("1990", "year"),
        ("1/5/1990", "year"), ("1890", "number"), ("NV12", "code"), ("Lò Văn An", "name"),
        ("ghi Chú", "words"), ("ghi chú", "words"), ("", "empty"),
    ],
)  # fmt: skip
def test_a_column_is_known_by_what_stands_in_it(cell, look):
    chosen = ListChoices(columns={0: {0: "number", 1: "name"}})

    assert told(book(table((cell, "Lò Văn An"))), chosen) == {
        f"#0 of 2: {look}": "number", "#1 of 2: name": "name",
    }  # fmt: skip
