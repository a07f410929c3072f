"""Text struck through in part in sheets of LibreOffice and on web pages, as in those of Excel."""

import pytest

from contest.sheets import Noted, Oddity
from contest.sheets.reading import read_sheet
from tests.sheets.test_opendocument import cell, ods, row, table

LINES = "".join(
    f'<style:style style:name="{name}" style:family="{family}">'
    f'<style:text-properties style:text-line-through-style="{line}"/></style:style>'
    for name, family, line in (
        ("ce1", "table-cell", "solid"), ("T1", "text", "solid"), ("T2", "text", "none"),
        ("P1", "paragraph", "wave"),
    )
)  # fmt: skip
SPAN = '<text:span text:style-name="{}">{}</text:span>'


async def of_calc(text: str, style: str = "") -> tuple[str, tuple[int, ...], list[Noted]]:
    more = f'table:style-name="{style}"' if style else ""
    read = await read_sheet(ods(table(row(cell("1"), cell(text, more))), styles=LINES))
    return read.rows[0].cells[1], read.rows[0].struck, list(read.tables[0].noted)


async def of_page(text: str, more: str = "") -> tuple[str, tuple[int, ...], list[Noted]]:
    page = f"<html><meta charset=utf-8><table><tr><td>1<td {more}>{text}</tr></table></html>"
    read = await read_sheet(page.encode())
    return read.rows[0].cells[1], read.rows[0].struck, list(read.tables[0].noted)


def partly(left: str, whole: str) -> tuple[str, tuple[int, ...], list[Noted]]:
    return left, (), [Noted(1, 1, Oddity.STRUCK, whole)]


async def test_a_span_with_a_line_is_no_part_of_a_cell_of_libreoffice():
    wrong = SPAN.format("T1", "Sai")

    assert await of_calc(f"Lò Văn {wrong} Đúng") == partly("Lò Văn Đúng", "Lò Văn Sai Đúng")
    assert await of_calc(f"{wrong}Đúng") == partly("Đúng", "SaiĐúng")
    assert await of_calc(SPAN.format("T2", "Lò Văn An")) == ("Lò Văn An", (), [])
    assert await of_calc(SPAN.format("T1", "Lò Văn An")) == ("Lò Văn An", (1,), [])
    assert await of_calc(SPAN.format("T1", "Lò <text:s/> An")) == ("Lò   An", (1,), [])


async def test_a_span_within_another_and_within_a_cell_with_a_line_says_what_counts():
    inner = SPAN.format("T1", "Sai " + SPAN.format("T2", "Đúng") + " Nữa")

    assert await of_calc(f"Lò {inner} Rồi") == partly("Lò Đúng Rồi", "Lò Sai Đúng Nữa Rồi")
    assert await of_calc(f"Sai {SPAN.format('T2', 'Đúng')}", "ce1") == partly("Đúng", "Sai Đúng")
    assert await of_calc("Lò Văn An", "ce1") == ("Lò Văn An", (1,), [])


async def test_a_line_through_one_paragraph_ends_with_it():
    text = 'Đúng</text:p><text:p text:style-name="P1">Sai</text:p><text:p>Rồi'

    assert await of_calc(text) == partly("Đúng Rồi", "Đúng Sai Rồi")


async def test_a_cell_that_is_repeated_is_told_of_each_time():
    text = cell(f"Lò {SPAN.format('T1', 'Sai')}", 'table:number-columns-repeated="2"')
    read = await read_sheet(ods(table(row(text)), styles=LINES))

    assert [one.column for one in read.tables[0].noted] == [0, 1]


@pytest.mark.parametrize(
    ("text", "left", "whole"),
    [
        ("Lò Văn <s>Sai</s> Đúng", "Lò Văn Đúng", "Lò Văn Sai Đúng"),
        ("Lò Văn <del>Sai</del> Đúng", "Lò Văn Đúng", "Lò Văn Sai Đúng"),
        ("<span style='text-decoration:line-through'>Sai</span>Đúng", "Đúng", "SaiĐúng"),
        (
            "<span style='text-decoration: line-through'>Sai <span>nữa</span> rồi</span> Đúng",
            "Đúng",
            "Sai nữa rồi Đúng",
        ),
        ("<b style='text-decoration-line:line-through'>Sai</b> <b>Đúng</b>", "Đúng", "Sai Đúng"),
        ("A &amp; <s>B &amp; C</s> D", "A & D", "A & B & C D"),
    ],
)
async def test_a_piece_with_a_line_is_no_part_of_a_cell_of_a_page(text, left, whole):
    assert await of_page(text) == partly(left, whole)


@pytest.mark.parametrize(
    "text", ["<s>Lò Văn An</s>", "<span style='text-decoration:line-through'>Lò <i>Văn</i> An</span>"]
)
async def test_a_whole_text_with_a_line_stays_and_is_struck(text):
    assert await of_page(text) == ("Lò Văn An", (1,), [])


async def test_a_cell_with_a_line_is_struck_and_the_next_one_is_not():
    page = (
        "<html><meta charset=utf-8><table><tr><td><span style='text-decoration:line-through'>Lò"
        "<td>Văn</tr></table></html>"
    )
    read = await read_sheet(page.encode())

    assert (read.rows[0].cells, read.rows[0].struck) == (("Lò", "Văn"), (0,))
