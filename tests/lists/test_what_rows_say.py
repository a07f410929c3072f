"""Cells that repeat, rows that join, samples that are shown, guides that are no lists: case by case."""

import pytest

from contest.lists.choices import ListChoices
from contest.lists.columns.repeating import is_guide, remembered_of
from contest.lists.columns.samples import guessed, samples
from contest.lists.reading import heads_of, read_list
from contest.lists.rows.cells import is_ditto, wide_sheets
from contest.lists.rows.sorts import WHY_LABELS
from contest.lists.rows.turned import is_transposed
from contest.rosters.columns.headings import ROSTER
from contest.sheets import Merge
from tests.lists.making import PARTS, book, names, read, table

PAIR = ("Họ và tên", "Tổ")


@pytest.mark.parametrize(
    "text",
    ["nt", "n.t", "như trên", "Ditto", "do", "same", "Same as above", *"\"″”“〃'’′", "- nt -", "--//--",
     "\\ // \\",
     '– " –', '— " —', "_''_", '."."', ',",', '"' * 20],
)  # fmt: skip
def test_these_say_as_above(text):
    assert is_ditto(text)


@pytest.mark.parametrize(
    "text", ["Do", "Đỏ", "đo", "-", "--", "/", ".", "…", '"' * 21, '"x"', 'z"z', "nt2", "none"]
)
def test_these_do_not(text):
    assert not is_ditto(text)


def test_a_merged_cell_speaks_for_its_own_rows_alone():
    rows = (PAIR, ("Lò Văn An", ""), ("Cà Thị Bun", "Tổ may"), ("Mùa A Dơ", ""), ("Vàng A Páo", ""))
    found = read(table(*rows, merges=(Merge(3, 4, 1, 1),)))

    assert [one.row.cells["part"] for one in found.rows] == ["", "Tổ may", "Tổ may", ""]


def test_what_is_joined_is_what_differs():
    rows = (
        ("Họ và tên", "SĐT", "Tổ", "Mã số"),
        ("Lò Văn Đôi", "0912000421", "Tổ may", ""),
        ("", "0388000421", "Tổ may", "A1"),
    )
    found = read(table(*rows, merges=(Merge(2, 3, 0, 0),)))

    assert [dict(one.row.cells) for one in found.rows] == [
        {"name": "Lò Văn Đôi", "phone": "0912000421 / 0388000421", "part": "Tổ may", "number": "A1"}
    ]


def test_words_beyond_the_headings_are_parted():
    found = read(table(("Họ và tên", "", ""), ("Lò Văn An", "x", "y"), ("Cà Thị Bun", "", "")))

    assert [one.row.beyond for one in found.rows] == ["x y", ""]
    assert wide_sheets(found.rows) == set()
    assert wide_sheets(found.rows[:1]) == {0}


@pytest.mark.parametrize(
    ("name", "guide"),
    [("Hướng dẫn điền", True), ("Ví dụ", True), ("Mẫu 1", True), ("Guide", True), ("Example list", True),
     ("README", True), ("Danh sách", False), ("6A", False)],
)  # fmt: skip
def test_sheets_that_explain_are_known_by_their_name(name, guide):
    assert is_guide(name) is guide


def test_a_guide_with_headings_is_read_where_there_is_nothing_else():
    rows = (("Họ và tên", "Mã số"), ("Lò Văn An", "1"))

    assert names(read(table(*rows, name="Mẫu"))) == ["Lò Văn An"]
    assert names(read(table(*rows, name="Ẩn", hidden=True))) == ["Lò Văn An"]
    both = read(table(*rows, name="Mẫu"), table(("Họ và tên", "Mã số"), ("Cà Thị Bun", "2"), name="6A"))
    assert names(both) == ["Cà Thị Bun"]


def test_what_is_remembered_of_sheets_is_a_stored_word():
    sheet = book(table(PAIR, ("Lò Văn An", ""), name="6A"), table(PAIR, ("Cà Thị Bun", ""), name="6B"))
    choices = ListChoices(sheets=frozenset({0}))

    told = remembered_of(sheet, choices, heads_of(sheet, ROSTER, choices, {}))
    assert told == {"sheet: 6a": "read", "sheet: 6b": "-"}


