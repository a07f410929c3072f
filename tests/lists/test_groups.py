"""Rows that name the group of the rows below them, with how many there are, and rows that count them."""

import pytest

from contest.lists.choices import ListChoices
from contest.lists.reading import read_list
from contest.lists.rows.words import is_count, is_total
from contest.rosters.cells.parts import NamedPart, Parts
from contest.rosters.columns.headings import ROSTER
from contest.spelling import unmarked
from tests.lists.making import book, read, table

HEADINGS = ("STT", "Họ và tên", "Mã số", "Chức vụ")


@pytest.mark.parametrize(
    "group",
    [
        ("Tổ may — 12 người",),
        ("Tổ may (12)",),
        ("Tổ may: 12 người", "", "", ""),
        ("I", "Tổ may", "", "12 người"),
        ("I.", "Tổ may", "12", ""),
        ("", "Tổ may", "3 nam, 4 nữ", ""),
        ("", "", "", "Tổ may có 3 người"),
    ],
)
@pytest.mark.parametrize(
    "total", [("Cộng tổ may: 1",), ("", "Cộng tổ may", "1", ""), ("", "Tổng", "", "1"), ("Cộng: 1 người",)]
)
def test_the_people_below_a_group_with_its_count_belong_to_it(group, total):
    found = read(
        table(
            HEADINGS,
            group,
            ("1", "Lò Văn An", "NV1", "Tổ trưởng"),
            total,
            ("II", "Phân xưởng cắt", "", "1"),
            ("1", "Cà Thị Bun", "NV2", ""),
        )
    )

    assert [(one.row.cells["name"], one.why.value) for one in found.rows] == [
        ("Lò Văn An", "plain"),
        ("Cà Thị Bun", "plain"),
    ]
    assert ["may" in one.group for one in found.rows] == [True, False]
    assert found.rows[1].group == "Phân xưởng cắt"
    assert [one.why for one in found.others] == ["group", "total", "group"]


def test_whoever_stands_below_the_total_of_a_group_is_not_of_it():
    found = read(
        table(
            ("Họ và tên", "Mã số"), ("Tổ may (1)", ""), ("Lò Văn An", "1"), ("Cộng tổ may: 1", ""),
            ("Cà Thị Bun", "2"),
            ("Tổ may (1)", ""), ("Mùa A Dơ", "3"), ("Cộng trang: 1", ""), ("Lầu Thị Ka", "4"),
        )
    )  # fmt: skip

    assert [(one.row.cells["name"], bool(one.group)) for one in found.rows] == [
        ("Lò Văn An", True),
        ("Cà Thị Bun", False),
        ("Mùa A Dơ", True),
        ("Lầu Thị Ka", True),
    ]


def test_a_post_that_signs_heads_a_department_while_rows_follow():
    parts = Parts([NamedPart(1, "KT", "Phòng Kế toán", "team")])
    rows = (("Họ và tên", "Mã số"), ("Lò Văn An", "1"), ("KẾ TOÁN", ""), ("Cà Thị Bun", "2"), ("Kế toán", ""))

    found = read_list(book(table(*rows)), ROSTER, ListChoices(), {}, parts.heads)

    assert found is not None
    assert [one.group for one in found.rows] == ["", "KẾ TOÁN"]
    assert [one.why for one in found.others] == ["group", "signature"]


@pytest.mark.parametrize(
    "text", ["12", "12 người", "3 nam, 4 nữ", "Sĩ số: 35", "Có 5 hộ", "(12)", "tổng số 8 em"]
)
def test_a_number_of_people_is_a_count(text):
    assert is_count(" ".join("".join(s if s.isalnum() else " " for s in unmarked(text)).split()))


@pytest.mark.parametrize("text", ["6 1", "6a", "nguoi", "lo van an", "123456", ""])
def test_anything_else_is_none(text):
    assert not is_count(text)


@pytest.mark.parametrize("text", ["Cộng tổ 1: 12", "CỘNG", "Tổng tổ 2", "- Cộng", "Tổng cộng: 5"])
def test_totals_are_known_by_their_first_word(text):
    assert is_total(text, "x")


@pytest.mark.parametrize("text", ["Tống Văn An", "Công Thị Bun", "Cộng Văn Hai", "Tổng Thị Mai"])
def test_families_are_no_totals(text):
    assert not is_total(text, "x")


@pytest.mark.parametrize(
    "text",
    [
        "Tổ 1 — 12 người",
        "Tổ 1 có 3 người",
        "Tổ 1 12 người",
        "TỔ 1 (12)",
        "Tổ 1: sĩ số 12",
        "Tổ 1, 12 hs",
        "Tổ 1: 12",
    ],
)
def test_a_team_is_found_with_its_count_behind_it(text):
    parts = Parts([NamedPart(1, "T1", "Tổ 1", "team"), NamedPart(2, "T2", "Tổ 12", "team")])

    assert parts.named(text) == NamedPart(1, "T1", "Tổ 1", "team")


def test_somebody_with_a_number_and_no_name_is_no_group():
    found = read(
        table(
            ("STT", "Họ và tên", "Tổ", "Năm sinh"),
            ("1", "Lò Văn An", "Tổ may", "1990"),
            ("2", "", "Tổ may", "1991"),
        )
    )

    assert [one.row.cells["name"] for one in found.rows] == ["Lò Văn An", ""]


def sorts(found):
    told = [*((one.shown, "doubtful", one.why) for one in found.doubtful)]
    return told + [(one.shown, "other", one.why) for one in found.others]


