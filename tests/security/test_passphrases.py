"""Passphrases: long, in one spelling, and not what guessing programs begin with."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.security.passphrases import GUESSED, ONLY_DIGITS, TOO_LONG, TOO_SHORT, normalised, refusal

SHORTEST = 12

OWNER = ("Nguyễn Thị Kim Oanh", "CQ001-0042")
# What guessing programs begin with, in English and Vietnamese, and the words of this place.
TRIED_FIRST = """
    password passphrase passwd pass qwertyuiop qwerty asdfghjkl asdfgh zxcvbnm zxcvbn qazwsxedc qazwsx
    qweasdzxc abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abc iloveyou loveyou letmein welcome administrator
    admin root login user test dragon monkey football baseball sunshine princess superman batman master
    shadow michael jesus hello secret changeme default trustno google facebook zalo tiktok youtube computer
    matkhau bimat khongbiet khongco dangnhap quantrivien quantri xinchao chaoban anhyeuem emyeuanh yeuanh
    yeuem toiyeuban conyeume mevacon giadinh hanhphuc vietnam hanoi hochiminh saigon dienbienphu dienbien
    muongthanh muongnhe tuanchua muongay muongcha nampo tuagiao thiduaso thidua chuyendoiso congnghe
    uybannhandan ubnd doanthanhnien bantochuc congan truonghoc hocsinh giaovien
"""


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


@pytest.mark.parametrize("word", TRIED_FIRST.split())
def test_words_that_are_tried_first_count_for_nothing(word: str):
    assert refusal(f"{word} 2026 gjkvf") == GUESSED
    assert refusal(f"{word} 2026 gjkvfw") is None


def test_a_longer_word_is_taken_out_before_the_shorter_one_in_it():
    # Without "admin" first "istrator" would be left, which is long enough.
    assert refusal("administrator 12345") == GUESSED
    # And without the whole name first, all its syllables of two letters.
    assert refusal("Lò An Vũ Thị Lê 12345", ("Lò An Vũ Thị Lê",)) == GUESSED


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("gjkvf-wpqxy", TOO_SHORT),
        ("gjkvf-wpqxyz", None),
        ("gjkvfw" * 33 + "gj", None),
        ("gjkvfw" * 33 + "gjk", TOO_LONG),
        ("gjkvf 1234567", GUESSED),
        ("đgjkv 1234567", GUESSED),
        ("gjkvfw 123456", None),
        ("gjkgjkgjkgjk", GUESSED),
        ("gjkvgjkvgjkv", None),
    ],
)
def test_how_short_how_long_and_how_plain_it_may_be(text: str, sentence: str | None):
    assert refusal(text) == sentence


def test_words_of_the_owner_are_taken_out_from_three_letters_on():
    assert refusal("tam lò khu 12345", ("Lò Thị Tâm",)) == GUESSED
    # A syllable of two letters stands in half of all words: "an" is no name here.
    assert refusal("an an an kho 123", ("Lò An",)) is None


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
    assert refusal(text) in (TOO_SHORT, ONLY_DIGITS)
