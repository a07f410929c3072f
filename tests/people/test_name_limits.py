"""Names at their limits: each kind of blank, each reserved name, letters and marks counted; pure."""

import unicodedata

import pytest

from contest.errors import Invalid
from contest.people.names import cleaned_name, official, overloaded, public_name, reserved, visible

BLANK = [
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x2800,
    0x3164,
    0xFFA0,
    0x180B,
    0x180F,
    0xFE00,
    0xFE0F,
    0xE0100,
    0xE01EF,
]


@pytest.mark.parametrize("code", BLANK)
def test_what_is_blank_in_every_font_is_left_out(code: int):
    assert visible(f"Lò{chr(code)}Hoa") == "LòHoa"


BESIDE = [
    *(0x034E, 0x0350, 0x115E, 0x1161, 0x17B3, 0x17B6, 0x180A, 0x1810, 0x27FF, 0x2801, 0x3163, 0xFDFF),
    *(0xFFA1, 0xFE10),
]


@pytest.mark.parametrize("code", BESIDE)
def test_its_neighbours_stay(code: int):
    assert chr(code) in visible(f"Lò x{chr(code)}Hoa")


@pytest.mark.parametrize("blank", [*"\t\n\r\x0b\x0c\x85\u00a0\u3000\u2028\u2029", "  "])
def test_any_blank_is_one_space(blank: str):
    assert visible(f" Lò{blank}Hoa ") == "Lò Hoa"


def test_every_letter_of_a_keyboard_stays():
    letters = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 .,'-()"

    assert visible(letters) == letters


@pytest.mark.parametrize(
    "space", [chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] == "Z"]
)
def test_a_space_of_any_kind_parts_words(space: str):
    assert visible(f"Lò{space}Hoa") == "Lò Hoa"


@pytest.mark.parametrize("sign", ["\x00", "\x1f", "\u200b", "\u202e", "\ue000", "\u0378", "\ud800"])
def test_what_no_name_needs_is_dropped(sign: str):
    assert visible(f"Lò{sign}Hoa") == "LòHoa"


@pytest.mark.parametrize(
    "name",
    ["admin", "Administrator", "moderator", "Moderator Hoa", "organizer",
     "Organizer Hoa", "Quản trị", "QUẢN TRỊ VIÊN", "Ban tổ chức", "organiser", "Thi đua số",
     "thiduaso",
     "аdmin", "ADM1N", "4dmin", "@dmin", "Admin Hoa", "Lò Văn 4dmin", "Ban to chuc"],
)  # fmt: skip
def test_names_of_the_organisers_are_nobodys(name: str):
    assert reserved(name)
    with pytest.raises(Invalid, match="could be taken for an authority's or the organisers'"):
        cleaned_name(name)


@pytest.mark.parametrize("name", ["Lò Thị Hương", "Adminh", "Trị", "Quản"])
def test_other_names_are_free(name: str):
    assert not reserved(name)
    assert cleaned_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["Công an tỉnh", "CÔNG AN XÃ MƯỜNG PỒN", "Công an", "cong an tinh", "C0ng an tỉnh", "Công an tinh",
     "UBND xã", "Ủy ban nhân dân", "Uỷ ban nhân dân tỉnh", "Chủ tịch xã", "Bí thư Hoa", "Hệ thống",
     "Tổng đài", "VNeID", "BTC", "btc xã", "CSGT", "Sở Giáo dục", "Công​ an", "Công  an", "Cônɡ аn"],
)  # fmt: skip
def test_nobody_speaks_for_an_authority(name: str):
    assert official(visible(name))
    with pytest.raises(Invalid, match="could be taken for an authority's or the organisers'"):
        cleaned_name(name)


@pytest.mark.parametrize(
    "name",
    ["Công Văn An", "An Công", "Công Thị An Tỉnh", "Chu Tích Sơn", "Trần Chủ", "Giàng A Sở", "Ban Thị Tổ",
     "Hệ Thống Nhất", "Lò Văn Ủy Ban"],
)  # fmt: skip
def test_names_that_only_hold_such_words_are_free(name: str):
    assert not official(name)
    assert cleaned_name(name) == name


@pytest.mark.parametrize("name", ["\u0301Lò Hoa", "Lò \u0323", "\u0300Hoa"])
def test_no_word_begins_with_a_mark_that_stands_on_nothing(name: str):
    with pytest.raises(Invalid, match="This name cannot be shown"):
        cleaned_name(name)


@pytest.mark.parametrize(("marks", "right"), [(0, True), (8, True), (9, False)])
def test_a_letter_bears_eight_marks_at_most(marks: int, right: bool):
    name = "Lò x" + "\u0316" * marks

    assert overloaded(name) is not right
    assert not overloaded("")


@pytest.mark.parametrize(("letters", "right"), [(1, True), (64, True), (65, False)])
def test_a_name_has_sixty_four_letters_at_most(letters: int, right: bool):
    if right:
        assert cleaned_name("a" * letters) == "a" * letters
    else:
        with pytest.raises(Invalid, match="too long"):
            cleaned_name("a" * letters)


@pytest.mark.parametrize(("marks", "right"), [(60, True), (61, False)])
def test_with_its_marks_a_name_has_a_hundred_and_twenty_signs_at_most(marks: int, right: bool):
    name = "x\u0316" * marks if right else "x\u0316" * 60 + "x"

    if right:
        assert cleaned_name(name) == name
    else:
        with pytest.raises(Invalid, match="too long"):
            cleaned_name(name)


def test_a_mark_at_the_beginning_counts_for_itself():
    assert not overloaded("\u0316" * 9 + "x")
    assert overloaded("\u0316" * 10 + "x")


def test_strangers_read_the_given_name_and_one_letter():
    assert [public_name(name) for name in ("Lò Thị Hương", "Hương", "Lò Páo")] == [
        "Hương L.",
        "Hương",
        "Páo L.",
    ]
