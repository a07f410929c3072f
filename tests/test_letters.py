"""Each sign that spellings of one name may differ by, and how a letter is put together; pure."""

import pytest

from contest.spelling import compared, same_name, shown, unmarked

# Written as numbers: most of these cannot be told apart, or not be seen at all.
APOSTROPHES = (
    "2019 2018 201b 02bc 02bb 02bd 02b9 02c8 02be 02bf 0060 00b4 2032 ff07 a78c"  # quotes, primes, letters
)
HYPHENS = "2010 2011 2012 2013 2014 2015 2212 2043 fe58 fe63 ff0d"
UNSEEN = (
    "00ad 034f 061c 200b 200c 200d 200e 200f 202a 202b 202c 202d 202e 2060 2061 2062 2063 2064 "
    "2066 2067 2068 2069 206a 206b 206c 206d 206e 206f fe00 fe07 fe0f feff"
)


def signs(numbers: str) -> list[str]:
    return [chr(int(number, 16)) for number in numbers.split()]


@pytest.mark.parametrize("sign", signs(APOSTROPHES))
def test_every_apostrophe_is_one(sign: str) -> None:
    assert compared(f"H{sign}Bia") == "h'bia"


@pytest.mark.parametrize("sign", signs(HYPHENS))
def test_every_hyphen_is_one(sign: str) -> None:
    assert compared(f"Y{sign}Phôn") == "y-phôn"


@pytest.mark.parametrize("sign", signs(UNSEEN))
def test_what_cannot_be_seen_makes_no_other_name(sign: str) -> None:
    assert compared(f"Ho{sign}a") == compared("Hoa") == "hoa"


def test_other_signs_and_letters_stay_what_they_are() -> None:
    assert compared("Zoz, 1.5 (z)") == "zoz, 1.5 (z)"


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("hoá", "hóa"), ("hoã", "hõa"), ("hoả", "hỏa"), ("hoạ", "họa")]
)
def test_wherever_a_tone_stands_the_name_is_the_same(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)
    assert len({same_name(word) for word in ("hoa", "hoà", "hoá", "hoã", "hoả", "hoạ")}) == 6


def test_names_are_compared_word_by_word() -> None:
    assert same_name(" Đinh  Thị Hoà ") == "đinh thi\u0323 hoa\u0300"
    assert same_name("Đinh Thị") != same_name("Đinhthị")
    # No letter is a tone.
    assert same_name("zan") != same_name("anz")


@pytest.mark.parametrize("stroke", ["\u0335", "\u0336", "\u0337"])
def test_a_d_with_any_stroke_is_shown_as_our_letter(stroke: str) -> None:
    assert shown(f"D{stroke}ào d{stroke}en") == "Đào đen"
    assert unmarked(f"D{stroke}ào") == "dao"


@pytest.mark.parametrize(
    ("typed", "letter"),
    [
        ("a\u0301\u0302", "ấ"),
        ("a\u0301\u0306", "ắ"),
        ("o\u0301\u031b", "ớ"),
        ("u\u0323\u031b", "ự"),
        # A tone below is sorted before those above; the circumflex has to pass both.
        ("e\u0301\u0323\u0302", "ệ\u0301"),
    ],
)
def test_marks_in_any_order_make_one_letter(typed: str, letter: str) -> None:
    assert shown(typed) == letter


@pytest.mark.parametrize("text", ["-\u0301\u0302", "1\u0301\u0302", "_\u0301\u0302"])
def test_marks_over_what_is_no_letter_stay_as_they_were_typed(text: str) -> None:
    assert shown(text) == text
