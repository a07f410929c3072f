"""Lists that offices keep, file by file (K1, K2, K5)."""

from pathlib import Path

import pytest

from contest.sheets import Oddity
from contest.sheets.reading import read_sheet

LISTS = Path(__file__).parent / "files" / "lists"
NAMES = ("Lường Thị Nguyên", "Cà Văn Bun", "Mùa A Chống")
# The column looked at, and what it shows from its first line to its last.
SHOWN = {
    "merged-title": (1, ("", "", "Họ và tên", *NAMES)),
    "stt-formula": (0, ("STT", "", "", "")),
    "hidden-row": (1, ("Họ và tên", *NAMES)),
    "id-custom-format-1st": (1, ("Mã số", "00123", "00124", "00125")),
    "years": (
        2,
        ("Năm sinh", "1990", "15/03/1990", "85", "1985", "Sinh 1985", "1990", "35 tuổi", "35", "03/1990"),
    ),
    "backslash-zip": (1, ("Họ và tên", *NAMES)),
    "id-like-number": (1, ("Mã số", "60", "6E1", "1.23457E+19", "1.5", "2026-01-06 0:00:00", "00123", "123")),
    "class-as-date": (
        2,
        ("Lớp", "6/1", "06-Jan", "6/1", "60", "6E1", "10-2", "2026-02-10 0:00:00", "lớp 6 / 2", "6.1"),
    ),
}


@pytest.mark.parametrize("name", SHOWN)
async def test_a_kept_list_is_read_as_it_shows_itself(name: str) -> None:
    column, expected = SHOWN[name]

    read = await read_sheet((LISTS / f"{name}.xlsx").read_bytes())

    assert tuple(row.cells[column] for row in read.rows) == expected


async def test_a_sheet_in_front_hides_no_other() -> None:
    read = await read_sheet((LISTS / "cover-sheet-first.xlsx").read_bytes())

    assert [table.name for table in read.tables] == ["Hướng dẫn", "Danh sách"]
    assert tuple(row.cells[1] for row in read.tables[1].rows) == ("Họ và tên", *NAMES)


async def test_what_excel_destroyed_is_told() -> None:
    read = await read_sheet((LISTS / "id-like-number.xlsx").read_bytes())

    assert [(one.line, one.kind) for one in read.tables[0].noted] == [(4, Oddity.ROUNDED), (6, Oddity.DATE)]
