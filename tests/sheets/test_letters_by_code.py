"""Old fonts and misread UTF-8, sign by sign: against the published codes, and with bytes lost or blanked."""

import pytest

from contest.sheets.letters.fonts import from_tcvn3, from_vni
from contest.sheets.letters.mojibake import mended, turned_back

TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
VNI = [
    ("aù aø aû aõ aï aâ aá aà aå aã aä aê aé aè aú aü aë", "á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ"),
    ("eù eø eû eõ eï eâ eá eà eå eã eä", "é è ẻ ẽ ẹ ê ế ề ể ễ ệ"),
    ("où oø oû oõ oï oâ oá oà oå oã oä", "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ"),
    ("uù uø uû uõ uï yù yø yû yõ", "ú ù ủ ũ ụ ý ỳ ỷ ỹ"),
    ("ôù ôø ôû ôõ ôï öù öø öû öõ öï", "ớ ờ ở ỡ ợ ứ ừ ử ữ ự"),
    ("í ì æ ó ò î ô ö ñ", "í ì ỉ ĩ ị ỵ ơ ư đ"),
    ("AÙ AÂ EÁ ÔÙ Ñ Ö Aâ Ôù", "Á Â Ế Ớ Đ Ư Â Ớ"),
    ("Leâ Vaên D’Ña 12", "Lê Văn D’Đa 12"),
]


@pytest.mark.parametrize(("first", "letters"), TCVN3.items())
def test_each_sign_of_tcvn3_is_its_letter(first: int, letters: str):
    signs = bytes(range(first, first + len(letters))).decode("cp1252")
    assert from_tcvn3(f"a{signs}") == f"a{letters}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("lß thÞ", "lò thị"),
        ("§inh ®øc", "Đinh Đức"),
        ("Lª  ®øc", "Lê  Đức"),
        ("L£ THÞ ¸NH", "LÊ THỊ ÁNH"),
        ("¸NH", "ÁNH"),
        ("¸nh", "ánh"),
        ("lª THÞ", "lê THị"),
        ("§¤ NG", "ĐÔ NG"),
        ("Lª ’a", "Lê ’a"),
        ("Lª €", None),
        ("Lª ~", "Lê ~"),
    ],
)
def test_capitals_of_tcvn3_are_put_right_where_its_signs_do_not_tell(text: str, name: str | None):
    assert from_tcvn3(text) == name


@pytest.mark.parametrize(("sign", "letter"), [*zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True)])
def test_each_capital_of_tcvn3_begins_a_name(sign: str, letter: str):
    assert from_tcvn3(f"{sign}n ®a") == f"{letter}n Đa"


def test_words_of_tcvn3_that_mix_cases_are_not_in_capitals():
    assert (from_tcvn3("TrÇN"), from_tcvn3("z THÞ")) == ("TrầN", "z THị")


@pytest.mark.parametrize(("text", "letters"), VNI)
def test_each_sign_of_vni_is_its_letter(text: str, letters: str):
    assert from_vni(text) == letters


@pytest.mark.parametrize("text", ["Leâ €", "Leâ\x1f", "Leâ\x7f", "ß"])
def test_a_sign_that_is_none_of_vni_leaves_the_text(text: str):
    assert from_vni(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LÃ² Thá»‹ Hoa", "Lò Thị Hoa"),
        ("HÃ  Ná»™i", "Hà Nội"),
        ("HÃ Ná»™i", "Hà Nội"),
        ("Thá»‹ TÃ i", "Thị Tài"),
        ("Thá»‹ HÃ", "Thị Hà"),
        ("HÃ Ä\x90á»©c", "Hà Đức"),
        ("Ä\ufffdá»©c", "Đức"),
        ("An Ä\ufffdá»©c", "An Đức"),
        ("Máº\ufffd", None),
        ("Ä\ufffdÄ\ufffdÄ\ufffdÄ\ufffd", None),
        ("Ã²\x07", None),
        ("Ã² €", None),
        ("Lò", None),
        ("Lo", None),
    ],
)
def test_misread_bytes_are_turned_back_or_left(text: str, name: str | None):
    assert mended(text) == name


def test_a_whole_text_is_turned_back_exactly_or_not_at_all():
    name = "Nguyễn Thị Ỡm, Đặng Văn Ạnh"
    spoiled = "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in name.encode()
    )
    assert turned_back(spoiled) == name
    assert turned_back(name.encode().decode("latin-1")) == name
    assert (turned_back("Ã"), turned_back("ễ")) == (None, None)
