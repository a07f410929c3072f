"""Phones of eleven digits, words for no phone, and what stands around a number."""

import pytest

from contest.rosters.cells.phones import Phone, mobile, phone_as_number, read_phone
from contest.rosters.faults import RosterFaultKind
from contest.sheets import Noted, Oddity

# The plan of 2018, network by network: what stood behind the zero, and what does now.
RENUMBERED = {
    "162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37", "168": "38", "169": "39",
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78",
    "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
    "186": "56", "188": "58", "199": "59",
}  # fmt: skip


@pytest.mark.parametrize("old", RENUMBERED)
@pytest.mark.parametrize("before", ["0", "+84", "84", "0084", ""])
def test_a_number_of_eleven_digits_is_the_one_that_replaced_it(old, before):
    assert read_phone(f"{before}{old}2111006") == Phone(
        f"+84{RENUMBERED[old]}2111006", RosterFaultKind.PHONE_OLD
    )


@pytest.mark.parametrize("gone", ["161", "160", "180", "187", "198", "110"])
def test_other_numbers_of_eleven_digits_are_no_phones(gone):
    assert read_phone(f"0{gone}2111006") == Phone(None, RosterFaultKind.PHONE_WRONG)


@pytest.mark.parametrize(
    "text",
    ["không", "không có", "không có số", "không có ĐT", "không có SĐT", "không có điện thoại", "không dùng",
     "không dùng ĐT", "không sử dụng", "không dùng điện thoại", "ko", "ko có", "k", "k có", "chưa", "chưa có",
     "chưa có số", "chưa có điện thoại", "chưa có SĐT", "trống", "none", "no", "no phone", "nil", "n/a",
     "na", "null", "0", "000", "000000000", "--", "…", "*"],
)  # fmt: skip
def test_whoever_has_no_phone_says_so_in_these_words(text):
    assert read_phone(text) == Phone(None, None)


@pytest.mark.parametrize("text", ["nếu", "không rõ số", "chưa rõ", "0000000000", "00000000000", "1", "01"])
def test_other_words_and_numbers_are_no_way_to_say_it(text):
    assert read_phone(text) == Phone(None, RosterFaultKind.PHONE_WRONG)


@pytest.mark.parametrize(
    "between",
    [" / ", ";", ",", ", ", " | ", "\\", "\n", "&", " - ", " và ", " hoặc ", " hay ", " or ", " and "],
)
def test_of_two_numbers_the_first_counts_and_that_is_said(between):
    found = read_phone(f"0912111005{between}0987111222")

    assert found == Phone("+84912111005", RosterFaultKind.PHONE_FIRST)
    assert read_phone(f"123{between}0987111222") == Phone("+84987111222", RosterFaultKind.PHONE_FIRST)
    assert read_phone(f"12{between}0987111222") == Phone("+84987111222", None)


@pytest.mark.parametrize(
    "text",
    ["0912111009 (của con)", "0912111009 [Zalo]", "ĐT: 0912111009", "Zalo. 0912111009", "0912111009 .",
     ": 0912111009", "0912111009)", "0912111009:", "0912111009.0 (con)", "* 0912111009",
     "số của con 0912111009", "(ĐT) 0912111009", "+84912111009"],
)  # fmt: skip
def test_words_around_a_number_do_not_matter(text):
    assert read_phone(text) == Phone("+84912111009", None)


@pytest.mark.parametrize(
    "sign", [" ", ".", "-", "(", ")", "\u00a0", "\u2010", "\u2011", "\u2012", "\u2013", "\u202f", "\u2009"]
)
def test_signs_that_people_write_between_digits_are_skipped(sign):
    assert mobile(f"0912{sign}111{sign}009") == "+84912111009"


@pytest.mark.parametrize(
    "sign", ["/", "_", ":", "#", "*", "~", "'", "=", ";", "\\", "|", "\u200b", " - ", ", "]
)
def test_whatever_signs_stand_between_digits_a_whole_number_is_read(sign):
    assert read_phone(f"0912{sign}111{sign}009") == Phone("+84912111009")


