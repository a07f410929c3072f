"""Who of a list is the same person as one more row: of a log of days, of a sheet for each month."""

from contest.lists.choices import row_id
from contest.lists.rows.listed import ClassifiedRow, RowCells
from contest.lists.rows.sorts import Sort, Why
from contest.rosters.planning.persons import Persons
from contest.rosters.rules import RosterRow

ONE = {1: "Danh sách"}
MONTHS = {1: "Tháng 8", 2: "Tháng 9"}
AN, BINH, CHI, DUNG = "Lò Văn An", "Vừ A Bình", "Lý Thị Chi", "Sùng A Dũng"


def row(at: int, name: str = AN, sheet: int = 1, **told: object) -> RosterRow:
    return RosterRow(row_id(sheet, at), name, **told)


def persons(*names: str, sheets: dict[int, str] = ONE, held: str = "") -> Persons:
    """The people of a list whose first sheet holds these names one below the other."""
    listed = [
        ClassifiedRow(
            RowCells(row_id(1, at), at, {"name": name, "number": held and f"{held}{at}"}),
            Sort.ITEM,
            Why.PLAIN,
        )
        for at, name in enumerate(names, 20)
    ]
    return Persons(listed, sheets)


def is_log(*names: str, held: str = "") -> bool:
    """Whether somebody of the list is the same person where nothing but the name says so."""
    people = persons(*names, held=held)
    people.add(row(2))
    return people.again(row(3)) is not None


def test_a_list_in_which_everybody_stands_twice_or_more_is_a_log():
    assert is_log(AN, BINH, CHI, AN, BINH, CHI)
    assert not is_log(AN, BINH, AN, BINH, AN)
    assert not is_log(AN, BINH, CHI, DUNG, AN, AN)
    assert not is_log(AN, BINH, CHI, DUNG, AN, BINH, CHI)
    assert not is_log(AN, BINH, CHI, AN, BINH, CHI, held="NV")


def log() -> Persons:
    return persons(AN, BINH, CHI, AN, BINH, CHI)


def test_in_a_log_the_later_row_of_a_person_says_how_things_are_now():
    people = log()
    people.add(row(2, band="16-17", tail="678"))

    joined, old, differ = people.again(row(3, band="18+"))

    assert (joined.line, joined.band, joined.tail) == (row_id(1, 2), "18+", "678")
    assert (old.band, differ) == ("16-17", ("age",))


def test_in_a_log_another_team_or_another_phone_is_somebody_else():
    people = log()
    people.add(row(2, part=7, blind="one"))

    assert people.again(row(3, part=8)) is None
    assert people.again(row(3, part=7, blind="another")) is None
    assert people.again(row(3, part=7)) is not None


def test_a_log_says_nothing_of_another_sheet():
    people = persons(AN, BINH, CHI, AN, BINH, CHI, sheets={1: "Danh sách", 2: "Khác"})
    people.add(row(2, sheet=2))

    assert people.again(row(3, sheet=2)) is None


def test_of_sheets_of_months_the_newest_tells():
    people = persons(sheets=MONTHS)
    people.add(row(2, part=7, leaves=True))

    joined, _, _ = people.again(row(2, sheet=2, part=7, tail="678"))

    assert (joined.line, joined.tail, joined.leaves) == (row_id(1, 2), "678", False)


def test_in_sheets_of_months_two_of_one_name_are_told_apart_by_nothing():
    people = persons(sheets=MONTHS)
    people.add(row(2))
    assert people.again(row(3)) is None
    people.add(row(3))

    assert people.again(row(2, sheet=2)) is None


def test_a_name_alone_is_not_enough_in_other_sheets_or_beside_a_number():
    others = persons(sheets={1: "Danh sách", 2: "Tháng 9"})
    others.add(row(2))
    assert others.again(row(2, sheet=2)) is None

    months = persons(sheets=MONTHS)
    months.add(row(2))
    assert months.again(row(2, sheet=2, number="NV1")) is None


def test_a_phone_and_a_name_are_enough_where_numbers_do_not_differ():
    people = persons()
    people.add(row(2, number="NV1", blind="one", part=7))

    joined, _, _ = people.again(row(3, blind="one"))

    assert (joined.number, joined.part, joined.blind) == ("NV1", 7, "one")
    assert people.again(row(4, number="NV2", blind="one")) is None


def test_a_number_and_a_name_are_enough_and_nothing_told_is_lost():
    people = persons()
    people.add(row(2, number="NV1", blind="one", tail="678", leaves=True))

    joined, _, _ = people.again(row(3, number="NV1"))

    assert (joined.blind, joined.tail, joined.leaves) == ("one", "678", True)


def test_what_a_further_row_tells_finds_the_person_as_well():
    people = persons()
    people.add(row(2, number="NV1"))
    people.again(row(3, number="NV1", blind="one"))

    assert people.again(row(4, blind="one")) is not None


def test_the_second_of_two_whose_rows_differ_is_found_as_well():
    people = persons()
    people.add(row(2, number="NV1", part=7))
    assert people.again(row(3, number="NV1", part=8)) is None
    people.add(row(3, number="NV1", part=8))

    assert people.again(row(4, number="NV1", part=8)) is not None
