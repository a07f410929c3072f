"""Where headings stand, how many rows they take, and which columns they leave to whom: case by case."""

import pytest

from contest.lists.choices import ListChoices
from contest.lists.columns.headings import Heading
from contest.lists.columns.heads import letters
from contest.lists.reading import read_list
from contest.rosters.columns.headings import ROSTER, VOCABULARY
from contest.sheets import Merge
from tests.lists.making import PARTS, book, names, read, table


def head(*rows, **more):
    return read(table(*rows, **more)).sheets[0].head


def spans(*rows, **more):
    return [(one.first, one.last) for one in head(*rows, **more).tables]


def test_columns_are_lettered_as_a_spreadsheet_letters_them():
    columns = [0, 25, 26, 27, 51, 52, 701, 702]
    assert [letters(column) for column in columns] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_what_was_said_of_a_heading_is_surer_than_any_heading():
    assert VOCABULARY.read("Mã thẻ", {"ma the": "part"}) == Heading("part", 4)
    assert VOCABULARY.read("Họ và tên") == Heading("name", 3)


def test_a_heading_is_sure_as_a_whole_and_up_to_sixty_signs():
    assert [VOCABULARY.is_sure(text) for text in ("Mã số", "Mã số lạ", "", "Lò Văn An")] == [
        True,
        False,
        False,
        False,
    ]
    assert VOCABULARY.is_sure("Mã số" + " " * 55)
    assert not VOCABULARY.is_sure("Mã số" + " " * 56)


def test_a_column_beyond_the_sheet_holds_nothing():
    found = read(
        table(("Họ và tên", "Mã số"), ("Lò Văn An", "1")),
        choices=ListChoices(columns={0: {0: "name", 2: "phone"}}),
    )

    assert dict(found.sheets[0].head.at) == {"name": (0,)}


def test_of_headings_said_by_hand_the_fuller_ones_count():
    found = read(
        table(("Họ và tên", "Mã số", ""), ("Họ và tên", "Mã số", "Ghi chú"), ("Lò Văn An", "1", "x")),
        choices=ListChoices(columns={0: {0: "name"}}),
    )

    assert (found.sheets[0].head.last, names(found)) == (2, ["Lò Văn An"])


def test_what_stands_right_of_all_headings_is_beyond():
    found = read(table(("Họ và tên", "Mã số", ""), ("Lò Văn An", "1", "x")))

    assert (found.rows[0].row.beyond, found.sheets[0].head.width) == ("x", 2)


def test_hidden_columns_are_told_by_their_heading_else_their_letter():
    found = read(
        table(("Gì", ""), ("Lò Văn An", "0912000151"), hidden_columns=(0, 1)),
        choices=ListChoices(columns={0: {0: "name", 1: "phone"}}),
    )

    assert found.sheets[0].head.hidden == ("Gì", "B")


def test_a_name_under_a_heading_over_two_columns_is_whole_however_long():
    rows = (("Họ và tên", "", "Mã số"), ("Lường", "Thị Thu Nguyên", "A1"))

    assert names(read(table(*rows, merges=(Merge(1, 1, 0, 1),)))) == ["Lường Thị Thu Nguyên"]
    assert head(*rows, merges=(Merge(1, 1, 1, 2),)).at["name"] == (0,)
    assert head(*rows, merges=(Merge(2, 2, 0, 1),)).at["name"] == (0,)
    assert head(*rows).at["name"] == (0,)


@pytest.mark.parametrize(
    ("beside", "column"),
    [
        (["Thị Nguyên", "Bun"], (0, 1)),
        (["Nguyên", ""], (0, 1)),
        (["Thị Thu Nguyên", "Bun"], (0,)),
        (["lớp 2", "Bun"], (0,)),
        (["", ""], (0,)),
    ],
)
def test_given_names_below_no_heading_are_at_most_two_words(beside, column):
    rows = [("Lường", beside[0], "A1"), ("Cà Văn", beside[1], "A2")]

    assert head(("Họ và tên", "", "Mã số"), *rows).at["name"] == column


@pytest.mark.parametrize(("lists", "are_read"), [(4, True), (5, False)])
def test_four_lists_may_stand_side_by_side(lists, are_read):
    rows = (("STT", "Họ và tên") * lists, ("1", "Lò Văn An") * lists)

    found = read_list(book(table(*rows)), ROSTER, ListChoices(), {}, PARTS.heads)
    assert (found is not None) is are_read
    assert found is None or names(found) == ["Lò Văn An"] * 4


@pytest.mark.parametrize(("turned", "name"), [(4, "Lò Danh"), (3, "Danh Lò"), (0, "Danh Lò")])
def test_whole_names_written_the_western_way_give_way_where_four_in_five_are(turned, name):
    rows = [("Danh Lò", "Danh", "Lò")] * turned + [("Danh Lò", "Danh", "Cà")] * (5 - turned)

    assert names(read(table(("Name", "Given Name", "Family Name"), *rows)))[0] == name


