"""Which row is a person, a group, a total or a signature."""

import pytest

from contest.errors import Invalid
from contest.lists.choices import ListChoices
from contest.sheets import Merge, Noted, Oddity
from tests.lists.making import names, read, table

HEAD = ("STT", "Họ và tên", "Mã số", "Điện thoại", "Tổ")
NGUYEN = ("1", "Lường Thị Nguyên", "A01", "0912111001", "")
BUN = ("2", "Cà Văn Bun", "A02", "0912111002", "")
CHONG = ("3", "Mùa A Chống", "A03", "0912111003", "")
ALL = ["Lường Thị Nguyên", "Cà Văn Bun", "Mùa A Chống"]


def asides(found) -> list[tuple[str, str]]:
    return [(aside.shown, aside.why) for aside in found.others]


def test_totals_and_signatures_at_the_foot_are_nobody():
    found = read(
        table(
            HEAD, NGUYEN, BUN, CHONG,
            ("", "Tổng cộng ba người"),
            (),
            ("", "Người lập biểu", "", "Giám đốc"),
            ("", "(Ký tên)"),
            ("", "Nguyễn Văn Ký"),
        )
    )  # fmt: skip

    assert names(found) == ALL
    assert [why for _, why in asides(found)] == ["total", "signature", "signature", "signature"]
    assert found.doubtful == ()


def test_a_name_without_the_number_that_others_have_is_asked_about():
    found = read(table(HEAD, NGUYEN, BUN, ("", "Vàng A Páo"), CHONG))

    assert names(found) == ALL
    assert [(aside.row, aside.why) for aside in found.doubtful] == [(4, "uncounted")]
    rows = table(HEAD, NGUYEN, BUN, ("", "Vàng A Páo"), CHONG)
    kept = read(rows, choices=ListChoices(kept=frozenset({4})))
    assert names(kept) == ["Lường Thị Nguyên", "Cà Văn Bun", "Vàng A Páo", "Mùa A Chống"]
    dropped = read(table(HEAD, NGUYEN, ("", "Vàng A Páo")), choices=ListChoices(dropped=frozenset({3})))
    assert (names(dropped), dropped.doubtful, asides(dropped)[0][1]) == (ALL[:1], (), "dropped")


def test_somebody_without_the_ordinal_but_with_more_is_a_person():
    assert names(read(table(HEAD, NGUYEN, BUN, ("", "Vàng A Páo", "A09")))) == [*ALL[:2], "Vàng A Páo"]


def test_a_name_alone_in_a_list_of_phones_is_a_person_until_a_gap_comes():
    head, first, second = ("Họ và tên", "SĐT"), ("Cà Văn Bun", "0912111002"), ("Mùa A Chống", "0912111003")

    assert names(read(table(head, first, ("Bà Lò Thị Ọi",), second, ("Lò Văn Inh",)))) == [
        "Cà Văn Bun", "Bà Lò Thị Ọi", "Mùa A Chống", "Lò Văn Inh",
    ]  # fmt: skip
    behind = read(table(head, first, second, (), ("Nguyễn Văn Ký",)))
    assert names(behind) == ["Cà Văn Bun", "Mùa A Chống"]
    assert [aside.why for aside in behind.doubtful] == ["alone"]


def test_a_row_that_names_a_team_is_the_heading_of_those_below():
    found = read(
        table(HEAD, ("I", "Tổ may"), NGUYEN, BUN, ("II", "Phân xưởng là"), CHONG, ("", "", "", "", ""))
    )

    assert [(one.row.cells["name"], one.group) for one in found.rows] == [
        ("Lường Thị Nguyên", "Tổ may"),
        ("Cà Văn Bun", "Tổ may"),
        ("Mùa A Chống", "Phân xưởng là"),
    ]
    assert [why for _, why in asides(found)] == ["group", "group"]


def test_a_person_whose_name_begins_like_a_team_is_a_person():
    assert names(read(table(("Họ và tên",), ("Tô Thị Lan",), ("To Thi Lan",)))) == [
        "Tô Thị Lan", "To Thi Lan",
    ]  # fmt: skip


def test_numbers_of_columns_repeated_headings_and_examples_are_nobody():
    found = read(
        table(HEAD, ("(1)", "(2)", "(3)", "(4)", "(5)"), NGUYEN, HEAD, BUN, ("", "(Ví dụ) Lò Văn A"), ("4",))
    )

    assert names(found) == ALL[:2]
    assert asides(found) == [("(1) · (2) · (3) · (4)", "numbers")]


def test_hidden_rows_and_columns_are_read_and_told():
    found = read(table(HEAD, NGUYEN, BUN, hidden_rows=(3,), hidden_columns=(2, 4)))

    assert names(found) == ALL[:2]
    assert found.sheets[0].hidden_rows == (3,)
    assert found.sheets[0].head.hidden == ("Mã số", "Tổ")


