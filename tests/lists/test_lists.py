"""Which sheet, which headings, which rows: lists as people keep them, nobody lost in silence."""

from contest.lists.choices import ListChoices, place_of, row_id
from contest.lists.columns.repeating import remembered_of
from contest.lists.columns.samples import samples
from contest.lists.reading import read_list
from contest.rosters.columns.headings import ROSTER
from contest.sheets import Merge
from tests.lists.making import PARTS, book, names, read, table

HEAD = ("STT", "Họ và tên", "Mã số", "Điện thoại", "Tổ")
NGUYEN = ("1", "Lường Thị Nguyên", "A01", "0912111001", "")
BUN = ("2", "Cà Văn Bun", "A02", "0912111002", "")
CHONG = ("3", "Mùa A Chống", "A03", "0912111003", "")
ALL = ["Lường Thị Nguyên", "Cà Văn Bun", "Mùa A Chống"]


def asides(found) -> list[tuple[str, str]]:
    return [(aside.shown, aside.why) for aside in found.others]


def test_titles_above_the_headings_are_no_headings():
    found = read(
        table(
            ("CÔNG TY TNHH MAY MẶC",),
            ("DANH SÁCH HỌ TÊN CÔNG NHÂN NĂM 2026",),
            ("Đơn vị: Tổ may số 3",),
            (),
            HEAD,
            NGUYEN,
            BUN,
            CHONG,
            merges=(Merge(1, 1, 0, 4), Merge(2, 2, 0, 4)),
        )
    )

    assert names(found) == ALL
    assert found.sheets[0].head.last == 5


def test_two_rows_of_headings_make_one():
    found = read(
        table(
            ("STT", "Họ và tên", "Mã số", "Liên hệ", ""),
            ("", "", "", "Điện thoại", "Tổ"),
            (*NGUYEN[:4], "Tổ may"),
            BUN,
        )
    )

    assert dict(found.sheets[0].head.at) == {
        "name": (1,),
        "number": (2,),
        "phone": (3,),
        "part": (4,),
        "ordinal": (0,),
    }
    assert found.rows[0].row.cells["part"] == "Tổ may"


def test_a_year_of_birth_under_one_of_two_headings_is_read_from_either():
    found = read(
        table(
            ("TT", "Họ và tên", "Năm sinh", ""),
            ("", "", "Nam", "Nữ"),
            ("1", "Cà Văn Bun", "1990", ""),
            ("2", "Lường Thị Nguyên", "", "1992"),
            merges=(Merge(1, 1, 2, 3), Merge(1, 2, 0, 0), Merge(1, 2, 1, 1)),
        )
    )

    assert [one.row.cells["age"] for one in found.rows] == ["1990", "1992"]


def test_the_first_row_of_people_is_no_second_row_of_headings():
    found = read(table(("Họ và tên", "Mã số"), ("Tổ Thị Lan", "A1"), ("Lớp Văn An", "A2")))

    assert names(found) == ["Tổ Thị Lan", "Lớp Văn An"]


def test_a_name_over_two_columns_is_one_name():
    apart = table(
        ("STT", "Họ và tên", "", "Mã số"),
        ("1", "Lường Thị", "Nguyên", "A01"),
        ("2", "Cà Văn", "Bun", "A02"),
        ("3", "Lường Thị", "Hoa", "A03"),
    )
    one = table(("Họ và tên", "", "Mã số"), ("Lường Thị", "Nguyên", "A1"), merges=(Merge(1, 1, 0, 1),))

    assert names(read(apart)) == ["Lường Thị Nguyên", "Cà Văn Bun", "Lường Thị Hoa"]
    assert names(read(one)) == ["Lường Thị Nguyên"]
    assert names(read(table(("Họ đệm", "Tên"), ("Lường Thị", "Nguyên")))) == ["Lường Thị Nguyên"]
    assert names(read(table(("Tên", "Lớp"), ("Lường Thị Nguyên", "7A")))) == ["Lường Thị Nguyên"]


def test_an_unheaded_column_of_remarks_is_no_part_of_a_name_and_is_told():
    found = read(
        table(("Họ và tên", "", "Mã số"), ("Lường Thị Nguyên", "ghi chú 1", "A1"), ("Cà Văn Bun", "", "A2"))
    )

    assert names(found) == ["Lường Thị Nguyên", "Cà Văn Bun"]
    assert found.sheets[0].head.bare == ("B",)


def test_the_sheet_that_holds_the_table_is_found_and_the_others_are_told():
    found = read(
        table(("Xin đọc kỹ trước khi điền danh sách",), ("Mỗi người một dòng",), name="Hướng dẫn"),
        table(HEAD, NGUYEN, name="Danh sách"),
        table(HEAD, BUN, name="Cũ", hidden=True),
    )

    assert names(found) == ALL[:1]
    assert [sheet.name for sheet in found.sheets] == ["Danh sách"]
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in found.unread] == [
        ("Hướng dẫn", False, 2),
        ("Cũ", True, 2),
    ]


