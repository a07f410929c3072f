"""A whole phone is found whatever stands around it, and none is made of digits that belong to several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.rosters.cells.phones import Phone, is_paper, mobile, phone_as_number, phone_beside, read_phone

PHONE = "0912111005"


@pytest.mark.parametrize(
    "text",
    ["+84912111005 con", "+84912111005 (con)", "nhà: +84 912 111 005", "Zalo - +84912111005",
     "(con trai 2) 0912111005", "con 2: 0912111005", "[con 2] 0912111005", "0912111005 [con 2]",
     "Bà 3 0912111005 con 2", "1) 0912111005", "2. 0912.111.005", "tổ 12 0912 111 005",
     "z0912111005", "*0912111005*", "0912111005.00", "84912111005", "0084912111005"],
)  # fmt: skip
def test_a_whole_number_is_read_whatever_stands_around_it(text):
    assert read_phone(text) == Phone("+84912111005")


@given(
    st.text(alphabet="aăbcđêhknoôsuưxy :.()-*", max_size=12).map(str.strip),
    st.text(alphabet="aăbcđêhknuưxy :.()*", max_size=12).map(str.strip),
)
def test_words_and_signs_around_a_number_never_change_it(before, behind):
    # Letters right before it could stand for a digit: "o", "l".
    assert read_phone(f"{before} {PHONE} {behind}").number == "+84912111005"


@pytest.mark.parametrize(
    "text", ["01652111006.0", "ĐT 01652111006", "con: 0165 211 1006", "con 2: 01652111006"]
)
def test_a_number_of_eleven_digits_is_told_as_such_whatever_stands_around_it(text):
    assert read_phone(text) == Phone("+84352111006", "phone_old")


@pytest.mark.parametrize("between", ["/", ";", ",", "|", "\\", "\n", "&"])
def test_digits_that_a_sign_parts_are_not_put_together(between):
    text = f"091211100{between}5"

    assert (read_phone(text), phone_beside(f"Lò Văn An {text}")) == (Phone(None, "phone_wrong"), Phone())
    assert read_phone(f"091211100{between}55") == Phone(None, "phone_wrong")


@pytest.mark.parametrize(
    "text",
    ["+912345678 con", "+849123456", "00912345678", "+66 912 345 678", "(+91)2345678", "con: (+91) 2345678"],
)
def test_no_number_of_ours_is_made_of_one_of_another_country_or_one_too_short(text):
    assert read_phone(text).number is None
    assert mobile(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((f"0{first}1211100", "phone_short") for first in "35789"),
        *((f"0{first}12111005512"[:12], "phone_long") for first in "35789"),
        ("0112111005", "phone_wrong"),
        ("0412111", "phone_wrong"),
        ("04121110", "phone_wrong"),
        ("91211100", "phone_wrong"),
        ("+84 91211100", "phone_short"),
        ("+84 9121110055", "phone_long"),
        ("8491234567", "phone_long"),
        ("0912111005566", "phone_wrong"),
        ("(+84) 215 3824 567", "phone_landline"),
        ("( +84)2153824567", "phone_landline"),
        ("+1 215 382 4567", "phone_wrong"),
        ("ĐT bàn: 0215 3824 567", "phone_landline"),
    ],
)
def test_each_number_that_is_none_is_told_its_own_reason(text, kind):
    assert read_phone(text) == Phone(None, kind)


@pytest.mark.parametrize("digits", ["11", "12", "1 2"])
def test_less_than_three_digits_beside_a_phone_are_no_second_one(digits):
    assert read_phone(f"{PHONE} / {digits}") == Phone("+84912111005")
    assert read_phone(f"{PHONE} / 113") == Phone("+84912111005", "phone_first")


def test_one_phone_beside_a_name_is_that_persons_and_two_are_nobodys():
    assert phone_beside("Lò Văn An 0912 111 005") == Phone("+84912111005", "phone_beside")
    assert phone_beside("Lò Văn An 0912111005, +84912111005") == Phone("+84912111005", "phone_beside")
    assert phone_beside("Lò Văn An 0912111005 / 0987111222") == Phone()
    assert phone_beside("Lò Văn An") == Phone()


@pytest.mark.parametrize("text", ["NV-0912111005", "+84912111005", "84912111005", "01652111006", "09⑩345678"])
def test_a_whole_phone_as_a_number_is_one(text):
    assert phone_as_number(text) is not None


@pytest.mark.parametrize(
    "text", ["912111005", "NV01", "", "0912111005 0987111222", "2026000123", "0215382456", "849121110"]
)
def test_other_numbers_are_no_phones(text):
    assert phone_as_number(text) is None


@pytest.mark.parametrize(
    "text",
    ["011090000123", "011 090 000 123", "CCCD 011090000123", "CCCD: 001090000123", "096090000123 (mới)",
     "O11090000123", "010090000123", "091090000123", "0⑪09000⑫㉞"],
)  # fmt: skip
def test_the_number_of_an_identity_card_is_found_whatever_stands_beside_it(text):
    assert is_paper(text)


@pytest.mark.parametrize(
    "text",
    ["097090000123", "000090000123", "111090000123", "01109000012", "0110900001234", "NV01", "01A1090000123"],
)
def test_other_numbers_are_none_of_an_identity_card(text):
    assert not is_paper(text)