def test_a_cell_merged_over_rows_says_the_same_for_each():
    found = read(
        table(
            ("Họ và tên", "Tổ"), ("Cà Văn Bun", "Tổ may"), ("Mùa A Chống", ""), ("Lò Văn Inh", "T2"),
            merges=(Merge(2, 3, 1, 1),),
        )
    )  # fmt: skip

    assert [one.row.cells["part"] for one in found.rows] == ["Tổ may", "Tổ may", "T2"]


def test_what_a_cell_holds_beyond_what_it_shows_goes_along():
    note = Noted(2, 1, Oddity.DATE, "2026-01-06")
    found = read(table(("Họ và tên", "Lớp"), ("Cà Văn Bun", "06/01/2026"), noted=(note,)))

    assert found.rows[0].row.odd == {"part": note}


def test_names_and_posts_side_by_side_behind_a_signature_are_nobody():
    found = read(
        table(
            ("STT", "Họ và tên", "Tổ"), ("1", "Lò Thị Cuối", "Tổ may"),
            ("", "Kế toán", "Giám đốc"), ("", "Nguyễn Thị Thu", "Trần Văn Bình"),
        )
    )  # fmt: skip

    assert (names(found), found.doubtful) == (["Lò Thị Cuối"], ())


@pytest.mark.parametrize(
    "words",
    ["Hết danh sách", "Hết", "Xin cảm ơn", "Danh sách gồm 20 người", "Người lập biểu", "Ký tên",
     "Tổng cộng: 12",
     "Cộng: 2 người", "Tổng: 2, nữ: 1", "Ngày … tháng … năm …", "Điện Biên, ngày 20/11/2026", "Trang 2",
     "20 người",
     "Trân trọng", "Lớp trưởng: Lò Thị Hoa", "Chưa có số", "Trưởng phòng"],
)  # fmt: skip
def test_what_closes_a_list_is_nobody(words):
    found = read(table(("Họ và tên",), ("Lò Thị Cuối",), ("Cà Văn Bun",), (words,)))

    assert names(found) == ["Lò Thị Cuối", "Cà Văn Bun"]
    assert len(found.others) == 1


@pytest.mark.parametrize(
    "name", ["Trương Phong", "Tô Trường Giang", "Cộng Văn Hai", "Trương Ban Mai", "Lê Ký Tên"]
)
def test_somebody_called_like_a_post_is_a_person(name):
    assert names(read(table(("Họ và tên",), ("Lò Thị Cuối",), (name,)))) == ["Lò Thị Cuối", name]


def test_a_sentence_among_names_is_asked_about():
    found = read(table(("Họ và tên",), ("Lò Thị Cuối",), ("Cà Văn Bun",), ("Mời cả nhà xem lại",)))

    assert names(found) == ["Lò Thị Cuối", "Cà Văn Bun"]
    assert [aside.why for aside in found.doubtful] == ["sentence"]


def test_a_number_whose_name_is_missing_between_others_is_said_and_an_empty_line_at_the_end_is_not():
    found = read(table(HEAD, NGUYEN, ("2",), CHONG, ("4",), ("5",)))

    assert [(aside.row, aside.why) for aside in found.others] == [(3, "unnamed")]


def test_headings_down_the_first_column_are_told_and_not_read_as_people():
    rows = (
        ("Họ và tên", "Lò Văn An", "Cà Thị Bun"),
        ("SĐT", "0912000401", "0912000402"),
        ("Tổ", "Tổ may", ""),
    )

    with pytest.raises(Invalid, match="Transpose"):
        read(table(*rows))
    assert names(read(table(("Họ và tên", "Lớp"), ("Lò Văn An", "7A"), ("Lớp", ""))))[:1] == ["Lò Văn An"]


def test_forms_below_one_another_are_told_to_be_such():
    form = (
        ("PHIẾU ĐĂNG KÝ", ""),
        ("Họ và tên:", "Lò Văn An"),
        ("Năm sinh:", "1990"),
        ("Điện thoại:", "0912000111"),
    )

    with pytest.raises(Invalid, match="forms below one another"):
        read(table(*form, ("", ""), *form))
    with pytest.raises(Invalid, match="Transpose"):
        read(table(*form))


def test_a_team_right_behind_a_name_is_asked_about():
    names_of = ["Lò Thị Cách Tổ Hái", "Lò Thị Cách Bản Mển", "Lò Thị Cách tổ hái", "Bàn Thị Tổ", "Tổ Thị Lan"]
    found = read(table(("STT", "Họ và tên"), *((str(place), name) for place, name in enumerate(names_of, 1))))

    assert names(found) == ["Bàn Thị Tổ", "Tổ Thị Lan"]
    assert {one.why for one in found.doubtful} == {"beside"}
    assert len(found.doubtful) == 3
