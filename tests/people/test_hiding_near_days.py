"""What stands beside a number and is none itself: days, times, money, codes, sign by sign."""

import pytest

from contest.people.phones.hiding import without_phones

# A number that would be one with whatever digits stand before it.
PHONE, HIDDEN = "912345678", "••• 678"
SPANS = ("-", "–", "—", "~", " - ", " – ", " — ", " ~ ", "- ", " -")
DAYS = ("1{0}9{0}1990", "01{0}09{0}1990", "31{0}12{0}2099", "1{0}11{0}1990", "29{0}10{0}1900", "1990{0}9{0}1",
        "2026{0}10{0}30", "19{0}1{0}2000")  # fmt: skip
TIMES = ("0:00", "9:59", "00:00", "10:00", "19:59", "20:00", "23:59", "07:30:00", "07:30:59", "07:30:00.1",
         "07:30:00.123456", "07:30Z", "07:30 +07:00", "07:30-07:00", "07:30:00.5+07:00")  # fmt: skip
KEPT = (
    *(day.format(sign) for sign in "-./" for day in DAYS),
    *(f"1990-09-01T{time}" for time in TIMES),
    *(f"1/9/1990{span}5/9/1990" for span in SPANS),
    *(f"7:30{span}11:00, 1/9/1990" for span in SPANS),
    *(f"2025{span}2026" for span in ("-", "–", "/", " - ", " / ", "- ")),
    *(f"{time}1/9/1990" for time in ("7:30 ", "7:30, ", "7:30 - ", "7:30, - ")),
    *(f"1/9/1990{time}" for time in (" 7:30", ", 7:30", " - 7:30", ", - 7:30-11:00")),
    *("8 1/9/1990", "8; 1/9/1990", "7:30", "23:59", "12/5", "31/12", "1/1", "12/5/90", "5/1990", "12/2099"),
    "01/1900",
)
# Neither days nor times, though nearly: with the number behind they are one row of digits.
NEARLY = {
    **dict.fromkeys(
        ("32/1/1990", "0/1/1990", "40/1/1990", "1/13/1990", "1/20/1990", "1/9/1890", "1/9/2190", "1/9/199",
         "1/9-1990", "1-9.1990", "1990/13/1", "1990/1/32", "24:30", "7:60", "32/5", "12/13", "0/5", "13/1990",
         "5/1890", "12/5/9", "12-5", "2025—2026", "2025~2026", "2025  - 2026", "8-1/9/1990", "8_1/9/1990",
         "8x1/9/1990", "8;1/9/1990", "8/1/9/1990", "1/9/1990-8", "1/9/1990_8", "1/9/1990x8", "1/9/1990;8",
         "1/9/1990.8"),
        "",
    ),
    "1/0/1990": "1/",
    "12/0": "12/",
    "1990-09-01T24:00": "1990-09-01T24:",
    "1990-09-01T30:00": "1990-09-01T30:",
    **dict.fromkeys((f"1990-09-01T{time}" for time in ("7:60", "7.30", "07:30:60", "07:3")), "1990-09-01T"),
    **dict.fromkeys(("7:30,1/9/1990", "7:30-1/9/1990", "1/9/1990=5/9/1990"), "••• 990 "),
    "1/9/1990--5/9/1990": "••• 990 ",
    **dict.fromkeys(("1/9/1990,7:30", "1/9/1990-7:30"), "••• 730 "),
}  # fmt: skip
PARTED = (" ", ", ", ". ", ": ", ") ", "  ", " - ", " – ", " — ", " · ", " • ", " ~ ", " → ", " & ", " + ",
          " / ", " | ", "; ", "); ")  # fmt: skip
