"""Sheets that are taken away run nothing, and come back as they were (I-6)."""

import unicodedata
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from contest.sheets import csv_bytes, xlsx_bytes
from contest.sheets.cells import cleaned, guarded, unguarded
from contest.sheets.plain.lines import read_lines
from contest.sheets.reading import read_sheet
from contest.sheets.workbooks.workbook import read_workbook

HOSTILE = [
    "=1+1",
    "+84912345678",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "｜calc",
    "  =1+1",
    "'=1+1",
    "''=1+1",
    '=HYPERLINK("http://x","y")',
    "{=1+1}",
    "https://example.test/",
    "mailto:a@b.c",
    "' đơn",
    "0912345678",
]
TEXT = st.text(
    # Without letters of old fonts: three of them alone make a file that is refused.
    st.characters(exclude_categories=("Cs", "Co", "Cn"), max_codepoint=0xA0)
    | st.sampled_from("=+-@'\t\r\n\0＝＋－＠｜ ;,\"ẤđỡƠ"),
    max_size=12,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert not guarded(text).lstrip("' ").startswith("=") or guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@given(TEXT)
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_workbook_of_ours_has_no_formula_and_no_link() -> None:
    data = xlsx_bytes(
        "=Mẫu [1]", [["Họ tên", "=1+1"], *[[text, -5] for text in HOSTILE]], widths=(30, 12), notes={0: "=Họ"}
    )

    with ZipFile(BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    sheet = load_workbook(BytesIO(data)).active
    assert parts
    assert not any(b"<f" in part or b"hyperlink" in part for part in parts)
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} == {"s", "n"}
    assert [sheet.cell(line, 2).value for line in (2, 3)] == [-5, -5]
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert sheet["A1"].comment.text.endswith("=Họ")
    assert sheet.column_dimensions["A"].width > 29


@given(st.lists(st.tuples(TEXT, st.integers(-(10**9), 10**9)), min_size=1, max_size=5))
def test_our_own_workbook_reads_back(lines: list[tuple[str, int]]) -> None:
    rows = [("Họ tên", "Số"), *lines]

    read = read_workbook(xlsx_bytes("Mẫu", rows))

    assert [row.cells for row in read.rows] == [(cleaned_once(text), str(number)) for text, number in rows]


@given(st.lists(st.tuples(TEXT, st.integers(-(10**9), 10**9)), min_size=1, max_size=5))
def test_our_own_csv_reads_back(lines: list[tuple[str, int]]) -> None:
    rows = [("Họ tên", "Số"), *lines]

    read = read_lines(csv_bytes(rows), "utf-8-sig")

    assert [row.cells for row in read.rows] == [(cleaned_once(text), str(number)) for text, number in rows]


def cleaned_once(text: object) -> str:
    """What a cell says, with the guard of ours that comes off."""
    return cleaned(guarded(str(text)))


async def test_csv_opens_in_a_vietnamese_excel() -> None:
    data = csv_bytes([["Họ tên", "Số"], ["Lò; Hoà", 2], [None, -1], ['"x"', True]])

    assert data == '\ufeffHọ tên;Số\r\n"Lò; Hoà";2\r\n;-1\r\n"""x""";True\r\n'.encode()
    assert (await read_sheet(data)).encoding == "utf-8-sig"


def test_names_come_out_composed() -> None:
    assert cleaned(unicodedata.normalize("NFD", "Nguyễn Thị Hoà")) == "Nguyễn Thị Hoà"
