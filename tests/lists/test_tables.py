"""Tables below one another, lists without headings, cells that speak for others: nobody is lost."""

import pytest

from contest.lists.choices import ListChoices
from contest.lists.rows.cells import is_ditto
from contest.sheets import Merge, Noted, Oddity
from tests.lists.making import names, read, table

BOARD = ("STT", "Họ và tên", "Chức vụ")
MEMBERS = ("STT", "Tổ", "Họ và tên", "SĐT")


def cells(found, column: str) -> list[str]:
    return [one.row.cells.get(column, "") for one in found.rows]


def test_two_tables_below_one_another_are_both_read_each_by_its_own_headings():
    found = read(
        table(
            ("A. BAN QUẢN TRỊ",),
            BOARD,
            ("1", "Vi Văn Chủ", "Giám đốc"),
            ("2", "Vi Thị Phó", "Phó giám đốc"),
            (),
            ("B. THÀNH VIÊN",),
            MEMBERS,
            ("1", "Tổ may", "Vi Thị Nhật", "0912000151"),
            ("2", "Tổ cắt", "Vi Văn Nguyệt", "0912000152"),
        )
    )

    assert names(found) == ["Vi Văn Chủ", "Vi Thị Phó", "Vi Thị Nhật", "Vi Văn Nguyệt"]
    assert cells(found, "phone") == ["", "", "0912000151", "0912000152"]
    assert found.sheets[0].head.unused == ("Chức vụ",)


def test_a_short_table_above_a_wider_one_is_no_part_of_its_headings():
    found = read(
        table(BOARD[:2], ("1", "Lò Văn Trên"), (), MEMBERS[:3], ("1", "Tổ may", "Lò Văn Dưới")),
    )

    assert names(found) == ["Lò Văn Trên", "Lò Văn Dưới"]
    assert cells(found, "part") == ["", "Tổ may"]


def test_tables_far_below_and_columns_turned_round_are_read():
    many = [(str(n), f"Lò Văn {'ABCDEĐGHIK'[n % 10]}", "") for n in range(1, 50)]
    found = read(table(BOARD, *many, ("Họ và tên", "SĐT"), ("Cà Thị Bun", "0912000153")))

    assert len(found.rows) == 50
    assert (names(found)[-1], cells(found, "phone")[-1]) == ("Cà Thị Bun", "0912000153")


def test_the_name_of_a_team_above_each_table_is_meant_for_its_people():
    found = read(
        table(
            ("Tổ may",), ("STT", "Họ và tên"), ("1", "Lò Văn Trên"), (),
            ("Phân xưởng cắt",), ("TT", "Họ tên", "SĐT"), ("1", "Lò Văn Dưới", ""),
        )
    )  # fmt: skip

    assert [(one.row.cells["name"], one.group) for one in found.rows] == [
        ("Lò Văn Trên", "Tổ may"),
        ("Lò Văn Dưới", "Phân xưởng cắt"),
    ]


def test_the_same_headings_again_are_no_other_table():
    found = read(table(BOARD, ("1", "Vi Văn Chủ", ""), ("Trang 2",), BOARD, ("2", "Vi Thị Phó", "")))

    assert names(found) == ["Vi Văn Chủ", "Vi Thị Phó"]
    assert found.sheets[0].head.more == ()


def test_people_called_like_headings_begin_no_table():
    found = read(table(("Họ và tên", "Tổ"), ("Tên Thị Lớp", "Tổ may"), ("Tổ Văn Tên", "Tổ may")))

    assert names(found) == ["Tên Thị Lớp", "Tổ Văn Tên"]


@pytest.mark.parametrize(
    "rows",
    [
        [("Lò Văn An", "Tổ may"), ("Cà Thị Bun", "Tổ may")],
        [("Páo", "Tổ may"), ("Mỷ", "Tổ may")],
        [("1", "Lò Văn An", "0912000151"), ("2", "Cà Thị Bun", "0912000152")],
        [("LÒ VĂN AN", "Lớp 7A"), ("CÀ THỊ BUN", "Lớp 7B")],
        [("1", "Páo", "0912000151"), ("2", "Cà Thị Bun", "0912000152")],
    ],
)
def test_the_first_row_of_a_list_without_headings_is_a_person(rows):
    place = 1 if rows[0][0].isdecimal() else 0
    choices = ListChoices(columns={0: {place: "name"}})

    assert names(read(table(*rows), choices=choices)) == [row[place] for row in rows]