@pytest.mark.parametrize(("people", "is_read"), [(3, True), (2, False)])
def test_three_in_five_must_look_like_names_where_only_the_place_says_so(people, is_read):
    rows = [("Lò Văn An", "1")] * people + [("9", "1")] * (5 - people)
    remembered = {"#0 of 2: name": "name", "#1 of 2: other": "-"}
    found = read_list(book(table(*rows)), ROSTER, ListChoices(), remembered, PARTS.heads)

    assert (found is not None) is is_read


def test_parts_of_names_are_remembered_by_their_places():
    remembered = {"#0 of 3: name": "surname", "#1 of 3: words": "given", "#2 of 3: other": "-"}
    found = read_list(
        book(table(("Lò Văn", "An", "1"), ("Cà Thị", "Bun", "2"))),
        ROSTER,
        ListChoices(),
        remembered,
        PARTS.heads,
    )

    assert found is not None and names(found) == ["Lò Văn An", "Cà Thị Bun"]
    only = read_list(
        book(table(("Lò Văn", "An", "1"))),
        ROSTER,
        ListChoices(),
        {"#0 of 3: name": "surname", "#1 of 3: other": "-", "#2 of 3: other": "-"},
        PARTS.heads,
    )
    assert only is None


def test_a_sample_shows_six_rows_of_forty_signs_without_phones():
    rows = [("a" * 41, "gọi 0912345678")] * 7
    (sample,) = samples(book(table(*rows)), ROSTER, ListChoices(), {})

    assert sample.rows == (("a" * 40, "gọi ••• 678"),) * 6
    assert (sample.chosen, sample.read, sample.private) == ({}, False, ())


def test_a_sample_begins_with_its_headings_and_says_what_they_mean():
    sheet = book(table(("Danh sách",), ("Họ và tên", "Số CCCD"), ("Lò Văn An", "1")))
    (sample,) = samples(sheet, ROSTER, ListChoices(), {})

    assert sample.rows[0] == ("Họ và tên", "Số CCCD")
    assert (sample.chosen, sample.private, sample.read) == ({0: "name"}, (1,), True)
    (by_hand,) = samples(sheet, ROSTER, ListChoices(columns={0: {0: "name", 1: "number"}}), {})
    assert by_hand.chosen == {0: "name", 1: "number"}


def test_the_column_of_names_is_guessed_where_three_in_five_are():
    rows = [("x", "Lò Văn An")] * 3 + [("x", "9")] * 2

    assert guessed(table(*rows)) == 1
    assert guessed(table(*rows, ("x", "9"))) is None


def test_a_turned_table_is_known_by_two_headings_and_a_name():
    def turned(*rows):
        return is_transposed(table(*rows), ROSTER.vocabulary, ROSTER.need)

    assert turned(("Họ và tên", "Lò Văn An"), ("SĐT", "0912000401"))
    assert turned(("", "Họ và tên", "Lò Văn An"), ("", "SĐT", "0912000401"))
    assert not turned(("Họ và tên", "Lò Văn An"))
    assert not turned(("Họ và tên", "x"), ("SĐT", "0912000401"))
    assert not turned(("Họ và tên", "SĐT"), ("SĐT", "Lò Văn An"))
    empty = [("Gì", "x")] * 11
    assert turned(("Họ và tên", "Lò Văn An"), *empty[:10], ("SĐT", "1"))
    assert not turned(("Họ và tên", "Lò Văn An"), *empty, ("SĐT", "1"))


def test_the_name_of_a_team_stands_right_above_its_headings():
    found = read(
        table(
            ("Tổ may", ""), ("Họ và tên", ""), ("Lò Văn An", ""), ("Tổ cắt", "x"), ("Họ tên", "SĐT"),
            ("Cà Thị Bun", "0912000151"), ("Mùa A Dơ", "0912000152"),
        )
    )  # fmt: skip

    assert [(one.row.cells["name"], one.group) for one in found.rows][-2:] == [
        ("Cà Thị Bun", ""),
        ("Mùa A Dơ", ""),
    ]
    assert found.rows[0].group == "Tổ may"


