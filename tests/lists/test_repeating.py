"""What was said of a list holds for the next one of its kind, and for no other."""

from contest.lists.choices import Choices
from contest.lists.reading import heads_of, read_list
from contest.lists.repeating import remembered_of
from contest.rosters.columns import ROSTER
from contest.sheets import Sheet
from tests.lists.making import book, table

HEADLESS = [("NV1", "x1", "Quàng Thị Hoà"), ("NV2", "x2", "Cà Văn Inh")]
HEADED = [("Họ và tên", "Mã số"), ("Quàng Thị Hoà", "NV1")]


def told(sheet: Sheet, choices: Choices) -> dict[str, str]:
    return remembered_of(sheet, choices, heads_of(sheet, ROSTER, choices, {}))


def places(sheet: Sheet, remembered: dict[str, str]) -> list[int]:
    read = read_list(sheet, ROSTER, Choices(), remembered, lambda text: False)
    return [one.place for one in read.sheets] if read is not None else []


def test_a_list_without_headings_is_remembered_by_its_width_and_the_places_of_its_columns():
    chosen = Choices(columns={0: {0: "number", 1: "-", 2: "name"}})
    remembered = told(book(table(*HEADLESS)), chosen)

    assert remembered == {"#0 of 3": "number", "#2 of 3": "name"}
    again = read_list(
        book(table(("NV3", "y", "Vàng A Páo"))), ROSTER, Choices(), remembered, lambda text: False
    )
    assert again is not None
    assert [one.row.cells for one in again.rows] == [{"number": "NV3", "name": "Vàng A Páo"}]


def test_a_list_of_another_width_or_without_names_there_is_asked_about_again():
    remembered = {"#0 of 3": "number", "#2 of 3": "name"}

    for rows in (
        (("NV1", "x", "12", "y"), ("NV2", "x", "13", "y")),
        (("NV1", "x", "12"), ("NV2", "x", "13")),
    ):
        assert read_list(book(table(*rows)), ROSTER, Choices(), remembered, lambda text: False) is None


def test_headings_go_before_what_was_said_of_a_list_without_them():
    sheet = book(table(("Mã số", "Ghi chú", "Họ và tên"), ("NV1", "Cà Văn Inh", "Quàng Thị Hoà")))

    read = read_list(sheet, ROSTER, Choices(), {"#1 of 3": "name"}, lambda text: False)

    assert read is not None
    assert [one.row.cells["name"] for one in read.rows] == ["Quàng Thị Hoà"]


def test_the_sheets_that_were_chosen_are_read_again():
    sheet = book(
        table(*HEADED, name="Tổ may"), table(*HEADED, name="Năm cũ"), table(*HEADED, name="Ẩn", hidden=True)
    )
    columns = {place: {0: "name", 1: "number"} for place in (0, 2)}

    remembered = told(sheet, Choices(columns=columns, sheets=frozenset({0, 2})))

    assert places(sheet, {}) == [0, 1]
    assert places(sheet, remembered) == [0, 2]
    assert places(book(sheet.tables[1], table(*HEADED, name="Mới")), remembered) == [1]


def test_a_sheet_alone_is_read_whatever_was_said_of_its_name():
    assert places(book(table(*HEADED, name="Năm cũ")), {"sheet: nam cu": "-"}) == [0]
