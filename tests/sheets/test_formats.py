"""Numbers in the formats of Excel, as Excel shows them (K5)."""

import pytest

from contest.sheets.workbooks.formats import BUILT_IN, decimal_of, shown

ACCOUNT = '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)'


def told(stored: str, code: str, *, from_1904: bool = False) -> str:
    value = decimal_of(stored)
    assert value is not None
    return shown(value, code, from_1904=from_1904).text.strip()


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        # Without a format.
        ("5", "General", "5"),
        ("-0", "General", "0"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("0.1234567891234", "General", "0.123456789"),
        ("123456.789012", "General", "123456.789"),
        ("1.005", "", "1.005"),
        ("12345678901", "General", "12345678901"),
        ("-12345678901", "General", "-12345678901"),
        ("123456789012", "General", "1.23457E+11"),
        ("1.234567890123457e+19", "General", "1.23457E+19"),
        ("1E-10", "General", "1E-10"),
        ("0.00001", "General", "0.00001"),
        ("9.1211100300000000E8", "General", "912111003"),
        ("5", 'General\\ "người"', "5 người"),
        ("-5", '"còn "General;"nợ "General', "nợ 5"),
        # Places that are always, sometimes or never filled.
        ("123", "00000", "00123"),
        ("5", "00.00", "05.00"),
        ("1.5", "0.00", "1.50"),
        ("0.5", "#.##", ".5"),
        ("6.1", "0.0", "6.1"),
        ("6.10", "0.0##", "6.1"),
        ("1234.5", "0", "1235"),
        ("2.5", "0", "3"),
        ("-2.5", "0", "-3"),
        ("0", "#", ""),
        ("1.25", "0.?", "1.3"),
        ("-0.2", "0", "0"),
        ("1234567891", "000-000-0000", "123-456-7891"),
        ("912345678", "0###\\.###\\.###", "0912.345.678"),
        ("912345678", "0000 000 000", "0912 345 678"),
        ("912345678", '"0"#', "0912345678"),
        ("7", '"NV"000', "NV007"),
        ("7", '000"/2026"', "007/2026"),
        ("12345", "0\\-0", "1234-5"),
        # Thousands, per cent and thousandths.
        ("1990", "#,##0", "1,990"),
        ("990", "#,##0", "990"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("1234567", "#,##0,", "1,235"),
        ("1234567890", "0.0,,", "1234.6"),
        ("42", "0,000,000", "0,000,042"),
        ("0.256", "0%", "26%"),
        ("0.256", "0.0%", "25.6%"),
        ("0.5", "%0", "%50"),
        ("2500000", '#,##0\\ "₫"', "2,500,000 ₫"),
        ("2500000", "#,##0\\ [$₫-42A]", "2,500,000 ₫"),
        # Powers and fractions.
        ("12345", "0.00E+00", "1.23E+04"),
        ("0.00012", "0.0E+00", "1.2E-04"),
        ("12345", "0.0E-0", "1.2E4"),
        ("12345", "##0.0E+0", "12.3E+3"),
        ("999999", "0.00E+00", "1.00E+06"),
        ("0", "0.00E+00", "0.00E+00"),
        ("912000000", "0E+", "9E+8"),
        ("1.5", "# ?/?", "1 1/2"),
        ("0.25", "# ??/??", "1/4"),
        ("0.3333333333", "# ?/?", "1/3"),
        ("1.5", "?/?", "3/2"),
        ("2", "# ?/?", "2"),
        ("0.5", "# ?/8", "4/8"),
        # Sections.
        ("-5", "#,##0.00;[Red](#,##0.00)", "(5.00)"),
        ("-5", "0;0", "5"),
        ("5", '0;-0;"không"', "5"),
        ("-5", '0;-0;"không"', "-5"),
        ("0", '0;-0;"không"', "không"),
        ("5", ";;;", ""),
        ("0", ACCOUNT, "-"),
        ("1500", ACCOUNT, "1,500"),
        ("-1500", ACCOUNT, "(1,500)"),
        ("1", '[<2]0" người";0" nhóm"', "1 người"),
        ("2", '[<2]0" người";0" nhóm"', "2 nhóm"),
        ("2", '[<=2]"a";"b"', "a"),
        ("3", '[>=3]"a";"b"', "a"),
        ("3", '[>3]"a";"b"', "b"),
        ("3", '[=3]"a";"b"', "a"),
        ("3", '[<>3]"a";"b"', "b"),
        ("1234567", "[<=9999999]###-####;(###) ###-####", "123-4567"),
        ("10", "@", "10"),
        ("-10", "@", "-10"),
    ],
)
def test_a_number_is_shown_as_excel_shows_it(stored: str, code: str, text: str) -> None:
    assert told(stored, code) == text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("46028", "d/m", "6/1"),
        ("46028", "dd-mmm", "06-Jan"),
        ("46063", "m/d/yyyy", "2/10/2026"),
        ("46028", "yyyy-mm-dd", "2026-01-06"),
        ("46028", "d.m.yy", "6.1.26"),
        ("46028", "mmmmm", "J"),
        ("46028", "mmmm yyyy", "January 2026"),
        ("46028", "ddd", "Tue"),
        ("46028", "[$-F800]dddd, mmmm dd, yyyy", "Tuesday, January 06, 2026"),
        ("46028", "[$-42A]dd mmmm yyyy", "06 Tháng 1 2026"),
        ("46028", "[$-42A]dddd", "Thứ Ba"),
        ("46028", "[$-1010000]d/m/yyyy;@", "6/1/2026"),
        ("46028", '"lớp "d/m', "lớp 6/1"),
        ("46028", '"Ngày "d" tháng "m" năm "yyyy', "Ngày 6 tháng 1 năm 2026"),
        ("32947", "yyyy", "1990"),
        ("32947", "[$-41E]bbbb", "2533"),
        ("46028.5", "dd/mm/yyyy h:mm", "06/01/2026 12:00"),
        ("46028.52", "yyyy-mm-dd hh:mm:ss", "2026-01-06 12:28:48"),
        ("46028.52", "m:ss.0", "28:48.0"),
        ("46028.75", "h:mm AM/PM", "6:00 PM"),
        ("46028", "h AM/PM", "12 AM"),
        ("0.5", "h A/P", "12 P"),
        ("1.25", "[h]:mm", "30:00"),
        ("0.0425", "[mm]:ss", "61:12"),
        ("0.01", "[s]", "864"),
        ("0.99999999", "h:mm:ss", "0:00:00"),
        ("1", "d/m/yyyy", "1/1/1900"),
        ("61", "d/m/yyyy", "1/3/1900"),
        ("2958465.9", "d/m/yyyy", "2958465.9"),
        ("-1", "d/m/yyyy", "-1"),
    ],
)
def test_a_day_is_shown_in_the_letters_of_its_format(stored: str, code: str, text: str) -> None:
    assert told(stored, code) == text


