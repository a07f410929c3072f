"""Posts and titles before names, phones and papers in the wrong column, accents that a list half lost."""

import pytest

from contest.rosters.cells.written_names import read_name
from contest.rosters.columns.headings import VOCABULARY
from contest.rosters.planning.plan import plan
from contest.rosters.rules import RosterRow
from tests.lists.making import names, table
from tests.lists.making import read as read_table
from tests.rosters.test_lines import read
from tests.rosters.test_planning import HOME, content, entry


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Cô giáo Lê Thị Hà", "Lê Thị Hà"),
        ("Bác sĩ Cà Thị Na", "Cà Thị Na"),
        ("Đại úy Lò Văn Ón", "Lò Văn Ón"),
        ("Hộ ông Quàng Văn Inh", "Quàng Văn Inh"),
        ("Ông Quàng Văn Inh", "Quàng Văn Inh"),
        ("Ông Văn Huyên", "Ông Văn Huyên"),
        ("Ông Thị Mười", "Ông Thị Mười"),
    ],
)
def test_a_title_is_no_part_of_a_name_and_a_family_is(written, name):
    assert read_name(written).name == name


def test_who_leads_a_list_is_in_it():
    found = read_table(
        table(
            ("Họ và tên",), ("Hiệu trưởng Lò Văn Hiệu",), ("Cà Thị Bun",), ("Mùa A Chống",), ("Lò Thị Inh",)
        )
    )

    assert names(found) == ["Hiệu trưởng Lò Văn Hiệu", "Cà Thị Bun", "Mùa A Chống", "Lò Thị Inh"]


def test_who_stands_at_the_foot_with_a_phone_like_all_others_is_in_the_list():
    found = read_table(
        table(
            ("Họ và tên", "Điện thoại"),
            ("Cà Thị Bun", "0912111001"),
            ("Mùa A Chống", "0912111002"),
            ("Kế toán Lò Thị Na", "0912111003"),
        )
    )

    assert names(found)[-1] == "Kế toán Lò Thị Na"


def test_who_signs_at_the_foot_is_still_nobody():
    found = read_table(
        table(
            ("Họ và tên", "Điện thoại"),
            ("Cà Thị Bun", "0912111001"),
            ("Mùa A Chống", "0912111002"),
            ("Kế toán Lò Thị Na", ""),
            ("Nguyễn Văn Ký", ""),
        )
    )

    assert names(found) == ["Cà Thị Bun", "Mùa A Chống"]


@pytest.mark.parametrize("written", ["0912345678", "NV-0912345678", "+84912345678", "0912.345.678"])
def test_a_phone_in_the_column_of_numbers_is_the_phone_and_kept_by_its_end_alone(written):
    found = read(("Lò Văn An", written), headings=("Họ tên", "Mã số"))

    assert [(row.number, row.tail) for row in found.rows] == [("", "678")]
    assert [(note.kind, note.value) for note in found.notes] == [("number_phone", "••• 678")]


def test_the_number_of_an_identity_paper_is_not_kept():
    found = read(("Lò Văn An", "011090000123"), headings=("Họ tên", "Mã số"))

    assert [row.number for row in found.rows] == [""]
    assert [(note.kind, note.value) for note in found.notes] == [("number_paper", "••• 123")]
    assert "011090000123" not in str(found)


@pytest.mark.parametrize("written", ["00123", "912345678", "NV01", "2026000123", "099123456789"])
def test_other_numbers_stay_as_they_are(written):
    found = read(("Lò Văn An", written), headings=("Họ tên", "Mã số"))

    assert [row.number for row in found.rows] == [written]


def test_a_phone_in_a_heading_is_not_kept():
    found = read(("Lò Văn An", "x y z"), headings=("Họ tên", "SĐT gọi 0912345678"))

    assert found.notes and "0912345678" not in str(found)


@pytest.mark.parametrize("heading", ["SĐT/Email", "Email/SĐT", "Số điện thoại hoặc email"])
def test_a_heading_of_two_things_is_read_for_the_one_that_is_known(heading):
    meant = VOCABULARY.read(heading)

    assert not VOCABULARY.is_private(heading)
    assert meant is not None and meant.column == "phone"


def test_accents_that_differ_make_no_other_person_where_the_phone_is_the_same():
    here = [entry(1, "Lò Văn Pâng", 2, blind="p-111"), entry(2, "Quàng Văn Đông", 2, blind="p-222")]
    rows = (
        RosterRow(2, "LO VAN PANG", part=2, blind="p-111", tail="111"),
        RosterRow(3, "Quàng Văn Dông", part=2, blind="p-222", tail="222"),
        *(RosterRow(number, f"Cà Thị Ín {number}", part=2) for number in range(4, 12)),
    )

    for whole in (True, False):
        made = plan(content(*rows, whole=whole), here, HOME, None, {})

        assert (made.leaves, made.faults, len(made.joins)) == ((), (), 8)
    assert [(one.before.id, one.after.name) for one in made.changes] == [(2, "Quàng Văn Dông")]


def test_in_a_whole_list_names_that_differ_by_accents_alone_are_asked_about():
    here = [entry(1, "Lò Văn Pâng", 2), entry(2, "Quàng Văn Đông", 2)]
    rows = (RosterRow(2, "Lò Văn Pàng", part=2), RosterRow(3, "Quàng Văn Đông", part=2))

    made = plan(content(*rows, whole=True), here, HOME, None, {})

    assert (made.joins, made.leaves) == ((), ())
    assert [fault.kind for fault in made.faults] == ["perhaps_same"]


@pytest.mark.parametrize("heading", ["Mã N.Viên", "AC-No.", "Mã nhân sự"])
def test_numbers_of_attendance_machines_are_numbers(heading):
    meant = VOCABULARY.read(heading)

    assert meant is not None and meant.column == "number"