TIED = ("-", ",", " -", "- ", ";", ")", "(", "! ", " * ", ";(")
TOLD = {
    "0912345678y1/9/1990": "••• 678y1/9/1990",
    "0912 345 678 - 12 34 0987 654 321": "••• 678 - 12 34 ••• 321",
    "12 34 091234567": "••• 567",
    "12345 6789 0912345678": "••• 789 ••• 678",
    "84 0912345678": HIDDEN,
    "0112 0912345678": HIDDEN,
    "12 7:30 912345678": "12 7:30 ••• 678",
    "1990-09-01T24:00 5/9/1990 912345678": "1990-09-01T24:00 5/9/1990 ••• 678",
    "0912345678\u200d!": "••• 678!",
    "x+((0912345678": "x+••• 678",
    "z+0912345678": "z••• 678",
    "a+(12) 0912345678": "a+(12) ••• 678",
    "1000000000000001 1000000000000002 1000000000000003 1000000000000004": "••• 001 ••• 002 ••• 003 ••• 004",
    "33 02 12 34 56 78 9": "33 ••• 789",
    "- 0912 345 678 - 1234": "- ••• 678 - 1234",
    "0 912 345 678 - 1234": "••• 678 - 1234",
    "O9l2OOO3O4": "••• 304",
    "012.250.000đ": "••• 000đ",
    "125.250.000 đo": "••• 000 đo",
    "912.345.678": "••• 678",
    "125.250.0000đ": "••• 000đ",
    "1250.000.000đ": "••• 000đ",
    "912.345.678 usd": "••• 678 usd",
    "912.345.678  đ": "••• 678  đ",
    "912.345.678 vnda": "••• 678 vnda",
    "03352-017   , 03160-016": "••• 160-016",
    "03352-0171, 03160-016": "••• 160-016",
    "3352-017, 3160-016": "3352-••• 016",
    "03352-017/03160-016": "••• 160-016",
    "03352-017, 03160-016 5": "••• 160-016 5",
    "0912-*/345678": HIDDEN,
    "0912---***///345678": HIDDEN,
    "0912_345678": HIDDEN,
    "0912x345X678": HIDDEN,
    "0287 300 123 - 5678": HIDDEN,
    "0087 300 123 - 5678": HIDDEN,
    "0912 345 678 - 12": "••• 812",
    "0912 345 678 - 123": "••• 678 - 123",
    "0011 300 123 4567 - 567": "••• 567 - 567",
    "+84 912 345 678 - 12345": "••• 678 - 12345",
    "+84 912 345 678 - 1234": "••• 234",
    **{f"0{sign}87 300 123 - 5678": "••• 123 - 5678" for sign in "356789"},
    **{f"0{sign}87 300 1234 - 567": "••• 234 - 567" for sign in "12"},
    **{f"12 34{sign}+84912345678": f"12 34{sign}••• 678" for sign in (" ", ";", ",", "/", ":", "; ", "")},
    **{f"12 34{sign}+84912345678": f"12 34{sign[:-1]}••• 678" for sign in ("(", " (")},
    **{f"12 34{sign}+84912345678": HIDDEN for sign in "-.*"},
    "12 34 +(84912345678": "12 34 ••• 678",
    "084 91 23 4:56 78": HIDDEN,
    **dict.fromkeys(
        ("091 23 4:56 78", "84 91 23 4:56 78", "0084 91 23 4:56 78", "840 91 23 4:56 78"), HIDDEN
    ),
    **dict.fromkeys(("0168 12 3:45 678", "0138 12 3:45 678"), HIDDEN),
    "024 38 24:56 789": "••• 789",
    **dict.fromkeys(("001 09 00:12 345", "096 09 00:12 345", "020 09 00:12 345"), "••• 345"),
    "32 12 3:45 67": "••• 567",
    **{f"1/9/1990{sign}({PHONE}": f"1/9/1990{sign}{HIDDEN}" for sign in (" ", ", ", "; ", "); ", ", - ")},
}
LEFT = (
    *("125.250.000đ", "999.000.000 đồng", "100,000,000 vnd", "1.250.000.000₫", "912.345.678 VNĐ"),
    *("12,345,678,900 đ", "912.345.678 đồng.", "912.345.678đ, 912.345.678₫", "31 12 3:45 67"),
    *(f"03352-017{sign}03160-016{sign}03160-017" for sign in (" ", ",", ";", ", ", " ; ")),
    *("100000000000001 100000000000002 100000000000003 100000000000004", "0OO1OO2OOO"),
    *("0912-*/#345678", "0912   -   -   345678", "0912y345678", "0912 _ x 345678", "097 09 00:12 345"),
)
# How the numbers of mobile phones begin since 2018.
MOBILE = {*range(32, 40), 52, 55, 56, 58, 59, 70, *range(76, 80), *range(81, 90), *range(90, 100)}


@pytest.mark.parametrize("text", KEPT)
def test_days_and_times_stay_beside_a_number(text: str) -> None:
    assert without_phones(f"{text} {PHONE}") == f"{text} {HIDDEN}"


@pytest.mark.parametrize("text", NEARLY)
def test_what_is_nearly_a_day_saves_no_number(text: str) -> None:
    assert without_phones(f"{text} {PHONE}") == f"{NEARLY[text]}{HIDDEN}"


@pytest.mark.parametrize("signs", PARTED)
def test_signs_that_part_a_day_from_a_number(signs: str) -> None:
    assert without_phones(f"1/9/1990{signs}{PHONE}") == f"1/9/1990{signs}{HIDDEN}"


@pytest.mark.parametrize("signs", TIED)
def test_signs_that_tie_a_day_to_a_number(signs: str) -> None:
    assert without_phones(f"1/9/1990{signs}{PHONE}") == HIDDEN


@pytest.mark.parametrize("text", TOLD)
def test_what_is_told_of_rows_of_digits(text: str) -> None:
    assert without_phones(text) == TOLD[text]


@pytest.mark.parametrize("text", LEFT)
def test_money_codes_and_far_digits_are_left(text: str) -> None:
    assert without_phones(text) == text


@pytest.mark.parametrize("begins", [*range(30, 40), *range(50, 60), *range(70, 100)])
def test_a_row_of_single_digits_is_a_phone_where_phones_begin_so(begins: int) -> None:
    row = " ".join(f"{begins}1234567")

    assert without_phones(row) == ("••• 567" if begins in MOBILE else row)


@pytest.mark.parametrize(
    "row",
    [
        "0212345678",
        "084212345678",
        "0840212345678",
        "00842123456789",
        "01212345678",
        "01612345678",
        "01912345678",
    ],
)
def test_a_phone_is_seen_behind_a_single_digit(row: str) -> None:
    assert without_phones(" ".join(f"3{row}")) == f"3 ••• {row[-3:]}"


@pytest.mark.parametrize(
    "row", ["30112345678", "301512345678", "301312345678", "1841123456789", "18401123456789"]
)
def test_a_row_of_single_digits_that_is_no_phone_is_left(row: str) -> None:
    assert without_phones(" ".join(row)) == " ".join(row)