def test_a_workbook_of_a_mac_counts_days_from_1904() -> None:
    assert told("0", "d/m/yyyy", from_1904=True) == "1/1/1904"
    assert told("44566", "d/m/yyyy", from_1904=True) == "6/1/2026"
    assert told("2957003", "d/m/yyyy", from_1904=True) == "2957003"


@pytest.mark.parametrize(("code", "has_day"), [("d/m", True), ("yyyy", True), ("mm", True), ("h:mm", False)])
def test_only_a_format_with_a_day_tells_a_day(code: str, has_day: bool) -> None:
    value = decimal_of("46028.5")
    assert value is not None

    assert (shown(value, code).when is not None) == has_day


@pytest.mark.parametrize("stored", ["", "x", "1,5", "NaN", "Infinity", "1e999999999", "--1"])
def test_what_is_no_number_of_a_cell_is_told_so(stored: str) -> None:
    assert decimal_of(stored) is None


@pytest.mark.parametrize("number", sorted(BUILT_IN))
def test_each_format_that_has_only_a_number_shows_something(number: int) -> None:
    assert told("46028.25", BUILT_IN[number])


@pytest.mark.parametrize(
    "code",
    ['"', "\\", "[", "0" * 5000, ";" * 300, "0." + "0" * 250, "E+", "0E+0E+0", "/", "0/0", "?/0",
     "[<]0", "[>1.2.3]0", "#,,,,,,,,0", "%" * 200, "General" * 30, "e", "b", "[h", "d" * 200, "[$", "*",
     "_", "?.?/?"],
)  # fmt: skip
@pytest.mark.parametrize("stored", ["0", "46028.5", "-1.5", "1e300", "1e-300"])
def test_no_format_breaks_the_reading(code: str, stored: str) -> None:
    assert len(told(stored, code)) < 2_000