def test_all_sheets_with_the_same_headings_are_read_and_others_are_not():
    sheets = (
        table(HEAD, NGUYEN, name="6A"),
        table(HEAD, BUN, name="6B"),
        table(("Họ và tên", "Điểm"), ("Mùa A Chống", "9"), name="Điểm"),
    )

    found = read(*sheets)

    assert [(place_of(one.row.id), one.row.cells["name"]) for one in found.rows] == [
        ((0, 2), "Lường Thị Nguyên"),
        ((1, 2), "Cà Văn Bun"),
    ]
    assert [sheet.name for sheet in found.unread] == ["Điểm"]
    chosen = read(*sheets, choices=ListChoices(sheets=frozenset({1})))
    assert (names(chosen), [sheet.name for sheet in chosen.unread]) == (["Cà Văn Bun"], ["6A", "Điểm"])


def test_private_columns_are_told_and_not_read():
    found = read(table(("Họ và tên", "Số CCCD", "Ghi chú"), ("Cà Văn Bun", "011190000123", "x")))

    head = found.sheets[0].head
    assert (head.private, head.unused) == (("Số CCCD",), ("Ghi chú",))
    assert "011190000123" not in repr(found)


def test_without_a_known_heading_nothing_is_read_until_the_person_says_which_column_is_which():
    sheet = book(table(("Cột lạ", "Khác"), ("NV1", "Quàng Thị Hoà"), ("NV2", "Cà Văn Inh")))
    assert read_list(sheet, ROSTER, ListChoices(), {}, PARTS.heads) is None
    (sample,) = samples(sheet, ROSTER, ListChoices(), {})
    assert (sample.rows[1], sample.chosen) == (("NV1", "Quàng Thị Hoà"), {1: "name"})

    choices = ListChoices(columns={0: {0: "number", 1: "name"}})
    found = read_list(sheet, ROSTER, choices, {}, PARTS.heads)

    assert found is not None and names(found) == ["Quàng Thị Hoà", "Cà Văn Inh"]
    heads = {0: found.sheets[0].head}
    assert remembered_of(sheet, choices, heads) == {"cot la": "number", "khac": "name"}
    again = read_list(sheet, ROSTER, ListChoices(), {"cot la": "number", "khac": "name"}, PARTS.heads)
    assert again is not None and names(again) == names(found)


def test_a_list_without_any_heading_can_be_read_by_hand():
    sheet = book(table(("Quàng Thị Hoà", "0912111001"), ("Cà Văn Inh", "0912111002")))

    found = read_list(sheet, ROSTER, ListChoices(columns={0: {0: "name", 1: "phone"}}), {}, PARTS.heads)

    assert found is not None
    assert [dict(one.row.cells) for one in found.rows] == [
        {"name": "Quàng Thị Hoà", "phone": "0912111001"},
        {"name": "Cà Văn Inh", "phone": "0912111002"},
    ]


def test_lists_side_by_side_are_all_read():
    head = ("STT", "Họ và tên", "", "STT", "Họ và tên")
    found = read(table(head, ("1", "Lò Thị Trái", "", "3", "Cà Văn Phải"), ("2", "Lò Thị Tá", "", "", "")))

    assert names(found) == ["Lò Thị Trái", "Lò Thị Tá", "Cà Văn Phải"]
    assert [place_of(one.row.id) for one in found.rows] == [(0, 2), (0, 3), (0, 2)]


def test_where_two_headings_could_be_the_name_the_person_is_asked():
    sheet = book(table(("Họ và tên", "Full name"), ("Lò Văn Con", "Lo Van Con")))

    assert read_list(sheet, ROSTER, ListChoices(), {}, PARTS.heads) is None
    pupils = read(table(("Lớp", "Họ tên GVCN", "Họ tên học sinh"), ("7A", "Nguyễn Thị Cô", "Lò Văn Con")))
    assert names(pupils) == ["Lò Văn Con"]


def test_of_two_columns_for_a_phone_the_one_with_digits_counts():
    found = read(
        table(("Name", "Phone 1 - Label", "Phone 1 - Value"), ("Lò Thị Danh", "Mobile", "0912000412"))
    )

    assert found.rows[0].row.cells["phone"] == "0912000412"


def test_a_column_once_said_not_to_be_read_is_not_read_in_the_next_list():
    found = read(table(HEAD, NGUYEN), remembered={"ma so": "-", "dien thoai": "number"})

    assert dict(found.rows[0].row.cells) == {"name": "Lường Thị Nguyên", "number": "0912111001", "part": ""}
    assert found.sheets[0].head.unused == ("Mã số",)


def test_a_column_said_not_to_be_read_is_not():
    found = read(table(HEAD, NGUYEN), choices=ListChoices(columns={0: {1: "name", 2: "-", 3: "phone"}}))

    assert dict(found.rows[0].row.cells) == {"name": "Lường Thị Nguyên", "phone": "0912111001"}


def test_rows_of_all_sheets_have_numbers_of_their_own():
    assert row_id(0, 7) == 7
    assert place_of(row_id(3, 20_000)) == (3, 20_000)