def test_a_heading_of_no_team_ends_the_team_above_and_is_nobody():
    found = read(
        table(
            ("STT", "Họ và tên", "SĐT"),
            ("A", "Tổ may", ""), ("1", "Lò Văn Một", "0912000601"),
            ("B", "Xã viên", ""), ("1", "Lò Văn Hai", "0912000602"),
            ("", "Thời vụ", ""), ("2", "Lò Văn Ba", "0912000603"),
            ("*", "Cộng tác viên", ""), ("3", "Lò Văn Bốn", "0912000604"),
        )
    )  # fmt: skip

    assert [one.group for one in found.rows] == ["Tổ may", "", "", ""]
    assert [why for _, sort, why in sorts(found)] == ["group"] * 4


def test_a_team_in_the_line_below_each_person_is_that_person_s():
    below = [
        ("1", "Lò Văn An", "1"), ("", "Tổ may", ""), ("2", "Lò Thị Bính", "2"), ("", "Phân xưởng cắt", ""),
    ]  # fmt: skip
    headings = ("STT", "Họ và tên", "Mã số")

    found, above = (
        read(table(headings, *below)),
        read(table(headings, below[1], below[0], *below[3:], below[2])),
    )

    assert [one.group for one in found.rows] == ["Tổ may", "Phân xưởng cắt"]
    assert [one.group for one in above.rows] == ["Tổ may", "Phân xưởng cắt"]
    one_alone = read(table(headings, *below[:2], *below[2:3]))
    assert [one.group for one in one_alone.rows] == ["", "Tổ may"]


def test_headings_with_letters_and_points_are_nobody_however_many_there_are():
    found = read(
        table(
            ("STT", "Họ và tên", "SĐT"),
            ("I", "TĂNG", ""), ("I.1", "Lao động", ""), ("1", "Lò Văn Tiên", "0912000601"),
            ("I.2", "Tiền lương", ""), ("1", "Cà Văn Ún", "0912000602"), ("", "Cộng tăng", ""),
            ("II", "GIẢM", ""), ("II.1", "Lao động", ""), ("1", "Mùa A Biên", "0912000603"),
            ("", "Cộng giảm", ""),
        )
    )  # fmt: skip

    assert [one.row.cells["name"] for one in found.rows] == ["Lò Văn Tiên", "Cà Văn Ún", "Mùa A Biên"]
    assert found.doubtful == ()
    assert [why for _, _, why in sorts(found)] == ["group"] * 3 + ["total"] + ["group"] * 2 + ["total"]


def test_somebody_without_a_number_is_asked_about_and_ends_no_team():
    found = read(
        table(
            ("STT", "Họ và tên", "SĐT"),
            ("", "Tổ may", ""), ("1", "Lò Văn Một", "1"), ("", "Cà Thị Bun", ""), ("2", "Lò Văn Hai", "2"),
        )
    )  # fmt: skip

    assert [one.group for one in found.rows] == ["Tổ may", "Tổ may"]
    assert sorts(found) == [("Cà Thị Bun", "doubtful", "uncounted"), ("Tổ may", "other", "group")]


@pytest.mark.parametrize(
    "text", ["Cộng tăng", "Tổng lương", "Tổng Cuối", "Trung bình", "Average", "Cộng phát sinh"]
)
def test_words_of_sums_are_totals(text):
    assert is_total(text, unmarked(text))


@pytest.mark.parametrize("text", ["Cộng Văn Hai", "Tổng Thị Mai", "Tổng giám đốc", "cộng văn hai"])
def test_names_and_posts_that_begin_like_sums_are_none(text):
    assert not is_total(text, unmarked(text))


@pytest.mark.parametrize(
    "text",
    ["TRUE", "FALSE", "N/A", "nt", "null", "None", "không", "Vắng", "Chưa có tên", "(trống)", "Họ và tên",
     "SĐT", "Danh Sách", "A", "…", "-", "test", "Lao động"],
)  # fmt: skip
def test_what_nobody_is_called_is_asked_about(text):
    found = read(
        table(
            ("STT", "Họ và tên", "SĐT"),
            ("1", "Lò Văn An", "1"),
            ("2", text, "0912"),
            ("3", "Cà Thị Bun", "3"),
        )
    )

    assert [one.row.cells["name"] for one in found.rows] == ["Lò Văn An", "Cà Thị Bun"]
    assert [one.why for one in found.doubtful] == ["no_name"]


@pytest.mark.parametrize(
    "text", ["An", "Vàng", "Ký", "Lò Văn", "Nguyễn Văn A", "Hồ Sơ", "Lê Trang", "Y Ban Niê"]
)
def test_short_and_odd_names_are_names(text):
    found = read(
        table(
            ("STT", "Họ và tên", "SĐT"), ("1", "Lò Văn An", "1"), ("2", text, "2"), ("3", "Cà Thị Bun", "3")
        )
    )

    assert [one.row.cells["name"] for one in found.rows] == ["Lò Văn An", text, "Cà Thị Bun"]


@pytest.mark.parametrize("text", ["3/ Lò Văn Ọ sn 1988", "số 7 Lò Văn Hậu", "(4) Lò Thị Dung 0912000614"])
def test_a_row_that_names_somebody_is_never_a_note(text):
    rows = [(str(number), f"Lò Văn {name}") for number, name in enumerate(("An", "Bun", "Cay"), 1)]
    found = read(table(("STT", "Họ và tên"), *rows, ("", text)))

    assert [(sort, why) for _, sort, why in sorts(found)] == [("doubtful", "uncounted")]
    assert "Lò" in found.doubtful[0].shown and "0912000614" not in found.doubtful[0].shown


def test_a_name_that_slipped_into_another_column_is_asked_about():
    found = read(
        table(("STT", "Họ và tên", "Ghi chú"), ("1", "Lò Văn An", ""), ("", "", "Giàng A Khoảng 1990"))
    )

    assert [(sort, why) for _, sort, why in sorts(found)] == [("doubtful", "note")]