def test_without_a_family_name_beside_it_the_whole_name_stays():
    rows = (("Name", "Given Name", "Additional Name"), ("Danh Thị", "Danh", "Thị"))

    assert names(read(table(*rows))) == ["Danh Thị"]


def test_the_values_below_a_heading_are_those_of_all_rows():
    peoples = [("Lò Văn An", one) for one in ("Thái", "Mông", "Kinh", "Khơ Mú", "x")]

    assert "phone" not in head(("Họ và tên", "DT"), *peoples).at


def test_a_heading_over_two_columns_is_that_of_both():
    rows = (
        ("Họ và tên", "Thông tin", "", "Mã số"),
        ("", "SĐT", "", ""),
        ("Lò Văn An", "0912000151", "x", "1"),
    )

    assert head(*rows, merges=(Merge(1, 1, 1, 2),)).unused == ("Thông tin",)
    assert head(*rows).bare == ("C",)
    assert head(*rows, merges=(Merge(3, 3, 1, 2),)).bare == ("C",)


def test_headings_take_one_row_where_the_next_adds_nothing():
    assert spans(("Họ và tên", "Ghi chú"), ("", "tốt"), ("Lò Văn An", "")) == [(1, 1)]


def test_headings_take_three_rows_where_each_adds_a_column():
    rows = (
        ("Họ và tên", "Liên hệ", ""),
        ("", "Điện thoại", ""),
        ("", "", "Tổ"),
        ("Lò Văn An", "0912000151", "Tổ may"),
    )

    assert spans(*rows) == [(1, 3)]
    assert names(read(table(*rows))) == ["Lò Văn An"]


def test_somebody_of_one_word_below_headings_is_a_person():
    found = read(table(("Họ và tên", "Mã số", ""), ("Páo", "x", "Tổ may"), ("Lò Văn An", "y", "")))

    assert names(found) == ["Páo", "Lò Văn An"]


def test_a_second_table_with_two_rows_of_headings_is_one():
    rows = (
        ("Họ và tên", "SĐT", "", ""), ("Lò Văn An", "0912000151", "", ""), (),
        ("STT", "Họ tên", "Liên hệ", ""), ("", "", "Điện thoại", "Tổ"), ("1", "Cà Thị Bun", "0912000152",
        "Tổ may"),
    )  # fmt: skip
    found = read(table(*rows))

    assert spans(*rows) == [(1, 1), (4, 5)]
    assert names(found) == ["Lò Văn An", "Cà Thị Bun"]
    assert [one.row.cells.get("part", "") for one in found.rows] == ["", "Tổ may"]


def test_the_name_of_a_team_above_headings_is_no_part_of_them():
    rows = (
        ("Tổ may", "", ""), ("STT", "Họ và tên", ""), ("1", "Lò Văn Trên", ""), (),
        ("Tổ cắt", "", ""), ("TT", "Họ tên", "SĐT"), ("1", "Lò Văn Dưới", ""),
    )  # fmt: skip

    assert spans(*rows) == [(2, 2), (6, 6)]


def test_a_title_that_says_something_itself_is_no_heading():
    assert spans(("Lớp: 7A", ""), ("Họ và tên", "SĐT"), ("Lò Văn An", "0912000151")) == [(2, 2)]


def test_one_heading_alone_may_begin_another_table():
    assert spans(("Họ và tên", "SĐT"), ("Lò Văn An", "0912000151"), ("Họ tên", ""), ("Cà Thị Bun", "")) == [
        (1, 1), (3, 3),
    ]  # fmt: skip


def test_titles_reach_five_hundred_rows_down():
    titles = [(f"Dòng chữ thứ {place} trên đầu danh sách",) for place in range(499)]
    people = [("Họ và tên",), ("Lò Văn An",)]

    assert head(*titles, *people).last == 500
    assert (
        read_list(book(table(*titles, ("Thêm một dòng",), *people)), ROSTER, ListChoices(), {}, PARTS.heads)
        is None
    )


def test_a_long_title_of_a_column_is_cut():
    found = head(("Họ và tên", "Số CCCD " + "a" * 50, "Lạ " + "b" * 50), ("Lò Văn An", "1", "2"))

    assert (len(found.private[0]), len(found.unused[0])) == (40, 40)
    assert found.private_at == (1,)


def test_a_title_above_all_columns_is_part_of_none_of_their_headings():
    title = "BÁO CÁO KẾT QUẢ HỌC TẬP - NỀN TẢNG HỌC TRỰC TUYẾN MỞ"
    found = read(
        table((title, "", "", ""), ("STT", "Họ tên", "SĐT", "Ghi chú"), ("1", "Lò Văn Hặc", "", "x"))
    )

    assert found.sheets[0].head.titles["name"] == "Họ tên"
    assert found.sheets[0].head.unused == ("Ghi chú",)
    assert names(found) == ["Lò Văn Hặc"]
