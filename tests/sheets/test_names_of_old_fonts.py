"""Names in old fonts, misread or with letters lost: given back exactly, told, and never another name (K6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.seeding.names import FAMILIES, MEN, WOMEN
from contest.sheets.headings import right_heading
from contest.sheets.letters.fonts import TCVN3, from_vni
from contest.sheets.letters.spelling import accented, possible, respelled

NAMES = [f"{family} {given}" for family in FAMILIES for given in MEN + WOMEN]
TO_TCVN3 = {letter: sign for sign, letter in TCVN3.items()}
TURNED = {
    "Lª ThÞ Hµ": ("Lê Thị Hà", "tcvn3"),
    "TrÇn ThÞ Mai": ("Trần Thị Mai", "tcvn3"),
    "Lß ThÞ H\u00ad¬ng": ("Lò Thị Hương", "tcvn3"),
    "Quµng V¨n §Þnh": ("Quàng Văn Định", "tcvn3"),
    "TRÇN THÞ HµNG": ("TRẦN THỊ HÀNG", "tcvn3"),
    "Traàn Thò Hoàng": ("Trần Thị Hồng", "vni"),
    "Ñoã Thò Thu Haø": ("Đỗ Thị Thu Hà", "vni"),
    "Toøng A Say": ("Tòng A Say", "vni"),
    "Quàng VÄƒn Ä\ufffdá»‹nh".replace("à", "Ã\u00a0"): ("Quàng Văn Định", "windows-1252"),
    "Ä\ufffdá»— Thá»‹ Thu HÃ": ("Đỗ Thị Thu Hà", "windows-1252"),
}
KEPT = [
    "Giàng A Páo",
    "Y Blô̆k Êban",
    "Ksor H'Bla",
    "José Müller",
    "João Simões",
    "Zoë",
    "Tô",
    "Mã",
    "Vũ",
    "Ðinh Hà",
]
LOST = ["Nguy?n V?n An", "?? Th? Thu Hà", "L\ufffd Thị Hoa", "Ksor § µ Bl", "Há»\ufffd Văn"]


@pytest.mark.parametrize("text", TURNED)
def test_a_spoiled_name_is_given_back(text: str) -> None:
    found = respelled(text)

    assert (found.text, found.was, found.lost) == (*TURNED[text], False)


@pytest.mark.parametrize("text", KEPT)
def test_a_good_name_is_kept(text: str) -> None:
    found = respelled(text)

    assert (found.text, found.was, found.lost) == (text, "", False)


@pytest.mark.parametrize("text", LOST)
def test_lost_letters_are_told(text: str) -> None:
    assert respelled(text).lost


@given(st.sampled_from(NAMES))
def test_a_name_in_tcvn3_is_given_back(name: str) -> None:
    spoiled = "".join(TO_TCVN3.get(letter) or TO_TCVN3.get(letter.lower(), letter) for letter in name)
    found = respelled(spoiled)

    # A few short names are names in both: Vò is Vũ in TCVN3, and a vessel.
    undecidable = all(map(possible, accented(spoiled)))
    assert undecidable or found.lost or found.text == name
    assert found.text in (name, spoiled)


@given(st.sampled_from(NAMES))
def test_a_name_read_as_windows_1252_is_given_back(name: str) -> None:
    spoiled = "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in name.encode()
    )
    assert respelled(spoiled).text == name


@given(st.sampled_from(NAMES))
def test_good_names_are_never_changed(name: str) -> None:
    assert respelled(name).text == name
    assert not respelled(name).lost


def test_vni_knows_every_vowel() -> None:
    assert from_vni("aù aø aû aõ aï aê aé aè aú aü aë aâ aá aà aå aã aä ñ ô ôù ö öï î") == (
        "á à ả ã ạ ă ắ ằ ẳ ẵ ặ â ấ ầ ẩ ẫ ậ đ ơ ớ ư ự ỵ"
    )


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("H? v\u00e0 t\u00ean", "Họ và tên"),
        ("M? s?", "Mã số"),
        ("S? ?i?n tho?i", "Số điện thoại"),
        ("Hä vµ tªn", "Họ và tên"),
        ("Hoï vaø teân", "Họ và tên"),
        ("Há»\ufffd vÃ\u00a0 tÃªn", "Họ và tên"),
        ("Đúng?", "Đúng?"),
    ],
)
def test_a_spoiled_heading_is_put_right(text: str, heading: str) -> None:
    assert right_heading(text) == heading
