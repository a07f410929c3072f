"""Sheets of LibreOffice (.ods): read as they show themselves, hostile ones refused (I-1, I-2, K5)."""

import pytest

from contest.sheets import Merge, Noted, Oddity, SheetRefused
from contest.sheets.grid import TOO_MANY, TOO_MUCH, TOO_WIDE
from contest.sheets.reading import read_sheet
from contest.sheets.shape import OTHER_KIND
from contest.sheets.workbooks.archive import BOMB, EMBEDDED, HOSTILE_XML, LINKS, LOCKED, MACROS
from contest.sheets.workbooks.workbook import UNSAVED
from tests.sheets.making import packed

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    f'xmlns:{prefix}="{OASIS}:{name}:1.0"'
    for prefix, name in {
        "office": "office", "table": "table", "text": "text", "style": "style", "draw": "drawing",
    }.items()
)  # fmt: skip
STYLES = (
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def ods(tables: str, styles: str = "", **more: str | bytes) -> bytes:
    looks = STYLES.replace("</office:automatic-styles>", f"{styles}</office:automatic-styles>")
    content = (
        f"<office:document-content {SPACES}>{looks}<office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content} | more
    )


def table(rows: str, name: str = "Danh sách", style: str = "ta1") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def number(value: str, text: str) -> str:
    return cell(text, f'office:value-type="float" office:value="{value}"')


EMPTY = '<table:table-cell table:number-columns-repeated="1000"/>'


async def test_cells_are_read_as_shown_and_odd_ones_told() -> None:
    read = await read_sheet(
        ods(
            table(
                row(cell("Lò <text:span>Thị</text:span><text:s/>Hoà"), number("123", "00123"), EMPTY)
                + row(
                    cell("6/1", 'office:value-type="date" office:date-value="2026-01-06"'),
                    number("5", "5"),
                    cell("#REF!", 'table:formula="of:=1" office:value-type="string"'),
                    '<table:table-cell table:formula="of:=A1"/>',
                    number("1E19", "1E+19"),
                )
            )
        )
    )

    assert (read.kind, read.tables[0].name) == ("ods", "Danh sách")
    assert [line.cells for line in read.rows] == [
        ("Lò Thị Hoà", "00123", "", "", ""), ("6/1", "5", "#REF!", "", "1E+19"),
    ]  # fmt: skip
    assert read.tables[0].noted == (
        Noted(1, 1, Oddity.NUMBER, "123"),
        Noted(2, 0, Oddity.DATE, "2026-01-06"),
        Noted(2, 2, Oddity.ERROR, "#REF!"),
        Noted(2, 3, Oddity.UNCOMPUTED, ""),
        Noted(2, 4, Oddity.ROUNDED, "10000000000000000000"),
    )


async def test_repeats_merges_notes_and_hidden_things_are_followed() -> None:
    note = "<office:annotation><text:p>ghi chú</text:p></office:annotation>"
    read = await read_sheet(
        ods(
            table(row(cell("x")), "Mẫu", "ta2")
            + table(
                '<table:table-column/><table:table-column table:visibility="collapse"/>'
                + row(cell("A", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>", cell("C"))
                + row(EMPTY, more='table:number-rows-repeated="3"')
                + row(
                    f"<table:table-cell>{note}<text:p>B</text:p><text:p>b</text:p></table:table-cell>",
                    cell("2", 'table:number-columns-repeated="2"'),
                    more='table:visibility="filter" table:number-rows-repeated="2"',
                )
                + row(EMPTY, more='table:number-rows-repeated="1048000"')
            )
        )
    )

    assert [(one.name, one.hidden) for one in read.tables] == [("Mẫu", True), ("Danh sách", False)]
    assert [(line.number, line.cells, line.hidden) for line in read.rows] == [
        (1, ("A", "", "C"), False), (5, ("B b", "2", "2"), True), (6, ("B b", "2", "2"), True),
    ]  # fmt: skip
    assert read.tables[1].merges == (Merge(1, 1, 0, 1),)
    assert read.tables[1].hidden_columns == (1,)


HOSTILE = {
    "lines": (ods(table(row(cell("x"), more='table:number-rows-repeated="1048576"'))), TOO_MANY),
    "columns": (ods(table(row(cell("x", 'table:number-columns-repeated="16384"')))), TOO_WIDE),
    "text": (
        ods(
            table(
                row(
                    cell("x" * 1900, 'table:number-columns-repeated="50"'),
                    more='table:number-rows-repeated="9999"',
                )
            )
        ),
        TOO_MUCH,
    ),
    "macros": (ods(table(row(cell("x"))), **{"Basic/Standard/Module1.xml": "<a/>"}), MACROS),
    "scripts": (ods(table(row(cell("x"))), **{"Scripts/python/a.py": "x"}), MACROS),
    "links": (ods(table("<table:table-source/>" + row(cell("x")))), LINKS),
    "object": (ods(table(row(cell("x"))), **{"Object 1": b"\xd0\xcf\x11\xe0"}), EMBEDDED),
    "inflates": (ods(table(row(cell("x"))), **{"styles.xml": b" " * 30 * 2**20}), BOMB),
    "declaration": (ods("<!DOCTYPE x>"), HOSTILE_XML),
    "locked": (ods("", **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}), LOCKED),
    "no results": (ods(table(row('<table:table-cell table:formula="of:=A1"/>'))), UNSAVED),
    "a text": (packed({"mimetype": "x", "content.xml": "<office:text xmlns:office='a'/>"}), OTHER_KIND),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_file_is_refused_with_its_sentence(name: str) -> None:
    data, sentence = HOSTILE[name]

    with pytest.raises(SheetRefused) as refusal:
        await read_sheet(data)

    assert refusal.value.message == sentence


async def test_a_line_through_a_text_is_seen():
    style = (
        '<style:style style:name="ce1" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="ce2" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    cells = [
        cell(text, f'table:style-name="{name}"') for text, name in (("Lò Văn An", "ce1"), ("Bun", "ce2"))
    ]

    sheet = await read_sheet(ods(table(row(*cells)), styles=style))

    assert [row.struck for row in sheet.rows] == [(0,)]
