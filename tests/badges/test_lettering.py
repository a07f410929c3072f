"""Names on pictures: every letter drawn, the longest name fitted, nothing cut, whatever was typed."""

import unicodedata
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.badges.pictures.lettering import BOLD, REGULAR, TextBox, drawable, fitted, in_font, ink
from contest.web.assets import STATIC

LINE = 1.35

NAME = TextBox(690, 168, 78, most_lines=3)
LETTERS = "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SYLLABLES = [
    unicodedata.normalize("NFC", letter + tone) + rest
    for letter in "AĂÂEÊIOÔƠUƯY"
    for tone in TONES
    for rest in ("", "NG", "nh")
]


def cmap(name: str) -> set[int]:
    return set(TTFont(STATIC / "fonts" / name).getBestCmap())


def test_a_letter_is_in_our_faces_exactly_when_their_tables_say_so():
    both = cmap(BOLD) & cmap(REGULAR)
    seen = [code for code in range(0x21, 0x3000) if unicodedata.category(chr(code))[0] not in "CZ"]

    assert {code for code in seen if in_font(chr(code))} == both & set(seen)


def test_every_vietnamese_letter_is_drawn_as_it_is():
    letters = {unicodedata.normalize("NFC", letter + tone) for letter in "AĂÂEÊIOÔƠUƯY" for tone in TONES}
    alphabet = "".join(sorted(letters | set(LETTERS)))

    assert drawable(alphabet) == alphabet
    assert drawable(alphabet.lower()) == alphabet.lower()


def test_both_spellings_of_accents_give_the_same_words():
    name = "Nguyễn Thị Hường"

    assert drawable(unicodedata.normalize("NFD", name)) == drawable(name) == name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Lò 🌸 Hương 👨‍👩‍👧", "Lò Hương"),
        ("\u202eHương\u202c", "Hương"),
        ("Hương\u200b\u2066\U000e0041", "Hương"),
        ("H" + "\u0336" * 200 + "ương", "Hương"),
        ("Ḫương", "Hương"),
        ("Ｈương", "Hương"),
        ("  Lò\u00a0\u3000Hương ", "Lò Hương"),
        ("李Hương", "Hương"),
        ("🌸", ""),
    ],
)
def test_hostile_names_are_drawn_as_far_as_they_can_be(typed: str, shown: str):
    assert drawable(typed) == shown


def test_a_short_name_stands_in_full_size_on_one_line():
    assert (fitted("Hường N.", BOLD, NAME).size, fitted("Hường N.", BOLD, NAME).lines) == (78, ("Hường N.",))


def test_a_long_name_wraps_evenly_and_a_place_parts_at_its_comma():
    name = fitted("NGUYỄN THỊ HƯỜNG VÕ ĐẶNG PHƯỢNG QUỲNH ẨN DIỄM THUỶ TUYẾT ẴM", BOLD, NAME)
    unit = fitted("Phân xưởng hoàn thiện, Công ty Cổ phần Chế biến mắc ca", REGULAR, TextBox(560, 76, 30, 2))

    assert name.lines == ("NGUYỄN THỊ HƯỜNG VÕ", "ĐẶNG PHƯỢNG QUỲNH", "ẨN DIỄM THUỶ TUYẾT ẴM")
    assert unit.lines == ("Phân xưởng hoàn thiện,", "Công ty Cổ phần Chế biến mắc ca")


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=16).map(" ".join).map(lambda name: name[:64])
)
def test_every_name_fits_whole_and_no_mark_touches_another_line(name: str):
    shown = drawable(name)

    block = fitted(shown, BOLD, NAME)

    assert "".join(block.lines).replace(" ", "") == shown.replace(" ", "")
    assert (block.width <= NAME.width, block.height <= NAME.height) == (True, True)
    boxes = [ink(line, BOLD, block.size) for line in block.lines]
    places = list(zip(block.baselines, boxes, strict=True))
    assert places[0][0] + places[0][1][1] >= 0
    for (above, over), (below, under) in pairwise(places):
        assert above + over[3] <= below + under[1]
        assert below - above >= round(LINE * block.size)


@pytest.mark.parametrize("name", ["Ẵ" * 64, "W" * 60, "NGHIÊNG" * 9, "Ơ " * 32])
def test_a_name_without_a_place_to_break_is_parted_not_cut(name: str):
    block = fitted(drawable(name), BOLD, NAME)

    assert "".join(block.lines).replace(" ", "") == name.replace(" ", "")
    assert block.width <= NAME.width
    assert block.height <= NAME.height
    assert block.size >= 16
