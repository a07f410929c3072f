"""No phone can be read in what is kept or shown, whatever signs stand between its digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.people.phones.digits import with_plain_digits
from contest.people.phones.hiding import numbers_in, without_phones

SIGNS = " .-()/\\*_~'\"=+;:,|#!?&%$@^<>[]{}–—−·•…→☎📞\u00a0\u2009\u202f\u200b\u2060\ufeff\n\tx×"
SHOWN_AS = {
    "plain": "0123456789",
    "wide": "０１２３４５６７８９",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "thai": "๐๑๒๓๔๕๖๗๘๙",
    "lao": "໐໑໒໓໔໕໖໗໘໙",
    "circled": "⓪①②③④⑤⑥⑦⑧⑨",
    "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "small": "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "han": "〇一二三四五六七八九",
}


@st.composite
def _written(draw: st.DrawFn) -> tuple[str, str]:
    """The digits of a phone, and the phone as somebody wrote it."""
    digits = draw(st.from_regex("(?:0|84|0084)[35789][0-9]{8}|02[0-9]{9}|0[0-9]0[0-9]{9}", fullmatch=True))
    script = SHOWN_AS[draw(st.sampled_from(sorted(SHOWN_AS)))]
    signs = st.one_of(st.just(""), st.text(SIGNS, max_size=3))
    between = draw(st.lists(signs, min_size=len(digits), max_size=len(digits)))
    shown = [
        script[int(digit)] + draw(st.sampled_from(["", "", "\u200d", "\ufe0f\u20e3"])) for digit in digits
    ]
    return digits, "".join(map("".join, zip(shown, [*between[:-1], ""], strict=True)))


def _left(told: str) -> str:
    return "".join(sign for sign in with_plain_digits(told).text if sign.isdigit())


@given(_written(), st.sampled_from(["{}", "Lò Văn Hặc {}", "gọi {} nhé", "zalo.me/{}", "({})", "sđt:{}."]))
def test_of_a_phone_three_digits_are_left_whatever_signs_stand_between_them(written, around):
    digits, phone = written

    left = _left(without_phones(around.replace("{}", phone)))

    assert len(left) <= 3 and digits.endswith(left[-3:])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0912*345*678", "••• 678"),
        ("0912x345x678", "••• 678"),
        ("0912---345---678", "••• 678"),
        ("0, 9, 1, 2, 3, 4, 5, 6, 7, 8", "••• 678"),
        ("0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣!", "••• 678!"),
        ("O912345678", "••• 678"),
        ("0912 345 67Q", "••• 670"),
        ("09I2 345 678", "••• 678"),
        ("09|2345678", "••• 678"),
        ("0912|345|678", "••• 678"),
        ("0912 OO1 678", "••• 678"),
        ("Cà Văn zalo.me/0912345678", "Cà Văn zalo.me/••• 678"),
        ("SĐT0912345678x", "SĐT••• 678x"),
        ("1. 0912 345 678", "1. ••• 678"),
        ("12 0912 345 678 - 1990", "12 ••• 678 - 1990"),
        ("0912 345 678 0987 654 321", "••• 678 ••• 321"),
        ("091 234 5678 / 098 765 4321", "••• 678 / ••• 321"),
        ("0912345678/1990", "••• 678/1990"),
        ("+84 912 345 678 - 1990", "••• 990"),
        ("0084 912 345 678 - 1990", "••• 678 - 1990"),
        ("+856 20 5551-2345", "••• 345"),
        ("Sinh 12/5/1990-0912345678", "Sinh 12/5/1990-••• 678"),
        ("CCCD 011 090 001 234", "CCCD ••• 234"),
        ("CMND 12 34 56 789", "CMND ••• 789"),
        ("091 23 4:56 78", "••• 678"),
        ("9 12 34 56 78", "••• 678"),
        ("1. 0 9 1 2 3 4 5 6 7 8", "1. ••• 678"),
        ("3, 8 4 9 1 2 3 4 5 6 7 8", "••• 678"),
        ("0912.345.678 - 0912", "••• 678 - 0912"),
    ],
)
def test_a_number_is_told_by_its_last_digits(text, told):
    assert without_phones(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "1/9/2026",
        "2026-09-01T07:30",
        "2026-09-01T07:30:00.000+07:00",
        "1/9/2026-5/9/2026",
        "từ 07:30, 1/9/2026 đến 11:00, 5/9/2026",
        "07:30 - 11:00, 13:30 - 16:30",
        "7:30-11:00; 13:30-16:30 (35 em)",
        "2025-2026",
        "Năm học 2025–2026, 2026–2027",
        "1.250.000đ",
        "1.250.000 đ, 2.300.000 đồng, 12.000đ",
        "1, 2, 3, 4, 5, 6, 7, 8, 9",
        "1 2 3 4 5 6 7 8 9 10 11",
        "01, 02, 03, 04, 05, 06",
        "Tổ 1, 3, 5, 7, 9, 11, 13, 15",
        "8 9 10 7 8 9 6",
        "8, 9, 10, 7, 8, 9, 6, 10",
        "9,5; 8,0; 7,5; 9,0; 10,0",
        "2019, 2020, 2021",
        "1990 1985 2003",
        "Phòng 101, 102, 105, 207",
        "1/2 3/4 5/6 7/8 9/10 11/12",
        "03352-017",
        "03352-017, 03160-016",
        "số 12/345/67 đường 7/5",
        "Ol' Il Q 12 345 678",
        "7A1, 7A2, 7A3, 8B1, 8B2, 9C1, 9C2, 9C3, 6A1",
        "①②③",
    ],
)
def test_what_is_no_phone_comes_through(text):
    assert without_phones(text) == text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Lò Văn A 0912*345*678", ["0912345678"]),
        ("+84 912 345 678; 0987654321", ["+84912345678", "0987654321"]),
        ("O912345678", ["0912345678"]),
        ("O9I2 OOO I45", ["0912000145"]),
        ("1/9/2026", []),
    ],
)
def test_numbers_are_found_in_plain_digits(text, numbers):
    assert numbers_in(text) == numbers