def test_a_row_is_shown_by_its_first_words_without_long_numbers():
    found = read(
        table(("Họ và tên", "Mã số", "Tổ", "Gì", "Khác"), ("Lò Văn An", "123456", "12345", "b" * 41, "c"))
    )

    assert found.rows[0].row.shown == " · ".join(["Lò Văn An", "12345", "b" * 40, "c"])


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Lò Văn An 0912 000 323", "Lò Văn An ••• 323"), ("0912.000.323", "•••"), ("011188000123", "•••")],
)
def test_a_row_is_shown_without_its_long_numbers_where_it_says_nothing_else(text, shown):
    found = read(table(("Họ và tên", "Gì"), (text, ""), ("Lò Văn Bun", "1")))

    assert found.rows[0].row.shown == shown


@pytest.mark.parametrize(
    ("name", "doubtful"),
    [
        ("Lò Thị Cúc nhà ở", True),
        ("Lò Thị Dung con ông Pánh", False),
        ("Lò Thị Dung con ông Pánh bà Inh", True),
        ("Lò Thị Dung vợ ông Pánh", True),
        ("Lò Thị thu hà", False),
        ("lò thị thu nhà hà", False),
        ("Lò Thị nhà", False),
        ("Lò Thị Hoa % vợ", False),
    ],
)
def test_what_is_said_behind_a_name_is_asked_about(name, doubtful):
    plain = [("1", "Lò Văn An"), ("2", "Cà Văn Bun"), ("3", "Mùa A Dơ")]
    counted = read(table(("STT", "Họ và tên"), *plain, ("4", name)))
    bare = read(table(("Họ và tên",), *((one,) for _, one in plain), (name,), ("Lò Văn Cuối",)))

    assert [one.why for one in counted.doubtful] == ["sentence"] * doubtful
    assert (name in names(bare)) is not doubtful


def test_sheets_named_like_parts_go_before_a_fuller_one():
    found = read(
        table(("Họ tên", "Ghi chú"), ("Lò Văn An", ""), name="Tổ may"),
        table(("Họ tên", "Ghi chú"), ("Lò Văn Bun", ""), name="Tổ sao"),
        table(("Họ tên", "SĐT"), ("Lò Văn Thầy", "0912000151"), name="Giáo viên"),
        table(("Họ tên", "Mã số", "SĐT"), ("Lò Văn Cang", "1", "0912000152"), name="Tổ hái"),
    )

    assert names(found) == ["Lò Văn An", "Lò Văn Bun", "Lò Văn Cang"]
    assert [one.name for one in found.unread] == ["Giáo viên"]


def test_every_cause_that_is_told_has_its_words():
    told = "numbers total signature note group uncounted sentence unnamed alone beside no_name dropped"
    told += " perhaps_left left struck"
    assert sorted(WHY_LABELS) == sorted(told.split())


@pytest.mark.parametrize(
    ("words", "doubtful"), [("Mời cả nhà xem", ["sentence"]), ("Mời cả nhà", ["sentence"]), ("Lò văn an", [])]
)
def test_a_sentence_is_told_from_a_name_by_its_family(words, doubtful):
    found = read(table(("Họ và tên",), ("Lò Thị Cuối",), ("Cà Văn Bun",), (words,)))

    assert [one.why for one in found.doubtful] == doubtful


def test_at_most_two_hundred_rows_are_told():
    people = [("Lò Văn An", "1"), ("Cà Thị Bun", "2")] * 201
    notes = [("Ghi chú", "")] * 201

    assert len(read(table(("Họ và tên", "Mã số"), *people, *notes)).others) == 200


def test_sheets_that_are_not_read_say_whether_they_could_be():
    found = read(
        table(PAIR, ("Lò Văn An", ""), name="6A"),
        table(PAIR, ("Cà Thị Bun", ""), name="6B", hidden=True),
        table(("Xin đọc",), name="Đọc"),
    )

    assert [(one.name, one.has_columns, one.refused) for one in found.unread] == [
        ("6B", True, False),
        ("Đọc", False, False),
    ]
