"""Every sign that begins a formula is guarded, in CSV as in workbooks, each by itself (I-6)."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from contest.sheets import csv_bytes, xlsx_bytes
from contest.sheets.cells import cleaned, guarded, unguarded, writable

SIGNS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "｜"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", " ", "  ", "'", "' ", "\u00a0"])
def test_a_text_that_would_be_run_gets_an_apostrophe(sign: str, before: str) -> None:
    text = f"{before}{sign}1+1"

    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


def test_a_nul_is_guarded_and_never_written() -> None:
    assert guarded("\0=1") == "'\0=1"
    assert writable("\0=1") == "'=1"


@pytest.mark.parametrize(
    "text", ["", "Lò", "0912345678", "1=1", "a+b", "'", "'Lò", "|calc", "#1", "(=1)", "5-3"]
)
def test_a_text_that_runs_nothing_stays_as_it_is(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_csv_guards_each_sign(sign: str) -> None:
    data = csv_bytes([["Họ tên", 5], [f"{sign}1+1", -5]])

    assert data == f"\ufeffHọ tên;5\r\n'{sign}1+1;-5\r\n".encode()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_workbooks_guard_each_sign(sign: str) -> None:
    sheet = load_workbook(BytesIO(xlsx_bytes("A", [["x"], [f"{sign}1+1"]]))).active

    assert (sheet["A2"].value, sheet["A2"].data_type) == (f"'{sign}1+1", "s")


def test_numbers_stay_numbers_and_everything_else_is_text() -> None:
    assert csv_bytes([[-5, 2.5, True, False, None, "a;b", 'say "x"']]) == (
        '\ufeff-5;2.5;True;False;;"a;b";"say ""x"""\r\n'.encode()
    )


def test_a_workbook_is_made_for_typing_into() -> None:
    data = xlsx_bytes(
        "Danh sách: [1]*?/\\'", [["Họ tên", "Số"], ["Lò", 5], [None, True]], widths=(30, 12), notes={1: "số"}
    )

    book = load_workbook(BytesIO(data))
    sheet = book.active
    assert book.sheetnames == ["Danh sách 1"]
    assert [[cell.value for cell in line] for line in sheet.iter_rows()] == [
        ["Họ tên", "Số"], ["Lò", 5], ["", "True"],
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet["A1"].font.bold, sheet["A2"].font.bold) == ("A2", True, False)
    assert {sheet[cell].number_format for cell in ("A1", "A2")} == {"@"}
    assert (sheet["A1"].alignment.wrap_text, sheet["A1"].alignment.vertical) == (True, "top")
    assert sheet["B1"].comment.text.endswith("số") and sheet["A1"].comment is None
    assert [round(sheet.column_dimensions[name].width) for name in "AB"] == [31, 13]


def test_a_sheet_always_has_a_name_of_31_letters_at_most() -> None:
    named = [
        load_workbook(BytesIO(xlsx_bytes(title, [["x"]]))).sheetnames
        for title in ("a" * 40, "", "///", "'x'")
    ]

    assert [len(names[0]) for names in named] == [31, len(named[1][0]), len(named[2][0]), 1]
    assert named[1] == named[2] and named[1][0]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Lo\u0300", "Lò"),
        ("a\tb\nc\rd", "a b c d"),
        ("a\u200bb\u200ec\x07d", "abcd"),
        ("a\u2028b\u2029c\u3000d", "a b c d"),
        ("'=1", "=1"),
        ("'x", "'x"),
        ("e\u200b\u0301", "é"),
    ],
)
def test_a_cell_is_read_in_one_spelling_with_nothing_unseen(text: str, seen: str) -> None:
    assert cleaned(text) == seen


@pytest.mark.parametrize("code", [*range(9), 11, 12, *range(14, 32), *range(127, 160)])
def test_signs_that_no_file_of_cells_carries_are_left_out(code: int) -> None:
    assert writable(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize("code", [9, 10, 13, 32, 126, 160])
def test_all_other_signs_are_written(code: int) -> None:
    assert writable(f"a{chr(code)}b") == f"a{chr(code)}b"