@pytest.mark.parametrize(
    "text", ["O912111009", "09121110O9", "09l2lll009", "0912 11I 009", "0️⃣9️⃣1️⃣2️⃣1️⃣1️⃣1️⃣0️⃣0️⃣9️⃣", "⓪⑨①②①①①⓪⓪⑨"]
)
def test_digits_that_were_typed_as_letters_or_pictures_are_read(text):
    assert read_phone(text) == Phone("+84912111009")


@pytest.mark.parametrize("text", ["091211100S", "091211100/9", "091211100,9"])
def test_what_is_not_exact_is_no_phone(text):
    assert read_phone(text) == Phone(None, RosterFaultKind.PHONE_WRONG)


@pytest.mark.parametrize(
    "text",
    ["0912*111*009", "phone0912111009", "Zalo:0912111009", "O912111009", "0912-111-009", "NV.0912111009"],
)
def test_a_phone_in_the_column_of_numbers_is_found_whatever_is_around_it(text):
    assert phone_as_number(text) == "+84912111009"


@pytest.mark.parametrize(
    "text",
    ["+6612345678", "006612345678", "(+66)12345678", "+912345678", "84912345", "091234567", "09123456789",
     "+8409123456789", "0215382540"],
)  # fmt: skip
def test_numbers_of_other_countries_and_lengths_are_no_mobile_ones(text):
    assert mobile(text) is None


@pytest.mark.parametrize(
    "text", ["’0912111009", "'0912111009", " 0912111009 ", "(+84)912111009", "0+912111009"]
)
def test_what_programs_put_before_a_number_is_skipped(text):
    assert mobile(text) == "+84912111009"


@pytest.mark.parametrize("text", ["912111003.0", "912111003,00", "+84912111003.0", "0912111003.0"])
def test_decimals_of_nought_are_no_digits_of_a_phone(text):
    assert read_phone(text) == Phone("+84912111003", None)


@pytest.mark.parametrize("text", ["9.12E+08", "9E8", "9,1E08", "9.12 E+08", "9.12111003E+8"])
def test_a_number_in_powers_of_ten_has_lost_digits(text):
    assert read_phone(text) == Phone(None, RosterFaultKind.PHONE_SHORTENED)


@pytest.mark.parametrize("kind", [Oddity.SHORTENED, Oddity.ROUNDED])
def test_what_a_program_shortened_is_not_made_up(kind):
    assert read_phone("0912111003", Noted(2, 1, kind, "912111003")) == Phone(
        None, RosterFaultKind.PHONE_SHORTENED
    )


def test_a_number_is_read_by_what_is_stored_and_other_cells_by_what_they_show():
    assert read_phone("9", Noted(2, 1, Oddity.NUMBER, "912111003")) == Phone("+84912111003")
    assert read_phone("0912111003", Noted(2, 1, Oddity.DATE, "2026-01-06")) == Phone("+84912111003")


@pytest.mark.parametrize(
    "text",
    ["0912111005\n0987111222", "0912111005 0987111222", "0912111005 ::: 0987111222", "0912111005+0987111222",
     "0912.111.005.0987.111.222", "1) 0912111005 2) 0987111222", "0912111005 + 0987111222"],
)  # fmt: skip
def test_whatever_parts_two_numbers_the_first_counts(text):
    assert read_phone(text) == Phone("+84912111005", RosterFaultKind.PHONE_FIRST)


def test_a_landline_before_a_mobile_number_is_passed_over():
    assert read_phone("02153 824 567 0912 111 005") == Phone("+84912111005", RosterFaultKind.PHONE_FIRST)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("02153824567", "phone_landline"), ("0215.3824.567", "phone_landline"),
     ("+842153824567", "phone_landline"),
     ("0215 3824 567 (nhà)", "phone_landline"), ("091211100", "phone_short"), ("09121110", "phone_short"),
     ("0912 111 00", "phone_short"), ("09121110055", "phone_long"), ("849121110055", "phone_long"),
     ("0912111", "phone_wrong"), ("0912111005566", "phone_wrong"), ("113", "phone_wrong"),
     ("0091211", "phone_wrong"), ("0912a", "phone_wrong")],
)  # fmt: skip
def test_each_number_that_is_no_mobile_one_is_told_its_own_reason(text, kind):
    assert read_phone(text) == Phone(None, kind)
