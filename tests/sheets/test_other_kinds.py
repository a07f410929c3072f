"""Files that are no sheets: a web page is read, everything else is told by what it is."""

import pytest

from contest.sheets import Merge, SheetRefused
from contest.sheets.grid import TOO_MUCH
from contest.sheets.kinds import (
    ARCHIVE,
    CALENDAR,
    CARDS,
    DATABASE,
    JSON,
    PACKED,
    PDF,
    PHOTO,
    PROGRAM,
    SOUND,
    WORDS,
    XML,
)
from contest.sheets.reading import read_sheet
from contest.sheets.shape import OTHER_KIND
from contest.sheets.web_pages.tables import NO_TABLE, TANGLED

KINDS = {
    "jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", PHOTO),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\r", PHOTO),
    "heic": (b"\0\0\0\x18ftypheic\0\0", PHOTO),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", PDF),
    "rar": (b"Rar!\x1a\x07\0", PACKED),
    "7z": (b"7z\xbc\xaf\x27\x1c\0", PACKED),
    "gz": (b"\x1f\x8b\x08\0", PACKED),
    "exe": (b"MZ\x90\0" + bytes(80), PROGRAM),
    "sqlite": (b"SQLite format 3\0" + bytes(80), DATABASE),
    "rtf": (b"{\\rtf1\\ansi", WORDS),
    "mp4": (b"\0\0\0\x18ftypmp42", SOUND),
    "nothing known": (b"\0\1\2\3" * 100, OTHER_KIND),
    "json": (b'[{"name": "A"}]', JSON),
    "json of one": (b'{"people": []}', JSON),
    "vcard": (b"BEGIN:VCARD\r\nVERSION:3.0\r\n", CARDS),
    "ics": (b"BEGIN:VCALENDAR\r\n", CALENDAR),
    "xml": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', XML),
    "mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", ARCHIVE),
    "page without a table": (b"<!DOCTYPE html><html><body><p>A</p></body></html>", NO_TABLE),
    "tables in tables": (b"<table><tr><td><table><tr><td>A</td></tr></table></td></tr></table>", TANGLED),
}


@pytest.mark.parametrize("name", KINDS)
async def test_each_kind_is_told_by_what_it_is(name: str) -> None:
    data, sentence = KINDS[name]

    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(data)

    assert refusal.value.message == sentence


async def test_a_name_that_begins_like_a_program_is_text() -> None:
    assert (await read_sheet("MZ;Tên\n1;Lò\n".encode() + b"x;y\n" * 30)).rows[0].cells == ("MZ", "Tên")


async def test_a_table_of_a_page_is_read() -> None:
    page = (
        '\ufeff<html><head><meta charset="utf-8"><style>td{}</style></head><body><table>'
        "<tr><td colspan=2>Danh sách</td></tr><tr><th>STT<th>Họ và tên</tr>"
        "<tr><td rowspan=2>1<td>Lò&nbsp;Thị <b>Hoa</b></td></tr><tr><td>Cà</td></tr></table>"
        "<script>alert(1)</script></body></html>"
    )
    sheet = await read_sheet(page.encode())

    assert sheet.kind == "html"
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("Danh sách", "")),
        (2, ("STT", "Họ và tên")),
        (3, ("1", "Lò Thị Hoa")),
        (4, ("", "Cà")),
    ]
    assert sheet.tables[0].merges == (Merge(1, 1, 0, 1), Merge(3, 4, 0, 0))


async def test_a_table_that_is_never_closed_loses_nobody() -> None:
    sheet = await read_sheet("<table><tr><td>Họ và tên<tr><td>Lò Hoa".encode())

    assert [row.cells for row in sheet.rows] == [("Họ và tên",), ("Lò Hoa",)]


LARGEST = 5 * 2**20
HOSTILE = {
    "cells without end": (b"<td>", TOO_MUCH),
    "rows without end": (b"<tr><td>x", TOO_MUCH),
    "wide cells": (b"<tr><td colspan=50>x</td></tr>     ", TOO_MUCH),
    "tall cells": (b"<tr><td rowspan=999 colspan=50>a", TOO_MUCH),
    "signs alone": (b"<", TOO_MUCH),
    "quotes never closed": (b'<a ">' + b">" * 60, NO_TABLE),
    "tags never closed": (b"<a " + b"x" * 30, NO_TABLE),
    "comments never closed": (b"<!--" + b"x" * 30, NO_TABLE),
    "nothing but ends": (b"</td>" + b" " * 10, NO_TABLE),
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_page_is_refused_within_the_time_of_the_reader(name: str) -> None:
    piece, sentence = HOSTILE[name]
    page = (b"<table>" + piece * (LARGEST // len(piece)))[:LARGEST]

    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(page)

    assert refusal.value.message == sentence


async def test_signs_in_quotes_and_scripts_end_no_tag() -> None:
    page = (
        '<table><tr><th>Họ và tên<th>Mã</tr><tr><td x:fmla="=IF(A1>2,1)">Lò &amp; Hoa</td>'
        "<script>'<td>x</td>'</script><td ROWSPAN='2'>1 < 2</td></tr><tr><td>Cà</td></tr></table>"
    )
    sheet = await read_sheet(page.encode())

    assert [row.cells for row in sheet.rows] == [("Họ và tên", "Mã"), ("Lò & Hoa", "1 < 2"), ("Cà", "")]


async def test_headings_of_an_old_font_are_put_right_in_a_page_as_in_a_workbook() -> None:
    page = "<table><tr><td>Hä vµ tªn<td>Tæ</tr><tr><td>Lß ThÞ §µo<td>Tæ h¸i</tr></table>"

    assert [row.cells for row in (await read_sheet(page.encode())).rows] == [
        ("Họ và tên", "Tổ"),
        ("Lß ThÞ §µo", "Tæ h¸i"),
    ]


async def test_a_line_through_a_text_of_a_page_is_seen():
    page = (
        b"<html><meta charset=utf-8><table><tr><td>Name<td>No</tr><tr><td><s>Lo Van An</s><td>1</tr>"
        b'<tr><td style="text-decoration: line-through">Ca Thi Bun<td>2</tr><tr><td><del>Vang</del> A Pao<td>'
        b"3</tr></table>"
    )

    sheet = await read_sheet(page)

    assert [row.struck for row in sheet.rows] == [(), (0,), (0,), ()]
