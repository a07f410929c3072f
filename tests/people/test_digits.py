"""Digits as people write them become plain ones, and everything else stays where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.people.phones.digits import has_plus, only_digits, with_plain_digits

ZEROS = "OoQ\u041e\u043e\u039f\u03bf\u00ba\u00b0"
ONES = "lI|\u0406\u0456\u04c0\u04cf\u01c0\u0131"


def as_read(text: str) -> str:
    return with_plain_digits(text).text


@pytest.mark.parametrize(("sign", "digit"), [*((s, "0") for s in ZEROS), *((s, "1") for s in ONES)])
def test_a_sign_in_the_place_of_a_digit_is_that_digit(sign, digit):
    assert as_read(f"09{sign}2345678") == f"09{digit}2345678"
    assert as_read(f"0912{sign}4567{sign}") == f"0912{digit}4567{digit}"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("0912 OO1 678", "0912 001 678"),
        ("09 OlIQ 5678", "09 0110 5678"),
        ("09.lI.5678", "09.11.5678"),
        ("09-Q-5678", "09-0-5678"),
        ("O912 345 67Q", "0912 345 670"),
        ("⑩㊿", "1050"),
        ("０９１２", "0912"),
        ("0️⃣9️⃣", "09"),
        ("0\u200b9\u2060", "09"),
        ("0\u0301", "0"),
        ("a\ufe0f", "a"),
        ("a\ufe00", "a"),
        ("\U00010118", "90"),
        ("A\u200bB", "AB"),
    ],
)
def test_what_stands_for_digits_is_read_as_digits(text, plain):
    assert as_read(text) == plain


@pytest.mark.parametrize(
    "text",
    ["Ol' Il Q", "Lò Oanh 12", "lớp 7Al", "7A1", "l2a", "09 OOOOO 5678", "a O 5", "5 O a", "O", "lI", "½",
     "百", "a\u0301", "tổ\u20dd", "0912|345|678", "09||345678", "0912345678|", "|0912345678", "1|2",
     "9|12345678", "0912345|", "0|2|3|456789", "09z2345678", "\u0f33", "0|912345678|1", "_O9", "O9_"],
)  # fmt: skip
def test_letters_of_words_and_strokes_between_cells_stay(text):
    assert as_read(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [("09|2345678", "0912345678"), ("O9|2345678", "0912345678"), ("o9|2345678", "0912345678"),
     ("0|2|3456789", "01213456789"), ("0912|4|678", "0912141678")],
)  # fmt: skip
def test_a_stroke_is_a_one_where_a_phone_lacks_a_digit(text, plain):
    assert as_read(text) == plain


@given(st.text(alphabet="0189Ool|I Q.-a\u0301０９⑩\ufe0f\u20e3\u200b½", max_size=20))
def test_each_sign_says_where_it_stood(text):
    found = with_plain_digits(text)

    assert len(found.text) == len(found.at)
    assert list(found.at) == sorted(found.at)
    for sign, place in zip(found.text, found.at, strict=True):
        assert sign == text[place] or sign in "0159"


@given(st.text(alphabet="abcdeghkmnprstuvxy .,;:()+-", max_size=30))
def test_a_text_without_digits_stays(text):
    assert as_read(text) == text
    assert only_digits(text) == ""


def test_where_signs_of_more_than_one_digit_stood_is_known():
    assert list(with_plain_digits("a⑩\u200b９b").at) == [0, 1, 1, 3, 4]
    assert list(with_plain_digits("abc").at) == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "plus"), [("+84", True), ("(+84)", True), ("ĐT + 84", True), ("84+", False), ("", False)]
)
def test_a_plus_counts_before_the_first_digit(text, plus):
    assert has_plus(text) is plus