def test_headings_that_mean_nothing_to_us_are_no_person_when_the_columns_are_chosen():
    choices = ListChoices(columns={0: {1: "name"}})

    assert names(read(table(("Gì", "Cột lạ"), ("1", "Lò Văn An")), choices=choices)) == ["Lò Văn An"]
    assert names(read(table(("Gì", "Người"), ("x", "Lò Văn An")), choices=choices)) == ["Lò Văn An"]


@pytest.mark.parametrize(
    "again", ["nt", "NT", '"', "″", "-nt-", "như trên", "n/t", "-//-", "''", "ditto", "”"]
)
def test_what_is_as_above_is_what_stands_above(again):
    rows = (("Họ và tên", "Tổ"), ("Lò Văn An", "Tổ may"), ("Cà Thị Bun", again), ("Mùa A Dơ", again))

    assert cells(read(table(*rows)), "part") == ["Tổ may"] * 3


def test_what_is_as_above_reaches_no_name_and_no_number_and_needs_something_above():
    found = read(
        table(("Họ và tên", "Mã số", "Tổ"), ("Lò Văn An", "1", "nt"), ("Cà Thị Bun", "nt", "Tổ may")),
    )

    assert (cells(found, "part"), cells(found, "number")) == (["nt", "Tổ may"], ["1", "nt"])


def test_a_class_that_is_a_day_is_one_in_the_rows_that_say_the_same():
    noted = (Noted(2, 1, Oddity.DATE, "2026-01-06"),)
    found = read(table(("Họ và tên", "Lớp"), ("Lò Văn An", "6/1"), ("Cà Thị Bun", "nt"), noted=noted))

    assert [one.row.odd["part"].raw for one in found.rows] == ["2026-01-06"] * 2


def test_words_that_only_begin_alike_are_no_repetition():
    assert [is_ditto(text) for text in ("", "-", "Đỏ", "Nt Mai", "0912", "–", "x")] == [False] * 7


def test_a_name_drawn_over_two_rows_is_one_person_with_two_phones():
    found = read(
        table(
            ("STT", "Họ và tên", "SĐT"),
            ("1", "Lò Văn Đôi", "0912000421"),
            ("", "", "0388000421"),
            ("2", "Cà Thị Đơn", "0912000422"),
            merges=(Merge(2, 3, 0, 0), Merge(2, 3, 1, 1)),
        )
    )

    assert names(found) == ["Lò Văn Đôi", "Cà Thị Đơn"]
    assert cells(found, "phone") == ["0912000421 / 0388000421", "0912000422"]


CONTACTS = {
    "google": (
        ("First Name", "Middle Name", "Last Name", "Phonetic First Name", "Name Prefix", "Phone 1 - Value"),
        ("Danh", "Thị", "Lò", "", "", "+84 912 000 412"),
    ),
    "google before": (
        ("Name", "Given Name", "Additional Name", "Family Name", "Name Suffix", "Phone 1 - Value"),
        ("Danh Thị Lò", "Danh", "Thị", "Lò", "", "0912000412"),
    ),
    "outlook": (
        ("Title", "First Name", "Middle Name", "Last Name", "Company", "Business Fax", "Mobile Phone"),
        ("", "Danh", "Thị", "Lò", "HTX", "0215000001", "0912000412"),
    ),
    "a phone": (
        ("Display Name", "Last name", "First name", "Nickname", "Mobile"),
        ("Danh Lò Thị", "Lò Thị", "Danh", "", "0912000412"),
    ),
    "in Vietnamese": (
        ("Họ", "Tên đệm", "Tên", "Điện thoại"),
        ("Lò", "Thị", "Danh", "0912000412"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTACTS)
def test_address_books_give_names_in_the_order_of_ours(name):
    found = read(table(*CONTACTS[name]))

    assert names(found) == ["Lò Thị Danh"]
    assert cells(found, "phone")[0].endswith("000412") or cells(found, "phone")[0].endswith("000 412")


def test_a_whole_name_of_ours_goes_before_its_parts():
    found = read(table(("Họ đệm", "Tên", "Họ và tên"), ("Lò Thị", "Danh", "Lò Thị Danh")))

    assert found.sheets[0].head.at["name"] == (2,)


def test_dt_is_the_people_somebody_belongs_to_where_peoples_stand_below_it():
    kinh = read(table(("Họ và tên", "DT"), ("Lò Văn An", "Thái"), ("Vàng A Páo", "Mông")))
    phone = read(table(("Họ và tên", "DT"), ("Lò Văn An", "0912000412"), ("Vàng A Páo", "")))

    assert ("phone" in kinh.sheets[0].head.at, kinh.sheets[0].head.private) == (False, ("DT",))
    assert all("Thái" not in one.row.shown for one in kinh.rows)
    assert cells(phone, "phone") == ["0912000412", ""]
