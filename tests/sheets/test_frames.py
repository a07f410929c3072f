"""Tables drawn by signs, letters drawn in other looks, and tables that stand too far to the right."""

import pytest
from openpyxl import Workbook

from contest.sheets import SheetRefused
from contest.sheets.cells import cleaned
from contest.sheets.grid import TOO_FAR
from contest.sheets.plain.frames import unframed
from contest.sheets.plain.lines import read_lines
from contest.sheets.reading import read_text
from contest.sheets.workbooks.workbook import read_workbook
from tests.sheets.making import saved

FRAMED = """┌─────┬──────────────┬────────────┐
│ STT │ Họ và tên    │ Điện thoại │
├─────┼──────────────┼────────────┤
│  1  │ Lò Văn An    │ 0912345001 │
║  2  ║ Cà Thị Bun   ║            ║
└─────┴──────────────┴────────────┘
"""
PLAIN = """+-----+------------+------------+
| STT | Họ và tên  | Điện thoại |
+=====+============+============+
| 1   | Lò Văn An  | 0912345001 |
| 2   | Cà Thị Bun |            |
+-----+------------+------------+
"""


@pytest.mark.parametrize("text", [FRAMED, PLAIN])
@pytest.mark.parametrize("read", [read_text, lambda text: read_lines(text.encode(), "")])
def test_a_frame_parts_cells_and_is_no_row(text, read):
    rows = [(row.number, tuple(filter(None, row.cells))) for row in read(text).rows]

    assert rows == [
        (2, ("STT", "Họ và tên", "Điện thoại")),
        (4, ("1", "Lò Văn An", "0912345001")),
        (5, ("2", "Cà Thị Bun")),
    ]


@pytest.mark.parametrize("sign", [";", "|"])
def test_headings_parted_by_another_sign_than_the_rows_are_headings(sign):
    head = sign.join(("Họ và tên", "Điện thoại", "Tổ"))
    text = f"Danh sách; tổ may\n{head}\nLò Văn An,0912345001,Tổ may\nCà Thị Bun,,Tổ may\nVì Du,,Tổ may\n"

    rows = [row.cells for row in read_lines(text.encode(), "").rows]

    assert rows[:3] == [
        ("Danh sách; tổ may", "", ""),
        ("Họ và tên", "Điện thoại", "Tổ"),
        ("Lò Văn An", "0912345001", "Tổ may"),
    ]


@pytest.mark.parametrize(
    "text", ["Lò Văn An - 0912345001", "a | b\n", "+84 912 345 001", "--", "Lò + Cà\n", "+-+", "| |\n", "z"]
)
def test_other_text_stays_as_it_is(text):
    assert unframed(text) == text


@pytest.mark.parametrize("line", ["┌──┐", "  ├─ ┤ ", "+--+", "+-==-+", "╔═╗", "─", "╿"])
def test_a_line_that_only_draws_is_empty(line):
    assert unframed(f"a\n{line}\r\nb") == "a\n\nb"


def test_bars_of_every_kind_are_bars():
    assert unframed("a│b┃c║d╎e╏f┆g┇h┊i┋k─z[]\n") == "a|b|c|d|e|f|g|h|i|k─z[]\n"


@pytest.mark.parametrize(
    ("drawn", "plain"),
    [
        ("𝐋𝐨̀ 𝐕𝐚̆𝐧 𝐀𝐧", "Lò Văn An"),
        ("𝓛𝓸̀ 𝓥𝓪̆𝓷", "Lò Văn"),
        ("Ⓒⓐ̀ Ⓑⓤⓝ", "Cà Bun"),
        ("ℋà", "Hà"),
        ("№ 5", "№ 5"),
        ("20℃", "20℃"),
        ("Tổ™", "Tổ™"),
    ],
)
def test_a_letter_in_another_look_is_that_letter(drawn, plain):
    assert cleaned(drawn) == plain


def test_a_table_too_far_to_the_right_is_told_to_be_moved():
    book = Workbook()
    book.active.cell(4999, 53, "Họ và tên")
    book.active.cell(5000, 53, "Lò Văn An")

    with pytest.raises(SheetRefused) as refused:
        read_workbook(saved(book))

    assert (refused.value.message, refused.value.values) == (TOO_FAR, {"column": "AX"})
