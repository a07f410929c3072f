"""Passphrases: long, in one spelling, and not what guessing programs begin with."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.security.passphrases import GUESSED, ONLY_DIGITS, TOO_LONG, TOO_SHORT, normalised, refusal

SHORTEST = 12

OWNER = ("Nguyễn Thị Kim Oanh", "CQ001-0042")


@pytest.mark.parametrize(
    "text",
    [
        "con trâu uống nước suối",
        "hoa ban trang 860391",
        "Bếp lửa-nhà sàn-mưa rừng",
        "correct horse battery staple",
        "ABCD-EFGH-JKLM-NPQR",
        "x" * 3 + "núi rừng tây bắc " * 11,
    ],
)
def test_words_that_only_their_owner_would_put_together_are_taken(text: str):
    assert refusal(text, OWNER) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nước suối", TOO_SHORT),
        ("   nước suối   ", TOO_SHORT),
        ("núi " * 51, TOO_LONG),
        ("0912 345 678 90", ONLY_DIGITS),
        ("011203004567", ONLY_DIGITS),
        ("!!!!-----.....", ONLY_DIGITS),
        ("password1234!", GUESSED),
        ("Mật khẩu 123456", GUESSED),
        ("matkhaumatkhau", GUESSED),
        ("qwertyuiop12", GUESSED),
        ("Điện Biên 2026!", GUESSED),
        ("Anh yêu em 1402", GUESSED),
        ("aaaaaaaaaaaaaa", GUESSED),
        ("abababababab", GUESSED),
        ("Nguyễn Thị Kim Oanh", GUESSED),
        ("kim oanh 1987!!", GUESSED),
        ("OANHNGUYENTHI1", GUESSED),
        ("nguyenthikimoanh", GUESSED),
    ],
)
def test_what_is_tried_first_is_refused_with_the_reason(text: str, sentence: str):
    assert refusal(text, OWNER) == sentence


def test_one_spelling_whatever_the_keyboard_writes():
    text = "con trâu uống nước suối"

    assert normalised(unicodedata.normalize("NFD", text)) == normalised(f" {text} ")
    assert refusal(unicodedata.normalize("NFD", "ựựựựự")) == TOO_SHORT


@given(st.text(max_size=300), st.lists(st.text(max_size=40), max_size=3))
def test_no_text_breaks_it_and_what_is_taken_is_long(text: str, own_words: list[str]):
    if refusal(text, own_words) is None:
        assert len(normalised(text)) >= SHORTEST


@given(st.text(alphabet="0123456789 -./", min_size=12, max_size=40))
def test_digits_alone_are_never_taken(text: str):
    assert refusal(text) is not None
